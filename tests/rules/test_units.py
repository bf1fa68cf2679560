"""Units over time: who answers for what after a merger, and what a roster may say."""

import pytest

from tests.world.reports import codes, report, survey_reports, told
from tests.world.surveys import base_city

UNITS = "submissions/city/units.yaml"
ROSTER = base_city()[UNITS].decode()
NEW_COUNTY = """\
  - id: xincheng
    kind: county
    names:
      - from: {start}
        name: 汉中市新城区
        short_name: 新城区
    valid:
      from: {start}
    seat: 区长
    source:
      title: 示例
    grade: A
"""


def valid(roster: str, unit: str, more: str) -> str:
    """Return a roster with more lines below a unit's first day."""
    head, own = roster.split(f"  - id: {unit}\n")
    start = "      from: 2021-03-08\n    seat"
    return f"{head}  - id: {unit}\n{own.replace(start, start.replace('    seat', more + '    seat'), 1)}"


def merged(start: str = "2026-11-16", last: str = "2026-11-15") -> dict[str, str]:
    """城固县 ends with week 46; 新城区 takes it over."""
    roster = valid(ROSTER, "chenggu", f"      to: {last}\n    successor: xincheng\n")
    return {UNITS: roster + NEW_COUNTY.format(start=start)}


def reply(to: str, result: str) -> str:
    return f"replies:\n  - to: {to}\n    date: 2026-11-18\n    result: {result}\n"


def words(project: str) -> str:
    return f"progress:\n  - project: {project}\n    date: 2026-11-18\n    text: 好。\n"


def test_the_successor_reports_on_what_it_inherits_and_confirms_it() -> None:
    body = words("chenggu-2025-002") + reply("hantai-2026-021", "确认落地")
    found = survey_reports(merged(), report(body, "xincheng"))
    assert found.findings == ()
    landing = found.judged.state.projects["hantai-2026-021"].landing
    assert landing is not None
    assert (landing.unit, landing.result) == ("chenggu", "确认落地")


def test_before_the_end_the_successor_owns_nothing_yet() -> None:
    files = merged("2026-11-01", "2026-11-21"), report(words("chenggu-2025-002"), "xincheng")
    assert codes(*files) == []
    later = merged("2026-11-01", "2026-11-22")
    assert told(later, report(words("chenggu-2025-002"), "xincheng")) == [
        (4, "OWN201", "“示例柑橘深加工项目”(chenggu-2025-002)不是本单位的项目")
    ]


def test_a_unit_that_has_ended_reports_no_more_and_is_told_who_does() -> None:
    (finding,) = survey_reports(merged(), report(words("chenggu-2025-002"), "chenggu")).findings
    assert (finding.code, finding.message) == ("REF101", "城固县已于2026-11-15撤并,由新城区承接")
    assert finding.repair == "请核对周次;这一周由新城区报送,请放进 xincheng 的文件夹"


def test_a_unit_that_has_not_begun_does_not_report() -> None:
    later = {UNITS: ROSTER + NEW_COUNTY.format(start="2026-12-01")}
    assert told(later, report("", "xincheng")) == [
        (1, "REF101", "新城区从2026-12-01起才是报送单位")
    ]


LEAD = """\
new_projects:
  - id: hantai-2026-031
    name: 示例项目
    stage: 线索
    date: 2026-11-17
    investor:
      name: 示例投资有限公司
      origin: 湖南省长沙市
    lands_in: chenggu
needs:
  - id: hantai-2026-n008
    project: hantai-2026-012
    kind: 用地
    asks: chenggu
    text: 缺40亩。
"""


def test_nothing_new_lands_in_or_is_asked_of_a_unit_that_has_ended() -> None:
    found = survey_reports(merged(), report(LEAD)).findings
    assert [(one.code, one.message, one.repair) for one in found] == [
        (code, "城固县已于2026-11-15撤并,由新城区承接", "请改成承接单位“xincheng”(新城区)")
        for code in ("REF204", "REF205")
    ]
    assert codes(merged(last="2026-11-22", start="2026-11-23"), report(LEAD)) == []


