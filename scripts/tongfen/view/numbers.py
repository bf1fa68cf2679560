"""Figures as numbers, for whoever calculates with them: cut by the same door as their text.

Staff get exact values. The public gets what is printed and nothing behind it: a further decimal of a
score would tell the payment it stands on.
"""

from dataclasses import dataclass
from fractions import Fraction

from tongfen.assessment.wording import printed
from tongfen.view.audience import Audience

POINTS = "分"
PERCENT = "%"
PERCENTAGE_POINTS = "百分点"
PLACES = "位"


@dataclass(frozen=True, slots=True)
class Number:
    """A value with its unit: whole 元 or 美元, a count, 分, 百分点, or a ratio with the unit %."""

    value: Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class CellNumbers:
    """The numbers of one cell; None where there is none or it may not be seen."""

    actual: Number | None = None
    target: Number | None = None
    completion: Number | None = None
    gap: Number | None = None
    points: Number | None = None


@dataclass(frozen=True, slots=True)
class MoveNumbers:
    """How a cumulative figure moved; increment = current + supplement − reduction + carried."""

    cumulative: Number | None = None
    increment: Number | None = None
    current: Number | None = None
    supplement: Number | None = None
    reduction: Number | None = None
    carried: Number | None = None


NO_NUMBERS = CellNumbers()
NO_MOVES = MoveNumbers()


def number(value: Fraction | int | None, unit: str, audience: Audience) -> Number | None:
    """Return a value as an audience may have it."""
    if value is None:
        return None
    exact = Fraction(value)
    return Number(exact if audience == "staff" else printed(exact, unit), unit)
