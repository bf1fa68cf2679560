"""Schemas over time: what a file of an earlier week is not held to, and its old names read as the new.

A property's `x-since` is the week of its last change: that it is there at all, that it is required, that
its values became fewer. A property that was renamed names its old keys in `x-formerly`. Weeks are
text of one form, so they compare as they are.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tongfen.documents import Document, Finding, Pointer, Value
from tongfen.schemas.kinds import place_of
from tongfen.schemas.shapes import Shape, ShapeError, missing_key

_DATED = {
    "decision": "date",
    "ruling": "date",
    "amendment": "date",
    "objection": "date",
    "referral": "date",
    "review": "date",
    "audit": "drawn",
    "opening": "as_of",
    "opportunity": "valid_from",
}
"""The field that dates a file whose path does not"""
_LIMITS = (
    "enum",
    "const",
    "pattern",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "uniqueItems",
)
"""What may become narrower without a value of another type; another type could not be read any more."""


def week_of_file(path: str, value: Value) -> str:
    """Return the ISO week by whose rules a file is judged; empty for a standing file: today's.

    A year's or month's file goes on until its last week.
    """
    place = place_of(path)
    if place is None:
        return ""
    if place.kind == "weekly":
        return place.name
    if place.kind in _DATED and isinstance(value, dict):
        return _week_of(str(value.get(_DATED[place.kind], "")))
    if len(place.name) == 4 and place.name.isdigit():
        return _week_of(f"{place.name}-12-28")
    return _week_of(f"{place.name}-28") if place.kind == "figures" else ""


def _week_of(day: str) -> str:
    try:
        year, week, _ = date.fromisoformat(day).isocalendar()
    except ValueError:
        return ""
    return f"{year}-W{week:02d}"


def is_forgiven(shape: Shape, error: ShapeError, week: str) -> bool:
    """True for what a file of that week breaks only because a field was changed later.

    Whoever writes a whole block before its time writes it as it is meant, and values that the machine
    reads (dates, amounts, ids: the shared definitions) are never anything else.
    """
    if not week:
        return False
    if error.keyword == "required":
        field = shape.resolved(error.schema["properties"][missing_key(error)])
        return not _is_newer(shape, error.pointer, week) and _since(field) > week
    if error.keyword not in _LIMITS or error.instance in ("", None):
        return False
    at = next((n for n, step in enumerate(reversed(error.pointer)) if isinstance(step, str)), None)
    if at is None or error.keyword not in shape.written(error.pointer):
        return False
    field_at = error.pointer[: len(error.pointer) - at]
    return _since(shape.at(field_at)) > week and not _is_newer(shape, field_at[:-1], week)


def softened(finding: Finding, shape: Shape, error: ShapeError) -> Finding:
    """Return the finding as a hint that says since when it is asked."""
    if error.keyword == "required":
        since = _since(shape.resolved(error.schema["properties"][missing_key(error)]))
    else:
        names = [at for at, step in enumerate(error.pointer, 1) if isinstance(step, str)]
        since = _since(shape.at(error.pointer[: names[-1]]))
    message = f"{finding.message}({_week_text(since)}起这样要求,这一份照旧计入)"
    return replace(finding, hint=True, message=message)


def carried_over(document: Document, shape: Shape, week: str) -> tuple[Finding, ...]:
    """Rename in a document of an earlier week the keys that were renamed since; a hint for each name.

    The value is changed in place; keys keep their order, so that every mark keeps its meaning.
    """
    if not week or not shape.renames:
        return ()
    found: dict[str, Finding] = {}
    for pointer, node in _objects(document.value, ()):
        for old, new in _old_keys(shape, pointer, node, week):
            items = [(new if key == old else key, value) for key, value in node.items()]
            node.clear()
            node.update(items)
            if new not in found:
                found[new] = _renamed(document, shape, (*pointer, new), old)
    return tuple(sorted(found.values()))


def _objects(value: Value, pointer: Pointer) -> Iterator[tuple[Pointer, dict[str, Value]]]:
    """Yield every object of a value, outer ones first: their keys may be renamed on the way."""
    if isinstance(value, dict):
        yield pointer, value
        for key, child in value.items():
            yield from _objects(child, (*pointer, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _objects(child, (*pointer, index))


def _old_keys(
    shape: Shape, pointer: Pointer, node: dict[str, Value], week: str
) -> list[tuple[str, str]]:
    known = shape.at(pointer).get("properties", {})
    names = shape.present_names(known)
    return [
        (key, names[key])
        for key in node
        if key in names
        and key not in known
        and names[key] not in node
        and week < _since(shape.resolved(known[names[key]]))
    ]


def _renamed(document: Document, shape: Shape, pointer: Pointer, old: str) -> Finding:
    line, column = document.locate(pointer, key=True)
    field, new = shape.at(pointer), pointer[-1]
    message = f"字段“{old}”已改名为“{new}”({field.get('title', '')}),这一份照旧计入"
    repair = f"{_week_text(_since(field))}起请写“{new}”"
    return Finding(
        document.path, line, column, "SCH101", message, repair, hint=True, pointer=pointer
    )


def _is_newer(shape: Shape, pointer: Pointer, week: str) -> bool:
    """True where any field on the way to a place is newer than a week."""
    return any(
        isinstance(step, str) and _since(shape.at(pointer[: at + 1])) > week
        for at, step in enumerate(pointer)
    )


def _since(field: dict[str, object]) -> str:
    return str(field.get("x-since", ""))


def _week_text(week: str) -> str:
    """2027-W03 as a reader names it."""
    return f"{week[:4]}年第{int(week[6:])}周"
