"""Facts of one report that were received together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Literal

from tongfen.documents import Pointer
from tongfen.ledger.state import Source, Waived
from tongfen.model.reports import Entry, Progress, Report
from tongfen.receipts import Receipt

Held = Literal["present", "changed", "removed", "unread"]
Place = tuple[str, int]
"""the list an entry stands in, and its place there"""


@dataclass(frozen=True, slots=True)
class Filing:
    """A report, or the part of it that one receipt covers.

    `first` is the receipt of the file as a whole; `lines` gives each entry's line at the commit
    `version`; `late` says that this part came after its week closed (迟报). An entry whose payments were
    received apart stands in several filings, in each with what was received then. `office`
    marks an act of the office: it takes effect when it is received, and nobody handed it in; `held`
    says whether its file still tells it so, or was changed, lost it, or cannot be read any more.
    `spared` are the waivers without which an entry would not have been taken; `since` is the receipt of
    the one that let entries count which had been set aside before.
    """

    report: Report
    entries: tuple[Entry, ...]
    receipt: Receipt
    first: Receipt
    lines: Mapping[tuple[str, int], int]
    late: bool
    readable: bool = True
    version: str | None = None
    office: bool = False
    held: Held = "present"
    spared: Mapping[Place, tuple[Waived, ...]] = field(default_factory=dict)
    since: Receipt | None = None

    @property
    def counted(self) -> Receipt:
        """From when its entries count."""
        return self.since or self.receipt

    @property
    def order(self) -> tuple[int, datetime, int, int, str, int]:
        """Its place among all filings.

        Of what was received together reports come first, then the office's acts in the order of their
        file, then what these let count.
        """
        counted, kind = self.counted, 2 if self.since else int(self.office)
        first = self.entries[0].index if self.office and self.entries else 0
        return counted.order, counted.time, kind, self.receipt.order, self.report.path, first

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
            version=self.version,
            acts=self.spared.get((entry.list, entry.index), ()),
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry as far as it was taken, with the source of each of its parts; the first is its own."""

    filing: Filing
    entry: Entry
    sources: tuple[Source, ...]

    @property
    def source(self) -> Source:
        return self.sources[0]


def divide(
    report: Report,
    receipt_of: Callable[[Pointer], Receipt],
    first: Receipt,
    lines: Mapping[tuple[str, int], int],
    late: bool,
    version: str | None = None,
) -> list[Filing]:
    """Divide a report into filings, one for each receipt; a report without entries is one filing."""
    groups: dict[Receipt, list[Entry]] = {first: []} if not report.entries() else {}
    for entry in report.entries():
        for receipt, part in _parts(entry, receipt_of):
            groups.setdefault(receipt, []).append(part)
    return [
        Filing(report, tuple(entries), receipt, first, lines, late, version=version)
        for receipt, entries in sorted(groups.items())
    ]


def _parts(
    entry: Entry, receipt_of: Callable[[Pointer], Receipt]
) -> Iterator[tuple[Receipt, Entry]]:
    """The entry with the payments received with it, and those received at other times by themselves."""
    own = receipt_of(entry.at())
    if not isinstance(entry, Progress) or not entry.arrived:
        yield own, entry
        return
    received = {row.index: receipt_of(entry.at("arrived", row.index)) for row in entry.arrived}
    for receipt in dict.fromkeys((own, *received.values())):
        money = tuple(row for row in entry.arrived if received[row.index] == receipt)
        if receipt == own:
            yield receipt, replace(entry, arrived=money)
        else:
            yield receipt, _payments(replace(entry, arrived=money))


def _payments(entry: Progress) -> Progress:
    """Return an entry without anything but its payments."""
    return Progress(
        list=entry.list,
        index=entry.index,
        project=entry.project,
        date=entry.date,
        arrived=entry.arrived,
    )


def taken(filings: Iterable[Filing]) -> tuple[Taken, ...]:
    """Return each entry of filings once, in the order in which it first comes, its parts joined."""
    found: dict[tuple[str, str, int], list[tuple[Filing, Entry]]] = {}
    for filing in filings:
        for entry in filing.entries:
            place = filing.report.path, entry.list, entry.index
            found.setdefault(place, []).append((filing, entry))
    return tuple(_joined(parts) for parts in found.values())


def _joined(parts: list[tuple[Filing, Entry]]) -> Taken:
    """Join parts of one entry. Only one of them holds more than payments, if it was taken at all."""
    own = next((part for part in parts if not only_money(part[1])), parts[0])
    filing, entry = own
    if isinstance(entry, Progress) and len(parts) > 1:
        money = [row for _, part in parts if isinstance(part, Progress) for row in part.arrived]
        entry = replace(entry, arrived=tuple(sorted(money, key=lambda row: row.index)))
    ordered = (own, *(part for part in parts if part is not own))
    return Taken(filing, entry, tuple(one.source(part) for one, part in ordered))


def only_money(entry: Entry) -> bool:
    """Say whether nothing of an entry is here but its payments."""
    return isinstance(entry, Progress) and not any(getattr(entry, name) for name in _BESIDE_MONEY)


_BESIDE_MONEY = tuple(
    field.name
    for field in fields(Progress)
    if field.name not in ("list", "index", "project", "date", "arrived")
)
