"""Indicators as a reader is told them: what is counted, against what, and how points come of it."""

from dataclasses import dataclass

from tongfen.assessment.formulas import threshold_of
from tongfen.assessment.wording import percent, points
from tongfen.model.scheme import Formula, Indicator


@dataclass(frozen=True, slots=True)
class Definition:
    id: str
    title: str
    version: str
    text: str
    full: str
    against: str
    formula: str
    lag: int


def definition_of(indicator: Indicator) -> Definition:
    """Return an indicator's definition in words."""
    return Definition(
        indicator.id,
        indicator.title,
        indicator.definition_version,
        indicator.definition,
        points(indicator.points),
        "按序时进度" if indicator.basis == "序时进度" else "按全年目标",
        formula_text(indicator.formula),
        indicator.lag_months,
    )


def formula_text(formula: Formula) -> str:
    """Say how a rate becomes points."""
    if formula.kind == "threshold":
        return f"完成率达到{percent(threshold_of(formula))}得满分，达不到不得分"
    if formula.kind == "capped":
        return "完成率乘以分值，最高得满分"
    if formula.cap is None:
        return "完成率乘以分值，不封顶"
    return f"完成率乘以分值，完成率最高按{percent(formula.cap)}计"
