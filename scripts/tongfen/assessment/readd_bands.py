"""Re-adds size bands from a trace's JSON, sharing no code with the scoring."""

from fractions import Fraction
from typing import Any

from tongfen.assessment.readd_steps import readd_tariff

Json = dict[str, Any]
Quotas = dict[str, tuple[Fraction, Fraction]]
"""what is due of each band's quota, and the quota"""


def readd_bands(formula: Json, parts: list[Json], quotas: Quotas) -> Fraction:
    """Return the points of all bands."""
    counts = [Fraction(0) for _ in formula["bands"]]
    for part in parts:
        inside = [at for at, band in enumerate(formula["bands"]) if _inside(formula, band, part)]
        if formula.get("highest_only", True):
            inside = sorted(inside, key=lambda at: -_each(formula["bands"][at]))[:1]
        for at in inside:
            counts[at] += Fraction(part["credited"])
    points = Fraction(0)
    for band, count in zip(formula["bands"], counts, strict=True):
        points += (
            _each(band) * count if "each" in band else _quota(band, count, *quotas[band["id"]])
        )
    return points


def _each(band: Json) -> Fraction:
    return Fraction(band.get("each", 0))


def _inside(formula: Json, band: Json, part: Json) -> bool:
    if part["size"] is None:
        return False
    size, low = Fraction(part["size"]), Fraction(band["at"]["exact"])
    high = Fraction(band["to"]["exact"]) if band.get("to") else None
    if formula.get("lower_inside", True):
        return low <= size and (high is None or size < high)
    return low < size and (high is None or size <= high)


def _quota(band: Json, count: Fraction, due: Fraction, annual: Fraction) -> Fraction:
    full, above = Fraction(band["points"]), count - due
    if above >= 0:
        extra = (
            readd_tariff(band["over"], above, above / due, "个", annual) if "over" in band else 0
        )
        return full + extra
    if "short" not in band:
        return Fraction(0)
    return full - readd_tariff(band["short"], -above, -above / due, "个", annual)
