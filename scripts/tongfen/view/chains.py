"""产业链: which list is in force, what newer lists lack, and a page for each chain with what is missing on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongfen.model.calendar import SHANGHAI
from tongfen.model.chain_plans import plan_on
from tongfen.model.city import Chain, ChainList
from tongfen.view.audience import Audience
from tongfen.view.chain_map import ChainMap, Counts, by_stage, chain_map
from tongfen.view.chain_plans import ChainPlanView, cut_plans
from tongfen.view.citations import Cited, cited
from tongfen.view.fields import cut, plan_of
from tongfen.view.material import Material
from tongfen.view.opportunities import OpportunityView
from tongfen.view.projects import ProjectView

CHAINS_FILE = "submissions/city/chains.yaml"
INDEX = "projects/chains/"


@dataclass(frozen=True, slots=True)
class ListedChain:
    """A chain as a list names it; `page` is the chain's own, where it has one."""

    name: str
    segments: tuple[str, ...]
    note: str
    page: str


@dataclass(frozen=True, slots=True)
class ChainListView:
    """One dated list. `scope_title` is 全市 or the unit whose own list it is.

    `until` is the first day of the complete list of the city that followed, `judged` whether reports were
    ever held against this one.
    """

    id: str
    page: str
    label: str
    start: date
    until: date | None
    judged: bool
    date_note: str
    scope: str
    scope_title: str
    unit: str
    completeness: str
    count: int | None
    chains: tuple[ListedChain, ...]
    carriers: tuple[str, ...]
    leading_firms: tuple[str, ...]
    note: str
    cited: Cited

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(chain.name for chain in self.chains)


@dataclass(frozen=True, slots=True)
class ChainView:
    """One chain: its map, projects and opportunities, and how many projects stand at each stage.

    `plan` is the one in force, `plans` are all others of it. `page` is empty for a chain that stands in no
    complete list of the city: its projects are told of on the index, at `anchor`.
    """

    anchor: str
    page: str
    name: str
    segments: tuple[str, ...]
    note: str
    listed: bool
    projects: tuple[ProjectView, ...]
    opportunities: tuple[OpportunityView, ...]
    stages: Counts
    map: ChainMap
    plan: ChainPlanView | None
    plans: tuple[ChainPlanView, ...]
    lists: tuple[ChainListView, ...]

    @property
    def place(self) -> str:
        """Where the chain is told of."""
        return self.page or f"{INDEX}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class ChainsView:
    """`current` judges the reports; `newer` are incomplete lists of the city that judge nothing."""

    current: ChainListView | None
    newer: tuple[ChainListView, ...]
    earlier: tuple[ChainListView, ...]
    units: tuple[ChainListView, ...]
    chains: tuple[ChainView, ...]
    without: int

    @property
    def lists(self) -> tuple[ChainListView, ...]:
        """Every list there is."""
        current = (self.current,) if self.current else ()
        return (*current, *self.newer, *self.earlier, *self.units)


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
    pages = _pages(world.chain_lists)
    views = [_list(entry, records[entry.id], pages, material) for entry in world.chain_lists]
    city = sorted(
        (view for view in views if view.scope == "全市"), key=lambda view: view.start, reverse=True
    )
    held = tuple(projects)
    since = current.start if current else date.max
    others = [view for view in city if current is None or view.id != current.id]
    plans = cut_plans(material, audience, today)
    return ChainsView(
        current=next((view for view in city if current and view.id == current.id), None),
        newer=tuple(view for view in others if view.start > since or current is None),
        earlier=tuple(view for view in others if view.start <= since and current is not None),
        units=tuple(view for view in views if view.scope != "全市"),
        chains=tuple(
            _chain(row, held, tuple(opportunities), plans, today, material, views)
            for row in _rows(current, records, pages, held, tuple(opportunities))
        ),
        without=sum(not project.chain for project in held),
    )


def _records(material: Material, audience: Audience) -> Mapping[str, Mapping[str, Any]]:
    """The lists as filed, by id: source and grade are shown, nothing computes with them."""
    plan = plan_of(material.shapes["chains"], audience)
    document = material.documents.get(CHAINS_FILE)
    value: Any = cut(document.value, plan) if document is not None else None
    return {record["id"]: record for record in value["lists"]} if value else {}


