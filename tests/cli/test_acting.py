"""Acts of the office over the history of their files: what was received first and had no mistake counts."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from tests.world.surveys import Push, base_pushes, survey_city
from tongfen.cli.road import Survey
from tongfen.model.calendar import SHANGHAI

START = datetime(2026, 11, 20, 9, 0, tzinfo=SHANGHAI)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
RULING = "submissions/city/rulings/yijiao.yaml"
REVIEW = "submissions/city/amendments/hecha.yaml"
LEAD = "hantai-2026-021"


def ruling(unit: str, *, id_: str = "yijiao", more: str = "") -> bytes:
    return f"""id: {id_}
date: 2026-11-19
kind: 移交
project: {LEAD}
unit: {unit}
reason: 实地核对。
{more}""".encode()


def review(*rows: tuple[str, str, str]) -> bytes:
    head = "id: hecha\ndate: 2026-11-19\nmatter: 核查\namendments:\n"
    return (head + "".join(map(row_text, rows))).encode()


def row_text(row: tuple[str, str, str]) -> str:
    project, kind, investment = row
    amount = f"    investment: {investment}\n" if investment else ""
    return f"  - project: {project}\n    kind: {kind}\n{amount}    reason: 核查。\n"


def surveyed(
    *versions: Mapping[str, bytes | None], working: Mapping[str, bytes] | None = None
) -> Survey:
    """The base city, then one push a day."""
    pushes = [Push(START + timedelta(days=at), files) for at, files in enumerate(versions)]
    earlier = [push for push in base_pushes() if push.at < START]
    return survey_city([*earlier, *pushes], NOW, working=working)


def told(found: Survey) -> list[tuple[str, str, int]]:
    return [(one.code, one.path.rsplit("/", 1)[1], one.line) for one in found.findings]


def landing(found: Survey) -> tuple[str, int]:
    """Where the lead lands, and on which day of November that was received."""
    last = found.judged.state.projects[LEAD].landings[-1]
    return last.unit, last.source.receipt.time.day


def test_a_ruling_changed_after_it_was_received_counts_as_received() -> None:
    found = surveyed({RULING: ruling("mianxian")})
    assert told(found) == [("RUL104", "yijiao.yaml", 5)]
    found = surveyed({RULING: ruling("hanzhong-gaoxinqu")}, {RULING: ruling("hantai")})
    assert told(found) == [("RUL110", "yijiao.yaml", 1)]
    assert landing(found) == ("hanzhong-gaoxinqu", 20)


def test_a_ruling_changed_in_the_working_copy_is_told_before_it_is_committed() -> None:
    found = surveyed({RULING: ruling("hanzhong-gaoxinqu")}, working={RULING: ruling("hantai")})
    assert told(found) == [("RUL110", "yijiao.yaml", 1)]
    assert landing(found) == ("hanzhong-gaoxinqu", 20)


def test_a_ruling_taken_away_still_counts_and_is_missed() -> None:
    found = surveyed({RULING: ruling("hanzhong-gaoxinqu")}, {RULING: None})
    assert told(found) == [("RUL110", "yijiao.yaml", 0)]
    assert landing(found) == ("hanzhong-gaoxinqu", 20)


def test_a_ruling_put_back_as_it_was_is_as_if_nothing_had_happened() -> None:
    first = {RULING: ruling("hanzhong-gaoxinqu")}
    found = surveyed(first, {RULING: ruling("hantai")}, {RULING: None}, first)
    assert told(found) == []
    assert landing(found) == ("hanzhong-gaoxinqu", 20)


def test_a_refused_ruling_can_be_repaired_and_counts_from_the_repair() -> None:
    found = surveyed({RULING: ruling("shi-ziranziyuanju")}, {RULING: ruling("hanzhong-gaoxinqu")})
    assert told(found) == []
    assert landing(found) == ("hanzhong-gaoxinqu", 21)


def test_a_refused_ruling_can_be_thrown_away() -> None:
    found = surveyed({RULING: ruling("shi-ziranziyuanju")}, {RULING: None})
    assert (told(found), landing(found)[0]) == ([], "chenggu")


def test_a_renamed_ruling_is_a_second_one_that_contradicts_the_first() -> None:
    other = "submissions/city/rulings/gaiming.yaml"
    renamed = {RULING: None, other: ruling("hanzhong-gaoxinqu", id_="gaiming")}
    found = surveyed({RULING: ruling("hanzhong-gaoxinqu")}, renamed)
    assert told(found) == [("RUL108", "gaiming.yaml", 3), ("RUL110", "yijiao.yaml", 0)]


def test_a_ruling_that_cannot_be_read_any_more_still_counts() -> None:
    found = surveyed({RULING: ruling("hanzhong-gaoxinqu")}, {RULING: b"id: yijiao\nkind: ?\n"})
    assert {code[:3] for code, _, _ in told(found)} == {"FIL"}
    assert landing(found) == ("hanzhong-gaoxinqu", 20)


def test_a_ruling_whose_file_has_another_name_is_not_applied() -> None:
    found = surveyed({RULING: ruling("hanzhong-gaoxinqu", id_="bieming")})
    assert [code for code, _, _ in told(found)] == ["OWN102"]
    assert landing(found)[0] == "chenggu"


def test_a_ruling_edited_in_its_words_alone_keeps_its_receipt_and_shows_the_new_ones() -> None:
    edited = ruling("hanzhong-gaoxinqu").replace("实地核对".encode(), "实地核对两次".encode())
    found = surveyed({RULING: ruling("hanzhong-gaoxinqu")}, {RULING: edited})
    assert (told(found), landing(found)) == ([], ("hanzhong-gaoxinqu", 20))
    [ruled] = found.judged.state.projects[LEAD].ruled
    assert ruled.reason == "实地核对两次。"


def test_a_row_added_to_a_review_has_its_own_receipt_wherever_it_stands() -> None:
    first = ("hantai-2025-003", "调减", "2亿元")
    found = surveyed(
        {REVIEW: review(first)},
        {REVIEW: review(("hantai-2026-012", "调出", ""), first)},
    )
    assert told(found) == []
    projects = found.judged.state.projects
    assert projects["hantai-2025-003"].amended[0].source.receipt.time.day == 20
    assert projects["hantai-2026-012"].amended[0].source.receipt.time.day == 21


def test_a_row_taken_from_a_review_still_counts_and_is_missed() -> None:
    rows = (("hantai-2025-003", "调减", "2亿元"), ("hantai-2026-012", "调出", ""))
    found = surveyed({REVIEW: review(*rows)}, {REVIEW: review(rows[0])})
    assert told(found) == [("RUL110", "hecha.yaml", 1)]
    assert found.judged.state.projects["hantai-2026-012"].out is not None


@pytest.mark.parametrize("result", ["成立", "不成立"])
def test_an_objection_is_answered_in_its_own_file_and_then_stands(result: str) -> None:
    path = "submissions/city/objections/yiyi.yaml"
    head = "id: yiyi\ndate: 2026-11-19\nperiod: 2026-10\nunit: hantai\nindicator: funds\nreason: 漏计。\n"
    answered = f"{head}result: {result}\nruled: 2026-11-21\nanswer: 已核。\n"
    waits = {path: f"{head}result: 待裁定\n".encode()}
    found = surveyed(waits, {path: answered.encode()})
    assert [code for code, _, _ in told(found) if code == "RUL110"] == []
    turned = answered.replace(result, "部分成立").encode()
    found = surveyed(waits, {path: answered.encode()}, {path: turned})
    assert [code for code, _, _ in told(found) if code == "RUL110"] == ["RUL110"]


def test_a_joined_id_is_neither_reported_on_nor_given_away_again() -> None:
    joined = f"""id: chongfu
date: 2026-11-19
kind: 重复
project: {LEAD}
duplicates:
  - fenju-shenzhen-2026-004
reason: 同一家企业。
"""
    late = """unit: fenju-shenzhen
week: 2026-W47
new_projects:
  - id: fenju-shenzhen-2026-004
    name: 另一个项目
    stage: 线索
    date: 2026-11-18
    investor:
      name: 示例另一家有限公司
      origin: 广东省东莞市
progress:
  - project: fenju-shenzhen-2026-004
    date: 2026-11-19
    text: 企业来考察。
"""
    ruled = {"submissions/city/rulings/chongfu.yaml": joined.encode()}
    found = surveyed(ruled, {"submissions/fenju-shenzhen/weekly/2026-W47.yaml": late.encode()})
    assert told(found) == [("DUP101", "2026-W47.yaml", 4), ("REF201", "2026-W47.yaml", 12)]
    assert "已经并入“hantai-2026-021”" in found.findings[1].message