def test_a_question_is_answered_by_the_heir_of_the_unit_asked() -> None:
    asked = valid(ROSTER, "shi-ziranziyuanju", "      to: 2026-11-15\n    successor: chenggu\n")
    roster = {UNITS: asked}
    assert codes(roster, report(reply("hantai-2026-n003", "已解决"), "chenggu")) == []
    assert told(roster, report(reply("hantai-2026-n003", "已解决"), "fenju-shenzhen")) == [
        (4, "OWN203", "问题“hantai-2026-n003”请的是城固县答复")
    ]


def test_what_lands_in_the_unit_that_took_its_reporter_over_needs_no_confirmation() -> None:
    roster = {UNITS: valid(ROSTER, "chenggu", "      to: 2026-11-15\n    successor: hantai\n")}
    assert told(roster, report(reply("hantai-2026-021", "确认落地"))) == [
        (4, "OWN202", "“示例储能装备项目”没有写别的落地单位,不需要确认")
    ]


def test_a_chain_of_successors_ends_with_the_last() -> None:
    roster = valid(ROSTER, "chenggu", "      to: 2026-03-31\n    successor: hanzhong-gaoxinqu\n")
    roster = valid(roster, "hanzhong-gaoxinqu", "      to: 2026-11-15\n    successor: hantai\n")
    quiet = {"submissions/chenggu/weekly/2026-W46.yaml": "unit: chenggu\nweek: 2026-W46\n"}
    found = survey_reports({UNITS: roster}, quiet, report(words("chenggu-2025-002")))
    assert [one.code for one in found.findings] == ["REF101", "REF204"]


def test_a_target_is_not_given_to_a_unit_that_has_ended() -> None:
    targets = "submissions/city/targets/2026.yaml"
    text = base_city()[targets].decode()
    later = text + text.partition("versions:\n")[2].replace("2026-01-01", "2026-12-01")
    assert told(merged(), {targets: later}) == [
        (
            18,
            "REF103",
            "城固县已于2026-11-15撤并,由新城区承接,2026-12-01 起执行的目标不能再给它",
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "      to: 2026-11-15\n    successor: chenggu\n", ["UNT101"]),
        ("", "      to: 2020-01-01\n    note: 旧\n", ["REF101", "REF103", "UNT106", "REF204"]),
        ("", "      to: 2027-01-01\n    successor: nowhere\n", ["UNT101"]),
        ("", "    successor: hantai\n", ["UNT104"]),
        ("", "      to: 2027-01-01\n    successor: xincheng\n", ["UNT103"]),
        ("", "    territory: chenggu\n", ["UNT108"]),
        ("", "    territory: xincheng\n", ["UNT108"]),
        ("", "    ranked: false\n", ["UNT109"]),
        ("", "    accounts:\n      - 90017723\n", ["UNT110"]),
        ("      - from: 2021-03-08\n        name: 城", "      - from: 2022-03-08\n        name: 城",
         ["UNT107"]),
        ("        short_name: 城固县\n",
         "        short_name: 城固县\n      - from: 2021-03-08\n        name: 新\n        short_name: 新\n",
         ["UNT107"]),
        ("office: shi-jingheju", "office: nowhere", ["UNT111"]),
    ],
)  # fmt: skip
def test_a_roster_that_contradicts_itself_is_named_and_everything_else_is_still_judged(
    old: str, new: str, expected: list[str]
) -> None:
    plain = ROSTER.replace("    accounts:\n      - 90017725\n", "")
    roster = plain.replace(old, new) if old else valid(plain, "chenggu", new)
    extra = NEW_COUNTY.format(start="2027-03-01") if "to: 2027-01-01" in new else ""
    assert codes({UNITS: roster + extra}) == expected


def test_units_that_follow_each_other_in_a_circle_are_named_once() -> None:
    roster = valid(ROSTER, "chenggu", "      to: 2026-11-01\n    successor: hanzhong-gaoxinqu\n")
    roster = valid(roster, "hanzhong-gaoxinqu", "      to: 2026-11-08\n    successor: chenggu\n")
    found = survey_reports({UNITS: roster}, report(words("chenggu-2025-002"), "hantai")).findings
    told_of_roster = [one for one in found if one.path == UNITS]
    assert [(one.code, one.message) for one in told_of_roster] == [
        ("UNT102", "承接绕成了一圈:城固县→汉中高新区→城固县")
    ]


def test_an_office_that_nobody_knows_stops_nothing() -> None:
    hints = survey_reports({UNITS: ROSTER.replace("short_name: 城固县", "short_name: 县")}).findings
    assert hints == ()
