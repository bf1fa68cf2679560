"""Values and sums in a bulletin's Chinese. Exact values are rounded here, half up, and nowhere before."""

from fractions import Fraction

from tongfen.assessment.formulas import due_target, threshold_of
from tongfen.assessment.printing import (
    NOTHING,
    day_text,
    percent,
    percentage_points,
    points,
    printed,
    shown,
    signed,
)
from tongfen.assessment.result import Cell
from tongfen.assessment.targets import Target, TargetProblem
from tongfen.model.city import Decision
from tongfen.model.scheme import Formula, Indicator

__all__ = [
    "DONE",
    "NOTHING",
    "actual_shown",
    "cell_text",
    "citation",
    "day_text",
    "full_shown",
    "full_told",
    "percent",
    "percentage_points",
    "points",
    "printed",
    "shown",
    "signed",
    "source_of",
    "target_shown",
    "total_text",
]

DONE = {
    "rescale": "该项不计,其余各项折算为100分",
    "hold": "暂不计总分、不排名",
    "zero": "该项记0分",
    "full": "该项记满分",
}

ONLY_TAKES = "只扣分"
"""What stands for the full mark of an indicator that gives no points."""


def full_mark(indicator: Indicator) -> str:
    """Write the full mark; what can only take points away has none."""
    return ONLY_TAKES if _only_takes(indicator) else points(indicator.points)


def _only_takes(indicator: Indicator) -> bool:
    return indicator.formula.kind == "deduct" and not indicator.points


def full_shown(indicator: Indicator) -> str:
    """Write the full mark, and how far points may exceed it: 30分，最高36分; or that it takes points alone."""
    formula, full = indicator.formula, full_mark(indicator)
    if _only_takes(indicator):
        return full
    if formula.ceiling is not None:
        most = (
            min(formula.ceiling, indicator.points * formula.cap) if formula.cap else formula.ceiling
        )
    elif formula.kind == "linear" and formula.cap is not None:
        most = indicator.points * formula.cap
    elif formula.kind in ("linear", "count", "bands") or formula.over or formula.above_average:
        bonus = [one.most for one in (formula.over, formula.above_average) if one is not None]
        return f"{full}，超出不封顶" if not bonus or None in bonus else full
    else:
        return full
    return full if most == indicator.points else f"{full}，最高{points(most)}"


def full_told(indicator: Indicator) -> str:
    """Write the full mark as part of a sentence: 满分30分，最高36分."""
    full = full_shown(indicator)
    return full if _only_takes(indicator) else f"满分{full}"


def actual_shown(cell: Cell) -> str:
    """Write the actual, or why there is none."""
    if cell.actual is None:
        return cell.measured.missing
    return shown(cell.actual, cell.measured.unit)


def target_shown(cell: Cell) -> str:
    """Write the annual target as the office wrote it."""
    return NOTHING if cell.target is None else cell.target.text


def source_of(target: Target) -> str:
    """Say which decision gave a target, and from when on it holds."""
    version = target.version
    if version is None:
        return "考核办法规定的标准"
    day = day_text(version.effective)
    by = citation(target.decision) if target.decision else f"决定 {version.decision}"
    return f"{version.effective.year}年目标任务,{day}起执行,依据{by}"


def citation(decision: Decision) -> str:
    """Cite a decision by its day and title, and its document number where it has one."""
    told = f"{day_text(decision.date)}“{decision.matter}”的决定"
    return f"{told},{decision.document_number}" if decision.document_number else told


def cell_text(cell: Cell) -> str:
    """Write a cell's whole sum: 实际 1.24亿元 ÷ 序时目标 2.5亿元 = 49.6% × 30分 = 14.88分."""
    if cell.status == "正常":
        return _scored(cell)
    problem = cell.target.message if isinstance(cell.target, TargetProblem) else ""
    lead = f"目标有误({problem})" if problem and cell.status == "目标有误" else cell.status
    if cell.excused is not None:
        until = day_text(cell.excused.until)
        lead = f"不可抗力({cell.excused.reason}),免责至{until}"
    actual = "" if cell.actual is None else f"实际 {actual_shown(cell)},"
    if cell.done is None:
        return f"{actual}{lead},只列实际数" if actual else lead
    return f"{actual}{lead}:{DONE[cell.done]}"


def _scored(cell: Cell) -> str:
    if cell.points is None:
        return _rated(cell)
    first, *more = cell.terms
    if first.kind == "rate":
        lead = _by_rate(cell, first.points)
        told = [lead, *(term.words for term in more)]
    else:
        told = [f"{_rated(cell)}:{first.words}", *(term.words for term in more)]
        if cell.indicator.formula.kind == "blend":
            told[0] = first.words
    if len(cell.terms) > 1:
        told.append(f"合计{points(cell.points)}")
    return ";".join(told)


def _rated(cell: Cell) -> str:
    """The actual, and against what it is held where there is a target."""
    target, actual = cell.target, actual_shown(cell)
    if not isinstance(target, Target) or cell.rate is None:
        return f"实际 {actual}" if cell.points is not None else cell.status
    return f"实际 {actual} ÷ {_held(cell, target)} = {percent(cell.rate)}"


def _held(cell: Cell, target: Target) -> str:
    basis = cell.indicator.basis
    held = shown(due_target(target.value, basis, cell.window), target.unit)
    name = "序时目标" if basis == "序时进度" else "全年目标" if target.version else "标准"
    return f"{name} {held}"


def _by_rate(cell: Cell, earned: Fraction) -> str:
    """The sum of what a rate alone earns."""
    rate = _rated(cell)
    assert cell.rate is not None
    formula, full = cell.indicator.formula, points(cell.full)
    if formula.kind == "threshold":
        reached = cell.rate >= threshold_of(formula)
        verdict = f"达到门槛{percent(threshold_of(formula))},得满分" if reached else (
            f"未达到门槛{percent(threshold_of(formula))},得"
        )  # fmt: skip
        return f"{rate},{verdict}{points(earned)}"
    return f"{rate}{_limit(formula, cell.rate)} × {full} = {points(earned)}"


def _limit(formula: Formula, rate: Fraction) -> str:
    """Say where a rate was cut off."""
    cap = Fraction(1) if formula.kind == "capped" else formula.cap
    if rate < 0:
        return ",低于0按0计"
    return f",按上限{percent(cap)}计" if cap is not None and rate > cap else ""


def total_text(
    earned: Fraction, available: Fraction, total: Fraction, scaled: Fraction | None
) -> str:
    """Write how the total was made: 得 57.3分 ÷ 可得 85分 × 100 = 67.41分.

    `scaled` is the stated total to which the rest was scaled, None where nothing was left out.
    """
    if scaled is None:
        return f"各项合计 {points(total)}"
    whole = points(scaled).removesuffix("分")
    return f"得 {points(earned)} ÷ 可得 {points(available)} × {whole} = {points(total)}"
