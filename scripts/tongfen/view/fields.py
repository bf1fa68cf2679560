"""What an audience may see of a file, field by field at every depth, from the schemas alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tongfen.schemas.shapes import Schema, Shape
from tongfen.view.audience import Audience

WITHHELD = "逐笔不公开"
"""Printed where a list may be seen to exist, but nothing inside it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One field of a kind of file: its title, whether it is shown, and the fields inside it.

    A list's `item` is shown where the list is; the fields of an item each have their own audience.
    """

    title: str
    shown: bool
    children: Mapping[str, "Plan"]
    item: "Plan | None" = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value as filed, with the Chinese title of its field. `key` is the field's name."""

    key: str
    title: str
    text: str


def plan_of(shape: Shape, audience: Audience) -> Plan:
    """Return what an audience may see of one kind of file."""
    return _plan(shape, shape.schema, audience, shown=True)


def _plan(shape: Shape, node: Schema, audience: Audience, *, shown: bool) -> Plan:
    node = shape.resolved(node)
    children = {
        name: _plan(shape, child, audience, shown=_shown(child, audience))
        for name, child in node.get("properties", {}).items()
    }
    item = _plan(shape, node["items"], audience, shown=shown) if "items" in node else None
    return Plan(node.get("title", ""), shown, children, item)


def _shown(node: Mapping[str, Any], audience: Audience) -> bool:
    return audience == "staff" or node.get("x-audience") == "public"


def cut(value: Any, plan: Plan) -> Any:
    """Return a value without what may not be seen."""
    if isinstance(value, dict):
        return {
            name: cut(value[name], child)
            for name, child in plan.children.items()
            if child.shown and name in value
        }
    if isinstance(value, list) and plan.item is not None:
        return [cut(item, plan.item) for item in value]
    return value


def leaves(value: Mapping[str, Any], plan: Plan) -> Iterator[Leaf]:
    """Yield what may be seen of an entry, in the order of the schema; what lies deeper is unfolded."""
    for name, child in plan.children.items():
        if child.shown and name in value:
            yield from _leaves(name, value[name], child)


def _leaves(name: str, value: Any, plan: Plan) -> Iterator[Leaf]:
    if isinstance(value, dict):
        yield from leaves(value, plan)
    elif isinstance(value, list):
        yield from _items(name, value, plan)
    elif value is not None and value != "":
        yield Leaf(name, plan.title, text_of(value))


def _items(name: str, values: list[Any], plan: Plan) -> Iterator[Leaf]:
    if not values or plan.item is None:
        return
    if not isinstance(values[0], dict):
        yield Leaf(name, plan.title, "、".join(map(text_of, values)))
        return
    for value in values:
        inside = tuple(leaves(value, plan.item))
        if not inside:
            yield Leaf(name, plan.title, WITHHELD)
            return
        yield Leaf(name, plan.title, "；".join(f"{leaf.title}：{leaf.text}" for leaf in inside))


def text_of(value: object) -> str:
    """Write a single value as it was filed."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)
