"""The days a measure counts."""

from datetime import date
from fractions import Fraction

import pytest

from tests.assessment import building as b
from tongfen.assessment.window import Window, window_of


@pytest.mark.parametrize(
    ("period", "lag", "last", "months"),
    [
        ("2026-01", 0, "2026-01-31", 1),
        ("2026-10", 0, "2026-10-31", 10),
        ("2026-10", 1, "2026-09-30", 9),
        ("2026-03", 1, "2026-02-28", 2),
        ("2026-Q3", 0, "2026-09-30", 9),
        ("2026-H1", 2, "2026-04-30", 4),
        ("2026", 0, "2026-12-31", 12),
    ],
)
def test_window_is_cumulative_to_the_period_end_less_the_lag(
    period: str, lag: int, last: str, months: int
) -> None:
    window = window_of(b.scheme(), b.period(period), lag)
    assert window == Window(date(2026, 1, 1), b.day(last), months, 12)
    assert window.due
    assert window.schedule == Fraction(months, 12)


def test_lagging_window_in_january_is_not_due() -> None:
    window = window_of(b.scheme(), b.period("2026-01"), 1)
    assert not window.due
    assert not window.holds(date(2025, 12, 31))


def test_assessment_year_need_not_be_the_calendar_year() -> None:
    scheme = b.scheme(first=b.day("2025-12-01"), last=b.day("2026-11-30"))
    window = window_of(scheme, b.period("2026-01"))
    assert window == Window(date(2025, 12, 1), date(2026, 1, 31), 2, 12)
    assert window.holds(date(2025, 12, 1))
    assert not window.holds(date(2026, 2, 1))


def test_month_begun_inside_counts_when_it_is_whole() -> None:
    scheme = b.scheme(first=b.day("2025-12-21"), last=b.day("2026-12-20"))
    assert window_of(scheme, b.period("2025-12")).months == 0
    assert window_of(scheme, b.period("2026-01")).months == 1
