"""What waits for a ruling: landings that are refused, and first reports that came at the same time (for staff)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tongfen.ledger.standing import disputed
from tongfen.ledger.state import Project, Source
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
    for project in material.judged.state.projects.values():
        landing = project.landing
        if (
            landing is None
            or landing.answer is None
            or project.out is not None
            or project.shares
            or not disputed(project, world.calendar, material.as_of)
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
    """Projects of one investor that two units reported with the same receipt, and no ruling on them yet."""
    state = material.judged.state
    told: set[frozenset[str]] = set()
    for ids in state.investors.values():
        if len(ids) < 2:
            continue
        for project, other in _pairs([state.projects[id_] for id_ in ids if id_ in state.projects]):
            pair = frozenset((project.id, other.id))
            if pair in told:
                continue
            told.add(pair)
            text = (
                _unit(material, project.reporter),
                Linked("和"),
                _unit(material, other.reporter),
                Linked("同时报了同一家企业，另一个是"),
                Linked(f"{other.name}（{other.id}）", project_page(other.id)),
            )
            yield DisputeLine(
                project.name, project_page(project.id), "同时首报", text,
                _days(material, project.source), link(project.source),
            )  # fmt: skip


def _pairs(projects: list[Project]) -> Iterator[tuple[Project, Project]]:
    """Pairs registered by different units at the same time, neither of them ruled on as to the first report."""
    by_time: dict[object, list[Project]] = {}
    for project in sorted(projects, key=lambda one: one.id):
        settled = any(ruled.kind in ("重复", "首报") for ruled in project.ruled)
        if not project.opening and not settled:
            by_time.setdefault(project.source.receipt.time, []).append(project)
    for held in by_time.values():
        first = held[0]
        yield from ((first, other) for other in held[1:] if other.reporter != first.reporter)


def _unit(material: Material, unit: str) -> Linked:
    return Linked(material.world.unit_title(unit), unit_page(unit))


def _days(material: Material, source: Source) -> int:
    since = source.receipt.time.astimezone(SHANGHAI).date()
    return (material.as_of.astimezone(SHANGHAI).date() - since).days
