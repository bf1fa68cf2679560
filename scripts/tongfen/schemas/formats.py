"""The two formats the schemas use. Both validators are given these; any other `format` is not allowed."""

import re
from collections.abc import Callable
from datetime import date

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")


def _is_date(value: object) -> bool:
    """A day of the calendar. What is not even written like one is the pattern's business."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return True
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_week(value: object) -> bool:
    """A week of the ISO calendar: 2026 has 53, most years 52."""
    match = _WEEK.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return True
    try:
        date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        return False
    return True


FORMATS: dict[str, Callable[[object], bool]] = {"date": _is_date, "iso-week": _is_week}
