"""Adds a trace up again, from the trace alone: parts to actual, actual to rate, rate to points, points to total.

This is the auditor's path: it shares no code with the scoring and trusts no sum the trace prints.
"""

from fractions import Fraction
from typing import Any

Json = dict[str, Any]


def readd(trace: Json) -> Fraction | None:
    """Return the total a unit's trace adds up to; None where its cells allow no total.

    A trace narrowed to one indicator adds up to that indicator's points.
    """
    cells = trace["indicators"]
    if "total" not in trace:
        return readd_points(cells[0])
    if not trace["scored"] or any(cell["done"] == "hold" for cell in cells):
        return None
    counted = [(readd_points(cell), Fraction(cell["full"]["exact"])) for cell in cells]
    earned = sum((points for points, _ in counted if points is not None), Fraction(0))
    available = sum((full for points, full in counted if points is not None), Fraction(0))
    if not available:
        return None
    rescaled = any(cell["done"] == "rescale" for cell in cells)
    return earned * 100 / available if rescaled else earned


def readd_points(cell: Json) -> Fraction | None:
    """Return the points one cell adds up to; None where it is left out of the total."""
    if cell["status"] != "正常":
        return Fraction(0) if cell["done"] == "zero" else None
    actual = readd_actual(cell["actual"])
    assert actual is not None
    target = Fraction(cell["target"]["exact"])
    if cell["basis"] == "序时进度":
        target = target * cell["window"]["months"] / cell["window"]["of"]
    return Fraction(cell["full"]["exact"]) * _share(cell["formula"], actual / target)


def readd_actual(actual: Json) -> Fraction | None:
    """Return the actual that the parts add up to; None where there is none."""
    if actual["exact"] is None:
        return None
    total = _sum(actual["parts"])
    return total / _sum(actual["base"]) if actual["ratio"] else total


def _sum(parts: list[Json]) -> Fraction:
    return sum((Fraction(part["credited"]) * Fraction(part["raw"]) for part in parts), Fraction(0))


def _share(formula: Json, rate: Fraction) -> Fraction:
    kind, cap, at = formula["kind"], formula["cap"], formula["at"]
    if kind == "threshold":
        return Fraction(int(rate >= Fraction(at or 1)))
    limit = Fraction(1) if kind == "capped" else cap
    rate = rate if rate > 0 else Fraction(0)
    return rate if limit is None or rate <= Fraction(limit) else Fraction(limit)
