"""Re-adds points for every so much from a trace's JSON, sharing no code with the scoring."""

from fractions import Fraction
from typing import Any

Json = dict[str, Any]


def readd_tariff(
    tariff: Json, amount: Fraction, rate: Fraction, unit: str, quota: Fraction | None
) -> Fraction:
    """Return the points that an amount, or the rate it stands for, earns or costs."""
    every = tariff.get("every")
    if not every:
        steps = amount
    elif every["unit"] == "%" and unit != "%":
        steps = rate / Fraction(every["exact"])
    else:
        steps = amount / Fraction(every["exact"])
    if tariff.get("whole"):
        steps = Fraction(steps.numerator // steps.denominator)
    each = Fraction(tariff.get("each", 0))
    if tariff.get("by_quota"):
        each = _by_quota(tariff["by_quota"], quota)
    most = tariff.get("most")
    return steps * each if most is None else min(steps * each, Fraction(most))


def at_least(value: Fraction, written: Json, whole: Fraction) -> bool:
    """Say whether a value reaches a written quantity, or that part of a whole."""
    return value >= Fraction(written["exact"]) * whole


def _by_quota(rows: list[Json], quota: Fraction | None) -> Fraction:
    each, highest = Fraction(0), (Fraction(-1), False)
    for row in rows:
        start, above = Fraction(row["at"]["exact"]), bool(row["above"])
        reaches = quota is not None and (quota > start if above else quota >= start)
        if reaches and (start, above) > highest:
            each, highest = Fraction(row["each"]), (start, above)
    return each
