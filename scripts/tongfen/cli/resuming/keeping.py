"""What an earlier check left in the cache, and what this one leaves; nothing of it is ever needed."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar

from tongfen.cli.packing import UnreadableError, pack, unpack
from tongfen.sources.cache import FileCache
from tongfen.sources.checkout import Checkout
from tongfen.sources.history import Commit, as_bytes, from_bytes
from tongfen.sources.stamps import Stamps, stamps_from

T = TypeVar("T")


class Desk:
    """The rows of one work tree. Those of another engine are not seen, and go when others are written."""

    def __init__(self, cache: FileCache, root: Path, engine: str) -> None:
        self._cache = cache
        place = hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
        self._place = place[:16]
        self._engine = engine

    def _key(self, name: str) -> str:
        return f"{self._place} {name} {self._engine}"

    def get(self, name: str) -> bytes | None:
        """What is kept under a name."""
        key = self._key(name)
        return self._cache.get([key]).get(key)

    def read(self, name: str, form: Callable[[bytes], T]) -> T | None:
        """What is kept under a name, in its form; None for what is not kept or of another form."""
        data = self.get(name)
        try:
            return None if data is None else form(data)
        except (UnreadableError, ValueError, TypeError, KeyError, IndexError, AttributeError):
            return None

    def put(self, rows: Mapping[str, bytes], group: str, also: Collection[str] = ()) -> None:
        """Keep these rows, and of all others whose names begin with the group only those in `also`."""
        self._cache.renew(
            {self._key(name): data for name, data in rows.items()},
            f"{self._place} {group}",
            [self._key(name) for name in also],
        )


def stamps_at(desk: Desk) -> Stamps:
    """The stamps of the last look at the working copy."""
    return desk.read("stamps", stamps_from) or Stamps({})


def history_at(desk: Desk, checkout: Checkout, folder: str) -> tuple[Commit, ...] | None:
    """The history of what is checked out; git is asked only for what is not kept. None where it fails."""
    name = f"history {checkout.prefix}{folder}"
    head, known = desk.read(name, from_bytes) or ("", ())
    if head == checkout.head:
        return known
    since = checkout.since(head, folder) if head else None
    commits = checkout.history(folder) if since is None else (*known, *since)
    if commits is not None:
        desk.put({name: as_bytes(checkout.head, commits)}, name)
    return commits


def clean_at(desk: Desk) -> dict[str, str]:
    """The weekly files in which the last check found nothing wrong, each with its blob."""
    return desk.read("clean", _texts) or {}


def keep_clean(desk: Desk, clean: Mapping[str, str]) -> None:
    """Remember the weekly files in which nothing is wrong."""
    desk.put({"clean": json.dumps(clean, separators=(",", ":")).encode()}, "clean")


def _texts(data: bytes) -> dict[str, str]:
    found = json.loads(data)
    if not isinstance(found, dict):
        raise TypeError
    return found


def kept_value(desk: Desk, name: str, kind: type[T]) -> T | None:
    """A value of a kind kept under a name."""
    found = desk.read(name, unpack)
    return found if isinstance(found, kind) else None


def keep_value(desk: Desk, name: str, value: object, group: str) -> None:
    """Keep a value under a name, and no other of its group."""
    desk.put({name: pack(value)}, group)
