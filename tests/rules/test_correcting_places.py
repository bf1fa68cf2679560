"""Visits, research, contacts and replies have no id: a correction names their list and their place in it."""

import pytest

from tests.rules.test_corrections import NEED, REPLY, Row, correcting, survey, told
from tests.world.reports import report
from tongfen.bulletins.digest import digest
from tongfen.ledger.standing import confirmation
from tongfen.model.periods import parse_week
from tongfen.model.reports import LISTS as ALL
from tongfen.model.reports import Correction
from tongfen.schemas.amending import PLACED

LISTS = """\
visits:
  - date: 2026-11-17
    organisation: 来访企业
  - date: 2026-11-18
    organisation: 来访企业
    project: hantai-2026-012
research:
  - date: 2026-11-18
    kind: 产业研究
    title: 石墨材料产业研究
contacts:
  - date: 2026-11-18
    kind: 汉中籍人士
    sector: 电子信息
    count: 3
"""
FILED = report(LISTS)
W47 = "2026-W47"
RIGHT: list[Row] = [
    (W47, "visits.2", "organisation", "来访企业", "另一家企业"),
    (W47, "visits.2", "project", "hantai-2026-012", "无"),
    (W47, "visits.1", "date", "2026-11-17", "2026-11-16"),
    (W47, "research.1", "title", "石墨材料产业研究", "石墨烯材料产业研究"),
    (W47, "contacts.1", "count", "3", "13"),
    (W47, "contacts.1", "text", "无", "商定明年来汉。"),
]
WRONG: list[tuple[Row, str, str]] = [
    ((W47, "visits.3", "date", "2026-11-17", "2026-11-16"), "COR101",
     "2026-W47 的周报里没有计入“visits.3”这一条"),
    (("2026-W46", "visits.1", "date", "2026-11-17", "2026-11-16"), "COR101",
     "2026-W46 的周报里没有计入“visits.1”这一条"),
    ((W47, "visits.1", "attendees", "3", "4"), "COR102", "“visits.1”没有“attendees”这一项可以更正"),
    ((W47, "contacts.1", "count", "4", "5"), "COR103", "现在的内容是“3”,不是“4”"),
    ((W47, "research.1", "title", "石墨材料产业研究", "无"), "COR103", "“title”不能改成“无”"),
    ((W47, "visits.1", "date", "2026-11-17", "2026-11-24"), "COR105",
     "改成“2026-11-24”以后,日期 2026-11-24 晚于本周最后一天 2026-11-22(TIM104)"),
    ((W47, "contacts.1", "count", "3", "很多"), "SCH114", "count(人数)不能改成“很多”"),
    ((W47, "research.1", "kind", "产业研究", "调研"), "SCH114", "kind(类别)不能改成“调研”"),
]  # fmt: skip


def test_an_entry_is_corrected_by_its_list_and_place() -> None:
    found = survey(FILED, correcting(*RIGHT))
    assert [one for one in found.findings if not one.hint] == []
    placed = {
        name.entry: one.entry for name, one in found.judged.state.placed.items() if name.week == W47
    }
    assert len(found.judged.state.corrected) == len(RIGHT)
    for _, name, field, _, now in RIGHT:
        value = getattr(placed[name], field)
        assert str(value or "无") == now
    assert getattr(placed["visits.1"], "organisation", "") == "来访企业", "the other visit stays"


@pytest.mark.parametrize(("row", "code", "message"), WRONG)
def test_a_wrong_correction_of_such_an_entry_is_told(row: Row, code: str, message: str) -> None:
    assert told(FILED, correcting(row)) == [(code, message)]


@pytest.mark.parametrize("name", ["visits.0", "visits.01", "activities.1", "visits", "visits."])
def test_a_place_is_written_in_one_way_only(name: str) -> None:
    [found] = told(FILED, correcting((W47, name, "date", "2026-11-17", "2026-11-16")))
    assert found[0] in ("SCH112", "COR101")


def test_the_repair_names_the_places_there_are() -> None:
    [found] = [
        one
        for one in survey(FILED, correcting((W47, "visits.9", "date", "无", "2026-11-16"))).findings
        if one.code == "COR101"
    ]
    assert "没有编号的写“类别.第几条”,如 visits.2" in found.repair
    assert "visits.1" in found.repair


def test_the_digest_tells_what_a_correction_was_about() -> None:
    found = survey(FILED, correcting(*RIGHT))
    week = parse_week("2026-W48")
    assert week is not None
    made = digest(found.world, found.judged, week, found.as_of)
    subjects = {
        entry.entry.entry: (entry.subject, entry.project)
        for entry in made.entries
        if isinstance(entry.entry, Correction)
    }
    assert subjects == {
        "visits.1": ("来访企业", ""),
        "visits.2": ("另一家企业", ""),
        "research.1": ("石墨烯材料产业研究", ""),
        "contacts.1": ("汉中籍人士(电子信息)", ""),
    }


SAID: Row = ("2026-W48", "replies.1", "result", "办理中", "已解决")


def test_an_answer_is_corrected_and_settles_its_question() -> None:
    answer = report(REPLY, "shi-ziranziyuanju", "2026-W48")
    right = correcting(SAID, unit="shi-ziranziyuanju", week="2026-W49")
    before, after = survey(report(NEED), answer), survey(report(NEED), answer, right)
    assert [one for one in after.findings if not one.hint] == []
    assert before.judged.state.tickets["hantai-n9"].open
    ticket = after.judged.state.tickets["hantai-n9"]
    assert [(one.result, len(one.source.corrections)) for one in ticket.answers] == [("已解决", 1)]
    wrong = correcting((*SAID[:4], "确认落地"), unit="shi-ziranziyuanju", week="2026-W49")
    assert told(report(NEED), answer, wrong) == [
        ("COR105", "改成“确认落地”以后,对问题的答复不能写“确认落地”(OWN203)")
    ]
    other = correcting(
        (*SAID[:2], "to", "hantai-n9", "hantai-n8"), unit="shi-ziranziyuanju", week="2026-W49"
    )
    assert told(report(NEED), answer, other) == [("COR102", "答复的是哪一条不能更正")]


def test_a_confirmed_landing_is_corrected_by_who_confirmed_it() -> None:
    said = "replies:\n  - to: hantai-2026-021\n    date: 2026-11-18\n    result: 确认落地\n"
    answer = report(said, "chenggu")
    row: Row = (W47, "replies.1", "result", "确认落地", "不认可落地")
    found = survey(answer, correcting(row, unit="chenggu"))
    assert [one for one in found.findings if not one.hint] == []
    project = found.judged.state.projects["hantai-2026-021"]
    assert confirmation(project, found.world.calendar, found.as_of) == "不认可"
    before = survey(answer).judged.state.projects["hantai-2026-021"]
    assert confirmation(before, found.world.calendar, found.as_of) == "已确认"


def test_every_list_of_a_report_can_be_named() -> None:
    assert set(ALL) == {"new_projects", "progress", "needs", "activities", "corrections", *PLACED}
