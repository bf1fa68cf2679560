"""Rules on policies beyond their examples; the examples of the filing guide are good ones."""

import re

import pytest

from tests.world.cases import outcome_of
from tests.world.surveys import ROOT
from tongfen.rules.examples import Side

GUIDE = (ROOT / "docs/filing/policies.md").read_text("utf-8")
POLICY, FULFILMENT = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
OWN = "submissions/hantai/policies/hantai-changfang-2026.yaml"
PAID = "submissions/hantai/fulfilment/2026-Q3.yaml"


def found(files: dict[str, str]) -> list[tuple[str, str, bool]]:
    """Code, message and whether it is a hint of all that is found in files laid over the base city."""
    side = Side({path: text.encode() for path, text in files.items()})
    return [(one.code, one.message, one.hint) for one in outcome_of(side).findings]


def test_examples_of_the_filing_guide_are_good() -> None:
    assert found({OWN: POLICY, PAID: FULFILMENT}) == []


@pytest.mark.parametrize(
    ("was", "now", "code", "message"),
    [
        ("2026-02-01", "2026-02-30", "POL101", "起始日期“2026-02-30”日历上没有"),
        ("state: 已审查\n  date: 2026-01-08", "state: 适用例外", "POL107",
         "写了“适用例外”,没有写依据"),
        ("  state: 已审查\n  date: 2026-01-08", "  state: 已审查", "POL107",
         "写了“已审查”,没有写审查日期"),
        ("level: 县区", "level: 县区\napplies_in:\n  - chenggu", "POL111", "“chenggu”不是本单位"),
        ("level: 县区", "level: 县区\napplies_in:\n  - nowhere", "POL111", "没有“nowhere”这个单位"),
        ("unit: hantai", "unit: hantai\nrepealed_by: hantai-changfang-2026", "POL102",
         "“hantai-changfang-2026”就是这项政策自己"),
        ("unit: hantai", "unit: hantai\nstatus: 有效\nrepealed_on: 2026-10-01", "POL104",
         "效力写“有效”,但已写明“2026-10-01”起废止"),
        ("unit: hantai", "unit: chenggu", "OWN102", "文件里写的是“chenggu”,文件夹是“hantai”"),
        ("id: hantai-changfang-2026", "id: index", "DUP110", "编号“index”已留给系统用,不能作编号"),
    ],
)  # fmt: skip
def test_a_wrong_policy_is_told(was: str, now: str, code: str, message: str) -> None:
    told = found({OWN: POLICY.replace(was, now)})
    assert (code, message, False) in told


def test_an_incentive_from_before_the_regulation_needs_no_review() -> None:
    text = POLICY.replace("2026-02-01", "2024-07-31")
    text = text.replace("  state: 已审查\n  date: 2026-01-08", "  state: 未注明")
    assert found({OWN: text}) == []


def test_a_bureau_files_no_policy() -> None:
    text = POLICY.replace("unit: hantai", "unit: fenju-shenzhen")
    path = OWN.replace("/hantai/", "/fenju-shenzhen/")
    assert [code for code, *_ in found({path: text})] == ["POL111"]


def test_a_policy_that_began_later_was_not_paid_out() -> None:
    text = FULFILMENT.replace("2026-Q3", "2026-Q1").replace("2026-10-09", "2026-04-09")
    late = POLICY.replace("2026-02-01", "2026-05-01")
    assert found({OWN: late, PAID.replace("Q3", "Q1"): text}) == [
        ("POL201", "“汉台区标准厂房租金补助办法”2026-05-01才施行", False)
    ]


def test_one_policy_is_told_of_once_a_quarter() -> None:
    twice = FULFILMENT + "  - policy: hantai-changfang-2026\n    applicants: 1\n    granted: 0\n"
    assert found({OWN: POLICY, PAID: twice}) == [
        ("POL201", "“hantai-changfang-2026”前面已经写过", False)
    ]
