"""Receipts of every file from one history, and the filings that come of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from tongfen.cli.files import place, read_files
from tongfen.documents import Document
from tongfen.ledger.filing import Filing, divide
from tongfen.model.act_loading import ACT_KINDS, load_acts
from tongfen.model.calendar import SHANGHAI, Calendar
from tongfen.model.city import Site
from tongfen.model.periods import parse_week, week_of
from tongfen.model.report_loading import load_opening, load_report
from tongfen.model.reports import Entry, Opening, Report
from tongfen.receipts import FileReceipts, Receipt, Version, file_receipts
from tongfen.schemas.keys import EntryKey, EntryKeys
from tongfen.schemas.shapes import Shape
from tongfen.sources.cache import Cache
from tongfen.sources.commits import Commit, parse_received
from tongfen.sources.tree import Blobs, File

OFFICE_ROOM = "city"
UNCOMMITTED_ORDER = 1_000_000_000
_EPOCH = datetime.fromtimestamp(0, SHANGHAI)
_END = datetime(2100, 1, 1, tzinfo=SHANGHAI)


class Receipts:
    """Receipts of every file, from one history; older versions are parsed only where there are any."""

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
        self._last: Receipt | None = None
        self._keys = {kind: EntryKeys(shape) for kind, shape in shapes.items()}
        self._uncommitted = Receipt(UNCOMMITTED_ORDER, now, "")
        self.disregarded = 0
        for order, commit in enumerate(history):
            self._last = Receipt(order, self._time(commit, site), commit.id)
            for change in commit.changes:
                version = Version(self._last, change.blob)
                self._versions.setdefault(change.path, []).append(version)

    def _time(self, commit: Commit, site: Site) -> datetime:
        """The merge account's Received-At, else the committer's time; never before the commit before.

        A trailer of anyone else is disregarded and counted.
        """
        before = self._last.time if self._last else _EPOCH
        stated = None
        if commit.trailer and site.merge_email and commit.email == site.merge_email:
            stated = parse_received(commit.trailer)
        elif commit.trailer:
            self.disregarded += 1
        if stated and stated.timestamp() > commit.seconds:
            # Nothing is received after it was merged: somebody's text got into the merge message.
            stated = None
            self.disregarded += 1
        seconds = stated.timestamp() if stated else float(commit.seconds)
        # A clock beyond all plans is broken; believing it would make all later reports late.
        return max(_at(seconds), before) if seconds < _END.timestamp() else before

    def newest(self) -> tuple[str, datetime | None]:
        """The newest commit that touches the data, and when it was received."""
        return (self._last.commit, self._last.time) if self._last else ("", None)

    def of(self, document: Document) -> FileReceipts:
        versions = self._versions.get(document.path, [])
        kind = place(document.path).kind

        def keys_of(blob: str) -> tuple[EntryKey, ...]:
            held = document if blob == document.blob else self._older(document.path, blob)
            return self._keys[kind].of(held)

        return file_receipts(versions, document.blob, keys_of, self._uncommitted)

    def keys(self, document: Document) -> tuple[EntryKey, ...]:
        return self._keys[place(document.path).kind].of(document)

    def _older(self, path: str, blob: str) -> Document:
        file = File(path, blob)
        return read_files([file], self._older_blobs, self._shapes, self._cache)[path]


def _at(seconds: float) -> datetime:
    return _EPOCH + timedelta(seconds=max(seconds, 0))


def filings_of(
    path: str, document: Document, calendar: Calendar, receipts: Receipts
) -> list[Filing]:
    """The filings of a weekly file; a file that failed its shape is handed in without entries."""
    where = place(path)
    week = parse_week(where.name)
    if where.kind != "weekly" or week is None:
        return []
    received = receipts.of(document)
    late = received.first.time > calendar.closes_at(week)
    if document.findings or not isinstance(document.value, dict):
        empty = Report(path, where.unit, week, where.unit, str(week))
        return [Filing(empty, (), received.first, received.first, {}, late, readable=False)]
    report = load_report(path, where.unit, week, document.value)
    lines = {
        (name, index): line
        for name in {entry.list for entry in report.entries()}
        for index, line in enumerate(document.entry_lines(name))
    }

    def receipt_of(entry: Entry) -> Receipt:
        return by_entry.get((entry.list, entry.index), received.first)

    by_entry = _by_entry(document, received, receipts) if received.entries else {}
    return divide(report, receipt_of, received.first, lines, late)


def _by_entry(
    document: Document, received: FileReceipts, receipts: Receipts
) -> dict[tuple[str, int], Receipt]:
    counts: dict[str, int] = {}
    found = {}
    for key in receipts.keys(document):
        index = counts.get(key[0], 0)
        counts[key[0]] = index + 1
        found[key[0], index] = received.of(key)
    return found


def acts_of(path: str, document: Document, receipts: Receipts) -> list[Filing]:
    """The acts of the office that a file holds, as filings of the week in which they were received."""
    where = place(path)
    if where.kind not in ACT_KINDS or document.findings or not isinstance(document.value, dict):
        return []
    received = receipts.of(document)
    by_entry = _by_entry(document, received, receipts) if received.entries else {}
    filings = []
    for act in load_acts(where.kind, document.value):
        receipt = by_entry.get((act.list, act.index), received.first)
        week = week_of(receipt.time.astimezone(SHANGHAI).date())
        report = Report(path, OFFICE_ROOM, week, OFFICE_ROOM, str(week))
        lines = {(act.list, act.index): document.locate(act.at())[0]}
        filings.append(Filing(report, (act,), receipt, received.first, lines, False, office=True))
    return filings


def openings_of(
    documents: Mapping[str, Document], receipts: Receipts
) -> Iterable[tuple[Opening, Receipt, dict[int, int]]]:
    """Yield every valid opening file with its receipt and the lines of its projects."""
    for path, document in documents.items():
        where = place(path)
        if where.kind == "opening" and not document.findings:
            assert isinstance(document.value, dict)
            opening = load_opening(path, where.unit, document.value)
            lines = dict(enumerate(document.entry_lines("projects")))
            yield opening, receipts.of(document).first, lines
