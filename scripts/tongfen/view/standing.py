"""How a unit stands in the latest assessment: rank, points and a gauge per indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tongfen.assessment.result import Assessment, Cell, GroupResult, UnitRow
from tongfen.assessment.wording import (
    actual_shown,
    percent,
    percentage_points,
    points,
    shown,
    target_shown,
)
from tongfen.model.amounts import round_half_up
from tongfen.model.scheme import Visibility
from tongfen.view.audience import FEW, Audience
from tongfen.view.material import Material

WITHHELD = "不公开"
STAFF_FACTS = frozenset({"arrived_funds"})
"""Measures each of whose facts is for staff: single payments are never public."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """One indicator of a unit. `filled` and `due` are percent of the annual target, 0 to 100, or empty."""

    title: str
    definition: str
    actual: str
    target: str
    completion: str
    gap: str
    points: str
    full: str
    light: str
    sum: str
    filled: str
    due: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's row in one period; what the audience may not see is empty. `reason`: why no rank."""

    period: str
    period_title: str
    scheme: str
    draft: bool
    actuals_only: bool
    group: str
    size: int
    rank: str
    total: str
    reason: str
    sum: str
    gauges: tuple[Gauge, ...]


def latest_assessment(material: Material) -> Assessment | None:
    """The assessment of the latest month whose figures are final; else of the latest one."""
    months = [entry for entry in material.assessments.values() if entry.period.kind == "month"]
    calendar = material.world.calendar
    closed = [entry for entry in months if calendar.cut_off(entry.period) <= material.as_of]
    return max(closed or months, key=lambda entry: entry.period.last, default=None)


def standing_of(assessment: Assessment, unit: str, audience: Audience) -> Standing | None:
    """Return how a unit stands, as far as the visibility of its group allows."""
    row, group = assessment.row(unit), assessment.group_of(unit)
    if row is None:
        return None
    allowed = _allowed(assessment, group, audience)
    if not any(allowed[name] for name in ("ranks", "points")):
        return None
    return Standing(
        period=assessment.period.id,
        period_title=assessment.period.title,
        scheme=assessment.scheme.title,
        draft=assessment.draft,
        actuals_only=assessment.actuals_only,
        group=group.group.title if group else "",
        size=sum(other.rank is not None for other in group.rows) if group else 0,
        rank=f"第{row.rank}名" if row.rank is not None and allowed["ranks"] else "",
        total=points(row.total) if row.total is not None and allowed["points"] else "",
        reason=row.reason or (group.reason if group else ""),
        sum=row.text if allowed["points"] and not _withheld_any(row, audience) else "",
        gauges=tuple(_gauge(cell, allowed, audience) for cell in row.cells),
    )


def _allowed(
    assessment: Assessment, group: GroupResult | None, audience: Audience
) -> Mapping[str, bool]:
    """Who may see what of a group; a unit in no group has no rank, and its figures are for staff."""
    visibility = assessment.scheme.visibility.get(group.group.id) if group else None
    return {
        name: audience == "staff"
        or (isinstance(visibility, Visibility) and getattr(visibility, name) == "public")
        for name in ("ranks", "points", "lights")
    }


def withheld(cell: Cell, audience: Audience) -> bool:
    """True where a public figure would stand on so few staff-only facts that it gave them away."""
    if audience == "staff" or cell.indicator.measure.name not in STAFF_FACTS:
        return False
    return 0 < len(cell.measured.parts) <= FEW


def _withheld_any(row: UnitRow, audience: Audience) -> bool:
    return any(withheld(cell, audience) for cell in row.cells)


def _gauge(cell: Cell, allowed: Mapping[str, bool], audience: Audience) -> Gauge:
    hidden = withheld(cell, audience)
    scored = cell.points is not None and allowed["points"]
    drawn = not hidden and cell.completion is not None
    return Gauge(
        title=cell.indicator.title,
        definition=cell.indicator.definition,
        actual=WITHHELD if hidden else actual_shown(cell),
        target=target_shown(cell) if cell.target is not None else "未下达",
        completion=percent(cell.completion) if drawn else "",
        gap=_gap(cell.gap) if drawn and cell.gap is not None else "",
        points=points(cell.points) if scored else "",
        full=shown(cell.full, "分"),
        light=cell.light or "" if allowed["lights"] else "",
        sum="" if hidden or not allowed["points"] else cell.text,
        filled=_along(cell.completion) if drawn else "",
        due=_along(cell.schedule) if drawn and cell.schedule is not None else "",
    )


def _gap(gap: Fraction) -> str:
    """快于序时进度0.82个百分点."""
    if not gap:
        return "与序时进度持平"
    return f"{'快' if gap > 0 else '慢'}于序时进度{percentage_points(abs(gap)).removeprefix('+')}"


def _along(ratio: Fraction | None) -> str:
    """A place on a gauge that is 100 wide."""
    if ratio is None:
        return ""
    return round_half_up(min(max(ratio, Fraction(0)), Fraction(1)) * 100, 1)
