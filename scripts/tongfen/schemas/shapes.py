"""A schema made ready for use: bundled, with a plan of what is not text and two validators.

The compiled validator (jsonschema-rs) decides "valid?"; only a file it refuses is explained by
jsonschema, slower but with everything an explanation needs. Each is imported when it is needed.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tongfen.documents import Pointer, Value

if TYPE_CHECKING:
    import jsonschema
    import jsonschema_rs

Schema = dict[str, Any]
_COMMON = "common.schema.json"
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?\Z")
_WORDS: dict[str, bool] = {"true": True, "false": False, "是": True, "否": False}
FORMATS: dict[str, Callable[[object], bool]] = {
    "date": lambda text: not isinstance(text, str) or _exists(text),
    "iso-week": lambda text: not isinstance(text, str) or _exists(f"{text}-1"),
}


def _exists(day: str) -> bool:
    """Say whether there is such a day: 2026-02-30 and 2027-W53-1 fit their patterns but do not exist."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Shape:
    """One kind of file. `schema` is bundled: every reference leads inside it."""

    kind: str
    schema: Schema

    @cached_property
    def _compiled(self) -> "jsonschema_rs.Draft202012Validator":
        import jsonschema_rs

        return jsonschema_rs.Draft202012Validator(
            self.schema, validate_formats=True, formats=FORMATS
        )

    @cached_property
    def _plan(self) -> "_Plan | None":
        return _plan(self.schema, self.schema)

    @cached_property
    def explaining(self) -> "jsonschema.Draft202012Validator":
        """The validator that explains."""
        import jsonschema

        checker = jsonschema.FormatChecker(())
        for name, check in FORMATS.items():
            checker.checks(name)(check)
        return jsonschema.Draft202012Validator(_python(self.schema), format_checker=checker)

    def typed(self, value: Value) -> Value:
        """Return the value with text turned into what the schema's `type` says; changes it in place."""
        return _typed(value, self._plan)

    def is_valid(self, value: Value) -> bool:
        return self._compiled.is_valid(value)

    def errors(self, value: Value) -> Iterator["ShapeError"]:
        """What a value's shape gets wrong, one error after another."""
        for error in self.explaining.iter_errors(value):
            yield ShapeError(
                tuple(error.absolute_path),
                str(error.validator),
                error.validator_value,
                error.instance,
                error.message,
                error.schema if isinstance(error.schema, dict) else {},
            )

    def at(self, pointer: Pointer) -> Schema:
        """Return the schema of the value at a pointer, references resolved; empty where there is none."""
        node = self.resolved(self.schema)
        for step in pointer:
            child = (
                node.get("properties", {}).get(step) if isinstance(step, str) else node.get("items")
            )
            node = self.resolved(child) if child else {}
        return node

    def fits(self, pointer: Pointer, text: str) -> bool:
        """Say whether a text may stand at a pointer, as far as the value's own shape goes."""
        import jsonschema_rs

        node = self.at(pointer)
        validator = jsonschema_rs.Draft202012Validator(
            {**node, "$defs": self.schema.get("$defs", {})}, validate_formats=True, formats=FORMATS
        )
        return validator.is_valid(_typed(text, _plan(node, self.schema)))

    def written(self, pointer: Pointer) -> Schema:
        """Return the schema of the value at a pointer as it is written there, references not followed."""
        parent, step = self.at(pointer[:-1]), pointer[-1]
        inner = parent.get("properties", {}) if isinstance(step, str) else parent
        found: Schema = inner.get(step if isinstance(step, str) else "items", {})
        return found

    def present_names(self, known: Mapping[str, Schema]) -> dict[str, str]:
        """Return the former keys of some properties, each with the key it has now."""
        if not self.renames:
            return {}
        return {
            old: name
            for name, node in known.items()
            for old in self.resolved(node).get("x-formerly", ())
        }

    @cached_property
    def renames(self) -> bool:
        """True where any field was ever renamed."""
        return "'x-formerly'" in repr(self.schema)

    def resolved(self, node: Schema) -> Schema:
        """Return a schema with its reference followed; what stands beside the reference wins."""
        while "$ref" in node:
            name = node["$ref"].rsplit("/", 1)[1]
            beside = {key: value for key, value in node.items() if key != "$ref"}
            node = {**self.schema["$defs"][name], **beside}
        return node


