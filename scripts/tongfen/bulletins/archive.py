"""What there is to show: the digests, and the bulletins of every kind, from the first week to now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tongfen.ledger.state import State
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Kind, Period, Week, period_of, week_of

KINDS: Final[tuple[Kind, ...]] = ("month", "quarter", "half", "year")


@dataclass(frozen=True, slots=True)
class Archive:
    """Weeks and periods that have begun, oldest first. The newest ones may not have closed yet."""

    weeks: tuple[Week, ...]
    periods: tuple[Period, ...]


def first_week(state: State) -> Week | None:
    """The first week anybody reported on; None where nobody did."""
    return min((filed.week for filed in state.reports.values()), default=None)


def periods_between(first: Week, now: datetime, kind: Kind = "month") -> Archive:
    """List the weeks, and the periods of a kind, from the first reported week to the present one.

    The first period is the one that holds the first week's last day: 2026-W01 begins in December.
    """
    today = now.astimezone(SHANGHAI).date()
    weeks, periods = [], []
    week, last = first, week_of(today)
    while week <= last:
        weeks.append(week)
        week = week.shift(1)
    period, until = period_of(first.last, kind), period_of(today, kind)
    while until.first >= period.first:
        periods.append(until)
        until = until.previous()
    return Archive(tuple(weeks), tuple(reversed(periods)))


def all_periods(first: Week, now: datetime) -> Archive:
    """List the weeks and the periods of every kind; of equal ends the shortest first.

    A quarter, half-year or year is there from the first day of its last month: until then the months say
    all there is to say.
    """
    today = period_of(now.astimezone(SHANGHAI).date(), "month")
    found = [
        period
        for kind in KINDS
        for period in periods_between(first, now, kind).periods
        if period.last <= today.last
    ]
    weeks = periods_between(first, now).weeks
    return Archive(weeks, tuple(sorted(found, key=lambda one: (one.last, one.last - one.first))))
