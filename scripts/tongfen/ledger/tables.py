"""Maps of the ledger: persistent ones, and ones whose older values lie packed until they are asked for.

A state of five years has a hundred thousand values, and one report touches a few of them. A shelf has
what of `immutables.Map` the ledger and the rules use, and like it never changes.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from immutables import Map, MapMutation

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")


class _Gone:
    """Stands for a key that was deleted."""


_GONE = _Gone()


class Shelf(Mapping[K, V]):
    """A persistent map over packed values. `read` makes a value of its bytes, when it is first asked for.

    `labels`, where given, say of every packed value what is looked for most, without reading it.
    """

    __slots__ = ("_changed", "_labels", "_packed", "_read", "_taken")

    def __init__(
        self,
        packed: Mapping[K, bytes],
        read: Callable[[bytes], V],
        labels: Mapping[K, Any] | None = None,
        changed: Map[K, V | _Gone] | None = None,
        taken: dict[K, V] | None = None,
    ) -> None:
        self._packed = packed
        self._read = read
        self._labels = labels
        self._changed: Map[K, V | _Gone] = Map() if changed is None else changed
        self._taken: dict[K, V] = {} if taken is None else taken

    def changed_to(self, changed: Map[K, V | _Gone]) -> "Shelf[K, V]":
        """Return the map with other changes to what lies packed."""
        return Shelf(self._packed, self._read, self._labels, changed, self._taken)

    def __getitem__(self, key: K) -> V:
        changed = self._changed.get(key)
        if changed is not None:
            if isinstance(changed, _Gone):
                raise KeyError(key)
            return changed
        if key not in self._taken:
            self._taken[key] = self._read(self._packed[key])
        return self._taken[key]

    def __contains__(self, key: Any) -> bool:
        changed = self._changed.get(key)
        return key in self._packed if changed is None else changed is not _GONE

    def __iter__(self) -> Iterator[K]:
        yield from (key for key in self._packed if key not in self._changed)
        yield from (key for key, value in self._changed.items() if value is not _GONE)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def set(self, key: K, value: V) -> "Shelf[K, V]":
        """Return the map with a key set."""
        return self.changed_to(self._changed.set(key, value))

    def delete(self, key: K) -> "Shelf[K, V]":
        """Return the map without a key that is in it."""
        if key not in self:
            raise KeyError(key)
        return self.changed_to(self._changed.set(key, _GONE))

    def mutate(self) -> "ShelfMutation[K, V]":
        """Return a changeable copy, for many changes at once."""
        return ShelfMutation(self, self._changed.mutate())

    def packed(self, pack: Callable[[V], bytes]) -> dict[K, bytes]:
        """Return every value packed: what did not change as it lies there."""
        held = dict(self._packed)
        for key, value in self._changed.items():
            if isinstance(value, _Gone):
                held.pop(key, None)
            else:
                held[key] = pack(value)
        return held

    def labelled(self, label: Callable[[V], Any]) -> Iterator[tuple[K, Any]]:
        """Every key with the label of its value; only what changed is asked for it anew."""
        for key in self:
            known = self._labels if key not in self._changed else None
            yield key, label(self[key]) if known is None else known[key]


class ShelfMutation(Generic[K, V]):
    """A shelf while it is being changed."""

    __slots__ = ("_changed", "_shelf")

    def __init__(self, shelf: Shelf[K, V], changed: "MapMutation[K, V | _Gone]") -> None:
        self._shelf = shelf
        self._changed = changed

    def get(self, key: K, default: D) -> V | D:
        """The value of a key as it now stands, else the default."""
        value = self._changed.get(key)
        if value is None:
            return self._shelf.get(key, default)
        return default if isinstance(value, _Gone) else value

    def __setitem__(self, key: K, value: V) -> None:
        self._changed[key] = value

    def finish(self) -> Shelf[K, V]:
        """Return the map as changed."""
        return self._shelf.changed_to(self._changed.finish())


Table = Map[K, V] | Shelf[K, V]
"""A map of the ledger, whichever way it is held"""


def packed(table: Table[K, V], pack: Callable[[V], bytes]) -> dict[K, bytes]:
    """Return every value of a map packed."""
    if isinstance(table, Shelf):
        return table.packed(pack)
    return {key: pack(value) for key, value in table.items()}


def labelled(table: Table[K, V], label: Callable[[V], D]) -> Iterator[tuple[K, D]]:
    """Every key of a map with the label of its value, which a shelf may know without reading the value."""
    if isinstance(table, Shelf):
        return table.labelled(label)
    return ((key, label(value)) for key, value in table.items())
