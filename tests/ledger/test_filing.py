"""A report is divided by receipt; each part knows the lines of its entries."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.filings import filing, money, need, new, progress, receipt
from tongfen.documents import Pointer
from tongfen.ledger.filing import Filing, divide, taken
from tongfen.model.reports import Progress
from tongfen.receipts import Receipt


def divided(orders: dict[str, int]) -> list[Filing]:
    report = filing(new_projects=[new("p1"), new("p2")], needs=[need()]).report

    def receipt_of(pointer: Pointer) -> Receipt:
        return receipt(orders[" ".join(map(str, pointer))])

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


def parted(orders: dict[str, int], **fields: Any) -> list[Filing]:
    """An entry with three payments, divided; `entry` and 0, 1, 2 say when each part came."""
    payments = [money("1万元", "a"), money("2万元", "b"), money("3万元", "c")]
    report = filing(progress=[progress(arrived=payments, **fields)]).report

    def receipt_of(pointer: Pointer) -> Receipt:
        return receipt(orders["entry" if len(pointer) == 2 else str(pointer[-1])])

    return divide(report, receipt_of, receipt(0), {("progress", 0): 4}, late=False, version="v")


def shown(part: Filing) -> tuple[int, str, list[int]]:
    (entry,) = part.entries
    assert isinstance(entry, Progress)
    return part.receipt.order, entry.text, [row.index for row in entry.arrived]


def test_payments_received_apart_are_filings_of_their_own() -> None:
    parts = parted({"entry": 1, "0": 1, "1": 3, "2": 0}, text="好。")
    assert [shown(part) for part in parts] == [(0, "", [2]), (1, "好。", [0]), (3, "", [1])]
    assert {part.source(part.entries[0]).line_commit for part in parts} == {"v"}


@given(st.permutations(range(3)), st.sampled_from([{}, {"text": "好。"}]), st.data())
def test_an_entry_taken_in_parts_is_one_entry(
    order: list[int], fields: dict[str, str], data: st.DataObject
) -> None:
    orders = {name: data.draw(st.integers(0, 3)) for name in ("entry", "0", "1", "2")}
    parts = parted(orders, **fields)
    (one,) = taken(parts[at] for at in order if at < len(parts))
    if len(parts) <= 3:
        assert one.entry == parts[0].report.progress[0]
        assert {source.receipt.order for source in one.sources} == set(orders.values())
    if fields and len(parts) <= 3:
        assert one.source.receipt == receipt(orders["entry"])


def test_of_an_entry_whose_own_part_was_refused_the_payments_are_taken() -> None:
    parts = parted({"entry": 1, "0": 1, "1": 3, "2": 0}, text="好。")
    (one,) = taken([parts[0], parts[2]])
    assert isinstance(one.entry, Progress)
    assert (one.entry.text, [row.index for row in one.entry.arrived]) == ("", [1, 2])
