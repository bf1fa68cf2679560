"""Adds a trace up again, from the trace alone: parts to actual, actual to rate, rate to points, points to total.

This is the auditor's path: it shares no code with the scoring and trusts no sum the trace prints.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tongfen.assessment.readd_bands import readd_bands
from tongfen.assessment.readd_steps import at_least, readd_tariff

Json = dict[str, Any]
ZERO = Fraction(0)


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
    earned = sum((points for points, _ in counted if points is not None), ZERO)
    available = sum((full for points, full in counted if points is not None), ZERO)
    stated, year_end = trace["total"]["stated"], trace["total"]["year_end"]
    if all(points is None for points, _ in counted) or (not available and stated is not None):
        return None
    rescaled = stated is not None and any(cell["done"] == "rescale" for cell in cells)
    total = earned * Fraction(stated) / available if rescaled else earned
    return total if year_end is None else total * 100 / Fraction(year_end)


def readd_points(cell: Json) -> Fraction | None:
    """Return the points one cell adds up to; None where it is left out of the total."""
    full = Fraction(cell["full"]["exact"])
    if cell["status"] != "正常":
        return {"zero": ZERO, "full": full}.get(cell["done"])
    formula = cell["formula"]
    points = _BASES[formula["kind"]](_left(cell))
    if {"over", "short"} & formula.keys():
        annual, due = _annual(cell), _due(cell)
        above = _actual(cell) - due
        if above >= 0 and "over" in formula:
            points += readd_tariff(formula["over"], above, above / due, _unit(cell), annual)
        if above < 0 and "short" in formula:
            points -= readd_tariff(formula["short"], -above, -above / due, _unit(cell), annual)
    if "above_average" in formula:
        points += _above_average(cell)
    if "gate" in formula and not _passed(cell):
        points = ZERO
    if "ceiling" in formula:
        points = min(points, Fraction(formula["ceiling"]))
    return max(points, Fraction(formula["floor"])) if "floor" in formula else points


def readd_actual(actual: Json) -> Fraction | None:
    """Return the actual that the parts add up to; None where there is none."""
    if actual["exact"] is None:
        return None
    total = _sum(actual["parts"])
    return total / _sum(actual["base"]) if actual["ratio"] else total


def _sum(parts: list[Json]) -> Fraction:
    return sum((Fraction(part["credited"]) * Fraction(part["raw"]) for part in parts), ZERO)


def _actual(cell: Json) -> Fraction:
    actual = readd_actual(cell["actual"])
    assert actual is not None
    return actual


def _unit(cell: Json) -> str:
    return str(cell["actual"]["unit"])


def _annual(cell: Json) -> Fraction:
    return Fraction(cell["target"]["exact"])


def _due(cell: Json) -> Fraction:
    return _part_due(cell, _annual(cell))


def _part_due(cell: Json, annual: Fraction) -> Fraction:
    if cell["basis"] != "序时进度":
        return annual
    return annual * Fraction(cell["window"]["months"], cell["window"]["of"])


def _compared(cell: Json) -> Fraction:
    by_value = cell["formula"].get("by", "rate") == "value"
    return _actual(cell) if by_value else _actual(cell) / _due(cell)


def _linear(cell: Json) -> Fraction:
    formula, full = cell["formula"], Fraction(cell["full"]["exact"])
    kind, cap, at = formula["kind"], formula["cap"], formula["at"]
    rate = _actual(cell) / _due(cell)
    if kind == "threshold":
        return full if rate >= Fraction(at or 1) else ZERO
    limit = Fraction(1) if kind == "capped" else cap
    rate = rate if rate > 0 else ZERO
    return full * (rate if limit is None or rate <= Fraction(limit) else Fraction(limit))


def _step(cell: Json) -> Fraction:
    formula, value = cell["formula"], _compared(cell)
    gives, highest = Fraction(formula.get("below", 0)), None
    for step in formula["steps"]:
        start = Fraction(step["at"]["exact"])
        if value >= start and (highest is None or start > highest):
            gives, highest = Fraction(step["gives"]), start
    return gives * Fraction(cell["full"]["exact"]) if formula.get("shares") else gives


def _minmax(cell: Json) -> Fraction:
    formula, value = cell["formula"], _compared(cell)
    best, worst = Fraction(formula.get("best", 100)), Fraction(formula.get("worst", 0))
    peers = sorted(Fraction(peer["exact"]) for peer in cell.get("peers", ()))
    full = Fraction(cell["full"]["exact"])
    if not peers or peers[0] == peers[-1]:
        equal = formula.get("all_equal", "best")
        return (
            full
            * (best if equal == "best" else worst if equal == "worst" else (best + worst) / 2)
            / 100
        )
    value = sorted((peers[0], value, peers[-1]))[1]
    return full * ((value - peers[0]) / (peers[-1] - peers[0]) * (best - worst) + worst) / 100


def _count(cell: Json) -> Fraction:
    actual = _actual(cell)
    return readd_tariff(cell["formula"]["per"], actual, actual, _unit(cell), None)


def _deduct(cell: Json) -> Fraction:
    full = Fraction(cell["full"]["exact"])
    return full - _count(cell) if "per" in cell["formula"] else full


def _growth(cell: Json) -> Fraction:
    formula = cell["formula"]
    before = readd_actual(cell["before"])
    assert before is not None
    done = not formula["growth"]["base_when_done"] or _actual(cell) >= _due(cell)
    more = _actual(cell) - before
    moved = readd_tariff(formula["per"], abs(more), abs(more) / before, _unit(cell), None)
    return (Fraction(cell["full"]["exact"]) if done else ZERO) + (moved if more >= 0 else -moved)


def _blend(cell: Json) -> Fraction:
    total = ZERO
    for part, side in zip(cell["formula"]["parts"], cell["sides"], strict=True):
        actual = readd_actual(side["actual"])
        assert actual is not None
        rate = max(ZERO, actual / _part_due(cell, Fraction(side["target"]["exact"])))
        cap = part["cap"]
        total += Fraction(part["points"]) * (rate if cap is None else min(rate, Fraction(cap)))
    return total


def _bands(cell: Json) -> Fraction:
    quotas = {
        side["id"]: (
            _part_due(cell, Fraction(side["target"]["exact"])),
            Fraction(side["target"]["exact"]),
        )
        for side in cell.get("sides", ())
    }
    return readd_bands(cell["formula"], cell["actual"]["parts"], quotas)


def _left(cell: Json) -> Json:
    """The cell without the projects that earn their points in another indicator."""
    out = {one["project"] for one in cell.get("refused", ())}
    parts = [part for part in cell["actual"]["parts"] if part["id"] not in out]
    return {**cell, "actual": {**cell["actual"], "parts": parts}} if out else cell


def _above_average(cell: Json) -> Fraction:
    actual = _actual(cell)
    peers = [Fraction(peer["exact"]) for peer in cell.get("peers", ())] or [actual]
    average = sum(peers, ZERO) / len(peers)
    if actual <= average or average <= 0:
        return ZERO
    more = actual - average
    return readd_tariff(cell["formula"]["above_average"], more, more / average, _unit(cell), None)


def _passed(cell: Json) -> bool:
    gate = cell["formula"]["gate"]
    held = readd_actual(cell["gate"])
    assert held is not None
    whole = _annual(cell) if gate["of_target"] else Fraction(1)
    return at_least(held, gate["at"], whole)


_BASES: dict[str, Callable[[Json], Fraction]] = {
    "linear": _linear,
    "capped": _linear,
    "threshold": _linear,
    "step": _step,
    "minmax": _minmax,
    "count": _count,
    "deduct": _deduct,
    "growth": _growth,
    "blend": _blend,
    "bands": _bands,
}
