"""Entries of one report that were received together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tongfen.ledger.state import Source
from tongfen.model.reports import Entry, Report
from tongfen.receipts import Receipt


@dataclass(frozen=True, slots=True)
class Filing:
    """A report, or the part of it that one receipt covers.

    `first` is the receipt of the file as a whole; `lines` gives each entry's line; `late` says that the
    file first came after its week closed (迟报). `office` marks an act of the office: it takes effect when
    it is received, and is no report that anybody handed in.
    """

    report: Report
    entries: tuple[Entry, ...]
    receipt: Receipt
    first: Receipt
    lines: Mapping[tuple[str, int], int]
    late: bool
    readable: bool = True
    office: bool = False

    def source(self, entry: Entry) -> Source:
        """Where a fact of this entry comes from."""
        return Source(
            path=self.report.path,
            line=self.lines.get((entry.list, entry.index), 1),
            receipt=self.receipt,
            unit=self.report.unit,
            week="" if self.office else str(self.report.week),
            list=entry.list,
            index=entry.index,
        )


def divide(
    report: Report,
    receipt_of: Callable[[Entry], Receipt],
    first: Receipt,
    lines: Mapping[tuple[str, int], int],
    late: bool,
) -> list[Filing]:
    """Divide a report into filings, one for each receipt; a report without entries is one filing."""
    groups: dict[Receipt, list[Entry]] = {first: []} if not report.entries() else {}
    for entry in report.entries():
        groups.setdefault(receipt_of(entry), []).append(entry)
    return [
        Filing(report, tuple(entries), receipt, first, lines, late)
        for receipt, entries in sorted(groups.items())
    ]
