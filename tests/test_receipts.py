"""A fact is received with the first version of its file that holds it with the same key values."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongfen.model.calendar import SHANGHAI
from tongfen.receipts import FileReceipts, Receipt, Version, counted_versions, file_receipts
from tongfen.schemas.keys import FactKey

START = datetime(2026, 11, 16, 9, tzinfo=SHANGHAI)
NOW = Receipt(1_000_000_000, START + timedelta(days=90), "")


def receipt(order: int) -> Receipt:
    return Receipt(order, START + timedelta(hours=order), f"c{order}")


def key(name: str) -> FactKey:
    return "progress", name


def keys_of(blob: str) -> tuple[FactKey, ...]:
    """Here a blob is the names of its entries; `!` stands for a version nobody could read."""
    return () if "!" in blob else tuple(key(name) for name in blob.strip("."))


def received(*blobs: str, present: str | None = None) -> FileReceipts:
    """Receipts of a file with these versions, one a commit; an empty blob is a deletion."""
    versions = [Version(receipt(order), blob) for order, blob in enumerate(blobs)]
    if present is not None:
        versions.append(Version(NOW, present))
    return file_receipts(versions, keys_of)


def orders(found: FileReceipts, names: str) -> list[int]:
    return [found.of(key(name)).order for name in names]


def test_all_of_a_file_with_one_version_came_with_it() -> None:
    found = received("ab")
    assert (found.first, orders(found, "ab")) == (receipt(0), [0, 0])


def test_an_edited_entry_is_received_anew_and_the_others_keep_theirs() -> None:
    found = received("ab", "aB")
    assert (found.first, orders(found, "aB")) == (receipt(0), [0, 1])
    assert found.version == receipt(1)


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
    assert received(present="a") == FileReceipts(NOW, {}, NOW)
    found = received("a", present="ab")
    assert (found.first, [found.of(key(name)) for name in "ab"]) == (receipt(0), [receipt(0), NOW])
    assert received("a", "", present="a").of(key("a")) == receipt(0)


def test_an_entry_nobody_recorded_came_with_the_file() -> None:
    assert received("a").of(key("z")) == receipt(0)


VERSIONS = st.lists(st.sampled_from(["", ".", "a", "ab", "abc", "c", "bc", "!"]), min_size=1)


@given(VERSIONS.filter(any))
def test_a_receipt_is_that_of_the_first_version_that_holds_the_entry(blobs: list[str]) -> None:
    found = received(*blobs)
    held = [order for order, blob in enumerate(blobs) if blob]
    for name in keys_of(blobs[held[-1]]):
        holding = [order for order, blob in enumerate(blobs) if name in keys_of(blob)]
        assert found.of(name) == receipt(holding[0])
    assert (found.first, found.version) == (receipt(held[0]), receipt(held[-1]))


@given(VERSIONS.filter(lambda blobs: bool(blobs[-1])), VERSIONS)
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


def counted(*blobs: str, closes: int) -> list[int]:
    """The places of the versions up to the one that counts, when the week closes after some hours."""
    versions = [Version(receipt(order), blob) for order, blob in enumerate(blobs)]
    found = counted_versions(versions, receipt(closes).time, lambda blob: "!" not in blob)
    return [version.receipt.order for version in found]


@pytest.mark.parametrize(
    ("blobs", "closes", "places"),
    [
        (("a", "b", "c"), 1, [0, 1]),
        (("a", "!", "c"), 1, [0]),
        (("a", "", "c"), 0, [0]),
        (("a", "", "c"), 1, [2]),
        (("a", ""), 1, []),
        (("!", "!", "c", "d"), 1, [0, 1, 2]),
        (("a", "b"), -1, [0]),
        (("!", "b", "c"), -1, [0, 1]),
        (("!", "!"), 0, [0]),
        (("!", ""), -1, []),
        (("!", ""), 0, [0]),
        ((), 0, []),
    ],
)
def test_the_last_readable_version_by_closing_counts_or_else_the_first_one_after(
    blobs: tuple[str, ...], closes: int, places: list[int]
) -> None:
    assert counted(*blobs, closes=closes) == places


@given(VERSIONS, VERSIONS, VERSIONS)
def test_once_a_version_counts_after_closing_nothing_later_counts(
    blobs: list[str], later: list[str], more: list[str]
) -> None:
    closes = len(blobs) - 1
    before = counted(*blobs, *later, closes=closes)
    if before and "!" not in [*blobs, *later][before[-1]]:
        assert counted(*blobs, *later, *more, closes=closes) == before
