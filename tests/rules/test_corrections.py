"""What a correction may change, what it is refused for, and what it leaves as it was known."""

from datetime import datetime

import pytest

from tests.world.reports import report, survey_reports
from tongfen.cli.road import Survey
from tongfen.ledger.standing import arrived_total
from tongfen.model.calendar import SHANGHAI

NOW = datetime(2026, 12, 8, 9, tzinfo=SHANGHAI)
PAID, SIGNED = "hantai-2026-012@2026-11-12", "hantai-2026-012"
ROW = """\
  - week: {week}
    entry: {entry}
    field: {field}
    was: {was}
    now: {now}
    reason: 笔误。
"""
Row = tuple[str, str, str, str, str]


def correcting(*rows: Row, unit: str = "hantai", week: str = "2026-W48") -> dict[str, str]:
    names = ("week", "entry", "field", "was", "now")
    told = "".join(ROW.format(**dict(zip(names, row, strict=True))) for row in rows)
    return report(f"corrections:\n{told}", unit, week)


def survey(*files: dict[str, str]) -> Survey:
    return survey_reports(*files, now=NOW)


def told(*files: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (finding.code, finding.message)
        for finding in survey(*files).findings
        if not finding.hint and finding.path.split("/")[-1] >= "2026-W48"
    ]


PAYMENT = "arrived.1.amount"
RIGHT: Row = ("2026-W46", PAID, PAYMENT, "800万元", "900万元")


def test_a_right_correction_counts_and_what_was_known_before_stays() -> None:
    found = survey(correcting(RIGHT))
    assert [one for one in found.findings if not one.hint] == []
    assert arrived_total(found.judged.state.projects[SIGNED]) == {"元": 9_000_000}
    [line] = found.judged.state.corrected
    earlier = [state for at, state in found.judged.snapshots.items() if at < line.receipt.time]
    paid = [arrived_total(state.projects[SIGNED]) for state in earlier if SIGNED in state.projects]
    assert {"元": 8_000_000} in paid
    assert {"元": 9_000_000} not in paid


def test_two_corrections_of_one_field_follow_one_another_and_the_second_has_to_fit() -> None:
    second: Row = ("2026-W46", PAID, PAYMENT, "900万元", "950万元")
    assert told(correcting(RIGHT, second)) == []
    assert told(correcting(second, RIGHT)) == [("COR103", "现在的内容是“800万元”,不是“900万元”")]
    assert told(correcting(RIGHT, RIGHT)) == [("COR103", "改成的内容与现在的一样")]


