"""Values of a file, already valid by its schema, one at a time."""

from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tongfen.model.periods import parse_date

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Fields = dict[str, Any]
"""The fields of a file or of one of its entries"""


def named_alike(value: Fields, kind: type["DataclassInstance"]) -> Fields:
    """Return those of a file's fields that a dataclass has under the same name; lists become tuples.

    What only a schema knows is shown and not computed with: it is left out. Dates are for the caller.
    """
    known = {one.name for one in fields(kind)}
    return {
        name: tuple(held) if isinstance(held, list) else held
        for name, held in value.items()
        if name in known
    }


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
