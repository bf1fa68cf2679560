"""Key values: what makes an entry, or a payment inside one, the same fact in two versions of a file."""

import json
from collections.abc import Iterator
from typing import Any

from tongfen.documents import Document, Pointer
from tongfen.schemas.shapes import Schema, Shape

FactKey = tuple[str, str]
"""(list the fact stands in, its key values as canonical text)"""
_OWNER = "project"
"""A fact inside an entry belongs to the entry's project, whatever else the entry says"""


class FactKeys:
    """Keys of the facts of one kind of file, from the fields its schema marks `x-key`.

    Every entry of a list is a fact. So is every row of a list inside an entry that is no key of the
    entry itself and whose own fields are marked: money that arrived.
    """

    def __init__(self, shape: Shape) -> None:
        self.fields: dict[str, tuple[str, ...]] = {}
        self._inner: dict[str, dict[str, tuple[str, ...]]] = {}
        for name, node in shape.schema["properties"].items():
            if "items" in shape.resolved(node):
                properties = shape.at((name, 0)).get("properties", {})
                self.fields[name] = _marked(properties)
                inner = {
                    field: _marked(shape.at((name, 0, field, 0)).get("properties", {}))
                    for field, child in properties.items()
                    if "items" in shape.resolved(child) and not child.get("x-key")
                }
                self._inner[name] = {field: keys for field, keys in inner.items() if keys}

    def of(self, document: Document) -> tuple[FactKey, ...]:
        """Return the key of every fact in order; nothing for a file that was not read."""
        return tuple(key for _, key in self.placed(document))

    def placed(self, document: Document) -> Iterator[tuple[Pointer, FactKey]]:
        """Yield the place and key of every fact in order."""
        if not isinstance(document.value, dict) or document.refused:
            return
        for name in self.fields:
            for index, entry in enumerate(_rows(document.value.get(name))):
                yield (name, index), self._key(name, entry)
                yield from self._inside((name, index), self._inner[name], entry)

    def _key(self, name: str, entry: dict[str, Any]) -> FactKey:
        """Entries without marked fields are known as a whole."""
        fields = self.fields[name]
        return name, _text(_held(entry, fields) if fields else entry)

    def _inside(
        self, place: Pointer, inner: dict[str, tuple[str, ...]], entry: dict[str, Any]
    ) -> Iterator[tuple[Pointer, FactKey]]:
        for field, fields in inner.items():
            for index, row in enumerate(_rows(entry.get(field))):
                held = {"of": entry.get(_OWNER), **_held(row, fields)}
                yield (*place, field, index), (field, _text(held))


def _marked(properties: dict[str, Schema]) -> tuple[str, ...]:
    return tuple(field for field, child in properties.items() if child.get("x-key"))


def _held(row: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: row[field] for field in fields if field in row}


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _rows(value: Any) -> list[dict[str, Any]]:
    return value if isinstance(value, list) else []
