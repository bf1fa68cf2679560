"""领导小组: who sits in it, by post; what it decides and what its office does."""

from dataclasses import dataclass
from datetime import date

from tongfen.bulletins.order import KIND_ORDER
from tongfen.bulletins.paragraphs import proper
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import UNIT_KIND_TITLES
from tongfen.model.leading import Post, Roster
from tongfen.model.world import World
from tongfen.view.addresses import unit_page
from tongfen.view.citations import Cited, cited
from tongfen.view.lines import Linked
from tongfen.view.material import Material
from tongfen.view.mechanism.decisions import decided


@dataclass(frozen=True, slots=True)
class Seat:
    """A member unit and the post that sits for it."""

    unit: Linked
    seat: str


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of one kind of unit."""

    title: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class RosterView:
    """One version of the roster; `decision` is empty where none set it up."""

    start: date
    until: date | None
    name: str
    posts: tuple[Post, ...]
    members: tuple[Seats, ...]
    decides: tuple[str, ...]
    office_name: str
    office_at: Linked
    office_posts: tuple[Post, ...]
    does: tuple[str, ...]
    note: str
    decision: Linked
    cited: Cited

    @property
    def seats(self) -> int:
        """How many member seats there are."""
        return sum(len(kind.seats) for kind in self.members)


def cut_rosters(material: Material) -> tuple[RosterView | None, tuple[RosterView, ...]]:
    """Return the roster of the day of the view, and the earlier ones, the latest first."""
    world, today = material.world, material.as_of.astimezone(SHANGHAI).date()
    now = world.roster_on(today)
    before = [one for one in reversed(world.rosters) if one is not now and one.start <= today]
    earlier = tuple(_roster(world, one, today) for one in before)
    return (_roster(world, now, today) if now else None), earlier


def _roster(world: World, roster: Roster, today: date) -> RosterView:
    on = roster.until or today
    return RosterView(
        start=roster.start,
        until=roster.until,
        name=roster.name,
        posts=roster.posts,
        members=tuple(
            Seats(UNIT_KIND_TITLES[kind], seats)
            for kind in KIND_ORDER
            if (seats := _seats(world, roster, kind, on))
        ),
        decides=tuple(map(proper, roster.decides)),
        office_name=roster.office_name,
        office_at=_unit(world, roster.office_at, on),
        office_posts=roster.office_posts,
        does=tuple(map(proper, roster.does)),
        note=proper(roster.note),
        decision=decided(world, roster.decision or None, today),
        cited=cited(roster.record),
    )


def _seats(world: World, roster: Roster, kind: str, on: date) -> tuple[Seat, ...]:
    return tuple(
        Seat(_unit(world, one.unit, on), one.seat)
        for one in roster.members
        if one.unit in world.units and world.units[one.unit].kind == kind
    )


def _unit(world: World, unit: str, on: date) -> Linked:
    return Linked(world.unit_title(unit, on), unit_page(unit) if unit in world.units else "")
