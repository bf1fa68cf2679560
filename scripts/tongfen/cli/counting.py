"""Which content of each weekly file counts: that of its week's closing, whatever was done to it later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tongfen.cli.files import place
from tongfen.cli.receiving import Receipts, filings_of, week_at
from tongfen.documents import Document
from tongfen.ledger.filing import Filing
from tongfen.model.calendar import Calendar
from tongfen.receipts import FileReceipts, Version
from tongfen.rules.closed import Changed
from tongfen.schemas.kinds import place_of


@dataclass(frozen=True, slots=True)
class Weekly:
    """A weekly file as it counts: its document, receipts and filings.

    `versions` are those up to the one that counts; `present` is what the file is now, None where it is
    gone; `late` says that it was changed so after its week had closed.
    """

    document: Document
    received: FileReceipts
    filings: tuple[Filing, ...]
    present: Document | None
    late: bool
    versions: tuple[Version, ...]

    @property
    def same(self) -> bool:
        """True where the file's present content is what counts."""
        now = self.present
        return now is self.document or (
            now is not None and not now.findings and now.value == self.document.value
        )

    @property
    def changed(self) -> Changed | None:
        """What was changed after closing, to be judged."""
        if self.same or not self.late:
            return None
        now, counted = self.present, self.document.value
        held = now.value if now is not None and not now.findings else None
        return Changed(
            counted if isinstance(counted, dict) else {},
            held if isinstance(held, dict) else None,
            gone=now is None,
        )


def weekly_files(
    documents: Mapping[str, Document], calendar: Calendar, receipts: Receipts
) -> dict[str, Weekly]:
    """Return every weekly file that counts, also those that are gone, in path order."""
    found = {}
    for path in sorted(_paths(documents, receipts)):
        present = documents.get(path)
        weekly = weekly_file(path, present, calendar, receipts)
        if weekly is not None:
            found[path] = weekly
    return found


def counted_documents(
    documents: Mapping[str, Document], weekly: Mapping[str, Weekly]
) -> dict[str, Document]:
    """Return the documents with each weekly file as it counts, in path order."""
    counted = {path: one.document for path, one in weekly.items()}
    return dict(sorted({**documents, **counted}.items()))


def _paths(documents: Mapping[str, Document], receipts: Receipts) -> Iterator[str]:
    yield from (path for path in documents if place(path).kind == "weekly")
    for path in receipts.paths():
        if path not in documents and "/weekly/" in path:
            where = place_of(path)
            if where is not None and where.kind == "weekly":
                yield path


def weekly_file(
    path: str, present: Document | None, calendar: Calendar, receipts: Receipts
) -> Weekly | None:
    """Return a weekly file as it counts; None for one that was never handed in, or withdrawn in time."""
    if present is not None:
        receipts.keep(present)
    closes = calendar.closes_at(week_at(path))
    versions = receipts.versions(path, present.blob if present else "")
    counted = receipts.counted(path, versions, closes)
    if not counted or not counted[-1].blob:
        return None
    received = receipts.of(path, counted)
    document = receipts.document(path, counted[-1].blob)
    if document.refused and present is not None:
        document = present
    filings = tuple(filings_of(document, received, calendar, receipts))
    late = counted[-1] != versions[-1] and versions[-1].receipt.time > closes
    return Weekly(document, received, filings, present, late, counted)
