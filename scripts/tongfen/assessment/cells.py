"""One cell: an actual against its target, as rate, gap, light and points, or why there are none."""

from dataclasses import replace
from fractions import Fraction

from tongfen.assessment.formulas import gap_of, points_of, rate_of
from tongfen.assessment.reading import Measured
from tongfen.assessment.result import Cell, Light, Status
from tongfen.assessment.targets import Target, TargetProblem
from tongfen.assessment.window import Window
from tongfen.assessment.wording import cell_text
from tongfen.model.scheme import Indicator, Lights, WithoutTarget

Given = Target | TargetProblem | None


def scored_cell(
    indicator: Indicator,
    unit: str,
    window: Window,
    measured: Measured,
    target: Given,
    lights: Lights | None,
) -> Cell:
    """Score one indicator of one unit."""
    cell = plain_cell(indicator, unit, window, measured, target)
    if cell.status != "正常":
        done = _done(indicator, cell.status)
        zero = Fraction(0) if done == "zero" else None
        return _worded(replace(cell, done=done, points=zero))
    assert cell.rate is not None
    points = points_of(indicator.formula, indicator.points, cell.rate)
    return _worded(replace(cell, points=points, light=light_of(cell.gap, lights)))


def plain_cell(
    indicator: Indicator, unit: str, window: Window, measured: Measured, target: Given
) -> Cell:
    """Hold an actual against its target without scoring it: the city's cells, and where all else starts.

    A rate held against a whole year's target (开工率) has no gap to a schedule.
    """
    cell = Cell(indicator, unit, window, measured, target, _status(measured, target))
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


def _status(measured: Measured, target: Given) -> Status:
    if target is None:
        return "目标未下达"
    if isinstance(target, TargetProblem):
        return "目标有误"
    return measured.missing or "正常"


def _done(indicator: Indicator, status: Status) -> WithoutTarget:
    """What the scheme says about a cell that cannot be scored.

    `without_target` answers for the target; for a missing value `without_figure` does, and where the
    scheme gives none, `without_target` answers for that too.
    """
    if status in ("目标未下达", "目标有误"):
        return indicator.without_target
    return indicator.without_figure or indicator.without_target


def _worded(cell: Cell) -> Cell:
    return replace(cell, text=cell_text(cell))
