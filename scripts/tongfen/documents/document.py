"""A document: the value of one file and, for each key and value in it, its line and column."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from tongfen.documents.finding import Finding, Pointer

Value = dict[str, "Value"] | list["Value"] | str | int | float | bool | None

COLUMN_BITS = 16
COLUMN_MASK = (1 << COLUMN_BITS) - 1


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read.

    `marks` holds one number per key and per value in reading order (line and column packed), so that
    a document of forty values costs a few hundred bytes however many of them are held.
    `value` is None when the file could not be read; `findings` says why.
    """

    path: str
    blob: str
    value: Value
    marks: array[int]
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        """True where something is wrong with the file as a whole; hints refuse nothing."""
        return any(not finding.hint for finding in self.findings)

    def locate(self, pointer: Pointer, *, key: bool = False) -> tuple[int, int]:
        """Return line and column (from 1) of the value at `pointer`, or of its key.

        A pointer that leads outside the document stops at the deepest place that exists.
        """
        if not self.marks:
            return (1, 1)
        mark = key_mark = 0
        node = self.value
        for step in pointer:
            found = _child(node, mark, step)
            if found is None:
                key = False
                break
            key_mark, mark, node = found
        return unpack(self.marks[key_mark if key else mark])

    def entry_lines(self, name: str) -> list[int]:
        """Return the lines of the entries of the top-level list `name`."""
        entries = self.value.get(name) if isinstance(self.value, dict) else None
        if not isinstance(entries, list):
            return []
        found = _child(self.value, 0, name)
        assert found is not None
        mark, lines = found[1] + 1, []
        for entry in entries:
            lines.append(unpack(self.marks[mark])[0])
            mark += size(entry)
        return lines


def pack(line: int, column: int) -> int:
    """Pack a line and column counted from zero into one number."""
    return line << COLUMN_BITS | min(column, COLUMN_MASK)


def unpack(mark: int) -> tuple[int, int]:
    """Return line and column counted from one."""
    return (mark >> COLUMN_BITS) + 1, (mark & COLUMN_MASK) + 1


def size(node: Value) -> int:
    """Return how many marks a value takes: itself, and two for each pair or one for each item."""
    if isinstance(node, dict):
        return 1 + sum(1 + size(child) for child in node.values())
    if isinstance(node, list):
        return 1 + sum(size(child) for child in node)
    return 1


def _child(node: Value, mark: int, step: str | int) -> tuple[int, int, Value] | None:
    """Return (mark of the key, mark of the value, value) of one step down."""
    for name, key_mark, value_mark, child in _children(node, mark):
        if name == step:
            return key_mark, value_mark, child
    return None


def _children(node: Value, mark: int) -> Iterator[tuple[str | int, int, int, Value]]:
    at = mark + 1
    if isinstance(node, dict):
        for key, child in node.items():
            yield key, at, at + 1, child
            at += 1 + size(child)
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield index, at, at, child
            at += size(child)
