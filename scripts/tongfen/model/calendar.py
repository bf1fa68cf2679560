"""The only calendar: closing times, workdays, clocks. All times are Asia/Shanghai."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone

from tongfen.model.periods import Week, week_of

# China has kept one offset without daylight saving since 1991.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time some weeks after the reported one: weekday 1 is Monday."""

    weeks_after: int
    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class Clock:
    """A span of days, counted as 工作日 or 自然日."""

    days: int
    workdays: bool


@dataclass(frozen=True, slots=True)
class YearArrangement:
    """Days off and make-up workdays of one year; `published` is False while 放假安排待公布."""

    year: int
    published: bool
    days_off: frozenset[date]
    make_up: frozenset[date]


@dataclass(frozen=True, slots=True)
class Calendar:
    """`city/calendar.yaml`. `need_clocks` are those of kinds of need that have one of their own."""

    due: Deadline
    closes: Deadline
    clocks: dict[str, Clock]
    issue: dict[str, str]
    years: dict[int, YearArrangement] = field(default_factory=dict)
    need_clocks: dict[str, Clock] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """A year without arrangement has weekends only."""
        year = self.years.get(day.year)
        if year and day in year.make_up:
            return True
        return day.weekday() < 5 and not (year and day in year.days_off)

    def due_at(self, week: Week) -> datetime:
        """When the week's report is due; later ones are still counted as on time until it closes."""
        return self._deadline(week, self.due)

    def closes_at(self, week: Week) -> datetime:
        """When the week closes: its files may then be added (迟报) but not changed."""
        return self._deadline(week, self.closes)

    def cut_off(self, last: date) -> datetime:
        """Closing time of the week that holds the last day a period counts (design section 6)."""
        return self.closes_at(week_of(last))

    def after(self, start: datetime, clock: Clock) -> datetime:
        """Return when a clock started at `start` runs out: the end of its last day."""
        day = start.astimezone(SHANGHAI).date()
        left = clock.days
        while left:
            day += timedelta(days=1)
            if not clock.workdays or self.is_workday(day):
                left -= 1
        return datetime.combine(day, time(23, 59, 59), SHANGHAI)

    def need_clock(self, kind: str) -> Clock:
        """The clock by which a need of a kind is to be answered."""
        return self.need_clocks.get(kind, self.clocks["need_reply"])

    def _deadline(self, week: Week, deadline: Deadline) -> datetime:
        day = week.first + timedelta(weeks=deadline.weeks_after, days=deadline.weekday - 1)
        while not self.is_workday(day):
            day += timedelta(days=1)
        return datetime.combine(day, deadline.at, SHANGHAI)
