"""Values as YAML text in block style, as a clerk's template has it. Nothing here reads YAML."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

Node = Mapping[str, "Node"] | Sequence["Node"] | str | int | float | bool | None
"""What a file can hold: mappings in the order they are to be written."""

# Plain only where every YAML reader sees the same text: no sign at the start, nothing that another
# reader would take for a number, a time, a truth value or nothing.
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff《“〔〈（第][^\x00-\x1f]*\Z|[0-9][^\x00-\x1f]*\Z")
_NUMBER = re.compile(r"[0-9][0-9_,]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?\Z|0[xob][0-9a-fA-F_]+\Z")
_SEXAGESIMAL = re.compile(r"[0-9]+(:[0-9]+)+(\.[0-9]*)?\Z")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})


def document(
    value: Mapping[str, Node], schema: str, notes: Mapping[str, str] | None = None
) -> bytes:
    """Return a file: the editor's mode line, then the value; `notes` are comments beside top-level keys.

    `schema` is the way from the file to its schema.
    """
    lines = [f"# yaml-language-server: $schema={schema}"]
    notes = notes or {}
    for key, node in value.items():
        first, *rest = _pair(key, node, "")
        lines.append(f"{first}  # {notes[key]}" if key in notes else first)
        lines.extend(rest)
    return ("\n".join(lines) + "\n").encode()


@lru_cache(maxsize=65536)
def scalar(text: str) -> str:
    """Return text as a plain scalar where that is safe, else in double quotes."""
    plain = (
        _PLAIN.match(text)
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and text == text.strip()
        and text.lower() not in _WORDS
        and not _NUMBER.match(text)
        and not _SEXAGESIMAL.match(text)
    )
    return text if plain else json.dumps(text, ensure_ascii=False)


def _pair(key: str, node: Node, indent: str) -> Iterator[str]:
    """Yield the lines of one key and its value."""
    if isinstance(node, Mapping) and node:
        yield f"{indent}{key}:"
        for name, child in node.items():
            yield from _pair(name, child, f"{indent}  ")
    elif isinstance(node, Sequence) and not isinstance(node, str) and node:
        yield f"{indent}{key}:"
        for item in node:
            yield from _item(item, f"{indent}  ")
    else:
        yield f"{indent}{key}: {_leaf(node)}"


def _item(node: Node, indent: str) -> Iterator[str]:
    """Yield the lines of one item of a list."""
    if isinstance(node, Mapping) and node:
        mark = f"{indent}- "
        for name, child in node.items():
            first, *rest = _pair(name, child, f"{indent}  ")
            yield mark + first[len(mark) :]
            yield from rest
            mark = f"{indent}  "
    else:
        yield f"{indent}- {_leaf(node)}"


def _leaf(node: Node) -> str:
    if node is None:
        return "null"
    if isinstance(node, bool):
        return "true" if node else "false"
    if isinstance(node, str):
        return scalar(node)
    if isinstance(node, Mapping):
        return "{}"
    return "[]" if isinstance(node, Sequence) else str(node)
