"""Key values of entries: what makes an entry the same fact in two versions of a file."""

import json
from typing import Any

from tongfen.documents import Document
from tongfen.schemas.shapes import Shape

EntryKey = tuple[str, str]
"""(list the entry stands in, its key values as canonical text)"""


class EntryKeys:
    """Entry keys of one kind of file, from the fields its schema marks `x-key`."""

    def __init__(self, shape: Shape) -> None:
        self._fields: dict[str, tuple[str, ...]] = {}
        for name, node in shape.schema["properties"].items():
            if "items" in shape.resolved(node):
                properties = shape.at((name, 0)).get("properties", {})
                self._fields[name] = tuple(
                    field for field, child in properties.items() if child.get("x-key")
                )

    def of(self, document: Document) -> tuple[EntryKey, ...]:
        """Return the key of every entry in order; entries without marked fields are known as a whole."""
        if not isinstance(document.value, dict) or document.findings:
            return ()
        return tuple(
            self.key(name, entry)
            for name in self._fields
            for entry in _entries(document.value.get(name))
        )

    def key(self, name: str, entry: dict[str, Any]) -> EntryKey:
        """Return the key of one entry."""
        fields = self._fields[name]
        held = {field: entry[field] for field in fields if field in entry} if fields else entry
        return name, json.dumps(held, ensure_ascii=False, sort_keys=True)


def _entries(value: Any) -> list[dict[str, Any]]:
    return value if isinstance(value, list) else []