WRONG: list[tuple[Row, str, str]] = [
    (
        ("2026-W48", PAID, PAYMENT, "1万元", "2万元"),
        "COR104",
        "2026年第48周(11月23日—11月29日)还没有封账(2026年12月2日18:00封账),不用更正",
    ),
    (
        ("2026-W49", PAID, PAYMENT, "1万元", "2万元"),
        "COR104",
        "2026年第49周(11月30日—12月6日)还没有封账(2026年12月9日18:00封账),不用更正",
    ),
    (
        ("2026-W45", PAID, PAYMENT, "800万元", "2万元"),
        "COR101",
        f"2026-W45 的周报里没有计入“{PAID}”这一条",
    ),
    (
        ("2026-W46", "hantai-2026-012@2026-11-13", PAYMENT, "800万元", "2万元"),
        "COR101",
        "2026-W46 的周报里没有计入“hantai-2026-012@2026-11-13”这一条",
    ),
    (
        ("2026-W45", "hantai-2025-003", "date", "2025-06-18", "2025-06-19"),
        "COR101",
        "2026-W45 的周报里没有计入“hantai-2025-003”这一条",
    ),
    (("2026-W46", PAID, "height", "1", "2"), "COR102", f"“{PAID}”没有“height”这一项可以更正"),
    (
        ("2026-W46", PAID, "arrived.2.amount", "1万元", "2万元"),
        "COR102",
        f"“{PAID}”没有“arrived.2.amount”这一项可以更正",
    ),
    (
        ("2026-W46", PAID, "arrived.1.voucher_number", "0098101", "2"),
        "COR102",
        f"“{PAID}”没有“arrived.1.voucher_number”这一项可以更正",
    ),
    (
        ("2026-W46", PAID, "arrived.1.index", "0", "2"),
        "COR102",
        f"“{PAID}”没有“arrived.1.index”这一项可以更正",
    ),
    (
        ("2026-W46", PAID, "project", "hantai-2026-012", "p2"),
        "COR102",
        "“project”是这一条的名字,不能更正",
    ),
    (("2026-W45", SIGNED, "id", SIGNED, "p2"), "COR102", "“id”是这一条的名字,不能更正"),
    (("2026-W46", PAID, "same_as", "无", "hantai-2026-021"), "COR102", "并入别的编号不能用更正"),
    (
        ("2026-W45", "hantai-2026-021", "lands_in", "chenggu", "mianxian"),
        "COR102",
        "落地单位不能用更正",
    ),
    (
        ("2026-W45", "hantai-2026-021", "share", "首谈落地五五", "首谈落地六四"),
        "COR102",
        "分成涉及两家单位,不能由一家更正",
    ),
    (("2026-W46", PAID, "date", "2026-11-12", "无"), "COR103", "“date”不能改成“无”"),
    (
        ("2026-W45", "hantai-2026-n003", "text", "剩余40亩用地指标需在11月底前解决。", "无"),
        "COR103",
        "“text”不能改成“无”",
    ),
    (
        ("2026-W46", PAID, PAYMENT, "700万元", "900万元"),
        "COR103",
        "现在的内容是“800万元”,不是“700万元”",
    ),
    (("2026-W46", PAID, "investment", "3亿元", "4亿元"), "COR103", "现在的内容是“无”,不是“3亿元”"),
    (
        ("2026-W45", SIGNED, "date", "2026-11-03", "2026-11-12"),
        "COR105",
        "改成“2026-11-12”以后,日期 2026-11-12 晚于本周最后一天 2026-11-08(TIM104)",
    ),
    (
        ("2026-W45", SIGNED, "stage", "签约", "开工"),
        "COR105",
        "改成“开工”以后,新项目不能从“开工”开始报(LIF102)",
    ),
    (
        ("2026-W45", SIGNED, "contract_type", "合同", "无"),
        "COR105",
        "改成“无”以后,报签约没有写是合同还是协议(LIF109)",
    ),
    (
        ("2026-W45", SIGNED, "investment", "3.2亿元", "7万元"),
        "COR105",
        f"改成“7万元”以后,汉台区第46周所报“{PAID}”就不对了:累计到位800万元,超过总投资7万元(AMT103)",
    ),
    (
        ("2026-W46", PAID, "text", "首笔资金到位。", "电话 13812345678。"),
        "PII101",
        "文字里有手机号",
    ),
    (
        ("2026-W46", PAID, PAYMENT, "800万元", "900"),
        "SCH114",
        "arrived.1.amount(到位金额)不能改成“900”",
    ),
    (
        ("2026-W45", SIGNED, "contract_type", "合同", "意向"),
        "SCH114",
        "contract_type(合同或协议)不能改成“意向”",
    ),
]


@pytest.mark.parametrize(
    ("row", "code", "message"), WRONG, ids=[f"{code}-{row[2]}-{row[4]}" for row, code, _ in WRONG]
)
def test_a_wrong_correction_is_refused_with_its_reason(row: Row, code: str, message: str) -> None:
    assert told(correcting(row)) == [(code, message)]


def test_a_refused_correction_changes_nothing_and_the_others_count() -> None:
    bad: Row = ("2026-W46", PAID, PAYMENT, "700万元", "1万元")
    state = survey(correcting(bad, RIGHT)).judged.state
    assert arrived_total(state.projects[SIGNED]) == {"元": 9_000_000}
    assert len(state.corrected) == 1


def test_what_another_unit_filed_is_not_ours_to_correct() -> None:
    [(code, _)] = told(correcting(RIGHT, unit="chenggu"))
    assert code == "COR101"


