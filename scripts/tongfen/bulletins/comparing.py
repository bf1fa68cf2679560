"""A period beside the one before it: by which versions, and how each figure moved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tongfen.assessment.assess import NotAssessableError
from tongfen.assessment.measures import CITY
from tongfen.assessment.reading import Measured
from tongfen.assessment.result import (
    Assessment,
    Cell,
    comparable,
    same_definition,
    same_targets,
)
from tongfen.assessment.window import window_of
from tongfen.bulletins.causes import cause_of
from tongfen.bulletins.desk import Desk
from tongfen.bulletins.movement import NEW_TARGETS, NOT_COMPARABLE, Change, Movement, move
from tongfen.model.periods import Period

Comparison = Literal["可比", "口径调整,不可比", "目标调整,不可比", "上期没有考核办法", "本年首期"]


@dataclass(frozen=True, slots=True)
class Comparing:
    """What a bulletin is compared with: `figures` for its increments, `previous` for its ranks."""

    now: Assessment
    previous: Assessment | None
    figures: Assessment | None
    comparison: Comparison


def compare(desk: Desk, period: Period) -> Comparing:
    """Assess a period and the one before it, each on its own state by its own version."""
    now = desk.assessed(period)
    before = period.previous()
    if not now.scheme.holds(before.last):
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
    return Comparing(now, previous, previous, comparison)


def movements(desk: Desk, compared: Comparing) -> Callable[[Cell], Movement]:
    """Return the function that tells how a cell moved."""
    figures, state = compared.figures, desk.state(compared.now.period)

    def explain(change: Change, cell: Cell) -> tuple[str, str]:
        return cause_of(desk.world, state, change, cell, figures.as_of if figures else None)

    def moved(cell: Cell) -> Movement:
        first = _first_of_period(cell, figures)
        if figures is not None and not _same_definition(cell, figures):
            measured = cell.measured
            reason = measured.missing or NOT_COMPARABLE
            return Movement(measured.unit, first, measured.value, reason=reason)
        before = _before(cell, figures) if figures else None
        return move(cell, before, first, explain)

    return moved


def _first_of_period(cell: Cell, figures: Assessment | None) -> date:
    """The first day counted now that was not counted in the period before."""
    if figures is None:
        return cell.window.first
    before = window_of(figures.scheme, figures.period, cell.indicator.lag_months)
    return max(cell.window.first, before.last + timedelta(days=1))


def _same_definition(cell: Cell, figures: Assessment) -> bool:
    """True where the period before measured the same thing for this unit, or the unit is new."""
    row = figures.row(cell.unit)
    if cell.unit != CITY and row is None:
        return True
    then = figures.city_cell(cell.indicator.id) if row is None else row.cell(cell.indicator.id)
    return then is not None and same_definition(then.indicator, cell.indicator)


def _before(cell: Cell, figures: Assessment) -> Measured | None:
    """What the period before measured for a cell; None for a unit that did not exist then."""
    row = figures.row(cell.unit)
    then = row.cell(cell.indicator.id) if row else figures.city_cell(cell.indicator.id)
    return then.measured if then and then.unit == cell.unit else None
