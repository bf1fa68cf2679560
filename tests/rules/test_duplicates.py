"""Hints about one project reported twice: what speaks for it, who was first, whether protection holds."""

from datetime import datetime, timedelta

import pytest

from tests.world.reports import path_of, report
from tests.world.surveys import Push, base_pushes, survey_city
from tongfen.documents import Finding
from tongfen.model.calendar import SHANGHAI

FIRST = datetime(2026, 11, 24, 9, tzinfo=SHANGHAI)
CODE = "91350100M000100Y43"
# Ninety days run out at the end of 22 February 2027.
LAST_DAY = datetime(2027, 2, 22, 23, 59, 59, tzinfo=SHANGHAI)


NEED = (
    "needs:\n  - id: chenggu-n9\n    project: chenggu-1\n    kind: 用地\n"
    "    asks: shi-ziranziyuanju\n    text: 需要用地。\n"
)


def lead(unit: str, name: str = "乙地项目", investor: str = "甲乙公司", code: str = "") -> str:
    """A lead that unit found."""
    return (
        f"new_projects:\n  - id: {unit}-1\n    name: {name}\n    stage: 线索\n"
        f"    date: 2026-11-17\n    investor:\n      name: {investor}\n"
        + (f"      code: {code}\n" if code else "")
        + "      origin: 湖南省长沙市\n"
    )


def push(at: datetime, body: str, unit: str, week: str = "2026-W47") -> Push:
    return Push(at, {path: text.encode() for path, text in report(body, unit, week).items()})


def hints(*pushes: Push) -> list[Finding]:
    """What is said of 汉台区's report, which comes after 城固县's."""
    found = survey_city([*base_pushes(), *pushes], max(one.at for one in pushes))
    return [
        one
        for one in found.findings
        if one.path == path_of("hantai") and one.code.startswith("DUP")
    ]


def second(
    later: timedelta = timedelta(hours=1), between: tuple[Push, ...] = (), **mine: str
) -> list[Finding]:
    earlier = push(FIRST, lead("chenggu", "甲地项目", "示例恒瑞嘉禾食品有限公司", CODE), "chenggu")
    return hints(earlier, *between, push(FIRST + later, lead("hantai", **mine), "hantai"))


WHO = "城固县2026年第47周周报(2026年11月24日送达)所报“甲地项目”(chenggu-1)"
HOLDS = ";对方的首报保护期到2027年2月22日"


@pytest.mark.parametrize(
    ("investor", "code", "field", "said"),
    [
        ("另一家公司", CODE, "code", "统一社会信用代码相同,很可能重复"),
        ("示例恒瑞嘉禾食品股份公司", "", "name", "名称相同,可能重复"),
        ("示例恒端嘉禾食品", "", "name", "“示例恒瑞嘉禾食品有限公司”名称相近,请核对是不是同一家"),
    ],
)
def test_the_hint_says_what_speaks_for_it_and_how_much(
    investor: str, code: str, field: str, said: str
) -> None:
    (hint,) = second(investor=investor, code=code)
    assert (hint.code, hint.pointer[-1]) == ("DUP102", field)
    assert hint.message == f"“{investor}”与{WHO}的投资方{said}{HOLDS}"
    assert hint.repair == "请与对方单位核对;不是同一个项目的,不用改"


@pytest.mark.parametrize(
    ("at", "lapsed"), [(LAST_DAY, False), (LAST_DAY + timedelta(seconds=1), True)]
)
def test_protection_lapses_when_the_clock_has_run_out(at: datetime, lapsed: bool) -> None:
    (hint,) = second(at - FIRST, investor="示例恒瑞嘉禾食品")
    assert hint.message.endswith(
        ";该线索一直没有新进展,2027年2月23日起已过首报保护期" if lapsed else HOLDS
    )
    assert ("由市经合局裁定" in hint.repair) is lapsed


@pytest.mark.parametrize(
    "entry",
    [
        "progress:\n  - project: chenggu-1\n    date: 2026-12-08\n    text: 来访。\n",
        "progress:\n  - project: chenggu-1\n    date: 2026-12-08\n    investment: 2亿元\n",
        NEED,
        "visits:\n  - date: 2026-12-08\n    organisation: 恒瑞嘉禾\n    project: chenggu-1\n",
    ],
    ids=["progress", "amount alone", "need", "visit"],
)
def test_any_entry_of_the_project_starts_the_clock_again(entry: str) -> None:
    moved = datetime(2026, 12, 14, 9, tzinfo=SHANGHAI)
    between = (push(moved, entry, "chenggu", "2026-W50"),)
    (hint,) = second(LAST_DAY - FIRST + timedelta(days=1), between, investor="示例恒瑞嘉禾食品")
    assert hint.message.endswith(";对方的首报保护期到2027年3月14日")


