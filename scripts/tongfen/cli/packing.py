"""The ledger's values as bytes for the cache, and back.

Only the field's own dataclasses and a few of Python's values can come out of the bytes: whatever lies in
a cache file, reading it runs nothing of anybody else's.
"""

import io
import pickle
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta, timezone
from fractions import Fraction
from importlib import import_module
from operator import attrgetter
from typing import Any

from immutables import Map

_OURS = ("tongfen.documents.finding", "tongfen.ledger.", "tongfen.model.", "tongfen.receipts")
_CHECKED = ("tongfen.rules.", "tongfen.cli.tally", "tongfen.cli.resuming.")
_PLAIN: dict[tuple[str, str], type] = {
    (kind.__module__, kind.__name__): kind
    for kind in (date, datetime, time, timedelta, timezone, Fraction, Map)
}
_PLAIN["immutables._map", "Map"] = Map


class UnreadableError(Exception):
    """The bytes are none of ours."""


def pack(value: object) -> bytes:
    """Return a value as bytes."""
    stream = io.BytesIO()
    _Packer(stream, protocol=5).dump(value)
    return stream.getvalue()


def unpack(data: bytes) -> Any:
    """Return the value of some bytes. Raises UnreadableError."""
    try:
        return _Unpacker(io.BytesIO(data)).load()
    except Exception as error:
        # Broken bytes fail in as many ways as there are instructions.
        raise UnreadableError from error


def squeezed(data: bytes) -> bytes:
    """Return bytes in less room; the names of the classes stand in every value."""
    return zlib.compress(data, 1)


def unsqueezed(data: bytes) -> bytes:
    """Return bytes as they were. Raises UnreadableError."""
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise UnreadableError from error


class _Packer(pickle.Pickler):
    """Writes a dataclass as its class and the values of its fields."""

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        values = _VALUES.get(kind) or _values_of(kind)
        return NotImplemented if values is None else (made, (kind, *values(value)))


_Values = Callable[[Any], tuple[Any, ...]]
_VALUES: dict[type, _Values] = {}
_NAMES: dict[type, tuple[str, ...]] = {}


def _values_of(kind: type) -> _Values | None:
    if not is_dataclass(kind):
        return None
    names = _names(kind)
    # One name more than there may be fields: of a single one attrgetter makes no tuple.
    get = attrgetter(*names, "__class__")
    _VALUES[kind] = lambda value: get(value)[:-1]
    return _VALUES[kind]


def _names(kind: Any) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(field.name for field in fields(kind))
    return _NAMES[kind]


_Put = Callable[[object, object], None]
_PUTS: dict[type, tuple[_Put, ...]] = {}


def made(kind: type, *values: object) -> object:
    """Return a dataclass of these values, in the order of its fields, each of which has a slot."""
    value: object = object.__new__(kind)
    for put, part in zip(_PUTS.get(kind) or _puts_of(kind), values, strict=True):
        put(value, part)
    return value


def _puts_of(kind: type) -> tuple[_Put, ...]:
    """What puts a value into each slot: past the freezing, and without looking for its name again."""
    _PUTS[kind] = tuple(getattr(kind, name).__set__ for name in _names(kind))
    return _PUTS[kind]


class _Unpacker(pickle.Unpickler):
    """Makes nothing but what `pack` was given."""

    def find_class(self, module: str, name: str) -> Any:
        key = module, name
        if key not in _KNOWN:
            _KNOWN[key] = _class(module, name)
        return _KNOWN[key]

    def persistent_load(self, name: Any) -> Any:
        raise pickle.UnpicklingError(name)


_KNOWN: dict[tuple[str, str], Any] = {**_PLAIN, (made.__module__, made.__name__): made}


def _class(module: str, name: str) -> type:
    if module.startswith((*_OURS, *_CHECKED)):
        kind = vars(import_module(module)).get(name)
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module:
            return kind
    raise pickle.UnpicklingError(f"{module}.{name}")


def as_table(packed: Mapping[Any, bytes]) -> bytes:
    """Return packed values with their keys as bytes."""
    return squeezed(pack(packed))
