"""A weekly report to fill in, made from the schema: every field with its title and an example."""

from collections.abc import Iterator
from typing import Any

from tongfen.model.periods import Week
from tongfen.schemas.shapes import Shape

MODELINE = "# yaml-language-server: $schema=../../../schemas/weekly.schema.json"
_SPECIAL = tuple("-?:,[]{}#&*!|>'\"%@` ")


def weekly_template(shape: Shape, unit: str, unit_title: str, week: Week) -> str:
    """Return a report that is valid as it stands (a quiet week); the rest is there as comments.

    Taking “# ” off the front of a block's lines makes it part of the report.
    """
    rows = [
        MODELINE,
        f"# {unit_title}{week.title}周报",
        "# 没有变化:只留 unit 和 week 两行。有内容:去掉相应各行行首的“# ”,改成本单位的内容;不用的行可以留着。",
        f"unit: {unit}",
        f"week: {week}",
    ]
    properties = shape.schema["properties"]
    for name, node in properties.items():
        if name in ("unit", "week"):
            continue
        field = shape.resolved(node)
        rows += ["", f"# {field['title']}:{field['description']}"]
        rows += [f"# {row}" for row in _field(shape, (name,), name, field)]
    return "\n".join(rows) + "\n"


def _field(shape: Shape, pointer: tuple[str | int, ...], name: str, field: Any) -> Iterator[str]:
    """Yield the rows of one field: its example, and behind it its title."""
    if field.get("type") == "array":
        item = shape.at((*pointer, 0))
        yield f"{name}:{_note(field) if len(pointer) > 1 else ''}"
        if "properties" not in item:
            yield from (f"  - {_scalar(example)}" for example in field["examples"][0])
            return
        rows = list(_fields(shape, (*pointer, 0)))
        yield from (f"  {'- ' if at == 0 else '  '}{row}" for at, row in enumerate(rows))
    elif "properties" in field:
        yield f"{name}:{_note(field)}"
        yield from (f"  {row}" for row in _fields(shape, pointer))
    else:
        yield f"{name}: {_scalar(field['examples'][0])}{_note(field)}"


def _fields(shape: Shape, pointer: tuple[str | int, ...]) -> Iterator[str]:
    for name, node in shape.at(pointer)["properties"].items():
        yield from _field(shape, (*pointer, name), name, shape.resolved(node))


def _note(field: Any) -> str:
    return f"  # {field['title']}"


def _scalar(value: object) -> str:
    """Write an example as a clerk would, in quotes only where YAML or an editor needs them."""
    text = str(value)
    if isinstance(value, str) and text.isdigit():
        return f'"{text}"'
    if text.startswith(_SPECIAL) or ": " in text or " #" in text or text.endswith(":"):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text
