"""Rates: how an actual against its target becomes a rate, and a rate a part of the full mark. All exact."""

from collections.abc import Callable
from fractions import Fraction

from tongfen.assessment.window import Window
from tongfen.model.scheme import Basis, Formula

ZERO, ONE = Fraction(0), Fraction(1)


def due_target(target: Fraction, basis: Basis, window: Window) -> Fraction:
    """What the actual is held against: the annual target, or the part of it due by now (序时目标)."""
    return target * window.schedule if basis == "序时进度" else target


def rate_of(actual: Fraction, target: Fraction, basis: Basis, window: Window) -> Fraction:
    """The rate that is scored. The target is above zero and the window is due."""
    return actual / due_target(target, basis, window)


def gap_of(completion: Fraction, window: Window) -> Fraction:
    """Percentage points (百分点) by which the completion of the annual target is ahead of schedule."""
    return (completion - window.schedule) * 100


def linear(formula: Formula, rate: Fraction) -> Fraction:
    """The rate itself, never below zero, up to the cap if there is one."""
    share = max(ZERO, rate)
    return share if formula.cap is None else min(share, formula.cap)


def capped(formula: Formula, rate: Fraction) -> Fraction:
    """The rate up to the full mark, never below zero."""
    return min(max(ZERO, rate), ONE)


def threshold(formula: Formula, rate: Fraction) -> Fraction:
    """All or nothing: the full mark from the threshold on, which is 100% unless the scheme says else."""
    return ONE if rate >= threshold_of(formula) else ZERO


def threshold_of(formula: Formula) -> Fraction:
    """The rate from which a threshold gives the full mark."""
    return ONE if formula.at is None else formula.at


FORMULAS: dict[str, Callable[[Formula, Fraction], Fraction]] = {
    "linear": linear,
    "capped": capped,
    "threshold": threshold,
}
"""Each gives the part of the full mark earned by a rate."""


def share_of(formula: Formula, rate: Fraction) -> Fraction:
    """The part of the full mark earned by a rate."""
    return FORMULAS[formula.kind](formula, rate)
