"""Values and sums in Chinese."""

from datetime import date
from fractions import Fraction

import pytest

from tests.assessment import building as b
from tongfen.assessment import wording
from tongfen.assessment.cells import scored_cell
from tongfen.assessment.reading import Measured
from tongfen.assessment.targets import Target
from tongfen.assessment.window import window_of
from tongfen.model.city import Decision
from tongfen.model.scheme import Formula

F = Fraction


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (F(124_000_000), "元", "1.24亿元"),
        (F(56_000_000), "元", "5600万元"),
        (F(3, 2), "元", "1.5元"),
        (F(-320_000_000), "元", "-3.2亿元"),
        (F(12_000_000), "美元", "1200万美元"),
        (F(25, 2), "个", "12.5个"),
        (F(7, 8), "%", "87.5%"),
        (F(1, 3), "%", "33.33%"),
        (None, "元", "-"),
    ],
)
def test_value_is_shown_with_its_unit(value: Fraction | None, unit: str, text: str) -> None:
    assert wording.shown(value, unit) == text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (Formula("linear", cap=F(6, 5)), "30分，最高36分"),
        (Formula("linear", cap=F(1)), "30分"),
        (Formula("linear"), "30分，超出不封顶"),
        (Formula("capped"), "30分"),
        (Formula("threshold"), "30分"),
    ],
)
def test_full_mark_says_how_far_points_may_exceed_it(formula: Formula, text: str) -> None:
    indicator = b.indicator("funds", "arrived_funds", points=30, formula=formula)
    assert wording.full_shown(indicator) == text
    assert wording.full_told(indicator) == f"满分{text}"


@pytest.mark.parametrize(
    ("points", "shown", "told"), [(5, "5分", "满分5分"), (0, "只扣分", "只扣分")]
)
def test_indicator_that_gives_no_points_is_not_said_to_have_a_full_mark(
    points: int, shown: str, told: str
) -> None:
    formula = Formula("deduct")
    indicator = b.indicator("claims", "failed_audits", points=points, formula=formula)
    assert (wording.full_shown(indicator), wording.full_told(indicator)) == (shown, told)


@pytest.mark.parametrize(
    ("value", "text"),
    [(F(5, 2), "+2.5个百分点"), (F(0), "0个百分点"), (F(-42), "-42个百分点"), (None, "-")],
)
def test_gap_carries_its_sign(value: Fraction | None, text: str) -> None:
    assert wording.percentage_points(value) == text


@pytest.mark.parametrize(
    ("formula", "actual", "text"),
    [
        (
            Formula("linear", cap=F(6, 5)),
            13,
            "实际 13个 ÷ 全年目标 10个 = 130%,按上限120%计 × 30分 = 36分",
        ),
        (Formula("linear"), 13, "实际 13个 ÷ 全年目标 10个 = 130% × 30分 = 39分"),
        (Formula("linear"), -4, "实际 -4个 ÷ 全年目标 10个 = -40%,低于0按0计 × 30分 = 0分"),
        (Formula("capped"), 13, "实际 13个 ÷ 全年目标 10个 = 130%,按上限100%计 × 30分 = 30分"),
        (
            Formula("threshold", at=F(4, 5)),
            8,
            "实际 8个 ÷ 全年目标 10个 = 80%,达到门槛80%,得满分30分",
        ),
        (Formula("threshold", at=F(4, 5)), 7, "实际 7个 ÷ 全年目标 10个 = 70%,未达到门槛80%,得0分"),
    ],
)
def test_sum_is_told_in_one_line(formula: Formula, actual: int, text: str) -> None:
    entry = b.indicator("n", "signed_count", 30, basis="annual", formula=formula)
    window = window_of(b.scheme(), b.period("2026-10"))
    target = Target(F(10), "个", "10个", b.targets({}))
    assert scored_cell(entry, "a", window, Measured(F(actual), "个"), target, None).text == text


@pytest.mark.parametrize(
    ("number", "cited"),
    [
        ("", "2026年6月28日“调整2026年目标”的决定"),
        ("示例发〔2026〕8号", "2026年6月28日“调整2026年目标”的决定,示例发〔2026〕8号"),
    ],
)
def test_source_of_a_target_cites_the_decision(number: str, cited: str) -> None:
    decision = Decision("t", date(2026, 6, 28), "领导小组", "调整2026年目标", "", number)
    target = Target(F(10), "个", "10个", b.targets({}, "2026-07-01", "t"), decision)
    assert wording.source_of(target) == f"2026年目标任务,2026年7月1日起执行,依据{cited}"


def test_source_of_a_target_names_a_decision_without_file_by_its_id() -> None:
    target = Target(F(10), "个", "10个", b.targets({}, "2026-07-01", "2026-06-28-tiaozheng"))
    assert wording.source_of(target) == (
        "2026年目标任务,2026年7月1日起执行,依据决定 2026-06-28-tiaozheng"
    )


def test_total_says_how_it_was_made() -> None:
    plain = wording.total_text(F(573, 10), F(100), F(573, 10), None)
    scaled = wording.total_text(F(573, 10), F(85), F(1146, 17), F(100))
    assert plain == "各项合计 57.3分"
    assert scaled == "得 57.3分 ÷ 可得 85分 × 100 = 67.41分"
