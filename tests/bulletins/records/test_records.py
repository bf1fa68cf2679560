"""A record read back is what was written; its digest holds all but documents; numbers follow each other."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world.issuing import period
from tests.world.surveys import shapes
from tongfen.bulletins.records.comparing import (
    FIELDS,
    Difference,
    Explained,
    as_corrected,
    corrected_cells,
    differences,
    exact_value,
    unexplained,
)
from tongfen.bulletins.records.form import (
    Correction,
    Counted,
    Data,
    Kept,
    Record,
    RecordCell,
    UnreadableRecordError,
    canonical,
    correction_bytes,
    correction_of,
    parsed,
    record_bytes,
    record_of,
)
from tongfen.bulletins.records.numbering import next_number, wrong_numbers
from tongfen.model.calendar import SHANGHAI

ISSUED = datetime(2026, 12, 10, 9, 0, tzinfo=SHANGHAI)
CELLS = st.lists(
    st.builds(
        RecordCell,
        st.sampled_from(("city", "hantai", "mian")),
        st.just("汉台区"),
        st.sampled_from(("", "funds", "contracts")),
        st.text(max_size=6),
        st.sampled_from(("元", "个", "%")),
        st.dictionaries(st.sampled_from(list(FIELDS)), st.text("0123456789/-", min_size=1)),
    ),
    unique_by=lambda cell: cell.key,
).map(tuple)


def record(cells: tuple[RecordCell, ...] = (), number: int = 1, text: str = "2026-11") -> Record:
    """A record of a month."""
    return Record(
        period(text), "一期", 2026, number, ISSUED, ISSUED, ISSUED, Data("a" * 40, "b" * 40), "e",
        cells, (Counted("submissions/hantai/opening.yaml", "c" * 40),),
        documents=(Kept("a.docx", "d" * 64),),
    ).sealed  # fmt: skip


def correction(was: tuple[RecordCell, ...], now: tuple[RecordCell, ...]) -> Correction:
    found = corrected_cells(differences(was, now))
    return Correction(
        period("2026-11"), 1, "f" * 64, "更正。", ISSUED, Data("a" * 40, "b" * 40), "e", found, ()
    ).sealed


@given(CELLS)
def test_a_record_read_back_is_the_record(cells: tuple[RecordCell, ...]) -> None:
    made = record(cells)
    data = record_bytes(made)
    assert shapes()["record"].is_valid(json.loads(data))
    assert record_of(parsed(data)) == made
    assert canonical(parsed(data)) == data


@given(CELLS, CELLS)
def test_a_correction_applied_to_what_was_gives_what_is(
    was: tuple[RecordCell, ...], now: tuple[RecordCell, ...]
) -> None:
    made = correction(was, now)
    data = correction_bytes(made)
    assert shapes()["record-correction"].is_valid(json.loads(data))
    assert correction_of(parsed(data)) == made
    assert differences(as_corrected(record(was), [made]), now) == ()


def test_the_digest_holds_everything_but_the_documents() -> None:
    made = record()
    assert replace(made, documents=()).sealed.digest == made.digest
    assert replace(made, title="另一期").sealed.digest != made.digest


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b'{"format": 2}', b"\xff", b"[" * 100_000, b'{"format": "1"}']
)
def test_what_is_no_record_is_said_to_be_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableRecordError):
        parsed(data)


def test_a_cell_that_came_or_went_differs_in_every_field() -> None:
    cell = RecordCell(
        "hantai", "汉台区", "funds", "省外到位资金", "元", {"actual": "5", "rank": "1"}
    )
    assert differences([cell], []) == (
        Difference(cell, "actual", "5", ""),
        Difference(cell, "rank", "1", ""),
    )
    assert differences([], [cell])[0].printed == ("没有", "5元")


def test_values_that_would_be_printed_alike_are_printed_exactly() -> None:
    cell = RecordCell("hantai", "汉台区", "funds", "省外到位资金", "元", {})
    assert Difference(cell, "actual", "100000000", "100000001").printed == (
        "100000000",
        "100000001",
    )
    assert Difference(cell, "actual", "100000000", "110000000").printed == ("1亿元", "1.1亿元")


def test_an_explanation_holds_for_its_cell_and_its_values_alone() -> None:
    cell = RecordCell("hantai", "汉台区", "funds", "省外到位资金", "元", {})
    one, other = Difference(cell, "actual", "5", "6"), Difference(cell, "rank", "1", "2")
    row = Explained("2026-11", "hantai", "funds", "actual", "5", "6", "改正。")
    idle = replace(row, now="7")
    elsewhere = replace(row, period="2026-10")
    assert unexplained("2026-11", [one, other], [row, idle, elsewhere]) == ((other,), (idle,))


def test_a_number_is_the_next_of_its_kind_and_year() -> None:
    held = [record(number=1, text="2026-10"), record(number=2)]
    assert next_number(held, "month", 2026) == 3
    assert next_number(held, "month", 2027) == 1
    assert next_number(held, "quarter", 2026) == 1


def test_numbers_follow_the_order_of_issue() -> None:
    first = replace(record(number=1, text="2026-10"), issued_at=ISSUED - timedelta(days=1))
    third = record(number=3)
    assert list(wrong_numbers([first, record(number=2)])) == []
    assert list(wrong_numbers([first, third])) == [
        (third, "2026年月通报期号不连续:记录为第3期,按印发先后应为第2期")
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", Fraction(5)),
        ("-31/25", Fraction(-31, 25)),
        ("1e999999999", None),
        ("1/0", None),
        ("", None),
    ],
)
def test_only_what_a_record_writes_is_an_exact_value(text: str, value: Fraction | None) -> None:
    assert exact_value(text) == value
