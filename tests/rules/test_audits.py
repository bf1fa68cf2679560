"""On-site checks are judged: what they name, when, what they say, and that they say it once."""

from datetime import datetime

import pytest

from tests.world.surveys import Push, base_pushes, survey_city
from tongfen.cli.road import Survey
from tongfen.model.calendar import SHANGHAI

FILE = "submissions/city/audits/choucha.yaml"
MONEY = """  - project: hantai-2025-003
    item: 到位资金
    voucher:
      kind: 银行进账单
      number: 0098077
    result: 不属实
    date: 2026-11-18
    by: 市经合局项目科
    reason: 银行没有这笔进账。
    evidence: 核查记录47号
"""
PAID = """unit: hantai
week: 2026-W44
progress:
  - project: hantai-2025-003
    date: 2026-10-28
    arrived:
      - amount: 600万元
        use: 固定资产
        date: 2026-10-28
        voucher:
          kind: 银行进账单
          number: 0098077
          date: 2026-10-28
    text: 设备款到位。
"""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def audit(rows: str, name: str = "choucha", period: str = "2026-10") -> dict[str, bytes]:
    head = f"id: {name}\nperiod: {period}\ndrawn: 2026-11-12\naudits:\n"
    return {FILE.replace("choucha", name): (head + rows).encode()}


def surveyed(*versions: tuple[str, dict[str, bytes]]) -> Survey:
    """The base city with one payment more, and files received at these times."""
    paid = Push(at("2026-11-02T09:00"), {"submissions/hantai/weekly/2026-W44.yaml": PAID.encode()})
    pushes = [*base_pushes(), paid, *(Push(at(when), files) for when, files in versions)]
    return survey_city(sorted(pushes, key=lambda push: push.at), at("2026-11-24T09:00"))


def said(*versions: tuple[str, dict[str, bytes]]) -> list[tuple[str, str]]:
    found = surveyed(*versions).findings
    return [(finding.code, finding.message) for finding in found]


def test_a_check_without_a_mistake_takes_effect() -> None:
    found = surveyed(("2026-11-20T09:00", audit(MONEY)))
    assert found.findings == ()
    (one,) = found.judged.state.projects["hantai-2025-003"].audited
    assert (one.audit, one.item, one.result, one.claim.line) == ("choucha", "到位资金", "不属实", 4)


@pytest.mark.parametrize(
    ("was", "now", "code", "message"),
    [
        ("hantai-2025-003", "nosuch", "RUL601", "项目编号“nosuch”没有登记"),
        ("0098077", "0098078", "RUL601", None),
        ("item: 到位资金", "item: 投产", "RUL601", "核查“投产”不写凭证"),
        ("    by: 市经合局项目科\n", "", "RUL603", "核查结果是不属实,没有写by(核查岗位)"),
        ("不属实", "部分属实", "RUL603", "部分属实,没有写核实金额"),
        ("不属实", "不属实\n    counted: 1万元", "RUL603", "不属实不写核实金额"),
        (
            "不属实",
            "部分属实\n    counted: 1万美元",
            "RUL604",
            "申报的是600万元,币种不同",
        ),
        ("不属实", "部分属实\n    counted: 700万元", "RUL604", None),
        ("不属实", "部分属实\n    counted: 0万元", "RUL604", None),
        ("不属实", "不属实\n    replaces: nosuch", "RUL605", "抽查“nosuch”没有核过这一件"),
        ("2026-11-18", "2026-10-31", "RUL606", "核查日期 2026-10-31 在2026年10月结束以前"),
        ("2026-11-18", "2026-11-23", "RUL109", "日期 2026-11-23 晚于收到的日期 2026-11-20"),
        ("市经合局项目科", "王科长", "RUL607", "“王科长”看不出是哪个单位的哪个岗位"),
        ("市经合局项目科", "张三李四", "RUL607", "“张三李四”看不出是哪个单位的哪个岗位"),
        ("不属实", "不属实\n    unit: chenggu", "RUL608", "这一件是汉台区申报的"),
        ("不属实", "不属实\n    week: 2026-W45", "RUL608", "这一件报在 2026-W44"),
        ("不属实", "不属实\n    claimed: 1万元", "RUL608", "申报的是600万元"),
    ],
)
def test_a_check_with_a_mistake_is_told_and_changes_nothing(
    was: str, now: str, code: str, message: str | None
) -> None:
    found = surveyed(("2026-11-20T09:00", audit(MONEY.replace(was, now, 1))))
    assert [finding.code for finding in found.findings] == [code]
    assert message in (None, found.findings[0].message)
    assert found.judged.state.projects["hantai-2025-003"].audited == ()


