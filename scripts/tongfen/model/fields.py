"""Values of a file, already valid by its schema, one at a time."""

from datetime import date
from fractions import Fraction
from typing import Any

from tongfen.model.periods import parse_date

Fields = dict[str, Any]
"""The fields of a file or of one of its entries"""


def day(text: str) -> date:
    """Return a date the schema has already checked."""
    found = parse_date(text)
    assert found is not None, text
    return found


def optional_day(value: Fields, key: str) -> date | None:
    """Return the day of a key, or None where the file leaves it out."""
    return day(value[key]) if value.get(key) else None


def exact(number: float) -> Fraction:
    """A number as written: 1.2 in a file is 6/5, not the nearest float."""
    return Fraction(str(number))


def exact_or_none(number: float | None) -> Fraction | None:
    """The same; None where the file leaves it out."""
    return None if number is None else exact(number)
