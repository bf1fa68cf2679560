"""A cache of bytes keyed by blob id and engine version. It knows nothing of what it keeps.

One SQLite file: readers and writers in several processes do not disturb one another, and a crash
leaves either the old rows or the new ones. Whatever goes wrong, the answer is "not kept".
"""

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

_BATCH = 500
_SYNCHRONOUS = "NORMAL"
"""How surely what is kept has reached the disk: not even a power cut spoils it."""

# In this order of the join each key is looked up; the other way round the whole table would be read.
_SELECT = (
    "SELECT held.key, held.value FROM json_each(?) AS wanted CROSS JOIN held"
    " ON held.engine = ? AND held.key = wanted.value"
)
_OTHERS = ("DELETE FROM held WHERE engine < ?", "DELETE FROM held WHERE engine > ?")
_GROUP = (
    "DELETE FROM held WHERE engine = ? AND key >= ? AND key < ?"
    " AND key NOT IN (SELECT value FROM json_each(?))"
)
_LAST = chr(0x10FFFF)


class Cache(Protocol):
    def get(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """What is kept under each key; keys that are not kept are left out."""
        ...

    def put(self, rows: Mapping[str, bytes]) -> None:
        """Keep these rows; failing to is no error."""
        ...


class NoCache:
    """Keeps nothing (`--no-cache`)."""

    def get(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        del keys
        return {}

    def put(self, rows: Mapping[str, bytes]) -> None:
        del rows


class FileCache:
    """Rows in one SQLite file. Rows of other engine versions are dropped when this one first writes."""

    def __init__(self, path: Path, engine: str) -> None:
        self.path = path
        self.engine = engine

    def get(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        wanted = list(dict.fromkeys(keys))
        if not self.path.exists():
            return {}
        try:
            return self._get(wanted)
        except sqlite3.Error:
            return {}

    def put(self, rows: Mapping[str, bytes]) -> None:
        self.renew(rows)

    def renew(self, rows: Mapping[str, bytes], group: str = "", also: Collection[str] = ()) -> None:
        """Keep these rows; failing to is no error.

        With a `group` they are all that stays under keys that begin with it, but for the keys in `also`.
        """
        if not rows:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._put(rows, group, [*rows, *also])
        except (sqlite3.OperationalError, OSError):
            # Busy, full, read-only: another run is working with it, or nothing can be done.
            return
        except sqlite3.DatabaseError:
            self._drop()

    def _drop(self) -> None:
        """A file that is no database any more is of no use to anyone; its journals neither."""
        for ending in ("-wal", "-shm", ""):
            with suppress(OSError):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=10, isolation_level=None)

    def _get(self, wanted: list[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        connection = self._connect()
        try:
            for start in range(0, len(wanted), _BATCH):
                batch = json.dumps(wanted[start : start + _BATCH])
                for key, kept in connection.execute(_SELECT, (batch, self.engine)):
                    value = _unsealed(kept)
                    if value is not None:
                        found[key] = value
        finally:
            connection.close()
        return found

    def _put(self, rows: Mapping[str, bytes], group: str, staying: list[str]) -> None:
        connection = self._connect()
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {_SYNCHRONOUS}")
            connection.execute(
                # Not WITHOUT ROWID: then a search would read every large value it passes.
                "CREATE TABLE IF NOT EXISTS held"
                " (engine TEXT, key TEXT, value BLOB, PRIMARY KEY (engine, key))"
            )
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DROP TABLE IF EXISTS kept")
            for statement in _OTHERS:
                connection.execute(statement, (self.engine,))
            if group:
                ends = (group, group + _LAST)
                connection.execute(_GROUP, (self.engine, *ends, json.dumps(staying)))
            connection.executemany(
                "INSERT OR REPLACE INTO held VALUES (?, ?, ?)",
                [(self.engine, key, _sealed(value)) for key, value in rows.items()],
            )
            connection.execute("COMMIT")
        finally:
            connection.close()


def _sealed(value: bytes) -> bytes:
    return zlib.crc32(value).to_bytes(4, "big") + value


def _unsealed(kept: object) -> bytes | None:
    """Return what was kept, or None where a bit of it has changed: SQLite itself does not look."""
    if not isinstance(kept, bytes):
        return None
    return kept[4:] if kept[:4] == zlib.crc32(kept[4:]).to_bytes(4, "big") else None