def test_a_project_that_ended_or_was_signed_says_so_instead() -> None:
    ended = "progress:\n  - project: chenggu-1\n    date: 2026-12-08\n    stage: 终止\n    reason: 不投了。\n"
    between = (push(FIRST + timedelta(days=20), ended, "chenggu", "2026-W50"),)
    (hint,) = second(timedelta(days=21), between, investor="示例恒瑞嘉禾食品")
    assert hint.message.endswith("可能重复;该项目已终止")
    (hint,) = hints(push(FIRST, lead("hantai", investor="示例精密机械有限公司"), "hantai"))
    assert "本单位期初台账(2026年1月5日送达)所报“示例精密零部件加工项目”" in hint.message
    assert hint.repair.startswith("是同一个项目的,请写进 progress(新进展)")


def test_one_project_name_with_two_investors_is_a_hint_of_its_own() -> None:
    (hint,) = second(name="汉中市甲地项目", investor="示例另外食品")
    assert (hint.code, hint.pointer[-1]) == ("DUP107", "name")
    assert hint.message == f"项目名称与{WHO}相同,可能重复{HOLDS}"


def test_one_project_is_named_once() -> None:
    assert [hint.code for hint in second(name="甲地项目", investor="示例恒瑞嘉禾食品")] == [
        "DUP102"
    ]


def test_equal_times_of_receipt_are_for_the_office_to_rule_on() -> None:
    (hint,) = second(timedelta(0), name="甲地项目", investor="示例恒瑞嘉禾食品")
    assert (hint.code, hint.pointer) == ("DUP108", ("new_projects", 0, "id"))
    assert hint.message == (
        "与城固县所报“甲地项目”(chenggu-1)的投资方名称相同,"
        "两家都在2026年11月24日09:00送达,分不出先后"
    )
    assert "需由市经合局裁定谁是首报" in hint.repair


RULING = """\
id: {id}
date: 2026-11-25
kind: {kind}
project: hantai-1
reason: 查明。
unit: chenggu
{more}"""


def ruling(kind: str, more: str = "", id_: str = "r1") -> Push:
    text = RULING.format(id=id_, kind=kind, more=more)
    return Push(FIRST + timedelta(days=2), {f"submissions/city/rulings/{id_}.yaml": text.encode()})


def at_once(*units: str) -> Push:
    files = {path: text for unit in units for path, text in report(lead(unit), unit).items()}
    return Push(FIRST, {path: text.encode() for path, text in files.items()})


@pytest.mark.parametrize(("kind", "more"), [("重复", "duplicates:\n  - chenggu-1\n"), ("首报", "")])
def test_a_ruling_on_equal_times_ends_the_hint(kind: str, more: str) -> None:
    units = ("chenggu", "hantai")
    waiting = survey_city([*base_pushes(), at_once(*units)], FIRST)
    assert [one.code for one in waiting.findings] == ["DUP108"]
    ruled = survey_city([*base_pushes(), at_once(*units), ruling(kind, more)], FIRST)
    assert ruled.findings == ()


def test_of_three_at_one_time_each_is_told_of_both_others_that_are_not_ruled_on() -> None:
    units = ("chenggu", "fenju-shenzhen", "hantai")
    found = survey_city([*base_pushes(), at_once(*units)], FIRST)
    assert {
        one.path.split("/")[1]: [unit for unit in units if f"({unit}-1)" in one.message]
        for one in found.findings
    } == {"fenju-shenzhen": ["chenggu", "hantai"], "hantai": ["chenggu", "fenju-shenzhen"]}
    assert "几家都在2026年11月24日09:00送达" in found.findings[0].message
    joined = ruling("重复", "duplicates:\n  - chenggu-1\n")
    assert survey_city([*base_pushes(), at_once(*units), joined], FIRST).findings == ()


