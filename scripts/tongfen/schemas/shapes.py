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
from tongfen.schemas.kinds import KINDS
from tongfen.sources.tree import CannotReadError

if TYPE_CHECKING:
    import jsonschema
    import jsonschema_rs

Schema = dict[str, Any]
_COMMON, _ENDING = "common.schema.json", ".schema.json"
_REFERENCE = re.compile(rb'"\$ref"\s*:\s*"([^"]*)"')
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

        try:
            return jsonschema_rs.Draft202012Validator(
                self.schema, validate_formats=True, formats=FORMATS
            )
        except ValueError as error:
            raise _unusable(f"schemas/{self.kind}{_ENDING} 的写法不对") from error

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
    """Return the shape of each kind from the schema files (name → bytes). Raises CannotReadError."""
    names = sorted({_COMMON, *(f"{kind}{_ENDING}" for kind in KINDS)})
    missing = [name for name in names if name not in files]
    if missing:
        raise _unusable(f"schemas 里缺少 {'、'.join(missing)}")
    common = _inward(_parsed(_COMMON, files[_COMMON]).get("$defs", {}))
    _check_references(_COMMON, files[_COMMON], common)
    shapes = {}
    for name in sorted(files):
        if name != _COMMON and name.endswith(_ENDING):
            kind = name.removesuffix(_ENDING)
            shapes[kind] = Shape(kind, bundle(_parsed(name, files[name]), common))
            _check_references(name, files[name], shapes[kind].schema["$defs"])
    return shapes


def _unusable(why: str) -> CannotReadError:
    return CannotReadError(f"{why};请恢复仓库里原来的 schemas 文件夹")


def _parsed(name: str, data: bytes) -> Schema:
    try:
        schema = json.loads(data)
    except json.JSONDecodeError as error:
        raise _unusable(f"schemas/{name} 第 {error.lineno} 行的写法读不懂") from error
    except (ValueError, RecursionError) as error:
        raise _unusable(f"schemas/{name} 的写法读不懂") from error
    if not isinstance(schema, dict) or not isinstance(schema.get("properties", {}), dict):
        raise _unusable(f"schemas/{name} 的内容不对")
    if name != _COMMON and "properties" not in schema:
        raise _unusable(f"schemas/{name} 里没有任何字段")
    return schema


def _check_references(name: str, data: bytes, definitions: Schema) -> None:
    """Every reference has to lead to a definition there is."""
    for reference in _REFERENCE.findall(data):
        wanted = reference.decode("utf-8", "replace")
        if wanted.rpartition("/")[2] not in definitions:
            raise _unusable(f"schemas/{name} 用到的“{wanted}”没有定义")


def bundle(schema: Schema, common: Schema) -> Schema:
    """Return a schema whose references to the common definitions, `common`, lead to these inside it."""
    own: Schema = _inward(schema)
    return {**own, "$defs": {**common, **own.get("$defs", {})}}


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
    """Return a part of a schema with its references leading inside the file it stands in."""
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
