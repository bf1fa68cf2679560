"""One cell: an actual against its target, as rate, gap, light and points, or why there are none."""

from dataclasses import replace
from fractions import Fraction

from tongfen.assessment.beside import ALONE, Beside
from tongfen.assessment.formulas import gap_of, rate_of
from tongfen.assessment.reading import Measured
from tongfen.assessment.result import Cell, Light, Status
from tongfen.assessment.scoring import Score, terms_of
from tongfen.assessment.targets import Target, TargetProblem
from tongfen.assessment.window import Window
from tongfen.assessment.wording import cell_text
from tongfen.model.scheme import Excused, Indicator, Lights, WithoutTarget

Given = Target | TargetProblem | None


def scored_cell(
    indicator: Indicator,
    unit: str,
    window: Window,
    measured: Measured,
    target: Given,
    lights: Lights | None,
    beside: Beside = ALONE,
) -> Cell:
    """Score one indicator of one unit."""
    cell = plain_cell(indicator, unit, window, measured, target)
    cell = replace(cell, beside=beside, status=_ready(cell, beside))
    if cell.status != "正常":
        done = _done(indicator, cell.status)
        zero = Fraction(0) if done == "zero" else None
        return _worded(replace(cell, done=done, points=zero))
    usable = target if isinstance(target, Target) else None
    terms = terms_of(Score(indicator, measured, usable, window, beside))
    points = sum((term.points for term in terms), Fraction(0))
    light = light_of(cell.gap, lights)
    return _worded(replace(cell, points=points, terms=terms, light=light))


def excused_cell(cell: Cell, excused: Excused) -> Cell:
    """Score nothing of what a unit is excused from; what then counts is said by the scheme."""
    points = {"zero": Fraction(0), "full": cell.full}.get(excused.then)
    held = replace(cell, status="已免责", done=excused.then, points=points, terms=(), light=None)
    return _worded(replace(held, excused=excused))


def plain_cell(
    indicator: Indicator, unit: str, window: Window, measured: Measured, target: Given
) -> Cell:
    """Hold an actual against its target without scoring it: the city's cells, and where all else starts.

    A rate held against a whole year's target (开工率) has no gap to a schedule.
    """
    cell = Cell(indicator, unit, window, measured, target, _status(indicator, measured, target))
    if measured.value is None or not isinstance(target, Target):
        return _worded(cell)
    completion = measured.value / target.value
    cell = replace(
        cell,
        completion=completion,
        rate=rate_of(measured.value, target.value, indicator.basis, window),
    )
    if indicator.basis == "序时进度" or target.unit != "%":
        gap = gap_of(completion, window)
        cell = replace(cell, schedule=window.schedule, gap=gap)
    return _worded(cell)


def unscored_cell(
    indicator: Indicator, unit: str, window: Window, measured: Measured, status: Status
) -> Cell:
    """Show an actual alone: no approved targets, or a unit that is not assessed."""
    return _worded(Cell(indicator, unit, window, measured, None, status))


def light_of(gap: Fraction | None, lights: Lights | None) -> Light | None:
    """The light for a gap in 百分点; none where there is no gap or the scheme sets no lights."""
    if gap is None or lights is None:
        return None
    if gap < lights.red_below:
        return "红灯"
    return "黄灯" if gap < lights.yellow_below else "绿灯"


def _status(indicator: Indicator, measured: Measured, target: Given) -> Status:
    if indicator.formula.uses_target:
        if target is None:
            return "目标未下达"
        if isinstance(target, TargetProblem):
            return "目标有误"
    if indicator.formula.kind == "blend":
        return "正常"
    return measured.missing or "正常"


def _ready(cell: Cell, beside: Beside) -> Status:
    """Say whether everything a formula needs beside the actual is there."""
    if cell.status != "正常":
        return cell.status
    formula = cell.indicator.formula
    if formula.growth is not None and not _above_zero(beside.before):
        return "无上年数"
    if formula.gate is not None and (beside.gate is None or beside.gate.missing):
        return (beside.gate.missing if beside.gate else "") or "未报"
    for side in beside.sides:
        if side.target is None:
            return "目标未下达"
        if isinstance(side.target, TargetProblem):
            return "目标有误"
        if side.measured is not None and side.measured.missing:
            return side.measured.missing
    return "正常"


def _above_zero(before: Measured | None) -> bool:
    return before is not None and before.value is not None and before.value > 0


def _done(indicator: Indicator, status: Status) -> WithoutTarget:
    """What the scheme says about a cell that cannot be scored.

    `without_target` answers for the target; for a missing value `without_figure` does, and where the
    scheme gives none, `without_target` answers for that too. A scheme that says nothing at all is refused
    by the rules; until it is mended nobody is ranked by it.
    """
    growth = indicator.formula.growth
    if status == "无上年数" and growth is not None:
        return growth.without
    if status in ("目标未下达", "目标有误"):
        return indicator.without_target or "hold"
    return indicator.without_figure or indicator.without_target or "hold"


def _worded(cell: Cell) -> Cell:
    return replace(cell, text=cell_text(cell))
