"""产业链: which list is in force, what newer lists lack, and the projects of each chain."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import ChainList
from tongfen.view.audience import Audience
from tongfen.view.citations import Cited, cited
from tongfen.view.fields import cut, plan_of
from tongfen.view.material import Material
from tongfen.view.opportunities import OpportunityView
from tongfen.view.projects import ProjectView

CHAINS_FILE = "submissions/city/chains.yaml"


@dataclass(frozen=True, slots=True)
class ChainListView:
    """One dated list. `scope_title` is 全市 or the unit whose own list it is."""

    id: str
    label: str
    start: date
    date_note: str
    scope: str
    scope_title: str
    completeness: str
    count: int | None
    names: tuple[str, ...]
    note: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class ChainView:
    """One chain: its segments, projects and opportunities, and how many projects stand at each stage."""

    anchor: str
    name: str
    segments: tuple[str, ...]
    note: str
    listed: bool
    projects: tuple[ProjectView, ...]
    opportunities: tuple[OpportunityView, ...]
    stages: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ChainsView:
    """`current` judges the reports; `newer` are incomplete lists of the city that judge nothing."""

    current: ChainListView | None
    newer: tuple[ChainListView, ...]
    earlier: tuple[ChainListView, ...]
    units: tuple[ChainListView, ...]
    chains: tuple[ChainView, ...]
    without: int


def cut_chains(
    material: Material,
    audience: Audience,
    projects: Iterable[ProjectView],
    opportunities: Iterable[OpportunityView],
) -> ChainsView:
    """Return the chains with their projects; these and the opportunities are already cut."""
    world = material.world
    today = material.as_of.astimezone(SHANGHAI).date()
    current = world.chain_list_on(today)
    records = _records(material, audience)
    views = [_list(entry, records[entry.id], material) for entry in world.chain_lists]
    city = sorted(
        (view for view in views if view.scope == "全市"), key=lambda view: view.start, reverse=True
    )
    held = tuple(projects)
    since = current.start if current else date.max
    others = [view for view in city if current is None or view.id != current.id]
    return ChainsView(
        current=next((view for view in city if current and view.id == current.id), None),
        newer=tuple(view for view in others if view.start > since or current is None),
        earlier=tuple(view for view in others if view.start <= since and current is not None),
        units=tuple(view for view in views if view.scope != "全市"),
        chains=_chains(current, records, held, tuple(opportunities), world.stages.names),
        without=sum(not project.chain for project in held),
    )


def _records(material: Material, audience: Audience) -> Mapping[str, Mapping[str, Any]]:
    """The lists as filed, by id: source and grade are shown, nothing computes with them."""
    plan = plan_of(material.shapes["chains"], audience)
    document = material.documents.get(CHAINS_FILE)
    value: Any = cut(document.value, plan) if document is not None else None
    return {record["id"]: record for record in value["lists"]} if value else {}


def _list(entry: ChainList, record: Mapping[str, Any], material: Material) -> ChainListView:
    return ChainListView(
        id=entry.id,
        label=entry.label,
        start=entry.start,
        date_note=record.get("date_note", ""),
        scope=entry.scope,
        scope_title=material.world.unit_title(entry.unit) if entry.unit else entry.scope,
        completeness=entry.completeness,
        count=record.get("count"),
        names=tuple(chain.name for chain in entry.chains),
        note=entry.note,
        cited=cited(record),
    )


def _chains(
    current: ChainList | None,
    records: Mapping[str, Mapping[str, Any]],
    projects: tuple[ProjectView, ...],
    opportunities: tuple[OpportunityView, ...],
    stages: tuple[str, ...],
) -> tuple[ChainView, ...]:
    """The chains of the list in force in its order, then any others that a project still names."""
    by_name: dict[str, list[ProjectView]] = {}
    for project in projects:
        by_name.setdefault(project.chain, []).append(project)
    offered: dict[str, list[OpportunityView]] = {}
    for opportunity in opportunities:
        offered.setdefault(opportunity.chain, []).append(opportunity)
    listed = current.chains if current else ()
    notes = {
        chain["name"]: chain.get("note", "")
        for chain in (records[current.id].get("chains", ()) if current else ())
    }
    rows = [(chain.name, chain.segments, True) for chain in listed]
    known = {name for name, _, _ in rows}
    rows += [(name, (), False) for name in sorted({*by_name, *offered} - known - {""})]
    return tuple(
        ChainView(
            f"chain-{number}",
            name,
            segments,
            notes.get(name, ""),
            in_force,
            tuple(by_name.get(name, ())),
            tuple(offered.get(name, ())),
            _by_stage(by_name.get(name, ()), stages),
        )
        for number, (name, segments, in_force) in enumerate(rows, 1)
    )


def _by_stage(
    projects: Iterable[ProjectView], stages: tuple[str, ...]
) -> tuple[tuple[str, int], ...]:
    """How many projects stand at each stage, in the order of the stages."""
    counts = Counter(project.stage for project in projects)
    return tuple((stage, counts[stage]) for stage in stages if counts[stage])
