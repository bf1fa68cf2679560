"""Weeks are ISO weeks; a period is a week, month, quarter, half-year or year of this century."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongfen.model.periods import (
    Kind,
    Period,
    Week,
    parse_date,
    parse_period,
    parse_week,
    period_of,
    week_of,
)

DAYS = st.dates(date(2000, 1, 10), date(2098, 12, 31))
KINDS = st.sampled_from(["week", "month", "quarter", "half", "year"])


def test_2026_has_a_week_53_and_2025_has_not() -> None:
    assert parse_week("2026-W53") == Week(2026, 53)
    assert parse_week("2025-W53") is None
    assert Week(2026, 53).shift(1) == Week(2027, 1)
    assert Week(2027, 1).shift(-1) == Week(2026, 53)
    assert (Week(2026, 53).first, Week(2026, 53).last) == (date(2026, 12, 28), date(2027, 1, 3))


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2027, 1, 1), Week(2026, 53)),
        (date(2027, 1, 3), Week(2026, 53)),
        (date(2027, 1, 4), Week(2027, 1)),
        (date(2025, 12, 29), Week(2026, 1)),
        (date(2026, 1, 1), Week(2026, 1)),
        (date(2026, 11, 22), Week(2026, 47)),
    ],
)
def test_days_at_the_turn_of_a_year_lie_in_their_iso_week(day: date, week: Week) -> None:
    assert week_of(day) == week


@pytest.mark.parametrize(
    "text", ["2026-W54", "2026-W00", "2026-47", "2026-W47\n", "w47", "", "2026-W4"]
)
def test_what_is_no_week_is_none(text: str) -> None:
    assert parse_week(text) is None


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "2026-W47-3", "20261117", "2026-11-17\n", "0000-01-01", ""]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_date(text) is None


@given(DAYS)
def test_a_day_and_its_week_read_back(day: date) -> None:
    week = week_of(day)
    assert parse_date(str(day)) == day
    assert parse_week(str(week)) == week
    assert week.first <= day <= week.last
    assert week.last - week.first == timedelta(days=6)


@pytest.mark.parametrize(
    ("text", "kind", "first", "last", "title"),
    [
        ("2026-W47", "week", (2026, 11, 16), (2026, 11, 22), "2026年第47周(11月16日—11月22日)"),
        ("2026-W53", "week", (2026, 12, 28), (2027, 1, 3), "2026年第53周(12月28日—1月3日)"),
        ("2026-02", "month", (2026, 2, 1), (2026, 2, 28), "2026年2月"),
        ("2028-02", "month", (2028, 2, 1), (2028, 2, 29), "2028年2月"),
        ("2026-12", "month", (2026, 12, 1), (2026, 12, 31), "2026年12月"),
        ("2026-Q4", "quarter", (2026, 10, 1), (2026, 12, 31), "2026年第四季度"),
        ("2026-H1", "half", (2026, 1, 1), (2026, 6, 30), "2026年上半年"),
        ("2026-H2", "half", (2026, 7, 1), (2026, 12, 31), "2026年下半年"),
        ("2026", "year", (2026, 1, 1), (2026, 12, 31), "2026年"),
    ],
)
def test_a_period_knows_its_days_and_its_title(
    text: str, kind: Kind, first: tuple[int, int, int], last: tuple[int, int, int], title: str
) -> None:
    period = parse_period(text)
    assert period == Period(text, kind, date(*first), date(*last))
    assert period.title == title


@pytest.mark.parametrize(
    "text",
    [
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-H3",
        "26",
        "0000",
        "9999",
        "9999-W52",
        "2026\n",
        "",
        "最近",
    ],
)
def test_what_is_no_period_of_this_century_is_none(text: str) -> None:
    assert parse_period(text) is None


@given(DAYS, KINDS)
def test_periods_follow_one_another_without_a_gap(day: date, kind: Kind) -> None:
    period = period_of(day, kind)
    assert period.first <= day <= period.last
    assert parse_period(period.id) == period
    assert period.previous().last + timedelta(days=1) == period.first
    assert period.previous().kind == kind
