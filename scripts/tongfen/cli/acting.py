"""The acts of the office, as filings: what was received counts, whatever was done to its file later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tongfen.cli.files import place
from tongfen.cli.receiving import OFFICE_ROOM, Receipts
from tongfen.documents import Document
from tongfen.ledger.filing import Filing, Held
from tongfen.model.act_loading import ACT_KINDS, load_acts
from tongfen.model.acts import act_name, terms
from tongfen.model.periods import week_of
from tongfen.model.reports import Entry, Report
from tongfen.receipts import Receipt, Version
from tongfen.schemas.kinds import place_of

_FOLDER = f"submissions/{OFFICE_ROOM}/"


@dataclass(frozen=True, slots=True)
class _Told:
    """An act as one version of its file tells it, with the receipt of its terms."""

    act: Entry
    receipt: Receipt
    line: int
    version: str
    held: Held


def act_filings(documents: Mapping[str, Document], receipts: Receipts) -> list[Filing]:
    """Return every act that any version of a file held, each of its terms once, as first received.

    The rules decide which of them is taken: the first one without a mistake.
    """
    return [
        _filing(path, told, first)
        for path in sorted(_paths(documents, receipts))
        for told, first in _told(path, documents.get(path), receipts)
    ]


def _paths(documents: Mapping[str, Document], receipts: Receipts) -> Iterator[str]:
    yield from (path for path in documents if place(path).kind in ACT_KINDS)
    for path in receipts.paths():
        if path not in documents and path.startswith(_FOLDER):
            where = place_of(path)
            if where is not None and where.kind in ACT_KINDS:
                yield path


def _told(
    path: str, present: Document | None, receipts: Receipts
) -> Iterator[tuple[_Told, Receipt]]:
    """Yield the acts of all versions of a file, with the receipt of the file as a whole."""
    if present is not None:
        receipts.keep(present)
    versions = receipts.versions(path, present.blob if present else "")
    now = _acts(present) if present else ()
    named = {act_name(act) for act in now}
    lost: Held = "unread" if present is not None and not now else "removed"
    found: dict[tuple[object, ...], _Told] = {}
    for version in (version for version in versions if version.blob):
        document = receipts.document(path, version.blob)
        for act in _acts(document):
            held: Held = "changed" if act_name(act) in named else lost
            found.setdefault(terms(act), _of(act, document, version, version.receipt, held))
    for act in now:
        assert present is not None
        first = found[terms(act)].receipt
        found[terms(act)] = _of(act, present, versions[-1], first, "present")
    first = next((version.receipt for version in versions if version.blob), versions[0].receipt)
    yield from ((told, first) for told in found.values())


def _acts(document: Document) -> tuple[Entry, ...]:
    """The acts of a file that can be read and says what its name says."""
    where = place(document.path)
    value = document.value
    if document.refused or not isinstance(value, dict):
        return ()
    return load_acts(where.kind, value) if value.get("id", where.name) == where.name else ()


def _of(act: Entry, document: Document, version: Version, receipt: Receipt, held: Held) -> _Told:
    return _Told(act, receipt, document.locate(act.at())[0], version.receipt.commit, held)


def _filing(path: str, told: _Told, first: Receipt) -> Filing:
    """A filing of the week in which the act was received."""
    act = told.act
    week = week_of(told.receipt.day)
    return Filing(
        Report(path, OFFICE_ROOM, week, OFFICE_ROOM, str(week)),
        (act,),
        told.receipt,
        first,
        {(act.list, act.index): told.line},
        late=False,
        version=told.version,
        office=True,
        held=told.held,
    )
