"""What a correction writes has to fit the field it corrects, as if it stood there."""

from collections.abc import Iterator
from typing import Any

from tongfen.documents import Document, Finding, Pointer
from tongfen.schemas.shapes import Shape

CODE, SINCE = "SCH114", "2026-W48"
_NOTHING = "无"
_OF_PROGRESS = ("progress",)
_OF_ITSELF = ("new_projects", "needs", "activities")
"""Lists whose entries have an id of their own"""
PLACED = ("visits", "research", "contacts", "replies")
"""Lists whose entries have no id: they go by list and place, `visits.2`"""


def lists_meant(entry: str) -> tuple[str, ...]:
    """Return the lists in which an entry of a report may stand, by the name a correction gives it."""
    name, dot, _ = entry.partition(".")
    if dot and name in PLACED:
        return (name,)
    return _OF_PROGRESS if "@" in entry else _OF_ITSELF


def wrong_corrections(document: Document, shape: Shape, week: str) -> tuple[Finding, ...]:
    """Return a finding for every correction whose new value fits no field of that name."""
    if shape.kind != "weekly" or not isinstance(document.value, dict):
        return ()
    rows: Any = document.value.get("corrections") or ()
    return tuple(
        finding
        for index, row in enumerate(rows)
        if row["now"] != _NOTHING
        for finding in _wrong(document, shape, week, ("corrections", index, "now"), row)
    )


def _wrong(
    document: Document, shape: Shape, week: str, pointer: Pointer, row: dict[str, str]
) -> Iterator[Finding]:
    lists = lists_meant(row["entry"])
    steps = [int(step) if step.isdigit() else step for step in row["field"].split(".")]
    places = [place for name in lists if _is_value(shape.at(place := (name, 0, *steps)))]
    if not places or any(shape.fits(place, row["now"]) for place in places):
        return
    field = shape.at(places[0])
    line, column = document.locate(pointer)
    message = f"{row['field']}({field['title']})不能改成“{_short(row['now'])}”"
    yield Finding(
        document.path, line, column, CODE, message, _repair(field),
        hint=bool(week) and week < SINCE, pointer=pointer,
    )  # fmt: skip


def field_meant(shape: Shape, entry: object, title: str) -> str:
    """The field of a report that has a Chinese title, as a correction names it; empty where none has it."""
    lists = _OF_PROGRESS if "@" in str(entry) else _OF_ITSELF
    found = (way for name in lists for way in _ways(shape, (name, 0)))
    return next((way for way, titled in found if titled == title), "")


def _ways(shape: Shape, place: Pointer, way: str = "") -> Iterator[tuple[str, str]]:
    """Every field below a place that holds one value, with its title; of a list its first row's."""
    for name, node in shape.at(place).get("properties", {}).items():
        field = shape.resolved(node)
        inner, here = (*place, name), f"{way}{name}"
        match field.get("type"):
            case "array":
                yield from _ways(shape, (*inner, 0), f"{here}.1.")
            case "object":
                yield from _ways(shape, inner, f"{here}.")
            case _:
                yield here, field.get("title", "")


def _is_value(field: dict[str, Any]) -> bool:
    """True for a field that holds one value, and not for a list or block of fields."""
    return bool(field) and field.get("type") not in ("array", "object")


def _repair(field: dict[str, Any]) -> str:
    if "enum" in field:
        return f"只能从这些里选一个:{'、'.join(map(str, field['enum']))}"
    examples = [
        str(example) for example in field.get("examples", ()) if isinstance(example, str | int)
    ]
    return f"请照周报里这一项的写法,例如:{examples[0]}" if examples else "请照周报里这一项的写法写"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
