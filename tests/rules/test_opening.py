"""The opening ledger is judged like a report: what cannot be taken is named, the rest is registered."""

import pytest

from tests.world.reports import survey_reports
from tests.world.surveys import base_city

HERE, THERE = "submissions/hantai/opening.yaml", "submissions/chenggu/opening.yaml"


def opening(path: str, old: str, new: str) -> dict[str, str]:
    text = base_city()[path].decode()
    assert old in text
    return {path: text.replace(old, new, 1)}


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("stage: 开工", "stage: 动工", "LIF101", 9),
        ("stage: 开工", "stage: 终止", "LIF101", 9),
        ("江苏省苏州市", "苏州市", "REF208", 14),
        ("    chain: 装备制造", "    lands_in: nowhere", "REF204", 15),
        ("    chain: 装备制造", "    lands_in: shi-jingheju", "REF204", 15),
        ("示例精密零部件加工项目", "示例项目13809160000", "PII101", 8),
    ],
)
def test_a_project_with_a_mistake_is_set_aside_and_the_others_are_there(
    old: str, new: str, code: str, line: int
) -> None:
    found = survey_reports(opening(HERE, old, new))
    assert [(f.path, f.line, f.code) for f in found.findings] == [(HERE, line, code)]
    (aside,) = found.judged.set_aside
    assert (aside.source.path, aside.source.list, aside.source.index, aside.codes) == (
        HERE, "projects", 0, (code,),
    )  # fmt: skip
    assert set(found.judged.opening.projects) == {"chenggu-2025-002", "hantai-2025-009"}


def test_an_id_used_by_two_units_is_that_of_the_first_by_path_and_named_at_the_other() -> None:
    found = survey_reports(opening(HERE, "hantai-2025-003", "chenggu-2025-002"))
    assert [(f.path, f.line, f.code, f.message) for f in found.findings] == [
        (HERE, 7, "DUP101", "编号“chenggu-2025-002”已用于城固县的“示例柑橘深加工项目”")
    ]
    assert found.findings[0].repair == "若是同一个项目,请只留一处;若是另一个项目,请换一个编号"
    assert found.judged.opening.projects["chenggu-2025-002"].reporter == "chenggu"


def test_an_id_used_twice_in_one_opening_is_named_at_the_second() -> None:
    found = survey_reports(opening(HERE, "hantai-2025-009", "hantai-2025-003"))
    assert (found.findings[0].line, found.findings[0].code) == (19, "DUP101")
    assert len(found.judged.opening.projects) == 2


def test_the_opening_lies_before_every_moment_and_knows_its_lines() -> None:
    found = survey_reports()
    projects = found.judged.opening.projects
    assert {name: one.source.line for name, one in projects.items()} == {
        "chenggu-2025-002": 7,
        "hantai-2025-003": 7,
        "hantai-2025-009": 19,
    }
    assert all(one.opening and one.source.week == "" for one in projects.values())


def test_the_office_has_no_opening_of_its_own() -> None:
    text = base_city()[THERE].decode().replace("unit: chenggu", "unit: city")
    found = survey_reports({"submissions/city/opening.yaml": text.replace("2025-002", "2025-009")})
    assert [finding.code for finding in found.findings] == ["REF102"]
    assert "chenggu-2025-009" not in found.judged.opening.projects
