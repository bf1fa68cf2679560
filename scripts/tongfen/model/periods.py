"""ISO weeks and the periods of bulletins: 2026-W47, 2026-11, 2026-Q4, 2026-H1, 2026."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

Kind = Literal["week", "month", "quarter", "half", "year"]

KIND_TITLES: dict[Kind, str] = {
    "week": "周动态",
    "month": "月通报",
    "quarter": "季点评",
    "half": "半年结果",
    "year": "年终结果",
}
FIRST_YEAR, LAST_YEAR = 2001, 2098
"""The years a present moment may lie in: of each of them, and of those beside it, there are periods"""
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_SPANS: tuple[tuple[Kind, re.Pattern[str], int], ...] = (
    ("month", re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])\Z"), 1),
    ("quarter", re.compile(r"(20[0-9]{2})-Q([1-4])\Z"), 3),
    ("half", re.compile(r"(20[0-9]{2})-H([12])\Z"), 6),
    ("year", re.compile(r"(20[0-9]{2})()\Z"), 12),
)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """One ISO week; orders by time."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"

    @property
    def first(self) -> date:
        """Monday."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Sunday."""
        return date.fromisocalendar(self.year, self.number, 7)

    @property
    def days(self) -> tuple[date, ...]:
        """Monday to Sunday."""
        return tuple(self.first + timedelta(number) for number in range(7))

    def shift(self, weeks: int) -> "Week":
        return week_of(self.first + timedelta(weeks=weeks))

    @property
    def title(self) -> str:
        """How a reader names it: 2026年第47周(11月16日—11月22日)."""
        first, last = self.first, self.last
        return f"{self.year}年第{self.number}周({first.month}月{first.day}日—{last.month}月{last.day}日)"


def week_of(day: date) -> Week:
    """Return the ISO week a day lies in."""
    year, number, _ = day.isocalendar()
    return Week(year, number)


@cache
def parse_week(text: str) -> Week | None:
    """Return the week, or None where there is no such week."""
    match = _WEEK.match(text)
    if not match:
        return None
    year, number = int(match[1]), int(match[2])
    try:
        date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Week(year, number)


def parse_date(text: str) -> date | None:
    """Return the day written as 2026-11-17, or None where there is no such day."""
    try:
        return date.fromisoformat(text) if _DATE.match(text) else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Period:
    """A week, month, quarter, half-year or year, with its first and last day."""

    id: str
    kind: Kind
    first: date
    last: date

    @property
    def title(self) -> str:
        year, rest = self.first.year, self.id[5:]
        if self.kind == "week":
            week = parse_week(self.id)
            return week.title if week else self.id
        if self.kind == "month":
            return f"{year}年{self.first.month}月"
        if self.kind == "quarter":
            return f"{year}年第{'一二三四'[int(rest[1]) - 1]}季度"
        if self.kind == "half":
            return f"{year}年{'上' if rest == 'H1' else '下'}半年"
        return f"{year}年"

    @property
    def in_text(self) -> str:
        """How a sentence of its own bulletin calls it: 本月, 本季度, 上半年, 本年."""
        if self.kind == "half":
            return f"{'上' if self.first.month == 1 else '下'}半年"
        return {"week": "本周", "month": "本月", "quarter": "本季度", "year": "本年"}[self.kind]

    @property
    def last_in_text(self) -> str:
        """How a sentence of its bulletin calls the period before: 上月, 上季度, 上年."""
        if self.kind == "half":
            return "上年下半年" if self.first.month == 1 else "上半年"
        return {"week": "上周", "month": "上月", "quarter": "上季度", "year": "上年"}[self.kind]

    def previous(self) -> "Period":
        """The period of the same kind just before."""
        return period_of(self.first - timedelta(days=1), self.kind)


def parse_period(text: str) -> Period | None:
    """Return the period of this century named by `text`, or None."""
    week = parse_week(text)
    if week and 2000 <= week.year < 2100:
        return Period(text, "week", week.first, week.last)
    for kind, pattern, months in _SPANS:
        match = pattern.match(text)
        if match:
            number = int(match[2]) if match[2] else 1
            return _span(kind, int(match[1]), number, months)
    return None


def period_of(day: date, kind: Kind) -> Period:
    """Return the period of that kind which holds `day`."""
    if kind == "week":
        week = week_of(day)
        return Period(str(week), "week", week.first, week.last)
    months = next(months for name, _, months in _SPANS if name == kind)
    return _span(kind, day.year, (day.month - 1) // months + 1, months)


def last_month(period: str) -> str:
    """Return the id of the month that a month, quarter, half-year or year ends with."""
    found = parse_period(period)
    return period_of(found.last, "month").id if found else period


def _span(kind: Kind, year: int, number: int, months: int) -> Period:
    first = date(year, (number - 1) * months + 1, 1)
    following = first.month + months
    last = date(year + (following - 1) // 12, (following - 1) % 12 + 1, 1) - timedelta(days=1)
    text = {
        "month": f"{year}-{number:02d}",
        "quarter": f"{year}-Q{number}",
        "half": f"{year}-H{number}",
    }.get(kind, str(year))
    return Period(text, kind, first, last)
