"""Phases of one project, and two ids of one unit made one."""

import pytest

from tests.world.reports import path_of, report, survey_reports
from tests.world.surveys import NOW
from tongfen.cli.road import Survey

LATER = NOW.replace(month=12, day=8)
LEAD = """\
  - id: {id}
    name: {name}
    stage: 线索
    date: 2026-11-24
    investor:
      name: {investor}
      origin: 广东省深圳市
"""


def lead(id_: str, *more: str, name: str = "", investor: str = "示例碳材料有限公司") -> str:
    rows = "".join(f"    {row}\n" for row in more)
    return LEAD.format(id=id_, name=name or f"{id_}项目", investor=investor) + rows


def survey(*bodies: str, unit: str = "hantai") -> Survey:
    files = [report(body, unit, f"2026-W{48 + number}") for number, body in enumerate(bodies)]
    return survey_reports(*files, now=LATER)


def told(found: Survey, *, hints: bool = False) -> list[tuple[str, str]]:
    return [
        (one.code, one.message)
        for one in found.findings
        if one.path >= path_of("hantai", "2026-W48") and one.hint == hints
    ]


FIRST = "phase_of: hantai-2026-012"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((FIRST,), "写了第一期的编号,没有写是第几期"),
        (("phase: 2",), "写了第几期,没有写第一期的编号"),
        (("phase: 1",), "第一期不写第几期"),
        ((FIRST, "phase: 1"), "第一期不写第几期"),
        (("phase_of: hantai-2026-112", "phase: 2"), "第一期“hantai-2026-112”没有登记"),
        (
            ("phase_of: chenggu-2025-002", "phase: 2"),
            "“示例柑橘深加工项目”(chenggu-2025-002)不是本单位的项目",
        ),
        (("phase_of: x9", "phase: 2"), "第一期“x9”没有登记"),
    ],
)
def test_a_phase_names_its_first_and_its_number(rows: tuple[str, ...], said: str) -> None:
    found = survey("new_projects:\n" + lead("x9", *rows))
    assert told(found) == [("LIF112", said)]
    assert "x9" not in found.judged.state.projects


def test_phases_are_registered_once_each_without_suspicion() -> None:
    second = lead("x2", FIRST, "phase: 2", name="年产3000吨特种石墨生产线")
    third = lead("x3", FIRST, "phase: 3", name="年产3000吨特种石墨生产线")
    again = lead("x4", FIRST, "phase: 3")
    of_phase = lead("x5", "phase_of: x2", "phase: 4")
    found = survey(f"new_projects:\n{second}{third}{again}{of_phase}")
    assert told(found) == [
        ("LIF113", "“hantai-2026-012”的第3期已经登记为“x3”"),
        ("LIF112", "“x2”自己是第2期,不是第一期"),
    ]
    assert {code for code, _ in told(found, hints=True)} <= {"DUP102"}
    assert [text for _, text in told(found, hints=True) if "x2" in text or "x3" in text] == []


def test_another_investor_of_a_phase_is_a_hint() -> None:
    other = lead("x2", FIRST, "phase: 2", investor="华中精工装备集团有限公司")
    found = survey(f"new_projects:\n{other}")
    assert told(found) == []
    assert [code for code, _ in told(found, hints=True)] == ["LIF114"]


def joining(kept: str, gone: str = "x1", reason: str = "重复登记。") -> str:
    why = f"    reason: {reason}\n" if reason else ""
    return f"progress:\n  - project: {gone}\n    date: 2026-11-25\n    same_as: {kept}\n{why}"


X1 = "new_projects:\n" + lead("x1")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (X1 + joining("x1"), "两个编号是同一个"),
        (X1 + joining("hantai-2026-112"), "项目编号“hantai-2026-112”没有登记"),
        (X1 + joining("chenggu-2025-002"), "“示例柑橘深加工项目”(chenggu-2025-002)是城固县首报的"),
        (X1 + joining("hantai-2026-012", reason=""), "并入别的编号没有写原因"),
        (
            "new_projects:\n" + lead("x1", FIRST, "phase: 2") + joining("hantai-2026-012"),
            "这两个编号是同一个项目的两期,不是重复登记",
        ),
        (joining("hantai-2026-012", "hantai-2026-021"), "两个编号写的落地单位不同"),
    ],
)
def test_joining_is_refused_with_its_reason(body: str, said: str) -> None:
    found = survey(body)
    assert told(found) == [("DUP112", said)]
    assert dict(found.judged.state.joined) == {}


def test_a_joined_id_is_named_no_more_but_leads_to_the_kept_one() -> None:
    first = X1 + joining("hantai-2026-012")
    later = (
        "new_projects:\n" + lead("x1") + lead("y2", "phase_of: x1", "phase: 2")
        + "progress:\n  - project: x1\n    date: 2026-12-01\n    text: 好。\n"
        + "  - project: hantai-2026-021\n    date: 2026-12-01\n    same_as: x1\n    reason: 重复。\n"
        + "  - project: hantai-2026-012\n    date: 2026-12-01\n    same_as: x1\n    reason: 重复。\n"
        + "replies:\n  - to: x1\n    date: 2026-12-01\n    result: 已解决\n"
    )  # fmt: skip
    found = survey(first, later)
    joined = found.judged.state.joined["x1"]
    assert (joined.into, joined.reason) == ("hantai-2026-012", "重复登记。")
    assert [(code, text) for code, text in told(found) if code != "DUP101"] == [
        ("LIF112", "“x1”已经并入“hantai-2026-012”"),
        ("REF201", "项目“x1”已经并入“hantai-2026-012”"),
        ("DUP112", "“x1”已经并入“hantai-2026-012”"),
        ("DUP112", "“x1”已经并入“hantai-2026-012”,不能再反过来并入"),
        ("REF206", "项目“x1”已经并入“hantai-2026-012”"),
    ]
    assert "DUP101" in [code for code, _ in told(found)]


def test_two_entries_of_one_day_are_one_and_the_first_counts() -> None:
    row = "  - project: hantai-2026-012\n    date: 2026-11-25\n    text: {}\n"
    found = survey("progress:\n" + row.format("甲。") + row.format("乙。"))
    assert told(found) == [("DUP111", "这个项目这一天的进展在第1条已经写过")]
    notes = [note.text for note in found.judged.state.projects["hantai-2026-012"].notes]
    assert ("甲。" in notes, "乙。" in notes) == (True, False)


def test_one_activity_is_told_once_in_a_report() -> None:
    row = "  - activity: city-2026-014\n    date: 2026-11-2{}\n"
    found = survey("activities:\n" + row.format(4) + row.format(5))
    assert told(found) == [("DUP111", "这场活动在第1条已经写过")]
