"""The cache keeps bytes or answers "not kept": never wrong bytes, never an exception."""

import multiprocessing
import os
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tongfen.sources.cache import Cache, FileCache, NoCache

ROWS = {f"key{number}": os.urandom(200) for number in range(1200)}


def test_what_was_kept_is_given_back(tmp_path: Path) -> None:
    cache = FileCache(tmp_path / "a" / "b.sqlite", "1")
    assert cache.get(["key1"]) == {}
    cache.put(ROWS)
    cache.put({"key1": b"new", "empty": b""})
    assert cache.get([*ROWS, "empty", "unknown"]) == {**ROWS, "key1": b"new", "empty": b""}
    assert cache.get([]) == {}


def test_another_engine_finds_nothing_and_drops_the_old_rows(tmp_path: Path) -> None:
    old, new = (FileCache(tmp_path / "c.sqlite", engine) for engine in "12")
    old.put({"a": b"1"})
    assert new.get(["a"]) == {}
    new.put({"a": b"2"})
    assert (old.get(["a"]), new.get(["a"])) == ({}, {"a": b"2"})


def test_no_cache_keeps_nothing() -> None:
    cache: Cache = NoCache()
    cache.put({"a": b"1"})
    assert cache.get(["a"]) == {}


@pytest.mark.parametrize("data", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_replaced(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "c.sqlite"
    path.write_bytes(data)
    cache = FileCache(path, "1")
    assert cache.get(["a"]) == {}
    cache.put({"a": b"1"})
    cache.put({"a": b"1"})
    assert cache.get(["a"]) == {"a": b"1"}


def test_bytes_spoilt_on_the_disk_are_not_given_back(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    cache = FileCache(path, "1")
    cache.put({"a": b"a" * 500, "b": b"b" * 500})
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = path.read_bytes()
    assert data.count(b"a" * 500) == 1
    path.write_bytes(data.replace(b"a" * 500, b"a" * 499 + b"x"))
    assert cache.get(["a", "b"]) == {"b": b"b" * 500}


def test_half_a_file_gives_what_is_whole_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    FileCache(path, "1").put(ROWS)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    found = FileCache(path, "1").get(ROWS)
    assert found.items() <= ROWS.items()
    FileCache(path, "1").put({"a": b"1"})
    FileCache(path, "1").put({"a": b"1"})
    assert FileCache(path, "1").get(["a"]) == {"a": b"1"}


@pytest.mark.parametrize("kept", ["text", 5, None, b"", b"abc", b"abcdefg"])
def test_a_row_of_another_make_is_not_given_back(tmp_path: Path, kept: object) -> None:
    path = tmp_path / "c.sqlite"
    cache = FileCache(path, "1")
    cache.put({"a": b"1", "b": b"2"})
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE held SET value = ? WHERE key = 'a'", (kept,))
    connection.close()
    assert cache.get(["a", "b"]) == {"b": b"2"}


def test_a_place_where_nothing_can_be_kept_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path, tmp_path / "file" / "c.sqlite"):
        cache = FileCache(path, "1")
        cache.put({"a": b"1"})
        assert cache.get(["a"]) == {}
    assert (tmp_path / "file").read_bytes() == b""


def test_a_cache_in_use_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c.sqlite"
    cache = FileCache(path, "1")
    cache.put({"a": b"1"})
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(cache, "_connect", lambda: sqlite3.connect(path, 0.05, 0, None))
    cache.put({"a": b"2"})
    assert cache.get(["a"]) == {"a": b"1"}
    other.execute("ROLLBACK")
    other.close()
    cache.put({"a": b"2"})
    assert cache.get(["a"]) == {"a": b"2"}


class Dying(Mapping[str, bytes]):
    """Rows at the first of which the process ends."""

    def __len__(self) -> int:
        return 1

    def __iter__(self) -> Iterator[str]:
        os._exit(9)

    def __getitem__(self, key: str) -> bytes:
        return b"2"


def _die_while_putting(path: Path) -> None:
    FileCache(path, "2").put(Dying())


def test_a_process_that_dies_while_writing_leaves_the_old_rows(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    FileCache(path, "1").put({"a": b"1"})
    process = multiprocessing.get_context("spawn").Process(target=_die_while_putting, args=(path,))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert FileCache(path, "1").get(["a"]) == {"a": b"1"}
    FileCache(path, "2").put({"a": b"2"})
    assert FileCache(path, "2").get(["a"]) == {"a": b"2"}


def _write_many(path: Path, number: int) -> None:
    cache = FileCache(path, "1")
    for turn in range(20):
        rows = {f"{number}-{turn}-{row}": bytes([number, turn, row]) * 50 for row in range(30)}
        cache.put(rows)
        if cache.get(rows) != rows:
            os._exit(1)


def test_writers_of_several_processes_do_not_disturb_one_another(tmp_path: Path) -> None:
    path = tmp_path / "new" / "c.sqlite"
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_write_many, args=(path, number)) for number in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4
    keys = [f"{n}-{turn}-{row}" for n in range(4) for turn in range(20) for row in range(30)]
    assert len(FileCache(path, "1").get(keys)) == len(keys)


def test_a_group_is_renewed_as_a_whole_and_the_rest_stays(tmp_path: Path) -> None:
    cache = FileCache(tmp_path / "kept.sqlite", "one")
    cache.put({"a 1": b"1", "a 2": b"2", "a 3": b"3", "b": b"4", "a": b"5"})
    cache.renew({"a 4": b"6", "c": b"7"}, "a ", ["a 2"])
    every = ("a 1", "a 2", "a 3", "a 4", "b", "a", "c")
    assert cache.get(every) == {"a 2": b"2", "a 4": b"6", "b": b"4", "a": b"5", "c": b"7"}
