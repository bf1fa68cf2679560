"""与上期相比: what changed for a unit since the bulletin before, and why its place moved, cut for an audience."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from tongfen.assessment.wording import points, shown
from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.movement import Change, Movement
from tongfen.bulletins.paragraphs import proper
from tongfen.bulletins.placing import Gain, Placing, placing
from tongfen.bulletins.placing_words import gain_words, gained, passing_words, total_words
from tongfen.view.addresses import project_page
from tongfen.view.disclosure import Seen

MOST = 5
"""So many facts of an indicator are named; its score's page has all of them"""


@dataclass(frozen=True, slots=True)
class FactMoved:
    """One fact that moved an indicator (for staff): 本期, 补报 or 核减, what it is and why."""

    kind: str
    name: str
    page: str
    day: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class GainLine:
    """One indicator. `how` and `facts` are for staff; `more` is how many facts are not named."""

    title: str
    was: str
    now: str
    value: str
    how: str
    facts: tuple[FactMoved, ...]
    more: int


@dataclass(frozen=True, slots=True)
class PlacingView:
    """`reason` says why nothing is compared; then there is nothing else. `rest` is what no indicator gave."""

    before: str
    reason: str
    total: str
    passing: str
    gains: tuple[GainLine, ...]
    rest: str


def cut_placing(bulletin: Bulletin, unit: str, seen: Seen, *, staff: bool) -> PlacingView | None:
    """Return what may be seen; None for a unit in no group, and where ranks or points are not to be seen.

    The public learns what follows from two bulletins: no fact and no figure of one indicator beside it.
    """
    found = placing(bulletin, unit)
    if found is None or not (seen.ranks and seen.points):
        return None
    before = bulletin.period.previous().title
    if found.reason or found.change is None:
        return PlacingView(before, _reason(found), "", "", (), "")
    gains = [gain for gain in found.gains if gain.value or (staff and _moved(gain))]
    return PlacingView(
        before,
        "",
        total_words(found),
        passing_words(found),
        tuple(_line(gain, staff=staff) for gain in gains),
        gained(found.rest) if found.rest else "",
    )


def _reason(found: Placing) -> str:
    """Why nothing is compared."""
    if found.reason:
        return proper(found.reason)
    return "上期没有总分" if found.previous_total is None else "本期没有总分"


def _moved(gain: Gain) -> bool:
    return gain.movement is not None and gain.movement.moved


def _line(gain: Gain, *, staff: bool) -> GainLine:
    facts = tuple(_facts(gain.movement)) if staff and gain.movement else ()
    return GainLine(
        title=gain.title,
        was=points(gain.was.points if gain.was else None),
        now=points(gain.now.points if gain.now else None),
        value=gained(gain.value),
        how=gain_words(gain) if staff else "",
        facts=facts[:MOST],
        more=max(0, len(facts) - MOST),
    )


def _facts(movement: Movement) -> Iterator[FactMoved]:
    """The facts that moved a figure, the largest first."""
    kinds = (
        ("本期", movement.current_changes),
        ("补报", movement.supplements),
        ("核减", movement.reductions),
    )
    told = chain.from_iterable(((kind, one) for one in changes) for kind, changes in kinds)
    for kind, change in sorted(told, key=_size):
        yield FactMoved(
            kind=kind,
            name=change.name,
            page=project_page(change.id) if change.source else "",
            day=change.day.isoformat(),
            value=shown(abs(change.value), movement.unit),
            why="；".join(
                text for text in (proper(change.cause), change.note.rstrip("。")) if text
            ),
        )


def _size(told: tuple[str, Change]) -> Fraction:
    return -abs(told[1].value)
