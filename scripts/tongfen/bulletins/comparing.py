"""A period beside the one before it: by which versions, and how each figure moved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from tongfen.assessment.assess import NotAssessableError
from tongfen.assessment.result import (
    Assessment,
    Cell,
    comparable,
    same_targets,
)
from tongfen.bulletins.before import defined_alike, first_of_period, measured_before
from tongfen.bulletins.causes import cause_of
from tongfen.bulletins.desk import Desk
from tongfen.bulletins.movement import (
    NEW_TARGETS,
    NOT_COMPARABLE,
    Change,
    Movement,
    from_issued,
    move,
)
from tongfen.bulletins.records.issued import IssuedFigures
from tongfen.model.periods import Period

Comparison = Literal["可比", "口径调整,不可比", "目标调整,不可比", "上期没有考核办法", "本年首期"]


@dataclass(frozen=True, slots=True)
class Comparing:
    """What a bulletin is compared with: `figures` for its increments, `previous` for its ranks."""

    now: Assessment
    previous: Assessment | None
    figures: Assessment | None
    comparison: Comparison
    issued: IssuedFigures = field(default_factory=IssuedFigures)


def compare(desk: Desk, period: Period) -> Comparing:
    """Assess a period and the one before it, each on its own state by its own version."""
    now = desk.assessed(period)
    before = period.previous()
    if period.kind == "year" or not now.scheme.holds(desk.world.closing_day(before)):
        return Comparing(now, None, None, "本年首期")
    try:
        previous = desk.assessed(before)
    except NotAssessableError:
        # No version was in force yet: the figures are still known, by today's definitions.
        return Comparing(now, None, desk.assess(before, now.scheme), "上期没有考核办法")
    comparison: Comparison = "可比"
    if not comparable(now, previous):
        comparison = NOT_COMPARABLE
    elif not same_targets(now, previous):
        comparison = NEW_TARGETS
    issued = desk.issued.figures_at(before.id, desk.now)
    return Comparing(now, previous, previous, comparison, issued)


def movements(desk: Desk, compared: Comparing) -> Callable[[Cell], Movement]:
    """Return the function that tells how a cell moved."""
    figures, state = compared.figures, desk.state(compared.now.period)

    def explain(change: Change, cell: Cell) -> tuple[str, str]:
        return cause_of(desk.world, state, change, cell, figures.as_of if figures else None)

    def moved(cell: Cell) -> Movement:
        first = first_of_period(cell, figures)
        if figures is not None and not defined_alike(cell, figures):
            measured = cell.measured
            reason = measured.missing or NOT_COMPARABLE
            return Movement(measured.unit, first, measured.value, reason=reason)
        before = measured_before(cell, figures) if figures else None
        key = (cell.unit, cell.indicator.id)
        movement = move(cell, before, first, explain)
        return from_issued(movement, compared.issued.actual(key, cell.measured.unit))

    return moved
