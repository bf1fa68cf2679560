"""Targets as text with a unit, and the version in force."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.assessment import building as b
from tongfen.assessment.targets import (
    Quantity,
    Target,
    TargetProblem,
    parse_quantity,
    target_of,
    targets_in_force,
)
from tongfen.model.city import Decision

F = Fraction


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3亿元", F(300_000_000), "元"),
        ("5600万元", F(56_000_000), "元"),
        ("1200万美元", F(12_000_000), "美元"),
        ("12个", F(12), "个"),
        ("4家", F(4), "家"),
        ("85%", F(17, 20), "%"),
        ("12.5%", F(1, 8), "%"),
        ("-3.2%", F(-4, 125), "%"),
        ("-1亿元", F(-100_000_000), "元"),
    ],
)
def test_quantity_is_read_exactly(text: str, value: Fraction, unit: str) -> None:
    assert parse_quantity(text) == Quantity(value, unit)


@pytest.mark.parametrize(
    "text", ["", "12", "12 个", "12个\n", "85%\n", "百分之八十", "--3%", "3.2个"]
)
def test_quantity_without_a_unit_is_none(text: str) -> None:
    assert parse_quantity(text) is None


def test_target_carries_its_version() -> None:
    version = b.targets({("a", "funds"): "3亿元"})
    found = target_of(version, "a", "funds", "元")
    assert found == Target(F(300_000_000), "元", "3亿元", version)
    assert isinstance(found, Target)
    assert found.path == "submissions/city/targets/2026.yaml"
    assert target_of(version, "b", "funds", "元") is None
    assert target_of(None, "a", "funds", "元") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3个", "目标“3个”的单位是个,这项指标按元计"),
        ("3美元", "目标“3美元”的单位是美元,这项指标按元计"),
        ("三亿", "目标“三亿”不是带单位的数"),
        ("0亿元", "目标“0亿元”不大于零,算不出完成率"),
    ],
)
def test_target_that_cannot_be_used_is_a_problem(text: str, message: str) -> None:
    version = b.targets({("a", "funds"): text})
    assert target_of(version, "a", "funds", "元") == TargetProblem(text, message)


def test_target_written_twice_is_a_problem() -> None:
    once = b.targets({("a", "n"): "3个"})
    twice = type(once)(once.effective, once.decision, once.targets * 2)
    assert target_of(twice, "a", "n", "个") == TargetProblem("3个、3个", "同一项目标写了两次")


def test_any_unit_is_taken_where_none_is_expected() -> None:
    version = b.targets({("a", "f"): "8%"})
    assert isinstance(target_of(version, "a", "f", ""), Target)


def test_latest_approved_version_is_in_force() -> None:
    first = b.targets({}, "2026-01-10", "d-1")
    changed = b.targets({}, "2026-07-01", "d-2")
    draft = b.targets({}, "2026-09-01", None)
    last_year = b.targets({}, "2025-01-10", "d-0")
    world = b.world([], [], [last_year, first, changed, draft])
    scheme, today = b.scheme(), b.day("2027-01-05")
    assert targets_in_force(world, scheme, b.day("2026-01-09"), today) is None
    assert targets_in_force(world, scheme, b.day("2026-06-30"), today) == first
    assert targets_in_force(world, scheme, b.day("2026-12-31"), today) == changed


def test_a_version_is_approved_from_the_day_of_its_decision_on() -> None:
    first, changed = b.targets({}, "2026-01-10", "d-1"), b.targets({}, "2026-07-01", "d-2")
    taken = Decision("d-2", b.day("2026-08-20"), "领导小组", "调整目标", "同意。")
    world = replace(b.world([], [], [first, changed]), decisions={"d-2": taken})
    scheme, july = b.scheme(), b.day("2026-07-31")
    assert targets_in_force(world, scheme, july, b.day("2026-08-19")) == first
    assert targets_in_force(world, scheme, july, b.day("2026-08-20")) == changed
