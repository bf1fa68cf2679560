"""A report changed after its week closed: what differs between what counts and what the file holds now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tongfen.documents import Pointer

Content = dict[str, Any]
Row = dict[str, Any]
MOST = 3
_NAMES = ("id", "project", "to", "activity", "organisation", "title", "sector", "entry", "kind")
_DATES = ("date", "week")


@dataclass(frozen=True, slots=True)
class Changed:
    """The content that counts and the present one, None where that cannot be read or is `gone`."""

    counted: Content
    present: Content | None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where they differ: in the present file, or for something removed where it stood.

    `kind` is 改动, 加上, 删去 or 次序; `what` names what is removed, or the fields that changed.
    """

    pointer: Pointer
    kind: str
    what: str = ""


def differences(counted: Content, present: Content) -> tuple[Difference, ...]:
    """Return all differences: what is there now in order of the file, then what was removed."""
    found = [
        difference
        for name in dict.fromkeys((*present, *counted))
        if present.get(name) != counted.get(name)
        for difference in _of(name, counted.get(name), present.get(name))
    ]
    return tuple(sorted(found, key=lambda one: one.kind == "删去"))


def _of(name: str, before: Any, now: Any) -> Iterator[Difference]:
    if isinstance(before, list) or isinstance(now, list):
        yield from _of_list(name, before or [], now or [])
    elif now is None:
        yield Difference((), "删去", name)
    else:
        yield Difference((name,), "改动" if before is not None else "加上")


def _of_list(name: str, before: list[Row], now: list[Row]) -> Iterator[Difference]:
    """Match equal entries first, then entries of one name; the rest was added or removed."""
    left, right = _unmatched(before, now), _unmatched(now, before)
    if not left and not right and before != now:
        yield Difference((name,), "次序")
    for index in right:
        row = now[index]
        same = next((at for at in left if _name(before[at]) == _name(row)), None)
        if same is None:
            yield Difference((name, index), "加上")
        else:
            left.remove(same)
            yield Difference((name, index), "改动", "、".join(_fields(before[same], row)))
    for index in left:
        yield Difference((name,) if now else (), "删去", _name(before[index]))


def _unmatched(rows: list[Row], others: list[Row]) -> list[int]:
    """The places of the rows that have no equal among the others; each of those stands for one."""
    waiting = list(others)
    found = []
    for index, row in enumerate(rows):
        if row in waiting:
            waiting.remove(row)
        else:
            found.append(index)
    return found


def _name(row: Row) -> str:
    """The entry's own id, or what it is about and its date: `hantai-2026-012@2026-11-18`."""
    if "id" in row:
        return str(row["id"])
    parts = (next((row[key] for key in keys if key in row), "") for keys in (_NAMES, _DATES))
    return "@".join(str(part) for part in parts if part)


def _fields(before: Row, now: Row) -> Iterator[str]:
    for name in dict.fromkeys((*before, *now)):
        if before.get(name) != now.get(name):
            yield name
