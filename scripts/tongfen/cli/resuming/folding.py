"""Judging from the last point that still holds to the end, and leaving new points on the way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tongfen.cli.receiving import UNCOMMITTED_ORDER
from tongfen.cli.resuming.chain import Chain
from tongfen.cli.resuming.keeping import Desk
from tongfen.cli.resuming.points import (
    CUTS,
    POINTS,
    Point,
    keep_points,
    kept_names,
    kept_point,
    order_of,
)
from tongfen.cli.tally import added
from tongfen.ledger.filing import Filing
from tongfen.model.world import World
from tongfen.rules.course import Locate, follow

_WORTH = 64
"""So many commits judged anew are worth a new point"""
_BACK = 128
"""A first check leaves a second point so many commits before the last one: two weeks of a city"""


@dataclass(frozen=True, slots=True)
class Start:
    """Where to go on from, and the kept points that still hold, by where they lie."""

    point: Point
    valid: Mapping[str, tuple[str, ...]]


def start_at(
    desk: Desk, chain: Chain, opening: Callable[[], Point], until: int = UNCOMMITTED_ORDER
) -> Start:
    """Return the last point up to a commit that still holds, else the opening."""
    known = {shelf: kept_names(desk, shelf) for shelf in (POINTS, CUTS)}
    names = chain.names([order_of(name) for held in known.values() for name in held])
    valid = {
        shelf: tuple(name for name in held if names[order_of(name)] == name)
        for shelf, held in known.items()
    }
    usable = [(order_of(name), shelf, name) for shelf, held in valid.items() for name in held]
    for order, shelf, name in sorted(usable, reverse=True):
        point = kept_point(desk, name, shelf) if order <= until else None
        if point is not None:
            return Start(point, valid)
    return Start(opening(), valid)


def judged_from(
    start: Start, filings: Iterable[Filing], world: World, locate: Locate, marks: Sequence[int]
) -> tuple[Point, dict[int, Point]]:
    """Judge what was received after the start; return the end, and the points at some commits."""
    point = start.point
    waiting = sorted(marks, reverse=True)
    found: dict[int, Point] = {}
    for step in follow(filings, point.course, world, locate):
        while waiting and waiting[-1] < step.filing.counted.order:
            order = waiting.pop()
            found[order] = replace(point, order=order)
        tally = point.tally if step.filing.office else added(point.tally, step.taken)
        point = replace(point, course=step.after, tally=tally)
    return point, found | {order: replace(point, order=order) for order in waiting}


def marks_of(start: Start, chain: Chain, commits: int) -> list[int]:
    """The commits at which a point is worth its room."""
    begun, last = start.point.order, min(chain.settled, commits - 1)
    if last - begun < _WORTH and (begun >= 0 or last < 0):
        return []
    return [
        order for order in (last - _BACK, last) if order > begun and (begun < 0 or order == last)
    ]


def cut_worth_keeping(start: Start, chain: Chain, order: int) -> bool:
    """Say whether the point at a cut-off is worth its room: it took long to get there."""
    far = order - start.point.order >= _WORTH or start.point.order < 0
    return far and 0 <= order <= chain.settled


def leave(
    desk: Desk, start: Start, chain: Chain, found: dict[int, Point], shelf: str = POINTS
) -> None:
    """Keep the points found on the way."""
    if found:
        names, valid = chain.names(found), start.valid[shelf]
        points = {names[at]: found[at] for at in sorted(found, reverse=True)}
        keep_points(desk, points, valid, shelf)
