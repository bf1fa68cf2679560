"""A file as it was written beside its value and its shape: where a finding stands, and its line mended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tongfen.documents import Document, Finding, Pointer, Value
from tongfen.schemas.shapes import Shape

_ENDS = re.compile(r"\s*(?:$|\s#|[,}\]:])")
"""What may follow a word that is replaced: nothing, a note, or the next part of its line"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file that broke its shape; `lines` is its text."""

    document: Document
    shape: Shape
    lines: Sequence[str] = ()

    def title(self, pointer: Pointer) -> str:
        title = self.shape.at(pointer).get("title")
        if pointer and isinstance(pointer[-1], int):
            parent = self.shape.at(pointer[:-1]).get("title", "")
            return f"“{parent}”第{pointer[-1] + 1}条"
        name = pointer[-1] if pointer else ""
        return f"{name}({title})" if title and name else "文件内容"

    def finding(
        self, pointer: Pointer, code: str, message: str, repair: str, *, instead: str = ""
    ) -> Finding:
        """Return a finding about a value; `instead` is what it should be, where that is certain."""
        place = self.document.locate(pointer)
        old = self.value(pointer)
        corrected = self._mended(place, str(old), instead) if instead else ""
        return self._finding(pointer, place, (code, message, repair, corrected))

    def of_key(
        self, pointer: Pointer, code: str, message: str, repair: str, *, instead: str = ""
    ) -> Finding:
        """Return a finding about a field's name."""
        place = self.document.locate(pointer, key=True)
        corrected = self._mended(place, str(pointer[-1]), instead) if instead else ""
        return self._finding(pointer, place, (code, message, repair, corrected))

    def value(self, pointer: Pointer) -> Value:
        """Return what stands at a pointer."""
        node = self.document.value
        for step in pointer:
            node = node[step] if isinstance(node, list) and isinstance(step, int) else node
            node = node[step] if isinstance(node, dict) and isinstance(step, str) else node
        return node

    def rest(self, pointer: Pointer) -> str:
        """Return the line of a value from the value on."""
        line, column = self.document.locate(pointer)
        return self.lines[line - 1][column - 1 :] if line <= len(self.lines) else ""

    def instead_of_rest(self, finding: Finding, instead: str) -> Finding:
        """Return a finding whose corrected line has `instead` from its column to the end."""
        head = self.lines[finding.line - 1][: finding.column - 1]
        return replace(finding, corrected=head + instead)

    def _finding(
        self, pointer: Pointer, place: tuple[int, int], told: tuple[str, str, str, str]
    ) -> Finding:
        return Finding(self.document.path, *place, *told, pointer=pointer)

    def _mended(self, place: tuple[int, int], old: str, new: str) -> str:
        """Return the line with one word replaced, where the word stands there as it was read."""
        number, column = place
        line = self.lines[number - 1] if number <= len(self.lines) else ""
        head, rest = line[: column - 1], line[column - 1 :]
        for written in (f'"{old}"', f"'{old}'", old):
            after = rest.removeprefix(written)
            if after != rest and _ENDS.match(after):
                return f"{head}{new}{after}".rstrip()
        return ""


def example_of(field: dict[str, Any]) -> str:
    """Return a field's first example as it is written; empty for a list or block."""
    examples = field.get("examples") or [""]
    example = examples[0]
    if isinstance(example, bool):
        return "true" if example else "false"
    return str(example) if isinstance(example, str | int | float) else ""


def short(value: Value) -> str:
    """Return a value cut to what a message can hold."""
    text = str(value).replace("\n", " ")
    return text if len(text) <= 40 else text[:40] + "…"