def test_a_claim_of_a_later_period_is_not_of_this_one() -> None:
    late = MONEY.replace("hantai-2025-003", "hantai-2026-012").replace("0098077", "0098101")
    assert said(("2026-11-20T09:00", audit(late))) == [
        ("RUL602", "这一件的日期是 2026-11-11,不在 2026-01-01 至 2026-10-31 之间")
    ]


def test_a_claim_is_judged_once_unless_the_second_says_what_it_replaces() -> None:
    first = ("2026-11-19T09:00", audit(MONEY))
    true = MONEY.replace("不属实", "属实")
    told = "这一件已由抽查“choucha”核过(2026-11-18,不属实)"
    assert said(first, ("2026-11-20T09:00", audit(true, "fuhe"))) == [("RUL605", told)]
    again = true.replace("result", "replaces: choucha\n    result")
    found = surveyed(first, ("2026-11-20T09:00", audit(again, "fuhe")))
    assert found.findings == ()
    project = found.judged.state.projects["hantai-2025-003"]
    assert [one.result for one in project.audited] == ["不属实", "属实"]
    assert [arrival.amount.amount for arrival in project.arrivals] == [6_000_000]


def test_a_list_drawn_first_gets_its_results_in_the_same_file() -> None:
    drawn = MONEY[: MONEY.index("    result")] + "    result: 待核查\n"
    found = surveyed(("2026-11-12T09:00", audit(drawn)), ("2026-11-20T09:00", audit(MONEY)))
    assert found.findings == ()
    assert len(found.judged.state.projects["hantai-2025-003"].audited) == 1


def test_a_result_that_took_effect_is_not_changed_in_its_file() -> None:
    true = MONEY.replace("不属实", "属实")
    name = "choucha/hantai-2025-003/到位资金/银行进账单/0098077"
    assert said(("2026-11-19T09:00", audit(MONEY)), ("2026-11-20T09:00", audit(true))) == [
        (
            "RUL110",
            f"“{name}”已于 2026-11-19 收到并执行,这是后来改动的,仍照原来的计",
        )
    ]


def test_the_voucher_of_a_payment_that_was_cut_stays_used() -> None:
    again = PAID.replace("2026-W44", "2026-W47").replace("2026-10-28", "2026-11-17", 1)
    files = {"submissions/hantai/weekly/2026-W47.yaml": again.encode()}
    checked = ("2026-11-20T08:00", audit(MONEY))
    assert [code for code, _ in said(checked, ("2026-11-20T09:00", files))] == ["AMT102"]


def test_money_that_was_cut_is_hinted_when_it_comes_back() -> None:
    """Under another number, or of another project: what a check has cut is still compared with."""
    again = PAID.replace("2026-W44", "2026-W47")
    other = again.replace("hantai-2025-003", "hantai-2026-012")
    for body, code in ((again.replace("0098077", "77"), "DUP113"), (other, "DUP114")):
        week = body.replace("date: 2026-10-28\n    arrived", "date: 2026-11-18\n    arrived")
        back = {"submissions/hantai/weekly/2026-W47.yaml": week.encode()}
        found = said(("2026-11-19T09:00", audit(MONEY)), ("2026-11-20T09:00", back))
        assert code in [one for one, _ in found]
