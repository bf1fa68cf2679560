"""The repair of a shape finding names this unit, this week, and the unit that was meant."""

import pytest

from tests.world.reports import path_of, survey_reports

BODY = "progress:\n  - project: {}\n    date: 2026-11-18\n    text: 好\n"
NEED = (
    "needs:\n  - id: chenggu-2026-n9\n    project: chenggu-2025-002\n    kind: 用地\n"
    "    asks: {}\n    text: 好\n"
)


def repair(text: str, unit: str = "chenggu") -> str:
    (finding,) = survey_reports({path_of(unit): text}).findings
    return finding.repair


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("unit: 城固县\nweek: 2026-W47\n", "请写成“unit: chenggu”"),
        ("unit: chenggu\nweek: 第47周\n", "请写成“week: 2026-W47”"),
        ("unit: chenggu\n", "请补上一行“week: 2026-W47”"),
        ("week: 2026-W47\n", "请补上一行“unit: chenggu”"),
        (
            f"unit: chenggu\nweek: 2026-W47\n{NEED.format('市自然资源局')}",
            "请写单位编号“shi-ziranziyuanju”",
        ),
        (
            f"unit: chenggu\nweek: 2026-W47\n{BODY.format('城固_1')}",
            "这里写编号,不写名称;编号只用小写字母、数字和短横线。请照这个样子写:chenggu-2026-012",
        ),
    ],
)
def test_the_repair_fits_the_file(text: str, says: str) -> None:
    assert repair(text) == says


def test_one_broken_content_in_two_places_gets_the_repair_of_each() -> None:
    text = "week: 2026-W47\n"
    found = survey_reports({path_of("chenggu"): text, path_of("hantai"): text})
    assert [finding.repair for finding in found.findings] == [
        "请补上一行“unit: chenggu”",
        "请补上一行“unit: hantai”",
    ]
