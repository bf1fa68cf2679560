"""Rows of the office's files with their places, for the rules that walk them."""

from collections.abc import Iterable, Iterator
from typing import Any

from tongfen.documents import Pointer

Fields = dict[str, Any]
"""The fields of a file or of one of its entries"""
Row = tuple[Pointer, Fields]
"""a place and the row that stands there"""


def rows(entries: Iterable[Fields], above: Pointer) -> Iterator[Row]:
    """Yield each row of a list with its place."""
    for index, row in enumerate(entries):
        yield (*above, index), row


def each(value: Fields, field: str) -> Iterator[Row]:
    """The rows of one list of every version; the place tells them apart."""
    for number, version in enumerate(value["versions"]):
        yield from rows(version.get(field, ()), ("versions", number, field))


def targets_of(value: Fields) -> Iterator[Row]:
    """Yield the targets of every version."""
    return each(value, "targets")
