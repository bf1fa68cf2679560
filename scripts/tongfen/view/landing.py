"""Where this year's projects land: counties and parks apart, because their territories overlap."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tongfen.model.world import World
from tongfen.view.projects import ProjectView


@dataclass(frozen=True, slots=True)
class Landed:
    """What has landed in one unit."""

    unit: str
    title: str
    signed: int
    started: int


@dataclass(frozen=True, slots=True)
class LandingView:
    """Every county and park of today, in the order of the roster. A project counts where it lands, once."""

    counties: tuple[Landed, ...]
    parks: tuple[Landed, ...]


def cut_landing(
    world: World,
    today: date,
    signed: Sequence[ProjectView],
    started: Sequence[ProjectView],
) -> LandingView:
    """Count the projects that an audience may see by the unit that answers for the landing now."""
    by_signed, by_started = _counted(signed), _counted(started)
    rows = {
        kind: tuple(
            Landed(unit.id, unit.name_at(today).short_name, by_signed[unit.id], by_started[unit.id])
            for unit in world.units.values()
            if unit.kind == kind and unit.exists_on(today)
        )
        for kind in ("county", "park")
    }
    return LandingView(rows["county"], rows["park"])


def _counted(projects: Iterable[ProjectView]) -> Counter[str]:
    return Counter(project.owners[1] for project in projects)