def test_a_correction_that_makes_another_units_entry_wrong_sends_to_that_unit() -> None:
    """汉台区 says when its lead was signed; 城固县's money came before that day."""
    signed = """\
new_projects:
  - id: x1
    name: 示例项目
    stage: 签约
    date: 2026-11-16
    investor:
      name: 示例投资有限公司
      origin: 湖南省长沙市
    contract_type: 合同
    investment: 1亿元
    lands_in: chenggu
    share: 首谈落地五五
    evidence:
      - kind: 投资合同
        number: 合9
        date: 2026-11-16
"""
    paid = """\
progress:
  - project: x1
    date: 2026-11-25
    arrived:
      - amount: 10万元
        use: 固定资产
        date: 2026-11-17
        voucher:
          kind: 银行进账单
          number: '9'
          date: 2026-11-17
"""
    row: Row = ("2026-W47", "x1", "date", "2026-11-16", "2026-11-20")
    filed = (report(signed), report(paid, "chenggu", "2026-W48"))
    found = survey(*filed, correcting(row, week="2026-W49"))
    [wrong] = [one for one in found.findings if one.code == "COR105"]
    assert wrong.message == (
        "改成“2026-11-20”以后,城固县第48周所报“x1@2026-11-25”就不对了:"
        "到位日期 2026-11-17 早于签约日期 2026-11-20(AMT104)"
    )
    assert wrong.repair == "请先与城固县核对;说不清的,请市经合局裁定"


def repair(row: Row) -> str:
    [found] = [one for one in survey(correcting(row)).findings if one.code == "COR101"]
    return found.repair


def test_the_repair_names_the_week_an_entry_was_filed_in_or_what_was() -> None:
    elsewhere = repair(("2026-W45", PAID, "text", "无", "好。"))
    assert elsewhere == "它报在 2026-W46 的周报里,请改写 week: 2026-W46"
    near = repair(("2026-W46", f"{PAID[:-1]}3", "text", "无", "好。"))
    assert f"那一周计入的有:{PAID};" in near
    opened = repair(("2026-W45", "hantai-2025-003", "chain", "无", "好。"))
    assert opened == "它在期初台账里,由市经合局核定,请报市经合局更正"


def test_reports_of_weeks_before_the_rule_get_hints_and_nothing_breaks() -> None:
    rows = [row for row, code, _ in WRONG if code != "SCH114"]
    found = survey(correcting(*rows, week="2026-W47"))
    errors = {one.code for one in found.findings if not one.hint and "2026-W47" in one.path}
    assert errors == {"PII101"}, "that rule is older"
    assert found.judged.state.projects[SIGNED].stages


def test_a_correction_from_a_wrong_value_counts_in_no_week_and_stands_as_to_correct() -> None:
    wrong: Row = ("2026-W46", PAID, PAYMENT, "700万元", "900万元")
    found = survey(correcting(wrong, week="2026-W47"))
    [hint] = [one for one in found.findings if one.code == "COR103"]
    assert hint.hint, "the rule is younger than the report"
    assert arrived_total(found.judged.state.projects[SIGNED]) == {"元": 8_000_000}
    assert not found.judged.state.corrected
    [aside] = found.judged.set_aside
    assert (aside.source.list, aside.codes, aside.messages) == (
        "corrections", ("COR103",), ("现在的内容是“800万元”,不是“700万元”",)
    )  # fmt: skip
    taken = [entry for one in found.judged.filings for entry in one.entries]
    assert "corrections" not in {entry.list for entry in taken}


NEED = """\
needs:
  - id: hantai-n9
    project: hantai-2026-012
    kind: 用地
    asks: shi-ziranziyuanju
    text: 缺用地指标。
"""
REPLY = "replies:\n  - to: hantai-n9\n    date: 2026-11-24\n    result: 办理中\n"


def test_whom_a_question_is_asked_may_be_set_right_until_it_is_answered() -> None:
    asked: Row = ("2026-W47", "hantai-n9", "asks", "shi-ziranziyuanju", "chenggu")
    found = survey(report(NEED), correcting(asked))
    assert [one for one in found.findings if not one.hint] == []
    assert found.judged.state.tickets["hantai-n9"].asks == "chenggu"
    nobody = ("COR105", "改成“nowhere”以后,没有“nowhere”这个单位(REF205)")
    assert told(report(NEED), correcting((*asked[:4], "nowhere"))) == [nobody]
    early = report(REPLY, "shi-ziranziyuanju", "2026-W48")
    answered = ("COR102", "这个问题已经有答复,不能再改请谁答复")
    assert answered in told(report(NEED), early, correcting(asked, week="2026-W49"))
