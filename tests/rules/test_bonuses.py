"""Indicators of which a project may earn points in one only, and bonuses above the average: what is refused."""

from typing import Any

import pytest

from tests.assessment import building as b
from tests.assessment.worked import version_of
from tongfen.rules.bonuses import bonus_once_is_per_project
from tongfen.rules.counting import deduction_only_deducts, quantity_has_the_unit
from tongfen.rules.formulas import formula_divides_by_no_zero, formula_says_all
from tongfen.rules.registry import OfficeRule

GOOD = {"kind": "count", "each": 2, "ceiling": 10}
ABOVE = {"each": 1, "every": "10%", "part_steps": "whole", "most": 5}


def value(formula: dict[str, Any], measure: str = "started_count", **more: Any) -> dict[str, Any]:
    """A version with two bonus indicators, of which the second is given."""
    shared = {
        "definition": {"version": "1", "text": "口径"},
        "applies_to": ["county"],
        "basis": "annual",
    }
    indicators = [
        {"id": id_, "title": id_, "measure": {"name": name}, "points": 0, "formula": held, **shared}
        for id_, name, held in (("one", "signed_count", GOOD), ("two", measure, formula))
    ]
    told = {
        "period": {"from": "2026-01-01", "to": "2026-12-31"},
        "groups": [{"id": "county", "title": "县区", "kinds": ["county"]}],
        "indicators": indicators,
        **more,
    }
    return {"versions": [version_of({"scheme": told})]}


def complaints(rule: OfficeRule, told: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    world = b.world([b.unit("jia"), b.unit("yi")], [], [])
    return [(place[2:], message) for place, message, _ in rule.check(told, world, "", "")]


def once(*names: str) -> list[dict[str, Any]]:
    return [{"indicators": list(names), "keep": "highest"}]


@pytest.mark.parametrize(
    "formula",
    [
        GOOD,
        {**GOOD, "every": "1个", "part_steps": "whole"},
        {"kind": "bands", "bands": [{"id": "x", "title": "x", "from": "1亿元", "each": 1}]},
    ],
)
def test_so_many_for_each_project_can_be_told_apart(formula: dict[str, Any]) -> None:
    told = value(formula, once_only=once("one", "two"))
    assert complaints(bonus_once_is_per_project, told) == []


@pytest.mark.parametrize(
    ("formula", "measure", "message"),
    [
        ({"kind": "capped"}, "signed_count", "“two”的计分方式是 capped:"),
        (GOOD, "arrived_funds", "“two”数的不是项目:"),
        ({**GOOD, "every": "2个", "part_steps": "whole"}, "signed_count", "“two”每2个才计分:"),
        (
            {"kind": "bands", "bands": [{"id": "x", "title": "x", "from": "1亿元", "points": 1}]},
            "signed_count",
            "“two”的规模档是完成任务数得分:",
        ),
        (
            {**GOOD, "gate": {"title": "到位", "measure": {"name": "arrived_funds"}}},
            "signed_count",
            "“two”有前提条件,没有达到时项目不得分,也就说不上重复",
        ),
    ],
)
def test_what_a_project_earns_has_to_be_told_apart(
    formula: dict[str, Any], measure: str, message: str
) -> None:
    told = value(formula, measure, once_only=once("one", "two"))
    [(place, said)] = complaints(bonus_once_is_per_project, told)
    why = "同一项目不重复加分的指标,每个项目几分要分得开"
    assert (place, said) == (
        ("once_only", 0, "indicators", 1),
        message + why if message.endswith(":") else message,
    )


def test_an_indicator_shares_its_projects_in_one_place() -> None:
    told = value(GOOD, once_only=[*once("one", "two"), *once("two", "one")])
    assert complaints(bonus_once_is_per_project, told) == [
        (("once_only", 1, "indicators", 0), "“two”前面已经写过不重复加分"),
        (("once_only", 1, "indicators", 1), "“one”前面已经写过不重复加分"),
    ]


def above(**changed: Any) -> dict[str, Any]:
    held = {key: entry for key, entry in {**ABOVE, **changed}.items() if entry is not None}
    return {"kind": "deduct", "floor": 0, "above_average": held}


SPOT = ("indicators", 1, "formula", "above_average")


@pytest.mark.parametrize(
    ("rule", "formula", "found"),
    [
        (formula_says_all, above(), []),
        (formula_divides_by_no_zero, above(), []),
        (quantity_has_the_unit, above(), []),
        (
            formula_says_all,
            above(most=None),
            [(SPOT, "“two”的高出平均加分,most(最多几分)或 unlimited(不限)一样也没有写")],
        ),
        (
            formula_says_all,
            above(each=None, by_quota=[{"from": "1个", "each": 1}]),
            [((*SPOT, "by_quota"), "“two”与平均比,不看目标大小")],
        ),
        (
            formula_says_all,
            {"kind": "minmax", "by": "value", "best": 100, "worst": 60, "all_equal": "best"}
            | {"above_average": ABOVE},
            [(SPOT, "“two”功效系数(minmax),不用 above_average")],
        ),
        (
            formula_divides_by_no_zero,
            above(every="0%"),
            [((*SPOT, "every"), "“two”要除以“0%”,算不出")],
        ),
        (
            quantity_has_the_unit,
            above(every="1亿元"),
            [((*SPOT, "every"), "“two”按个计,这里写的是“1亿元”")],
        ),
    ],
)
def test_a_bonus_above_the_average_says_all(
    rule: OfficeRule, formula: dict[str, Any], found: list[object]
) -> None:
    assert complaints(rule, value(formula)) == found


def test_average_of_one_unit_is_refused() -> None:
    world = b.world([b.unit("jia")], [], [])
    [(place, message, _)] = formula_divides_by_no_zero.check(value(above()), world, "", "")
    assert (place[2:], message) == (
        ("indicators", 1, "applies_to", 0),
        "“two”在组内比,这一组只有一个参加排名的单位",
    )


def test_what_may_only_deduct_earns_nothing_above_the_average() -> None:
    told = value(above(), "failed_audits")
    assert [message for _, message in complaints(deduction_only_deducts, told)] == [
        "“two”取“failed_audits”,只能扣分"
    ]
