"""Receipts of every file from one history, and the filings that come of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from tongfen.cli.clocks import timed
from tongfen.cli.files import place, read_files
from tongfen.documents import Document, Pointer
from tongfen.ledger.filing import Filing, divide
from tongfen.model.calendar import Calendar
from tongfen.model.city import Site
from tongfen.model.periods import Week, parse_week
from tongfen.model.report_loading import load_opening, load_report
from tongfen.model.reports import Opening, Report
from tongfen.receipts import FileReceipts, Receipt, Version, counted_versions, file_receipts
from tongfen.schemas.keys import FactKeys
from tongfen.schemas.shapes import Shape
from tongfen.sources.cache import Cache
from tongfen.sources.history import Commit
from tongfen.sources.tree import Blobs, File

OFFICE_ROOM = "city"
UNCOMMITTED_ORDER = 1_000_000_000


class Receipts:
    """Receipts of every file, from one history; older versions are parsed only where there are any.

    `timed` are the commits with the time of each.
    """

    def __init__(
        self,
        site: Site,
        history: tuple[Commit, ...],
        older: Blobs,
        shapes: Mapping[str, Shape],
        cache: Cache,
        now: datetime,
    ) -> None:
        self._older_blobs = older
        self._shapes = shapes
        self._cache = cache
        self._versions: dict[str, list[Version]] = {}
        self._read: dict[tuple[str, str], Document] = {}
        self._last: Receipt | None = None
        self._keys: dict[str, FactKeys] = {}
        self._uncommitted = Receipt(UNCOMMITTED_ORDER, now, "")
        self.timed = timed(history, site)
        for order, one in enumerate(self.timed):
            self._last = Receipt(order, one.time, one.commit.id)
            for change in one.commit.changes:
                version = Version(self._last, change.blob)
                self._versions.setdefault(change.path, []).append(version)

    def newest(self) -> tuple[str, datetime | None]:
        """The newest commit that touches the data, and when it was received."""
        return (self._last.commit, self._last.time) if self._last else ("", None)

    def commits(self, *, whole: bool) -> frozenset[str]:
        """The ids of all commits that touch the data; none where history is not known whole."""
        return frozenset(one.commit.id for one in self.timed) if whole else frozenset()

    def paths(self) -> Iterable[str]:
        """Every path that history ever held."""
        return self._versions

    def versions(self, path: str, present: str) -> list[Version]:
        """All versions of a path, the present one last; `present` is empty for a file not there."""
        told = self._versions.get(path, [])
        if told and told[-1].blob == present:
            return told
        return [*told, Version(self._uncommitted, present)]

    def alone(self, path: str, present: str) -> Receipt | None:
        """The receipt of a file that was committed once and is so still; None for any other."""
        told = self._versions.get(path, ())
        return told[0].receipt if len(told) == 1 and told[0].blob == present else None

    def counted(self, path: str, versions: list[Version], closes: datetime) -> tuple[Version, ...]:
        """The versions of a weekly file up to the one that counts.

        An uncommitted draft of an open week stands for itself: its author is still at work on it.
        """
        last = versions[-1]
        if len(versions) == 1 or (not last.receipt.commit and last.receipt.time <= closes):
            return tuple(versions)

        def readable(blob: str) -> bool:
            return not self.document(path, blob).refused

        return counted_versions(versions, closes, readable)

    def keep(self, document: Document) -> None:
        """Remember a document that has been read already."""
        self._read[document.path, document.blob] = document

    def document(self, path: str, blob: str) -> Document:
        """Any version of a file."""
        if (path, blob) not in self._read:
            file = File(path, blob)
            self.keep(read_files([file], self._older_blobs, self._shapes, self._cache)[path])
        return self._read[path, blob]

    def of(self, path: str, versions: Iterable[Version]) -> FileReceipts:
        """The receipts in a file whose last version is the one that counts."""
        keys = self._keys_of(path)
        return file_receipts(versions, lambda blob: keys.of(self.document(path, blob)))

    def _keys_of(self, path: str) -> FactKeys:
        kind = place(path).kind
        if kind not in self._keys:
            self._keys[kind] = FactKeys(self._shapes[kind])
        return self._keys[kind]

    def by_place(self, document: Document, received: FileReceipts) -> dict[Pointer, Receipt]:
        """The receipt of every fact by its place; empty where all of them came with the file."""
        if not received.facts:
            return {}
        keys = self._keys_of(document.path)
        return {pointer: received.of(key) for pointer, key in keys.placed(document)}


def filings_of(
    document: Document, received: FileReceipts, calendar: Calendar, receipts: Receipts
) -> list[Filing]:
    """The filings of a weekly file; a file that failed its shape is handed in without entries."""
    path, where = document.path, place(document.path)
    week = week_at(path)
    closes = calendar.closes_at(week)
    first = received.first
    empty = Report(path, where.unit, week, where.unit, str(week))
    unread = Filing(empty, (), first, first, {}, first.time > closes, readable=False)
    if document.refused or not isinstance(document.value, dict):
        return [unread]
    report = load_report(path, where.unit, week, document.value)
    lines = {
        (name, index): line
        for name in {entry.list for entry in report.entries()}
        for index, line in enumerate(document.entry_lines(name))
    }
    version = received.version
    late = version.time > closes
    if late and first != version:
        # At the closing it lay there unreadable; what could be read later is late.
        entries, commit = report.entries(), version.commit
        return [unread, Filing(report, entries, version, first, lines, late, version=commit)]
    places = receipts.by_place(document, received)

    def receipt_of(pointer: Pointer) -> Receipt:
        return places.get(pointer, first)

    return divide(report, receipt_of, first, lines, late, version.commit)


def week_at(path: str) -> Week:
    """The week of a weekly file."""
    week = parse_week(place(path).name)
    assert week is not None, path
    return week


def openings_of(
    documents: Mapping[str, Document], receipts: Receipts
) -> Iterable[tuple[Opening, FileReceipts, dict[int, int]]]:
    """Yield every valid opening file with its receipts and the lines of its projects."""
    for path, document in documents.items():
        where = place(path)
        if where.kind == "opening" and not document.refused:
            assert isinstance(document.value, dict)
            opening = load_opening(path, where.unit, document.value)
            lines = dict(enumerate(document.entry_lines("projects")))
            receipts.keep(document)
            yield opening, receipts.of(path, receipts.versions(path, document.blob)), lines
