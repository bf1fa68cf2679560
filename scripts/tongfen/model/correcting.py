"""A field of an entry by the name the template gives it: read as text, or set to something else.

Parts of a list are counted from one, as people count: `arrived.1.amount` is the amount of the first
payment, `evidence.2.number` the number of the second document. A payment without an amount is struck out:
it stays where it was filed and counts nowhere.
"""

from dataclasses import MISSING, fields, replace
from datetime import date
from typing import Any, TypeVar

from tongfen.model.amounts import Money, format_money, parse_money
from tongfen.model.periods import parse_date
from tongfen.model.reports import (
    Arrived,
    Contact,
    Entry,
    Held,
    Need,
    NewProject,
    Progress,
    Reply,
    Research,
    Visit,
)

NOTHING = "无"
"""How a correction writes a field that was not filled in, or is to be emptied"""
_DAYS = frozenset({"date", "voucher_date", "satisfaction_date"})
_AMOUNTS = frozenset({"amount", "investment", "cumulative"})
_NUMBERS = frozenset({"attendees", "count", "phase"})
_RENAMED = {"from": "opportunity"}
_UNWRITTEN = frozenset(
    {"opportunity", "voucher_kind", "voucher_number", "voucher_date", "index", "list", "struck"}
    | {"joined_from", "stays", "lands", "arrived_before"}
)
"""Names of ours that no report uses"""
_IDENTITY = frozenset({"id", "project", "to", "same_as"})
"""What names an entry, or joins it to another, is never corrected: it would be another entry"""
Entered = TypeVar("Entered", bound=Entry)


class NoSuchFieldError(Exception):
    """An entry has no such field, or one that cannot be corrected."""


def entry_name(entry: Entry) -> str:
    """What a correction names an entry by; empty for one that cannot be named.

    Visits, research, contacts and replies have no id: they go by their list and their place in it, counted
    from one. A report that is closed keeps its places.
    """
    match entry:
        case NewProject() | Need():
            return entry.id
        case Progress():
            return f"{entry.project}@{entry.date}"
        case Held():
            return entry.activity
        case Visit() | Research() | Contact() | Reply():
            return f"{entry.list}.{entry.index + 1}"
    return ""


def names(entry: Entry, field: str) -> bool:
    """Say whether a field is what an entry goes by, or what joins it to another."""
    first = field.split(".", maxsplit=1)[0]
    if isinstance(entry, Visit):
        return False
    return first in _IDENTITY or (isinstance(entry, Held) and first == "activity")


def has(entry: Entry, field: str) -> bool:
    """Say whether an entry has a field that can be corrected, filled in or not."""
    try:
        value_of(entry, field)
    except NoSuchFieldError:
        return False
    return not names(entry, field)


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


def written(held: Any) -> str:
    """Write a value as a correction's `was` has to."""
    if held in (None, ""):
        return NOTHING
    if isinstance(held, Money):
        return format_money(held, 8)
    return held.isoformat() if isinstance(held, date) else str(held)


def corrected(entry: Entered, field: str, text: str) -> Entered:
    """Return the entry with one field set. Raises NoSuchFieldError, also for what the field cannot hold."""
    value = parsed(field, text)
    if names(entry, field) or (value is None and text != NOTHING):
        raise NoSuchFieldError(field)
    changed: Entered = _set(entry, _steps(field), value)
    return changed


def _steps(field: str) -> list[str]:
    steps = field.split(".")
    if _UNWRITTEN.intersection(steps):
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
    if _is_payment(value, step) and value.struck:
        return None
    return getattr(value, step)


def _is_payment(value: Any, step: str) -> bool:
    """Say whether this is the amount of a payment, without which it is none."""
    return isinstance(value, Arrived) and step == "amount"


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
    if _is_payment(value, step):
        return (
            replace(value, struck=True) if new is None else replace(value, amount=new, struck=False)
        )
    inner = _set(_down(value, step), rest, new)
    if isinstance(value, tuple):
        at = _index(value, step)
        return (*value[:at], inner, *value[at + 1 :])
    if inner in (None, "") and _is_required(value, step):
        raise NoSuchFieldError(step)
    return replace(value, **{step: inner})


def _is_required(value: Any, name: str) -> bool:
    [field] = [one for one in fields(value) if one.name == name]
    return field.default is MISSING and field.default_factory is MISSING
