"""Points to go on from: all that judging knew after a commit, kept in the cache under its name.

The ledger's tables lie apart from the rest and are read when a report asks for something in them. Few
points are kept: the last one, and older ones the sparser the older they are.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from immutables import Map

from tongfen.cli.packing import UnreadableError, as_table, pack, squeezed, unpack, unsqueezed
from tongfen.cli.resuming.keeping import Desk
from tongfen.cli.tally import Tally
from tongfen.documents import Finding
from tongfen.ledger.standing import years_of
from tongfen.ledger.state import State
from tongfen.ledger.tables import Shelf, Table, labelled, packed
from tongfen.rules.course import Course
from tongfen.rules.waiting import SetAside

MOST = 6
"""Points of one work tree"""
_SPARSER = 8
POINTS, CUTS = "point", "cut"
"""Where points lie: those on the way of every check, and those at the cut-offs of periods that were asked for"""
_KNOWN, _FILES = _OTHERS = ("known", "files")
_LABELS: dict[str, Callable[[Any], Any]] = {"projects": years_of}
"""Tables whose values are labelled with what is looked for most, and what labels them"""


@dataclass(frozen=True, slots=True)
class Point:
    """What is known after a commit, `order` being its place in history; -1 before the first one."""

    order: int
    course: Course
    tally: Tally
    opening_findings: tuple[Finding, ...]
    opening_aside: tuple[SetAside, ...]


def order_of(name: str) -> int:
    """The commit after which the point of a name is."""
    return int(name.split("-", 1)[0])


def kept_names(desk: Desk, shelf: str = POINTS) -> tuple[str, ...]:
    """The names of all points kept on a shelf, the newest first."""
    found = desk.read(_index(shelf), json.loads)
    if not isinstance(found, list):
        return ()
    names = [name for name in found if isinstance(name, str)]
    return tuple(name for name in names if name.split("-", 1)[0].isdigit())


def kept_point(desk: Desk, name: str, shelf: str = POINTS) -> Point | None:
    """The point of a name; None where it is not kept whole."""
    head = desk.read(f"{shelf} {name}", unpack)
    if not isinstance(head, Point):
        return None
    drawers = {table: _Drawer(desk, _row(shelf, name, table)) for table in _tables(head)}
    labels = {table: _Drawer(desk, _label_row(shelf, name, table)) for table in _LABELS}
    shelves: dict[str, Table[Any, Any]] = {
        table: Shelf(drawer, unpack, labels.get(table)) for table, drawer in drawers.items()
    }
    return _furnished(head, shelves)


def keep_points(
    desk: Desk, points: Mapping[str, Point], valid: Sequence[str], shelf: str = POINTS
) -> None:
    """Keep points under their names; `valid` are the kept ones that still hold, others go first.

    Those at cut-offs lie anywhere, and the ones kept longest go.
    """
    known = [name for name in kept_names(desk, shelf) if name not in points]
    last = max(map(order_of, points), default=0)
    holding = [name for name in known if name in valid]
    staying = list(_thinned(holding, last)) if shelf == POINTS else holding
    others = [name for name in known if name not in valid]
    names = [*points, *staying, *others][:MOST]
    memory: dict[int, tuple[object, bytes]] = {}
    rows = {_index(shelf): json.dumps(names).encode()}
    for name, point in points.items():
        rows |= _rows(shelf, name, point, lambda value: _once(value, memory))
    also = [key for name in names if name not in points for key in _keys(shelf, name)]
    desk.put(rows, shelf, also)


def _thinned(names: Iterable[str], last: int) -> Iterator[str]:
    """Of the points equally far back, by powers of a number, the oldest: it lasts until the next power."""
    oldest: dict[int, str] = {}
    for name in sorted(names, key=order_of, reverse=True):
        power, far = 0, last - order_of(name)
        while far >= _SPARSER:
            power, far = power + 1, far // _SPARSER
        oldest[power] = name
    yield from oldest.values()


def _once(value: object, memory: dict[int, tuple[object, bytes]]) -> bytes:
    """Two points share most values: each is packed once."""
    if id(value) not in memory:
        memory[id(value)] = value, pack(value)
    return memory[id(value)][1]


def _rows(shelf: str, name: str, point: Point, form: Callable[[object], bytes]) -> dict[str, bytes]:
    tables = _tables(point)
    head = _furnished(point, {table: Map() for table in tables})
    rows = {
        _row(shelf, name, table): as_table(packed(held, form)) for table, held in tables.items()
    }
    labels = {
        _label_row(shelf, name, table): squeezed(pack(dict(labelled(tables[table], label))))
        for table, label in _LABELS.items()
    }
    return {f"{shelf} {name}": pack(head), **rows, **labels}


def _tables(point: Point) -> dict[str, Table[Any, Any]]:
    """The large tables of a point, by their names."""
    state = point.course.state
    found = {field.name: getattr(state, field.name) for field in fields(state)}
    tables = {name: held for name, held in found.items() if isinstance(held, Map | Shelf)}
    return {**tables, _KNOWN: point.course.queue.known, _FILES: point.tally.files}


def _furnished(point: Point, tables: Mapping[str, Table[Any, Any]]) -> Point:
    """Return a point with other tables."""
    own: dict[str, Any] = {name: held for name, held in tables.items() if name not in _OTHERS}
    course = point.course
    course = replace(
        course,
        state=replace(course.state, **own),
        queue=replace(course.queue, known=tables[_KNOWN]),
    )
    return replace(point, course=course, tally=replace(point.tally, files=tables[_FILES]))


def _keys(shelf: str, name: str) -> list[str]:
    empty = Point(-1, Course(State()), Tally(), (), ())
    labels = (_label_row(shelf, name, table) for table in _LABELS)
    return [f"{shelf} {name}", *(_row(shelf, name, table) for table in _tables(empty)), *labels]


def _row(shelf: str, name: str, table: str) -> str:
    return f"{shelf} {name} {table}"


def _label_row(shelf: str, name: str, table: str) -> str:
    return f"{_row(shelf, name, table)}-labels"


def _index(shelf: str) -> str:
    return f"{shelf}s"


class _Drawer(Mapping[Any, Any]):
    """Packed values, or labels, that are fetched from the cache when the first of them is asked for."""

    def __init__(self, desk: Desk, row: str) -> None:
        self._desk = desk
        self._name = row

    @cached_property
    def _held(self) -> dict[Any, Any]:
        data = self._desk.get(self._name)
        held = None if data is None else unpack(unsqueezed(data))
        if not isinstance(held, dict):
            raise UnreadableError
        return held

    def __getitem__(self, key: Any) -> Any:
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def __iter__(self) -> Iterator[Any]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)
