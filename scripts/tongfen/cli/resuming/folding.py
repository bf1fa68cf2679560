"""Judging from the last point that still holds to the end, and leaving new points on the way."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tongfen.cli.resuming.chain import Chain
from tongfen.cli.resuming.keeping import Desk
from tongfen.cli.resuming.points import Point, keep_points, kept_names, kept_point, order_of
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
    """Where to go on from, and the kept points that still hold."""

    point: Point
    valid: tuple[str, ...]


def start_at(desk: Desk, chain: Chain, opening: Callable[[], Point]) -> Start:
    """Return the last point that still holds, else the opening."""
    known = kept_names(desk)
    names = chain.names([order_of(name) for name in known])
    valid = tuple(name for name in known if names[order_of(name)] == name)
    for name in sorted(valid, key=order_of, reverse=True):
        point = kept_point(desk, name)
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


def leave(desk: Desk, start: Start, chain: Chain, found: dict[int, Point]) -> None:
    """Keep the points found on the way."""
    if found:
        names = chain.names(found)
        keep_points(desk, {names[at]: found[at] for at in sorted(found, reverse=True)}, start.valid)
