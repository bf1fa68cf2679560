"""What a week changed in the figures of its year, for the city, the digest's parts and every unit.

A week is not assessed, but what it counts is cumulative like everything else, and its increments add up
to the year. Only projects that can count for more or less than a week before are read again, so that a
year of weeks costs little more than a year of months.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tongfen.assessment.measures import CITY, MEASURES
from tongfen.assessment.reading import Books, Measured, open_books, total_of
from tongfen.assessment.result import same_definition
from tongfen.assessment.window import window_until
from tongfen.bulletins.known import known_at
from tongfen.bulletins.order import PARTS
from tongfen.bulletins.records.issued import NOT_ISSUED, IssuedFigures
from tongfen.bulletins.sums import Held, Sums, moved_sums, sums_of
from tongfen.bulletins.week_rows import (
    RATE,
    Moment,
    Turn,
    WeekBefore,
    WeekRow,
    part_named,
    year_prefix,
)
from tongfen.ledger.standing import default_confirmed_at
from tongfen.ledger.state import Landing, Project
from tongfen.model.periods import Week
from tongfen.model.scheme import Indicator, Scheme
from tongfen.model.world import World
from tongfen.rules.judging import Judged

_GIVEN = ("figure", "missing_reports")
"""Given by others once a month, or told by the roster: no week has a figure of these"""


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """The days of a week that lie in one assessment year, and what they changed.

    The week in which the year turns has two of these, so that the weeks of each year add up. Those that
    are `continued` go on from a week before.
    """

    scheme: Scheme
    first: date
    last: date
    rows: tuple[WeekRow, ...]
    continued: bool = True


@dataclass(slots=True)
class Carried:
    """What one week leaves for the next, as long as a world says the same of all that measures `read`.

    `left` are the sums at a moment, `latest` the last day of each project, `clocks` when each landing is
    confirmed by itself.
    """

    read: tuple[object, ...]
    left: tuple[Moment, dict[str, Sums]] | None = None
    latest: dict[str, tuple[Project, date]] = field(default_factory=dict)
    clocks: dict[Landing, datetime] = field(default_factory=dict)


class WeekDesk:
    """Makes the figures of weeks; what a week left is kept for the next one.

    A desk of a later moment goes on from what the one `before` left, where the world says the same of
    all that measures read; it holds only for a ledger that is the very same.
    """

    def __init__(self, world: World, judged: Judged, before: "WeekDesk | None" = None) -> None:
        self._world = world
        self._judged = judged
        self.carried = Carried(_measured_by(world))
        if before is not None and before.carried.read == self.carried.read:
            self.carried = before.carried

    def figures(
        self, week: Week, now: datetime, issued: IssuedFigures = NOT_ISSUED
    ) -> tuple[WeekFigures, ...]:
        """Return what a week changed as known at a moment, by assessment year; nothing without an assessment.

        Increments start from what was `issued` of the week before.
        """
        return tuple(self._piece(week, now, issued, *piece) for piece in _pieces(self._world, week))

    def _piece(
        self,
        week: Week,
        at: datetime,
        issued: IssuedFigures,
        scheme: Scheme,
        first: date,
        last: date,
    ) -> WeekFigures:
        now, before, eve = self._moment(week, at, scheme, last), None, first - timedelta(days=1)
        if scheme.holds(eve):
            earlier = self._world.scheme_on(eve) or scheme
            before = self._moment(week.shift(-1), at, earlier, eve)
        if before is None or before.scheme != scheme or self._handed_over(before, now):
            rows = tuple(self._anew(now, before, self._went_on(week, issued, before)))
        else:
            rows = tuple(self._since(now, before, self._went_on(week, issued, before)))
        sums = {row.indicator.id: left for row, left in rows}
        self.carried.left = (now, sums)
        made = tuple(row for row, _ in rows)
        return WeekFigures(scheme, first, last, made, continued=before is not None)

    def _went_on(self, week: Week, issued: IssuedFigures, before: Moment | None) -> WeekBefore:
        """What was issued of the week before, where the year did not begin since."""
        if before is None:
            return WeekBefore()
        pieces = tuple(_pieces(self._world, week.shift(-1)))
        return WeekBefore(issued, year_prefix(pieces[-1][1], len(pieces)) if pieces else "")

    def _moment(self, week: Week, at: datetime, scheme: Scheme, last: date) -> Moment:
        closes = self._world.calendar.closes_at(week)
        state = known_at(self._judged, closes, at)
        return Moment(scheme, last, min(closes, at), state)

    def _handed_over(self, before: Moment, now: Moment) -> bool:
        """True where a unit has ended between two moments: another one answers for all it had."""
        heir = self._world.heir
        return any(heir(unit, before.last) != heir(unit, now.last) for unit in self._world.units)

    def _anew(
        self, now: Moment, before: Moment | None, issued: WeekBefore
    ) -> Iterator[tuple[WeekRow, Sums]]:
        """Read everything: the first days of a year, under a new version, or with other units."""
        books, earlier = self._books(now), self._books(before) if before else None
        for indicator in counted(now.scheme):
            after = self._read(books, now.last, indicator)
            base = indicator if before is None else _counterpart(before.scheme, indicator)
            then: Held = {}
            if before and earlier and base:
                then = self._read(earlier, before.last, base)
            turn = Turn(self._world, now, before, indicator, issued, comparable=base is not None)
            yield turn.row(after, then, sums_of(then), sums_of(after))

    def _since(
        self, now: Moment, before: Moment, issued: WeekBefore
    ) -> Iterator[tuple[WeekRow, Sums]]:
        """Read again what may have changed, and add it to what the week before left."""
        known = self._before(before)
        touched = self._touched(now, before)
        books, earlier = self._books(now, touched), self._books(before, touched)
        for indicator in counted(now.scheme):
            after = self._read(books, now.last, indicator)
            then = self._read(earlier, before.last, indicator)
            left = known[indicator.id]
            turn = Turn(self._world, now, before, indicator, issued)
            yield turn.row(after, then, left, moved_sums(left, sums_of(then), sums_of(after)))

    def _before(self, moment: Moment) -> Mapping[str, Sums]:
        left = self.carried.left
        if left is not None and left[0].is_that(moment):
            return left[1]
        books = self._books(moment)
        return {
            indicator.id: sums_of(self._read(books, moment.last, indicator))
            for indicator in counted(moment.scheme)
        }

    def _books(self, moment: Moment, only: Collection[str] | None = None) -> Books:
        return open_books(self._world, moment.state, moment.scheme, moment.as_of, moment.last, only)

    def _read(self, books: Books, last: date, indicator: Indicator) -> Held:
        """Read an indicator for the city, each part and every unit; nothing before its time."""
        window = window_until(books.scheme, last, indicator.lag_months)
        if window.last < window.first:
            return {}
        reading = MEASURES[indicator.measure.name].read(books, indicator.measure, window)
        parts = {
            id_: _together(self._world, reading.city.unit, reading.units, kinds)
            for id_, _, kinds in PARTS
        }
        return {
            CITY: reading.city,
            **{part_named(id_): held for id_, held in parts.items()},
            **reading.units,
        }

    def _touched(self, now: Moment, before: Moment) -> set[str]:
        """Every project that may count otherwise: filed about since, dated since, or waiting for an answer."""
        lags = [indicator.lag_months for indicator in counted(now.scheme)]
        eve = window_until(before.scheme, before.last, max(lags, default=0)).last
        earlier = before.state.projects
        found = {id_ for id_ in earlier if id_ not in now.state.projects}
        for id_, project in now.state.projects.items():
            unchanged = earlier.get(id_) is project
            if (
                not unchanged
                or self._dated(project) > eve
                or (_unanswered(project) and before.as_of < self._confirmed(project) <= now.as_of)
            ):
                found.add(id_)
        return found

    def _confirmed(self, project: Project) -> datetime:
        """When the clock of an unanswered landing confirms it."""
        landing = project.landing
        assert landing is not None
        clocks = self.carried.clocks
        if landing not in clocks:
            clocks[landing] = default_confirmed_at(landing, self._world.calendar)
        return clocks[landing]

    def _dated(self, project: Project) -> date:
        """The latest day of anything that can count."""
        known = self.carried.latest.get(project.id)
        if known is None or known[0] is not project:
            days = [fact.date for fact in project.stages]
            days += [arrival.date for arrival in project.arrivals]
            known = self.carried.latest[project.id] = (project, max(days, default=date.min))
        return known[1]


def _measured_by(world: World) -> tuple[object, ...]:
    """What of a world the counted measures read; versions are compared with the moments."""
    return world.units, world.calendar, world.stages, world.site


def counted(scheme: Scheme) -> tuple[Indicator, ...]:
    """The indicators a week can count, each way of counting once."""
    found: dict[object, Indicator] = {}
    for indicator in scheme.indicators:
        if indicator.measure.name not in _GIVEN:
            found.setdefault((indicator.measure, indicator.lag_months), indicator)
    return tuple(found.values())


def _pieces(world: World, week: Week) -> Iterator[tuple[Scheme, date, date]]:
    """Divide a week by assessment years: the version in force and the first and last day of each piece."""
    turns = {scheme.last for scheme in world.schemes if week.first <= scheme.last < week.last}
    for last in sorted({*turns, week.last}):
        scheme = world.scheme_on(last)
        if scheme is not None:
            yield scheme, max(week.first, scheme.first), last


def _counterpart(scheme: Scheme, indicator: Indicator) -> Indicator | None:
    """What an earlier version counted by the same definition."""
    return next((entry for entry in counted(scheme) if same_definition(entry, indicator)), None)


def _unanswered(project: Project) -> bool:
    """True where the clock alone may confirm the landing (默认确认)."""
    landing = project.landing
    return landing is not None and landing.answer is None and not project.opening


def _together(world: World, unit: str, units: Held, kinds: Collection[str]) -> Measured:
    """What the units of some kinds have together. A project divided among them is whole again."""
    held = [
        measured
        for owner, measured in units.items()
        if owner in world.units and world.units[owner].kind in kinds
    ]
    parts = tuple(part for measured in held for part in measured.parts)
    base = tuple(part for measured in held for part in measured.base)
    left_out = tuple(entry for measured in held for entry in measured.left_out)
    return Measured(total_of(parts), unit, parts, unit == RATE, base, left_out)