def _pages(lists: Iterable[ChainList]) -> dict[str, str]:
    """The page of every chain that stood in a complete list of the city, by name: its id's, else its place's."""
    judging = [entry for entry in lists if entry.judges]
    taken: dict[str, str] = {}
    for entry in sorted(judging, key=lambda entry: entry.start, reverse=True):
        for number, chain in enumerate(entry.chains, 1):
            _give(taken, chain, f"{entry.id}-{number}")
    return {name: f"{INDEX}{slug}/" for name, slug in taken.items()}


def _give(taken: dict[str, str], chain: Chain, otherwise: str) -> None:
    """Give a chain its address, unless it has one; an id that another chain has is not given twice."""
    if chain.name not in taken:
        free = chain.id and chain.id not in taken.values()
        while otherwise in taken.values():
            otherwise += "-1"
        taken[chain.name] = chain.id if free else otherwise


def _list(
    entry: ChainList, record: Mapping[str, Any], pages: Mapping[str, str], material: Material
) -> ChainListView:
    notes = [chain.get("note", "") for chain in record.get("chains", ())]
    return ChainListView(
        id=entry.id,
        page=f"{INDEX}lists/{entry.id}/",
        label=entry.label,
        start=entry.start,
        until=_until(entry, material.world.chain_lists),
        judged=entry.judges,
        date_note=record.get("date_note", ""),
        scope=entry.scope,
        scope_title=material.world.unit_title(entry.unit) if entry.unit else entry.scope,
        unit=entry.unit if entry.unit in material.world.units else "",
        completeness=entry.completeness,
        count=record.get("count"),
        chains=tuple(
            ListedChain(chain.name, chain.segments, note, pages.get(chain.name, ""))
            for chain, note in zip(entry.chains, notes, strict=True)
        ),
        carriers=tuple(record.get("carriers", ())),
        leading_firms=tuple(record.get("leading_firms", ())),
        note=entry.note,
        cited=cited(record),
    )


def _until(entry: ChainList, lists: Iterable[ChainList]) -> date | None:
    """The day from which another complete list of the city took the place of this one."""
    later = [other.start for other in lists if other.judges and other.start > entry.start]
    return min(later, default=None) if entry.judges else None


_Row = tuple[str, str, tuple[str, ...], str, bool]
"""page, name, segments of the list, note, whether the list in force has it"""


def _rows(
    current: ChainList | None,
    records: Mapping[str, Mapping[str, Any]],
    pages: Mapping[str, str],
    projects: Iterable[ProjectView],
    opportunities: Iterable[OpportunityView],
) -> list[tuple[int, _Row]]:
    """The chains of the list in force in its order, then the others that had one or that a project names."""
    listed = current.chains if current else ()
    told = records[current.id].get("chains", ()) if current else ()
    notes = {chain["name"]: chain.get("note", "") for chain in told}
    rows: list[_Row] = [
        (pages.get(chain.name, ""), chain.name, chain.segments, notes.get(chain.name, ""), True)
        for chain in listed
    ]
    named = {one.chain for one in projects} | {one.chain for one in opportunities} | pages.keys()
    rest = sorted(named - {chain.name for chain in listed} - {""})
    rows += [(pages.get(name, ""), name, (), "", False) for name in rest]
    return list(enumerate(rows, 1))


def _chain(
    numbered: tuple[int, _Row],
    projects: tuple[ProjectView, ...],
    opportunities: tuple[OpportunityView, ...],
    plans: tuple[ChainPlanView, ...],
    today: date,
    material: Material,
    lists: Iterable[ChainListView],
) -> ChainView:
    number, (page, name, segments, note, listed) = numbered
    held = tuple(project for project in projects if project.chain == name)
    offered = tuple(entry for entry in opportunities if entry.chain == name)
    own = [plan for plan in plans if plan.held.chain == name]
    present = plan_on([plan.held for plan in own], name, today)
    stages = material.world.stages
    return ChainView(
        anchor=f"chain-{number}",
        page=page,
        name=name,
        segments=segments,
        note=note,
        listed=listed,
        projects=held,
        opportunities=offered,
        stages=by_stage(held, stages.names),
        map=chain_map(present, segments, held, offered, stages),
        plan=next((plan for plan in own if plan.held is present), None),
        plans=tuple(plan for plan in own if plan.held is not present),
        lists=tuple(entry for entry in lists if name in entry.names),
    )
