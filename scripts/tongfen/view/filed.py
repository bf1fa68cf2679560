"""Reports as they were taken: each once, its parts put together again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tongfen.ledger.filing import Filing, Taken, taken
from tongfen.model.reports import Entry, Progress, Report
from tongfen.receipts import Receipt
from tongfen.view.material import Material


@dataclass(frozen=True, slots=True)
class FiledReport:
    """A report with where each of its accepted entries came from."""

    report: Report
    first: Receipt
    late: bool
    readable: bool
    accepted: Mapping[tuple[str, int], Taken]


def filed_reports(material: Material) -> Iterator[FiledReport]:
    """Yield every weekly report once, by unit and week; it is readable where one of its parts is."""
    filings: dict[str, list[Filing]] = {}
    for filing in material.judged.filings:
        filings.setdefault(filing.report.path, []).append(filing)
    for _, parts in sorted(filings.items()):
        accepted = {(row.entry.list, row.entry.index): row for row in taken(parts)}
        last = parts[-1]
        readable = any(part.readable for part in parts)
        late = any(part.late for part in parts)
        yield FiledReport(last.report, last.first, late, readable, accepted)


def whole_but_money(entry: Entry, row: Taken) -> bool:
    """Say whether all of an entry was taken, payments apart."""
    if isinstance(entry, Progress) and isinstance(row.entry, Progress):
        return replace(row.entry, arrived=entry.arrived) == entry
    return True


def as_taken(value: Mapping[str, Any], row: Taken) -> Mapping[str, Any]:
    """Return an entry's values without the payments that were not taken."""
    if not isinstance(row.entry, Progress) or "arrived" not in value:
        return value
    kept = [value["arrived"][paid.index] for paid in row.entry.arrived]
    return {**value, "arrived": kept}