@dataclass(frozen=True, slots=True)
class ShapeError:
    """One error as jsonschema finds it: the place, the keyword and what it wants, what stands there."""

    pointer: Pointer
    keyword: str
    wanted: Any
    instance: Any
    message: str
    schema: Schema


def missing_key(error: ShapeError) -> str:
    """The key one `required` error is about: its message starts with the quoted name."""
    names: list[str] = error.wanted
    return next(name for name in names if error.message.startswith(repr(name)))


def load_shapes(files: Mapping[str, bytes]) -> dict[str, Shape]:
    """Return the shape of each kind from the schema files (name → bytes)."""
    common = json.loads(files[_COMMON])["$defs"]
    shapes = {}
    for name in sorted(files):
        if name != _COMMON and name.endswith(".schema.json"):
            kind = name.removesuffix(".schema.json")
            shapes[kind] = Shape(kind, bundle(json.loads(files[name]), common))
    return shapes


def bundle(schema: Schema, common: Schema) -> Schema:
    """Return a schema whose references to the common definitions lead to copies inside it."""
    defs = {**common, **schema.get("$defs", {})}
    return {**_inward(schema), "$defs": {name: _inward(node) for name, node in defs.items()}}


def _python(node: Any) -> Any:
    r"""Return a schema whose patterns end as the compiled validator has them: nothing follows `$`.

    Python's `$` also stands before a newline at the end; its `\Z` does not.
    """
    if isinstance(node, dict):
        return {
            key: value.removesuffix("$") + r"\Z"
            if key == "pattern" and isinstance(value, str) and value.endswith("$")
            else _python(value)
            for key, value in node.items()
        }
    return [_python(item) for item in node] if isinstance(node, list) else node


def _inward(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: value.removeprefix(_COMMON) if key == "$ref" else _inward(value)
            for key, value in node.items()
        }
    if isinstance(node, list):
        return [_inward(item) for item in node]
    return node


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where a schema wants something else than text: only those places are visited."""

    type: str
    nullable: bool
    children: dict[str, "_Plan"]
    items: "_Plan | None"


def _plan(node: Schema, root: Schema) -> _Plan | None:
    while "$ref" in node:
        node = root["$defs"][node["$ref"].rsplit("/", 1)[1]]
    declared = node.get("type", "string")
    types = declared if isinstance(declared, list) else [declared]
    kind = next((name for name in types if name != "null"), "null")
    children = {
        name: plan
        for name, child in node.get("properties", {}).items()
        if (plan := _plan(child, root)) is not None
    }
    items = _plan(node["items"], root) if "items" in node else None
    if kind == "string" and "null" not in types:
        return None
    return _Plan(kind, "null" in types, children, items)


def _typed(value: Value, plan: _Plan | None) -> Value:
    if plan is None:
        return value
    if isinstance(value, dict):
        for name, child in plan.children.items():
            if name in value:
                value[name] = _typed(value[name], child)
        return value
    if isinstance(value, list):
        if plan.items is not None:
            for index, item in enumerate(value):
                value[index] = _typed(item, plan.items)
        return value
    return _scalar(value, plan) if isinstance(value, str) else value


def _scalar(text: str, plan: _Plan) -> Value:
    """An empty place where a list or block belongs is an empty one: a template's heading left blank."""
    if plan.nullable and text in ("", "null", "~"):
        return None
    if not text and plan.type in ("array", "object"):
        return [] if plan.type == "array" else {}
    if plan.type == "integer" and _INTEGER.match(text):
        return int(text)
    if plan.type == "number" and _NUMBER.match(text):
        return float(text) if "." in text else int(text)
    if plan.type == "boolean" and text in _WORDS:
        return _WORDS[text]
    return text
