"""One cell: what is scored, and what is done where nothing can be."""

from fractions import Fraction

import pytest

from tests.assessment import building as b
from tongfen.assessment.cells import light_of, plain_cell, scored_cell, unscored_cell
from tongfen.assessment.reading import Measured, Missing
from tongfen.assessment.result import Cell
from tongfen.assessment.targets import Target, TargetProblem
from tongfen.assessment.window import window_of
from tongfen.model.scheme import Formula, Lights

F = Fraction
LIGHTS = Lights(F(-10), F(-30))
WINDOW = window_of(b.scheme(), b.period("2026-10"))


def target(text: str, value: Fraction | int, unit: str) -> Target:
    return Target(F(value), unit, text, b.targets({}))


def scored(
    measured: Measured,
    given: Target | TargetProblem | None,
    lights: Lights | None = LIGHTS,
    **settings: object,
) -> Cell:
    entry = b.indicator("funds", "arrived_funds", 30, **settings)
    return scored_cell(entry, "a", WINDOW, measured, given, lights)


def test_cell_holds_rate_completion_gap_light_and_points() -> None:
    cell = scored(Measured(F(124_000_000), "元"), target("3亿元", 300_000_000, "元"))
    assert (cell.status, cell.done) == ("正常", None)
    assert cell.actual == 124_000_000
    assert cell.annual == 300_000_000
    assert cell.completion == F(31, 75)
    assert cell.schedule == F(5, 6)
    assert cell.gap == F(-42)
    assert cell.rate == F(62, 125)
    assert cell.points == F(372, 25)
    assert cell.full == 30
    assert cell.light == "红灯"
    assert cell.text == "实际 1.24亿元 ÷ 序时目标 2.5亿元 = 49.6% × 30分 = 14.88分"


def test_rate_against_a_whole_years_target_has_no_gap() -> None:
    rate = Measured(F(1, 3), "%", ratio=True)
    formula = Formula("threshold", at=F(4, 5))
    cell = scored(rate, target("85%", F(17, 20), "%"), basis="annual", formula=formula)
    assert (cell.completion, cell.rate) == (F(20, 51), F(20, 51))
    assert (cell.schedule, cell.gap, cell.light) == (None, None, None)
    assert cell.points == 0


def test_count_against_a_whole_years_target_has_a_gap() -> None:
    cell = scored(Measured(F(9), "个"), target("12个", 12, "个"), basis="annual")
    assert (cell.rate, cell.gap) == (F(3, 4), F(3, 4) * 100 - F(500, 6))


@pytest.mark.parametrize(("policy", "points"), [("rescale", None), ("hold", None), ("zero", F(0))])
def test_without_target_the_scheme_says_what_is_done(policy: str, points: Fraction | None) -> None:
    cell = scored(Measured(F(5), "元"), None, without_target=policy, without_figure="hold")
    assert (cell.status, cell.done, cell.points) == ("目标未下达", policy, points)
    assert (cell.rate, cell.light) == (None, None)


def test_target_that_cannot_be_used_is_treated_as_none() -> None:
    problem = TargetProblem("3个", "目标“3个”的单位是个,这项指标按元计")
    cell = scored(Measured(F(5), "元"), problem, without_target="zero")
    assert (cell.status, cell.done, cell.points) == ("目标有误", "zero", F(0))
    assert cell.text == ("实际 5元,目标有误(目标“3个”的单位是个,这项指标按元计):该项记0分")


@pytest.mark.parametrize("missing", ["未报", "无签约", "未到考核期"])
def test_without_value_without_figure_answers_then_without_target(missing: Missing) -> None:
    nothing = Measured(None, "元", missing=missing)
    given = target("3亿元", 300_000_000, "元")
    told = scored(nothing, given, without_target="rescale", without_figure="zero")
    assert (told.status, told.done, told.points) == (missing, "zero", F(0))
    silent = scored(nothing, given, without_target="hold")
    assert (silent.status, silent.done, silent.points) == (missing, "hold", None)
    assert silent.text == f"{missing}:暂不计总分、不排名"


def test_plain_cell_has_everything_but_points() -> None:
    entry = b.indicator("funds", "arrived_funds", 30)
    measured = Measured(F(250_000_000), "元")
    cell = plain_cell(entry, "city", WINDOW, measured, target("3亿元", 300_000_000, "元"))
    assert (cell.rate, cell.gap, cell.points, cell.light) == (F(1), F(0), None, None)
    assert cell.text == "实际 2.5亿元 ÷ 序时目标 2.5亿元 = 100%"


def test_unscored_cell_shows_the_actual_alone() -> None:
    entry = b.indicator("funds", "arrived_funds", 30)
    cell = unscored_cell(entry, "a", WINDOW, Measured(F(5), "元"), "目标未下达")
    assert cell.actual == 5
    assert (cell.target, cell.done, cell.points) == (None, None, None)
    assert cell.text == "实际 5元,目标未下达,只列实际数"


@pytest.mark.parametrize(
    ("gap", "light"),
    [(F(0), "绿灯"), (F(-10), "绿灯"), (F(-101, 10), "黄灯"), (F(-30), "黄灯"), (F(-31), "红灯")],
)
def test_light_is_lit_below_its_limit(gap: Fraction, light: str) -> None:
    assert light_of(gap, LIGHTS) == light
    assert light_of(gap, None) is None
