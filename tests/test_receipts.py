"""A fact is received with the first version of its file that holds it with the same key values."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongfen.model.calendar import SHANGHAI
from tongfen.receipts import FileReceipts, Receipt, Version, file_receipts
from tongfen.schemas.keys import EntryKey

START = datetime(2026, 11, 16, 9, tzinfo=SHANGHAI)
NOW = Receipt(1_000_000_000, START + timedelta(days=90), "")


def receipt(order: int) -> Receipt:
    return Receipt(order, START + timedelta(hours=order), f"c{order}")


def key(name: str) -> EntryKey:
    return "progress", name


def keys_of(blob: str) -> tuple[EntryKey, ...]:
    """Here a blob is the names of its entries; `!` stands for a version nobody could read."""
    return () if "!" in blob else tuple(key(name) for name in blob.strip("."))


def received(*blobs: str, present: str | None = None) -> FileReceipts:
    """Receipts of a file with these versions, one a commit; an empty blob is a deletion."""
    versions = [Version(receipt(order), blob) for order, blob in enumerate(blobs)]
    now = blobs[-1] if present is None else present
    return file_receipts(versions, now, keys_of, NOW)


def orders(found: FileReceipts, names: str) -> list[int]:
    return [found.of(key(name)).order for name in names]


def test_all_of_a_file_with_one_version_came_with_it() -> None:
    found = received("ab")
    assert (found.first, orders(found, "ab")) == (receipt(0), [0, 0])


def test_an_edited_entry_is_received_anew_and_the_others_keep_theirs() -> None:
    found = received("ab", "aB")
    assert (found.first, orders(found, "aB")) == (receipt(0), [0, 1])


def test_an_empty_file_comes_first_and_a_lead_added_later_later() -> None:
    found = received(".", ".", "a")
    assert (found.first, orders(found, "a")) == (receipt(0), [2])


def test_an_entry_put_back_as_it_was_keeps_its_first_receipt() -> None:
    assert orders(received("a", "A", "a"), "a") == [0]
    assert orders(received("a", "", "ab"), "ab") == [0, 2]


def test_a_file_taken_away_and_brought_back_was_first_received_at_first() -> None:
    found = received("a", "", "a")
    assert (found.first, orders(found, "a")) == (receipt(0), [0])


def test_entries_of_a_version_nobody_could_read_come_with_the_next_one() -> None:
    found = received("!", "a")
    assert (found.first, orders(found, "a")) == (receipt(0), [1])


def test_what_is_not_committed_is_received_now() -> None:
    assert received(present="a") == FileReceipts(NOW, {})
    found = received("a", present="ab")
    assert (found.first, [found.of(key(name)) for name in "ab"]) == (receipt(0), [receipt(0), NOW])
    assert received("a", "", present="a").of(key("a")) == receipt(0)


def test_an_entry_nobody_recorded_came_with_the_file() -> None:
    assert received("a").of(key("z")) == receipt(0)


VERSIONS = st.lists(st.sampled_from(["", ".", "a", "ab", "abc", "c", "bc", "!"]), min_size=1)


@given(VERSIONS)
def test_a_receipt_is_that_of_the_first_version_that_holds_the_entry(blobs: list[str]) -> None:
    found = received(*blobs)
    for name in keys_of(blobs[-1]):
        holding = [order for order, blob in enumerate(blobs) if name in keys_of(blob)]
        assert found.of(name) == receipt(holding[0])
    held = [order for order, blob in enumerate(blobs) if blob]
    assert found.first == (receipt(held[0]) if held else NOW)


@given(VERSIONS, VERSIONS)
def test_what_comes_later_moves_no_receipt_of_what_stays(
    blobs: list[str], later: list[str]
) -> None:
    before, after = received(*blobs), received(*blobs, *later, blobs[-1])
    for name in keys_of(blobs[-1]):
        assert after.of(name) == before.of(name)


def test_receipts_order_by_their_place_in_history() -> None:
    assert sorted([NOW, receipt(2), receipt(1)]) == [receipt(1), receipt(2), NOW]


@pytest.mark.parametrize("blobs", [("a",), ("a", "a"), ("", "a")])
def test_a_file_that_did_not_change_has_one_receipt(blobs: tuple[str, ...]) -> None:
    found = received(*blobs)
    assert found.of(key("a")) == found.first
