"""The scheme language: three lists of measures agree, and every kind of formula is told in words."""

import json
from fractions import Fraction

import pytest

from tests.assessment.worked import FILES, cases
from tests.world.surveys import ROOT
from tongfen.assessment.measures import MEASURES
from tongfen.assessment.saying import formula_text
from tongfen.assessment.scoring import BASES
from tongfen.model.formulas import MEASURE_UNITS, Band, Formula, QuotaPoints, Step, Tariff
from tongfen.rules.formulas import ALLOWED, KIND_TITLES


def test_measures_are_the_same_in_code_model_and_schema() -> None:
    assert {name: kind.unit for name, kind in MEASURES.items()} == MEASURE_UNITS
    common = json.loads((ROOT / "schemas" / "common.schema.json").read_text("utf-8"))
    named = common["$defs"]["measure"]["properties"]["name"]
    assert set(named["examples"]) == set(MEASURES)
    assert all(f"{name} " in named["description"] for name in MEASURES)


def test_kinds_are_the_same_in_code_rules_and_schema() -> None:
    schema = json.loads((ROOT / "schemas" / "assessment.schema.json").read_text("utf-8"))
    version = schema["properties"]["versions"]["items"]["properties"]
    formula = version["indicators"]["items"]["properties"]["formula"]["properties"]
    assert list(BASES) == list(KIND_TITLES) == list(ALLOWED)
    assert set(formula["kind"]["enum"]) == set(BASES)


def test_every_kind_is_worked_in_a_real_scheme() -> None:
    schemes = [cases(path)[0].world.schemes[0] for path in FILES]
    kinds = {entry.formula.kind for scheme in schemes for entry in scheme.indicators}
    assert kinds == set(BASES)


F = Fraction


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (
            Formula(
                "threshold",
                over=Tariff(
                    every="1%", whole=True, by_quota=(QuotaPoints("5000万元", True, F(1)),)
                ),
            ),
            "完成率达到100%得满分，达不到不得分；超出目标的每1%按目标大小加分：超过5000万元1分，只算整份，不限",
        ),
        (
            Formula("step", by="value", steps=(Step("2个", F(5)), Step("1个", F(3))), ceiling=F(6)),
            "按实际数分档：达到2个得5分，达到1个得3分，不到的得0分；最高6分",
        ),
        (
            Formula("bands", bands=(Band("a", "10亿元以上", "10亿元", each=F(4)),)),
            "按计划总投资分档（含下限，同一项目只按最高的一档）：“10亿元以上”每个4分",
        ),
        (
            Formula("deduct", per=Tariff(each=F(2)), floor=F(0)),
            "从满分起，每1个计量单位扣2分；最低0分",
        ),
        (
            Formula("deduct", above_average=Tariff(F(1), "10%", most=F(3)), floor=F(0)),
            "从满分起；高出全组平均的每10%加1分，最多3分；最低0分",
        ),
    ],
)
def test_a_formula_is_told_in_words(formula: Formula, text: str) -> None:
    assert formula_text(formula) == text
