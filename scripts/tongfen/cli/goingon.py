"""Judging that goes on from an earlier run, as far as that one was the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from tongfen.ledger.filing import Filing
from tongfen.ledger.state import State
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Published
from tongfen.model.reports import Entry
from tongfen.model.world import World
from tongfen.rules.course import Course, Locate, begin, follow
from tongfen.rules.judging import Judged

_APART = 40
"""So many filings lie between two points to go on from"""


@dataclass(frozen=True, slots=True)
class _Point:
    """All that was known before some filing: after the first `count` of them, `taken` of which were reports.

    `time` is that of the last one before it.
    """

    count: int
    taken: int
    time: datetime
    course: Course


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run: the filings in order, the points on the way, and what was known in the end.

    `names` are all texts by which entries name anything.
    """

    opening: State
    world: World
    filings: tuple[Filing, ...]
    points: tuple[_Point, ...]
    judged: Judged
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judging:
    """What filings are judged by, and the moments at which the state is wanted."""

    opening: State
    world: World
    locate: Locate
    moments: Sequence[datetime]

    def run(self, given: Iterable[Filing], before: Run | None) -> Run:
        """Judge filings, from the last point of an earlier run that still holds."""
        filings = tuple(sorted(given, key=_order))
        point = self._start(filings, before)
        if point is None or before is None:
            return self._on(filings, None, None)
        return self._on(filings, point, before)

    def _start(self, filings: tuple[Filing, ...], before: Run | None) -> _Point | None:
        if before is None or not self._same_world(before):
            return None
        common = 0
        for one, other in zip(filings, before.filings, strict=False):
            if one is not other and one != other:
                break
            common += 1
        held = before.judged.snapshots
        for point in reversed([one for one in before.points if one.count <= common]):
            apart = point.count == len(filings) or _since(filings[point.count], filings, point)
            if apart and all(one in held for one in self.moments if one < point.time):
                return point
        return None

    def _same_world(self, before: Run) -> bool:
        """Say whether nothing differs that the filings so far were judged by.

        Of plans, opportunities and decisions the rules on filings ask only whether there is one; figures,
        targets, reviews and published facts they never read (a test holds them to that).
        """
        last = max((one.counted.time for one in before.filings), default=None)
        day = last.astimezone(SHANGHAI).date() if last else date.min
        if self.opening != before.opening or _read(self.world, day) != _read(before.world, day):
            return False
        return all(
            not (now.keys() ^ then.keys()) & before.names
            for now, then in zip(_named(self.world), _named(before.world), strict=True)
        )

    def _on(self, filings: tuple[Filing, ...], point: _Point | None, before: Run | None) -> Run:
        course = begin(self.opening, self.world)
        opening, count, taken, last = course.state, 0, [], None
        points: list[_Point] = []
        snapshots: dict[datetime, State] = {}
        if point is not None and before is not None:
            opening, course = before.judged.opening, point.course
            count, last = point.count, point.time
            taken = list(before.judged.filings[: point.taken])
            points = [one for one in before.points if one.count <= point.count]
            held = before.judged.snapshots
            snapshots = {one: held[one] for one in self.moments if one < point.time}
        waiting = sorted((one for one in self.moments if one not in snapshots), reverse=True)
        marked, placed = count, {id(filing): at for at, filing in enumerate(filings)}
        order = filings[count - 1].receipt.order if count else -1
        for step in follow(filings[count:], course, self.world, self.locate):
            filing = step.filing
            while waiting and waiting[-1] < filing.counted.time:
                snapshots[waiting.pop()] = step.before.state
            at = placed.get(id(filing))
            begins = at is not None and filing.counted.order > order
            if begins and at is not None and last is not None and at - marked >= _APART:
                points.append(_Point(at, len(taken), last, step.before))
                marked = at
            order, last, course = filing.counted.order, filing.counted.time, step.after
            if not filing.office:
                taken.append(step.taken)
        snapshots.update(dict.fromkeys(reversed(waiting), course.state))
        if last is not None and (not points or points[-1].count < len(filings)):
            points.append(_Point(len(filings), len(taken), last, course))
        judged = Judged(
            opening, course.state, (), tuple(taken), course.aside, course.anomalies,
            {moment: snapshots[moment] for moment in sorted(snapshots)}, course.acts,
        )  # fmt: skip
        known = before.names if before is not None and point is not None else frozenset()
        names = known | frozenset(_texts(filings[count:]))
        return Run(self.opening, self.world, filings, tuple(points), judged, names)


def _since(first: Filing, filings: Sequence[Filing], point: _Point) -> bool:
    """Say whether the next filing was received by itself, not together with the last one before it."""
    return first.counted.order > filings[point.count - 1].counted.order


def _order(filing: Filing) -> tuple[object, ...]:
    return filing.order


def _read(world: World, day: date) -> World:
    """As much of the world as rules on filings received up to a day read whole.

    A version of the assessment that is in force only later says nothing of them.
    """
    schemes = tuple(one for one in world.schemes if one.effective <= day)
    return replace(
        world, figures=(), targets=(), published=Published(), activities={}, opportunities={},
        activity_goals=(), team=(), policies={}, fulfilment=(),
        decisions={}, reviews={}, reported_after={}, schemes=schemes,
    )  # fmt: skip


def _named(world: World) -> tuple[Mapping[str, object], ...]:
    return world.activities, world.opportunities, world.decisions


def _texts(filings: Iterable[Filing]) -> Iterable[str]:
    for filing in filings:
        for entry in filing.entries:
            yield from _of_entry(entry)


def _of_entry(entry: Entry) -> Iterable[str]:
    for one in fields(entry):
        value = getattr(entry, one.name)
        if isinstance(value, str) and value:
            yield value
