"""要素保障: open needs by the unit that is asked, how long closed ones took, what firms thought of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from tongfen.ledger.state import Source, Ticket
from tongfen.model.calendar import SHANGHAI
from tongfen.view.addresses import project_page, unit_page
from tongfen.view.links import Link
from tongfen.view.material import Material
from tongfen.view.tickets.lines import NeedLine, span

Held = TypeVar("Held")
LEVELS = ("满意", "基本满意", "不满意")


@dataclass(frozen=True, slots=True)
class AskedUnit:
    """What one unit is asked, the longest waiting first."""

    name: str
    page: str
    lines: tuple[NeedLine, ...]

    @property
    def over(self) -> int:
        return sum(line.over for line in self.lines)


@dataclass(frozen=True, slots=True)
class DaysRow:
    """How long closed needs of a kind or a unit took. `median` is exact; halves are possible, no more."""

    name: str
    page: str
    raised: int
    closed: int
    median: Fraction | None
    longest: int | None
    reopened: int

    @property
    def median_text(self) -> str:
        """The median as a page prints it: 4.5天; 没有办结 where nothing was closed."""
        if self.median is None:
            return "没有办结"
        whole, half = divmod(self.median * 2, 2)
        return f"{whole}{'.5' if half else ''}天"


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """Firms' opinions of what one unit did, counted by level in the order of LEVELS."""

    name: str
    page: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One opinion: the firm's, relayed by the unit that raised the need."""

    level: str
    day: str
    kind: str
    project: str
    page: str
    asks: str
    asks_page: str
    unit: str
    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class NeedsView:
    """Everything about needs, for staff. `clocks` names the kinds that have a clock of their own."""

    units: tuple[AskedUnit, ...]
    kinds: tuple[DaysRow, ...]
    asked: tuple[DaysRow, ...]
    opinions: tuple[OpinionRow, ...]
    relayed: tuple[OpinionLine, ...]
    clock: str
    clocks: tuple[tuple[str, str], ...]

    @property
    def open(self) -> int:
        return sum(len(unit.lines) for unit in self.units)

    @property
    def over(self) -> int:
        return sum(unit.over for unit in self.units)


def cut_needs(
    material: Material, lines: tuple[NeedLine, ...], link: Callable[[Source], Link]
) -> NeedsView:
    """Return the page of needs; `lines` are the open ones."""
    world, calendar = material.world, material.world.calendar
    heir = world.heirs_on(material.as_of.astimezone(SHANGHAI).date())
    tickets = [one for _, one in sorted(material.judged.state.tickets.items())]
    by_asked = _by(lines, lambda line: (line.asks, line.asks_page))
    by_unit = _by(
        tickets, lambda one: (world.unit_title(heir(one.asks)), unit_page(heir(one.asks)))
    )
    units = [AskedUnit(name, page, tuple(held)) for (name, page), held in by_asked.items()]
    return NeedsView(
        units=tuple(sorted(units, key=lambda unit: (-unit.over, -len(unit.lines), unit.page))),
        kinds=_days(_by(tickets, lambda one: (one.kind, ""))),
        asked=_days(by_unit),
        opinions=tuple(_opinions(*row) for row in sorted(by_unit.items()) if _said(row[1])),
        relayed=tuple(_relayed(one, material, heir, link) for one in _latest(_said(tickets))),
        clock=span(calendar.clocks["need_reply"]),
        clocks=tuple((kind, span(clock)) for kind, clock in calendar.need_clocks.items()),
    )


def _days(groups: dict[tuple[str, str], list[Ticket]]) -> tuple[DaysRow, ...]:
    """A row for each group, those with most needs first."""
    rows = [_row(name, page, held) for (name, page), held in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.raised, row.name)))


def _row(name: str, page: str, held: list[Ticket]) -> DaysRow:
    days = sorted(one.days_to_close for one in held if one.days_to_close is not None)
    reopened = sum(one.standing.reopened > 0 for one in held)
    return DaysRow(
        name, page, len(held), len(days), median(days), max(days, default=None), reopened
    )


def median(days: list[int]) -> Fraction | None:
    """The middle of sorted numbers, of an even count the mean of the two middle ones; None for none."""
    if not days:
        return None
    half = len(days) // 2
    return Fraction(days[half]) if len(days) % 2 else Fraction(days[half - 1] + days[half], 2)


def _said(tickets: Iterable[Ticket]) -> list[Ticket]:
    return [one for one in tickets if one.satisfaction is not None]


def _latest(tickets: list[Ticket]) -> list[Ticket]:
    """The last opinions first."""

    def day(one: Ticket) -> tuple[int, str]:
        said = one.satisfaction
        given = said.satisfied_on if said else None
        return -(given.toordinal() if given else 0), one.id

    return sorted(tickets, key=day)


def _opinions(unit: tuple[str, str], held: list[Ticket]) -> OpinionRow:
    given = [one.satisfaction.satisfaction for one in held if one.satisfaction]
    return OpinionRow(*unit, tuple(given.count(level) for level in LEVELS))


def _relayed(
    ticket: Ticket, material: Material, heir: Callable[[str], str], link: Callable[[Source], Link]
) -> OpinionLine:
    said, world = ticket.satisfaction, material.world
    assert said is not None
    project = material.judged.state.projects.get(ticket.project)
    asks = heir(ticket.asks)
    return OpinionLine(
        level=said.satisfaction,
        day=said.satisfied_on.isoformat() if said.satisfied_on else "",
        kind=ticket.kind,
        project=project.name if project else ticket.project,
        page=project_page(ticket.project) if project else "",
        asks=world.unit_title(asks),
        asks_page=unit_page(asks),
        unit=world.unit_title(said.unit, said.date),
        text=said.text,
        link=link(said.source),
    )


def _by(
    entries: Iterable[Held], key: Callable[[Held], tuple[str, str]]
) -> dict[tuple[str, str], list[Held]]:
    found: dict[tuple[str, str], list[Held]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return found
