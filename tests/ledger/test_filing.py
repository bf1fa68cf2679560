"""A report is divided by receipt; each part knows the lines of its entries."""

from tests.ledger.filings import filing, need, new, receipt
from tongfen.ledger.filing import Filing, divide
from tongfen.model.reports import Entry
from tongfen.receipts import Receipt


def divided(orders: dict[str, int]) -> list[Filing]:
    report = filing(new_projects=[new("p1"), new("p2")], needs=[need()]).report

    def receipt_of(entry: Entry) -> Receipt:
        return receipt(orders[f"{entry.list} {entry.index}"])

    lines = {("new_projects", 0): 4, ("new_projects", 1): 9}
    return divide(report, receipt_of, receipt(1), lines, late=True)


def test_entries_received_together_are_one_filing() -> None:
    parts = divided({"new_projects 0": 2, "new_projects 1": 1, "needs 0": 2})
    assert [
        (part.receipt.order, [(entry.list, entry.index) for entry in part.entries])
        for part in parts
    ] == [
        (1, [("new_projects", 1)]),
        (2, [("new_projects", 0), ("needs", 0)]),
    ]
    assert all(part.first == receipt(1) and part.late and part.readable for part in parts)


def test_a_fact_knows_the_line_of_its_entry() -> None:
    first, second = divided({"new_projects 0": 2, "new_projects 1": 1, "needs 0": 2})
    lines = [part.source(entry).line for part in (first, second) for entry in part.entries]
    assert lines == [9, 4, 1]
    source = second.source(second.entries[0])
    assert (source.receipt, source.unit, source.week) == (receipt(2), "hantai", "2026-W45")


def test_a_report_without_entries_is_one_filing_of_its_first_receipt() -> None:
    quiet = filing(order=5)
    assert (quiet.entries, quiet.receipt, quiet.first) == ((), receipt(5), receipt(5))