def test_after_a_ruling_a_first_report_is_named_by_who_filed_it() -> None:
    ruled = ruling("首报")
    first = push(FIRST, lead("hantai"), "hantai")
    later = push(FIRST + timedelta(days=9), lead("fenju-shenzhen"), "fenju-shenzhen", "2026-W48")
    found = survey_city([*base_pushes(), first, ruled, later], FIRST + timedelta(days=9))
    [hint] = [one for one in found.findings if one.code == "DUP102"]
    assert (
        "汉台区2026年第47周周报(2026年11月24日送达)所报“乙地项目”(hantai-1)(裁定由城固县首报)的投资方名称相同"
        in hint.message
    )


def test_what_is_not_handed_in_yet_has_no_time_to_be_equal() -> None:
    body = {unit: lead(unit, "甲地项目", "甲乙公司") for unit in ("chenggu", "hantai")}
    written = {
        path: text.encode()
        for unit, text in body.items()
        for path, text in report(text, unit).items()
    }
    found = survey_city(base_pushes(), FIRST, working=written)
    assert [(one.path, one.code) for one in found.findings] == [(path_of("hantai"), "DUP102")]


def test_the_earliest_of_several_is_named() -> None:
    pushes = [
        push(FIRST + timedelta(minutes=number), lead(unit), unit)
        for number, unit in enumerate(("fenju-shenzhen", "chenggu", "hantai"))
    ]
    codes = [(hint.code, "(fenju-shenzhen-1)" in hint.message) for hint in hints(*pushes)]
    assert codes == [("DUP102", True)]


def test_a_wrong_check_sign_sets_the_project_aside_and_nothing_else() -> None:
    body = lead("hantai", code=CODE[:-1] + "4").replace("hantai-1", "hantai-2026-061")
    path = path_of("hantai", "2026-W48")
    found = survey_city([*base_pushes(), push(FIRST, body, "hantai", "2026-W48")], FIRST)
    (finding,) = found.findings
    assert (finding.path, finding.line, finding.column, finding.code) == (path, 10, 13, "DUP106")
    assert finding.message.endswith("的最后一位“4”与前17位对不上")
    assert CODE not in finding.repair
    assert not finding.corrected
    assert "hantai-2026-061" not in found.judged.state.projects


def test_a_wrong_check_sign_of_an_earlier_week_is_a_hint() -> None:
    (hint,) = hints(push(FIRST, lead("hantai", code=CODE[:-1] + "4"), "hantai"))
    assert (hint.code, hint.hint) == ("DUP106", True)


PAID = """  - project: hantai-2026-012
    date: {told}
    arrived:
      - amount: {amount}
        use: 固定资产
        date: {day}
        voucher: {{kind: 银行进账单, number: '{number}', date: {day}}}
"""


@pytest.mark.parametrize(
    ("number", "day", "amount", "hinted"),
    [
        ("AB-1", "2026-11-18", "77万元", True),
        ("0AB1号", "2026-11-16", "77万元", True),
        ("AB2", "2026-11-17", "77万元", True),
        ("AB2", "2026-11-18", "77万元", False),
        ("AB-1", "2026-11-18", "78万元", False),
    ],
)
def test_a_voucher_written_otherwise_is_hinted_on_another_day_too(
    number: str, day: str, amount: str, hinted: bool
) -> None:
    first = PAID.format(told="2026-11-19", day="2026-11-17", number="AB1", amount="77万元")
    again = PAID.format(told="2026-11-20", day=day, number=number, amount=amount)
    found = hints(push(FIRST, f"progress:\n{first}{again}", "hantai"))
    assert [one.code for one in found] == ["DUP113"] * hinted


@pytest.mark.parametrize(
    ("number", "day", "amount", "hinted"),
    [
        ("0098101", "2026-11-11", "800万元", True),
        ("No.98101", "2026-11-18", "800万元", True),
        ("0098101", "2026-11-11", "300万元", True),
        ("0098101", "2026-11-18", "300万元", False),
        ("0098102", "2026-11-11", "800万元", False),
    ],
)
def test_a_voucher_of_another_project_is_hinted(
    number: str, day: str, amount: str, hinted: bool
) -> None:
    opened = (
        lead("hantai").replace("线索", "签约") + "    investment: 2亿元\n    contract_type: 合同\n"
    )
    paid = PAID.format(told="2026-11-20", day=day, number=number, amount=amount)
    told = paid.replace("hantai-2026-012", "hantai-1")
    found = hints(push(FIRST, f"{opened}progress:\n{told}", "hantai"))
    assert [one.code for one in found if one.code == "DUP114"] == ["DUP114"] * hinted
    if hinted:
        (one,) = found
        assert "汉台区 2026-W46 的周报里已用于" in one.message
