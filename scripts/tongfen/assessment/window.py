"""The days a measure counts: from the assessment year's first day to the period's end, less the lag."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tongfen.model.periods import Period
from tongfen.model.scheme import Scheme, same_day


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day counted, whole months elapsed, and months of the whole assessment year."""

    first: date
    last: date
    months: int
    of: int

    @property
    def due(self) -> bool:
        """False while the lag leaves nothing to count yet (a lagging indicator in January)."""
        return self.months > 0

    @property
    def schedule(self) -> Fraction:
        """序时进度: the share of the annual target that should be done by now."""
        return Fraction(self.months, self.of)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def window_of(scheme: Scheme, period: Period, lag_months: int = 0) -> Window:
    """Return what is cumulative at a period's end. The period ends with a month: weeks have no window."""
    last = _months_back(period.last, lag_months)
    return Window(
        scheme.first, last, max(0, _months(scheme.first, last)), _months(scheme.first, scheme.last)
    )


def year_before(window: Window) -> Window:
    """The same days of the year before (上年同期)."""
    first, last = (same_day(day, day.year - 1) for day in (window.first, window.last))
    return Window(first, last, window.months, window.of)


def window_until(scheme: Scheme, day: date, lag_months: int = 0) -> Window:
    """Return what is cumulative on any day, as many months before as the lag says.

    It is for adding up week by week: a share of the year's target can only be told at a month's end.
    """
    year, month = divmod(day.year * 12 + day.month - 1 - lag_months, 12)
    end = min(day.day, monthrange(year, month + 1)[1])
    last = date(year, month + 1, end) if lag_months else day
    return Window(scheme.first, last, 0, _months(scheme.first, scheme.last))


def _months_back(last: date, months: int) -> date:
    """Return the last day of the month that lies `months` before the month ending on `last`."""
    for _ in range(months):
        last = last.replace(day=1) - timedelta(days=1)
    return last


def _months(first: date, last: date) -> int:
    """Count the whole months from the start of `first` to the end of `last`."""
    end = last + timedelta(days=1)
    whole = (end.year - first.year) * 12 + end.month - first.month
    return whole - 1 if end.day < first.day else whole
