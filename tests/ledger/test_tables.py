"""A shelf is a persistent map: whatever is done to it, it holds what a map in memory would."""

from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from tongfen.ledger.tables import Shelf, Table, labelled, packed

_KEYS = st.sampled_from("abcdef")
_STEPS = st.lists(
    st.tuples(st.sampled_from(("set", "delete", "mutate")), _KEYS, st.integers(0, 9)), max_size=20
)


def _pack(value: int) -> bytes:
    return str(value).encode()


def _label(value: int) -> int:
    return value % 3


def _changed(table: Table[str, int], step: tuple[str, str, int]) -> Table[str, int]:
    verb, key, value = step
    if verb == "set":
        return table.set(key, value)
    if verb == "delete":
        return table.delete(key) if key in table else table
    changing = table.mutate()
    changing[key] = changing.get(key, 0) + value
    return changing.finish()


@given(st.dictionaries(_KEYS, st.integers(0, 9)), _STEPS)
def test_a_shelf_holds_what_a_map_would(
    start: dict[str, int], steps: list[tuple[str, str, int]]
) -> None:
    plain: Table[str, int] = Map(start)
    labels = dict(labelled(plain, _label))
    shelf: Table[str, int] = Shelf(packed(plain, _pack), int, labels)
    for step in steps:
        before, held = shelf, dict(shelf.items())
        plain, shelf = _changed(plain, step), _changed(shelf, step)
        assert dict(before.items()) == held
        assert shelf == plain
        assert sorted(shelf) == sorted(plain)
        assert len(shelf) == len(plain)
        assert [shelf.get(key) for key in "abcdef"] == [plain.get(key) for key in "abcdef"]
    assert packed(shelf, _pack) == packed(plain, _pack)
    assert dict(labelled(shelf, _label)) == dict(labelled(plain, _label))


def test_a_value_is_read_once_and_only_when_it_is_asked_for() -> None:
    read: list[bytes] = []

    def reading(data: bytes) -> int:
        read.append(data)
        return int(data)

    shelf = Shelf({"a": b"1", "b": b"2"}, reading)
    later = shelf.set("c", 3)
    assert ("a" in later, later["b"], shelf["b"], later["c"]) == (True, 2, 2, 3)
    assert read == [b"2"]


def test_what_is_labelled_is_not_read_for_its_label() -> None:
    def reading(data: bytes) -> int:
        raise AssertionError(data)

    shelf = Shelf({"a": b"1", "b": b"2", "c": b"3"}, reading, {"a": 1, "b": 2, "c": 0})
    later = shelf.set("b", 7).delete("c").set("d", 5)
    assert dict(labelled(later, _label)) == {"a": 1, "b": 1, "d": 2}
