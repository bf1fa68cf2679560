"""Points for every so much: steps counted whole or pro rata, points by the size of the quota, a limit."""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from tongfen.assessment.printing import points, shown
from tongfen.model.formulas import QuotaPoints, Tariff
from tongfen.model.quantities import parse_quantity

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Excess:
    """An amount that earns or costs points: in the measure's unit, and as a part of what it is held against.

    `quota` is the annual target by whose size points may differ.
    """

    amount: Fraction
    rate: Fraction
    unit: str
    quota: Fraction | None

    def turned(self) -> "Excess":
        """What is missing, for what lies above."""
        return replace(self, amount=-self.amount, rate=-self.rate)


def tariff_points(tariff: Tariff, excess: Excess) -> Fraction:
    """The points an amount earns, or costs."""
    earned = steps_in(tariff, excess) * points_each(tariff, excess.quota)
    return earned if tariff.most is None else min(earned, tariff.most)


def steps_in(tariff: Tariff, excess: Excess) -> Fraction:
    """How many steps an amount holds. A step in % of anything but a rate is a part of the target."""
    every = parse_quantity(tariff.every) if tariff.every else None
    if every is None:
        steps = excess.amount
    elif every.unit == "%" and excess.unit != "%":
        steps = excess.rate / every.value
    else:
        steps = excess.amount / every.value
    return Fraction(floor(steps)) if tariff.whole else steps


def points_each(tariff: Tariff, quota: Fraction | None) -> Fraction:
    """The points of one step; by the size of the quota those of the highest line it reaches."""
    if not tariff.by_quota:
        return tariff.each
    reached = [row for row in tariff.by_quota if quota is not None and _reaches(row, quota)]
    best = max(reached, key=lambda row: (_at(row), row.above), default=None)
    return ZERO if best is None else best.each


def tariff_words(tariff: Tariff, excess: Excess, verb: str) -> str:
    """Say it: 3个,每1个加0.1分,加0.3分."""
    every = tariff.every or f"1{excess.unit}"
    relative = every.endswith("%") and excess.unit != "%"
    amount = shown(excess.rate, "%") if relative else shown(excess.amount, excess.unit)
    earned = tariff_points(tariff, excess)
    each = points(points_each(tariff, excess.quota))
    whole = f",只算整份,{steps_in(tariff, excess)}份" if tariff.whole else ""
    most = ""
    if tariff.most is not None and earned == tariff.most:
        most = f"(最多{points(tariff.most)})"
    return f"{amount},每{every}{verb}{each}{whole},{verb}{points(earned)}{most}"


def _at(row: QuotaPoints) -> Fraction:
    found = parse_quantity(row.at)
    return found.value if found else ZERO


def _reaches(row: QuotaPoints, quota: Fraction) -> bool:
    return quota > _at(row) if row.above else quota >= _at(row)
