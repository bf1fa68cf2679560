"""How one indicator moved in a week: for the city, each part of the digest and the units concerned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from tongfen.assessment.measures import CITY, MEASURES
from tongfen.assessment.reading import Measured
from tongfen.assessment.result import Cell
from tongfen.assessment.window import window_until
from tongfen.bulletins.causes import cause_of
from tongfen.bulletins.movement import (
    NOT_COMPARABLE,
    NOTHING_BEFORE,
    ZERO,
    Change,
    Movement,
    from_issued,
    move,
)
from tongfen.bulletins.order import PARTS
from tongfen.bulletins.records.issued import IssuedFigures
from tongfen.bulletins.sums import NO_SUM, Held, Sum, Sums
from tongfen.ledger.state import State
from tongfen.model.scheme import Indicator, Scheme
from tongfen.model.world import World

RATE = "%"


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One indicator in one week: how it moved for the city, each part by id, and the units concerned."""

    indicator: Indicator
    city: Movement
    parts: Mapping[str, Movement]
    units: Mapping[str, Movement]

    @property
    def ratio(self) -> bool:
        return is_rate(self.indicator)


@dataclass(frozen=True, slots=True)
class Moment:
    """The end of some days: the ledger as known then, and the version in force."""

    scheme: Scheme
    last: date
    as_of: datetime
    state: State

    def is_that(self, other: "Moment") -> bool:
        """Say whether it is the same moment, without comparing the ledger's contents."""
        mine, others = (self.scheme, self.last, self.as_of), (other.scheme, other.last, other.as_of)
        return self.state is other.state and mine == others


@dataclass(frozen=True, slots=True)
class WeekBefore:
    """What was issued of the week before, where a week goes on from it; of the year's first there is nothing.

    `prefix` is how the year stands before the indicators in its record.
    """

    figures: IssuedFigures = field(default_factory=IssuedFigures)
    prefix: str = ""

    def start(self, movement: Movement, unit: str, indicator: Indicator) -> Movement:
        """Let the increment of a unit, of a part or of the city start from what was issued."""
        return from_issued(movement, self.actual(unit, indicator))

    def actual(self, unit: str, indicator: Indicator) -> Fraction | None:
        """The cumulative figure issued; None where there is none."""
        measured_in = MEASURES[indicator.measure.name].unit
        return self.figures.actual((unit, f"{self.prefix}{indicator.id}"), measured_in)

    def units(self, indicator: Indicator) -> Iterator[str]:
        """Everybody of whom a figure was issued."""
        named = f"{self.prefix}{indicator.id}"
        return (unit for unit, one in self.figures.cells if one == named)


def year_prefix(first: date, pieces: int) -> str:
    """How the figures of the year that holds a day are told apart in the week in which the year turns."""
    return f"{first.year}-" if pieces > 1 else ""


def is_rate(indicator: Indicator) -> bool:
    """Say whether an indicator is a ratio."""
    return MEASURES[indicator.measure.name].unit == RATE


@dataclass(frozen=True, slots=True)
class Turn:
    """One indicator from one moment to the next."""

    world: World
    now: Moment
    before: Moment | None
    indicator: Indicator
    issued: WeekBefore
    comparable: bool = True

    @property
    def ratio(self) -> bool:
        return is_rate(self.indicator)

    def row(self, after: Held, then: Held, known: Sums, left: Sums) -> tuple[WeekRow, Sums]:
        """Return the row and what it leaves; `after` and `then` hold the facts read again."""

        def moved(holder: str, unit: str) -> Movement:
            pair = known.get(holder, NO_SUM), left.get(holder, NO_SUM)
            found = self._movement(holder, (then.get(holder), after.get(holder)), pair)
            return self.issued.start(found, unit, self.indicator)

        def changed(unit: str) -> bool:
            if after.get(unit) != then.get(unit):
                return True
            previous = self.issued.actual(unit, self.indicator)
            return previous is not None and previous != known.get(unit, NO_SUM).value(
                ratio=self.ratio
            )

        parts = {id_: moved(part_named(id_), id_) for id_, _, _ in PARTS}
        holders = {*after, *then, *self.issued.units(self.indicator)}
        units = sorted(unit for unit in holders if unit in self.world.units and changed(unit))
        row = WeekRow(
            self.indicator, moved(CITY, CITY), parts, {unit: moved(unit, unit) for unit in units}
        )
        return row, left

    def _movement(
        self,
        holder: str,
        facts: tuple[Measured | None, Measured | None],
        sums: tuple[Sum, Sum],
    ) -> Movement:
        unit, ratio = MEASURES[self.indicator.measure.name].unit, self.ratio
        window = window_until(self.now.scheme, self.now.last, self.indicator.lag_months)
        previous, cumulative = (one.value(ratio=ratio) for one in sums)
        movement = Movement(unit, self._first(), cumulative, previous)
        if window.last < window.first:
            return Movement(unit, window.first, None, reason="未到考核期")
        if not self.comparable:
            return replace(movement, previous=None, reason=NOT_COMPARABLE)
        if ratio:
            return _rate(movement, first=self.before is None)
        then, after = (held or Measured(ZERO, unit) for held in facts)
        cell = Cell(self.indicator, holder, window, after, None, "正常")
        moved = move(cell, then, movement.first, self._cause)
        return replace(moved, cumulative=cumulative, previous=previous)

    def _first(self) -> date:
        """The first day counted now that was not counted before."""
        scheme, lag = self.now.scheme, self.indicator.lag_months
        if self.before is None:
            return scheme.first
        eve = window_until(scheme, self.before.last, lag).last
        return max(scheme.first, eve + timedelta(days=1))

    def _cause(self, change: Change, cell: Cell) -> tuple[str, str]:
        since = self.before.as_of if self.before else None
        return cause_of(self.world, self.now.state, change, cell, since)


def part_named(id_: str) -> str:
    """A part's name among the holders: no unit's id has a colon."""
    return f"part:{id_}"


def _rate(movement: Movement, *, first: bool) -> Movement:
    """A rate has an increment but no parts."""
    if movement.cumulative is None:
        return replace(movement, reason="无签约")
    if movement.previous is None:
        return replace(movement, reason=NOTHING_BEFORE if first else "上期无签约")
    return replace(movement, increment=movement.cumulative - movement.previous)
