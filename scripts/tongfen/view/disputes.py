"""What waits for a ruling: landings that are refused, and first reports that came at the same time (for staff)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from tongfen.ledger.namesakes import same_investor, same_title
from tongfen.ledger.standing import disputed
from tongfen.ledger.state import Project, Source, State
from tongfen.model.calendar import SHANGHAI
from tongfen.view.addresses import project_page, unit_page
from tongfen.view.lines import Line, Linked
from tongfen.view.links import Link
from tongfen.view.material import Material


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """One dispute: the project it is about, what is disputed in words, and since how many days."""

    name: str
    page: str
    title: str
    text: Line
    days: int
    link: Link


def disputes(material: Material, link: Callable[[Source], Link]) -> tuple[DisputeLine, ...]:
    """Return what waits for a ruling, the longest waiting first."""
    found = [*_refused(material, link), *_simultaneous(material, link)]
    return tuple(sorted(found, key=lambda line: (-line.days, line.page, line.title)))


def _refused(material: Material, link: Callable[[Source], Link]) -> Iterator[DisputeLine]:
    world = material.world
    heir = world.heirs_on(material.as_of.astimezone(SHANGHAI).date())
    for project in material.judged.state.projects.values():
        landing = project.landing
        if (
            landing is None
            or landing.answer is None
            or project.out is not None
            or project.shares
            or not disputed(project, world.calendar, material.as_of, heir)
        ):
            continue
        text = (
            _unit(material, project.reporter),
            Linked("首报，写明落到"),
            _unit(material, landing.unit),
            Linked("，对方不认可；裁定以前谁都不计"),
        )
        yield DisputeLine(
            project.name, project_page(project.id), "不认可落地", text,
            _days(material, landing.answer), link(landing.answer),
        )  # fmt: skip


def _simultaneous(material: Material, link: Callable[[Source], Link]) -> Iterator[DisputeLine]:
    """Projects that may be one and that two units reported at the same time, with no ruling on them yet."""
    state = material.judged.state
    told: set[frozenset[str]] = set()
    for project in _at_once(state):
        likely = (
            *same_investor(state, project.investor, project.id),
            *same_title(state, project.name, project.id),
        )
        for other in (one.project for one in likely if one.by != "名称相近"):
            pair = frozenset((project.id, other.id))
            if pair in told or not _rivals(project, other):
                continue
            told.add(pair)
            text = (
                _unit(material, project.reporter),
                Linked("和"),
                _unit(material, other.reporter),
                Linked("同时报来，分不出先后；另一个是"),
                Linked(f"{other.name}（{other.id}）", project_page(other.id)),
            )
            yield DisputeLine(
                project.name, project_page(project.id), "同时首报", text,
                _days(material, project.source), link(project.source),
            )  # fmt: skip


def _at_once(state: State) -> list[Project]:
    """The projects of which another unit registered one at the very same time, in id order."""
    units: dict[datetime, set[str]] = {}
    for project in state.projects.values():
        if not project.opening:
            units.setdefault(project.source.receipt.time, set()).add(project.reporter)
    found = (
        project
        for project in state.projects.values()
        if not project.opening and len(units[project.source.receipt.time]) > 1
    )
    return sorted(found, key=lambda project: project.id)


def _rivals(project: Project, other: Project) -> bool:
    """True where neither came first and no ruling says which one counts as first."""
    same = project.source.receipt.time == other.source.receipt.time
    settled = any(ruled.kind in ("重复", "首报") for ruled in (*project.ruled, *other.ruled))
    return same and project.reporter != other.reporter and not other.opening and not settled


def _unit(material: Material, unit: str) -> Linked:
    return Linked(material.world.unit_title(unit), unit_page(unit))


def _days(material: Material, source: Source) -> int:
    since = source.receipt.day
    return (material.as_of.astimezone(SHANGHAI).date() - since).days
