"""Values and sums in a bulletin's Chinese. Exact values are rounded here, half up, and nowhere before."""

from datetime import date
from fractions import Fraction

from tongfen.assessment.formulas import due_target, threshold_of
from tongfen.assessment.result import Cell
from tongfen.assessment.targets import Target, TargetProblem
from tongfen.model.amounts import round_half_up
from tongfen.model.city import Decision
from tongfen.model.scheme import Formula, Indicator

NOTHING = "-"
DONE = {
    "rescale": "该项不计,其余各项折算为100分",
    "hold": "暂不计总分、不排名",
    "zero": "该项记0分",
}


def shown(value: Fraction | None, unit: str) -> str:
    """Write a value with its unit: 1.24亿元, 12.5个, 87.5%; `-` where there is none."""
    if value is None:
        return NOTHING
    if unit == "%":
        return percent(value)
    if unit not in ("元", "美元"):
        return f"{round_half_up(value, 2)}{unit}"
    if abs(value) >= 100_000_000:
        return f"{round_half_up(value / 100_000_000, 2)}亿{unit}"
    if abs(value) >= 10_000:
        return f"{round_half_up(value / 10_000, 2)}万{unit}"
    return f"{round_half_up(value, 2)}{unit}"


def printed(value: Fraction, unit: str) -> Fraction:
    """Return what `shown` prints as a value: 123456789元 is 1.23亿元, and so 123000000."""
    scale = Fraction(1)
    if unit == "%":
        scale = Fraction(1, 100)
    elif unit in ("元", "美元") and abs(value) >= 10_000:
        scale = Fraction(100_000_000 if abs(value) >= 100_000_000 else 10_000)
    return Fraction(round_half_up(value / scale, 2)) * scale


def percent(value: Fraction | None) -> str:
    """Write a ratio as a percentage of at most two decimals."""
    return NOTHING if value is None else f"{round_half_up(value * 100, 2)}%"


def points(value: Fraction | None) -> str:
    """Write points: 14.88分."""
    return NOTHING if value is None else f"{round_half_up(value, 2)}分"


def full_shown(indicator: Indicator) -> str:
    """Write the full mark, and how far points may exceed it: 30分，最高36分."""
    formula, full = indicator.formula, points(indicator.points)
    if formula.kind != "linear":
        return full
    if formula.cap is None:
        return f"{full}，超出不封顶"
    most = indicator.points * formula.cap
    return full if most == indicator.points else f"{full}，最高{points(most)}"


def percentage_points(value: Fraction | None) -> str:
    """Write a gap: +2.5个百分点."""
    return NOTHING if value is None else f"{signed(value)}个百分点"


def signed(value: Fraction) -> str:
    """Write a number with its sign: +2.5."""
    return f"{'+' if value > 0 else ''}{round_half_up(value, 2)}"


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
    day = day_text(version.effective)
    by = citation(target.decision) if target.decision else f"决定 {version.decision}"
    return f"{version.effective.year}年目标任务,{day}起执行,依据{by}"


def citation(decision: Decision) -> str:
    """Cite a decision by its day and title, and its document number where it has one."""
    told = f"{day_text(decision.date)}“{decision.matter}”的决定"
    return f"{told},{decision.document_number}" if decision.document_number else told


def day_text(day: date) -> str:
    """Write a day: 2026年7月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def cell_text(cell: Cell) -> str:
    """Write a cell's whole sum: 实际 1.24亿元 ÷ 序时目标 2.5亿元 = 49.6% × 30分 = 14.88分."""
    if cell.status == "正常":
        return _scored(cell)
    problem = cell.target.message if isinstance(cell.target, TargetProblem) else ""
    lead = f"目标有误({problem})" if problem and cell.status == "目标有误" else cell.status
    actual = "" if cell.actual is None else f"实际 {actual_shown(cell)},"
    if cell.done is None:
        return f"{actual}{lead},只列实际数" if actual else lead
    return f"{actual}{lead}:{DONE[cell.done]}"


def _scored(cell: Cell) -> str:
    target = cell.target
    if not isinstance(target, Target) or cell.rate is None:
        return cell.status
    basis = cell.indicator.basis
    held = shown(due_target(target.value, basis, cell.window), target.unit)
    name = "序时目标" if basis == "序时进度" else "全年目标"
    rate = f"实际 {actual_shown(cell)} ÷ {name} {held} = {percent(cell.rate)}"
    if cell.points is None:
        return rate
    formula, full = cell.indicator.formula, points(cell.full)
    if formula.kind == "threshold":
        reached = cell.rate >= threshold_of(formula)
        verdict = f"达到门槛{percent(threshold_of(formula))},得满分" if reached else (
            f"未达到门槛{percent(threshold_of(formula))},得"
        )  # fmt: skip
        return f"{rate},{verdict}{points(cell.points)}"
    return f"{rate}{_limit(formula, cell.rate)} × {full} = {points(cell.points)}"


def _limit(formula: Formula, rate: Fraction) -> str:
    """Say where a rate was cut off."""
    cap = Fraction(1) if formula.kind == "capped" else formula.cap
    if rate < 0:
        return ",低于0按0计"
    return f",按上限{percent(cap)}计" if cap is not None and rate > cap else ""


def total_text(earned: Fraction, available: Fraction, total: Fraction, *, rescaled: bool) -> str:
    """Write how the total was made: 得 57.3分 ÷ 可得 85分 × 100 = 67.41分."""
    if not rescaled:
        return f"各项合计 {points(total)}"
    return f"得 {points(earned)} ÷ 可得 {points(available)} × 100 = {points(total)}"
