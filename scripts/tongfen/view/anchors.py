"""The anchor of every entry on its source page, made of what the entry names and never of its place.

A place in the file would tell how many entries stand before it that only staff may see. The same entry
has the same anchor in both editions. Where two entries of a report name the same, the second gets a
suffix; what the ledger took is counted first, so the public's suffixes have no gaps.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tongfen.ledger.state import Source
from tongfen.model.reports import (
    Contact,
    Correction,
    Entry,
    Held,
    Need,
    NewProject,
    Progress,
    Reply,
    Research,
    Visit,
)
from tongfen.view.material import Material

Place = tuple[str, str, int]
"""(path of the file, list, place in the list)"""
OPENING = "opening"

_UNSAFE = re.compile(r"[^a-z0-9]+")
_Named = tuple[Place, str, bool]
"""Place, name, and whether the ledger took it"""


class Anchors:
    """Says which anchor a source has on its page; a whole report's is the one of its section."""

    def __init__(self, found: Mapping[Place, str]) -> None:
        self._found = found

    def of(self, source: Source) -> str:
        place = source.path, source.list, source.index
        return self._found.get(place, section_anchor(source.week))


def section_anchor(week: str) -> str:
    """The anchor of a week's report, or of the opening ledger."""
    return week.lower() or OPENING


def anchors_of(material: Material) -> Anchors:
    """Name the entries of all reports and opening ledgers."""
    found: dict[Place, str] = {}
    for path, (week, rows) in _reports(material).items():
        found |= _numbered(section_anchor(week), rows) if path else {}
    for path, document in material.documents.items():
        if path.endswith("/opening.yaml") and not document.refused:
            found |= _numbered("", _opening(material, path, document.value))
    return Anchors(found)


def _reports(material: Material) -> Mapping[str, tuple[str, list[_Named]]]:
    """The entries of every weekly report with their names, by path."""
    found: dict[str, tuple[str, list[_Named]]] = {}
    taken: dict[str, set[tuple[str, int]]] = {}
    filings = material.judged.filings
    for filing in filings:
        held = taken.setdefault(filing.report.path, set())
        held.update((entry.list, entry.index) for entry in filing.entries)
    for filing in filings:
        report = filing.report
        if report.path not in found:
            rows = [
                (
                    (report.path, entry.list, entry.index),
                    _name(entry),
                    (entry.list, entry.index) in taken[report.path],
                )
                for entry in report.entries()
            ]
            found[report.path] = str(report.week), rows
    return found


def _opening(material: Material, path: str, value: Any) -> Iterator[_Named]:
    projects = material.judged.state.projects
    for index, row in enumerate(value["projects"]):
        project = projects.get(row["id"])
        source = project.source if project else None
        taken = source is not None and (source.path, source.index) == (path, index)
        yield (path, "projects", index), row["id"], taken


def _numbered(start: str, rows: Iterable[_Named]) -> dict[Place, str]:
    """Write the anchors. No name holds `_`, so a suffix makes no name that another entry has."""
    found: dict[Place, str] = {}
    seen: Counter[str] = Counter()
    for place, name, _ in sorted(rows, key=lambda row: (not row[2], row[0])):
        parts = (start, *(_UNSAFE.sub("-", part.lower()).strip("-") for part in (place[1], name)))
        text = "-".join(filter(None, parts))
        seen[text] += 1
        found[place] = text if seen[text] == 1 else f"{text}_{seen[text]}"
    return found


def _name(entry: Entry) -> str:
    match entry:
        case NewProject() | Need():
            return entry.id
        case Progress():
            return f"{entry.project}-{entry.date}"
        case Held():
            return f"{entry.activity}-{entry.date}"
        case Reply():
            return f"{entry.to}-{entry.date}"
        case Correction():
            return f"{entry.week}-{entry.entry}-{entry.field}"
        case Visit() | Research() | Contact():
            return entry.date.isoformat()
    return ""
