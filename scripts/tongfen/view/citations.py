"""Where a published fact was read: title, publisher, date, address, and how far it can be trusted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Citation:
    """One source. `url` is as filed: whoever prints it lets only http and https through."""

    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """The sources of one published fact, the main one first, and its grade (A or B)."""

    sources: tuple[Citation, ...]
    grade: str


def cited(record: Mapping[str, Any]) -> Cited:
    """Return the sources of a record that has `source`, `more_sources` and `grade`."""
    main = [record["source"]] if "source" in record else []
    rows = (*main, *record.get("more_sources", ()))
    return Cited(tuple(map(_citation, rows)), record.get("grade", ""))


def _citation(row: Mapping[str, Any]) -> Citation:
    return Citation(
        title=row["title"],
        publisher=row.get("publisher", ""),
        date=row.get("date", ""),
        url=row.get("url", ""),
        document=row.get("document", ""),
    )
