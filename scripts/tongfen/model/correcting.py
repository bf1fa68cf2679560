"""A field of an entry by the name the template gives it: read as text, or set to something else.

Parts of a list are counted from one, as people count: `arrived.1.amount` is the amount of the first
payment, `evidence.2.number` the number of the second document.
"""

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from tongfen.model.amounts import Money, parse_money
from tongfen.model.periods import parse_date
from tongfen.model.reports import Entry

NOTHING = "无"
"""How a correction writes a field that was not filled in, or is to be emptied"""
_DAYS = frozenset({"date", "voucher_date"})
_AMOUNTS = frozenset({"amount", "investment", "cumulative"})
_NUMBERS = frozenset({"attendees", "count", "phase"})
_RENAMED = {"from": "opportunity", "code": "code"}
_IDENTITY = frozenset({"id", "project", "list", "index", "to", "activity_id"})
"""What names an entry is never corrected: it would be another entry"""
Held = TypeVar("Held")


class NoSuchFieldError(Exception):
    """An entry has no such field, or one that cannot be corrected."""


def value_of(entry: Entry, field: str) -> Any:
    """Return the value of a field as the model holds it. Raises NoSuchFieldError."""
    value: Any = entry
    for step in _steps(field):
        value = _down(value, step)
    if not isinstance(value, str | int | date | Money | None):
        raise NoSuchFieldError(field)
    return value


def parsed(field: str, text: str) -> Any:
    """Return a correction's text as the model holds such a value; None for nothing, or what is no such value."""
    name = _steps(field)[-1]
    if text == NOTHING:
        return None
    if name in _DAYS:
        return parse_date(text)
    if name in _AMOUNTS:
        return parse_money(text)
    if name in _NUMBERS:
        return int(text) if text.isascii() and text.isdigit() else None
    return text


def same(held: Any, text: str, field: str) -> bool:
    """Say whether a correction's `was` is the present value, however it is written."""
    if held in (None, ""):
        return text == NOTHING
    return bool(held == parsed(field, text))


def corrected(entry: Held, field: str, text: str) -> Held:
    """Return the entry with one field set. Raises NoSuchFieldError."""
    value = parsed(field, text)
    changed: Held = _set(entry, _steps(field), value)
    return changed


def _steps(field: str) -> list[str]:
    steps = field.split(".")
    if steps[0] in _IDENTITY:
        raise NoSuchFieldError(field)
    if "voucher" in steps:
        at = steps.index("voucher")
        steps[at:] = ["_".join(steps[at:])]
    return [_RENAMED.get(step, step) for step in steps]


def _down(value: Any, step: str) -> Any:
    if isinstance(value, tuple):
        return value[_index(value, step)]
    if not hasattr(value, "__dataclass_fields__") or step not in value.__dataclass_fields__:
        raise NoSuchFieldError(step)
    return getattr(value, step)


def _index(value: tuple[Any, ...], step: str) -> int:
    """The place in a list, counted from one."""
    wanted = int(step) - 1 if step.isascii() and step.isdigit() else -1
    for at, item in enumerate(value):
        # A payment knows its place in the file: those received apart stand in parts of their entry.
        if getattr(item, "index", at) == wanted:
            return at
    raise NoSuchFieldError(step)


def _set(value: Any, steps: list[str], new: Any) -> Any:
    if not steps:
        return "" if new is None and isinstance(value, str) else new
    step, rest = steps[0], steps[1:]
    inner = _set(_down(value, step), rest, new)
    if isinstance(value, tuple):
        at = _index(value, step)
        return (*value[:at], inner, *value[at + 1 :])
    return replace(value, **{step: inner})
