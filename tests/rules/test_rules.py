"""The turns of rules that one good and one bad example do not show."""

import pytest

from tests.world.reports import codes, report, told
from tests.world.surveys import base_city

SIGNED = "  - project: {project}\n    date: 2026-11-18\n    stage: 签约\n    contract_type: 合同\n"
PROOF = "    evidence:\n      - kind: 投资合同\n        number: 新1\n        date: 2026-11-18\n"
MONEY = """\
      - amount: {amount}
        use: 固定资产
        date: {day}
        voucher:
          kind: 银行进账单
          number: {number}
          date: 2026-11-17
"""


def progress(body: str, unit: str = "hantai") -> dict[str, str]:
    return report(f"progress:\n{body}", unit)


def one(fields: str, project: str = "hantai-2026-012", unit: str = "hantai") -> dict[str, str]:
    rows = "".join(f"    {row}\n" for row in fields.split("\n"))
    return progress(f"  - project: {project}\n    date: 2026-11-18\n{rows}", unit)


def money(*rows: tuple[str, str], day: str = "2026-11-17", project: str = "hantai-2026-012") -> str:
    arrived = "".join(MONEY.format(amount=a, number=n, day=day) for a, n in rows)
    return f"  - project: {project}\n    date: 2026-11-18\n    arrived:\n{arrived}"


LEAD = """\
new_projects:
  - id: hantai-2026-031
    name: 示例项目
    stage: 线索
    date: 2026-11-17
    investor:
      name: 示例投资有限公司
      origin: 湖南省长沙市
"""


def test_a_lead_that_becomes_a_contract_says_what_and_where() -> None:
    signed = SIGNED.format(project="fenju-shenzhen-2026-004")
    assert [line[1:] for line in told(progress(signed + PROOF, "fenju-shenzhen"))] == [
        ("LIF109", "报签约没有写总投资"),
    ]
    assert codes(progress(f"{signed}    investment: 2亿元\n{PROOF}", "fenju-shenzhen")) == []


def test_a_department_that_signs_names_where_it_lands() -> None:
    new = LEAD.replace("线索", "签约") + "    investment: 1亿元\n    contract_type: 合同\n"
    new += PROOF.replace("2026-11-18", "2026-11-17")
    assert [line[1:] for line in told(report(new, "fenju-shenzhen"))] == [
        ("LIF109", "报签约没有写落在哪个县区或园区")
    ]
    assert codes(report(f"{new}    lands_in: chenggu\n", "fenju-shenzhen")) == []
    assert codes(report(new)) == []


def test_after_signing_only_the_landing_unit_files_stages_evidence_and_money() -> None:
    transfer = (
        "new_projects:\n  - id: sz-1\n    name: 示例\n    stage: 签约\n    date: 2026-11-17\n"
        "    investor:\n      name: 示例投资有限公司\n      origin: 湖南省长沙市\n"
        "    investment: 1亿元\n    contract_type: 合同\n    lands_in: chenggu\n"
        + PROOF.replace("2026-11-18", "2026-11-17")
    )
    report_of_bureau = report(
        f"{transfer}progress:\n{money(('10万元', '9'), project='sz-1')}", "fenju-shenzhen"
    )
    assert [line[1:] for line in told(report_of_bureau)] == [
        ("OWN201", "项目已签约,到位资金只能由落地单位城固县报")
    ]
    words = "progress:\n  - project: sz-1\n    date: 2026-11-18\n    text: 好。\n"
    assert codes(report(transfer + words, "fenju-shenzhen")) == []
    landing = progress(money(("10万元", "9"), project="sz-1"), "hantai")
    assert codes(report(transfer, "fenju-shenzhen"), landing) == ["OWN201"]


def test_a_project_of_another_unit_is_told_once_whatever_else_is_wrong_with_its_stage() -> None:
    assert codes(one("stage: 达效", unit="chenggu")) == ["OWN201"]


def test_a_landing_that_was_refused_goes_back_to_the_reporter() -> None:
    refused = report(
        "replies:\n  - to: hantai-2026-021\n    date: 2026-11-18\n    result: 不认可落地\n",
        "chenggu",
    )
    again = one("lands_in: hanzhong-gaoxinqu", "hantai-2026-021")
    assert codes(refused, again) == []


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["确认落地", "不认可落地"], ["OWN206"]),
        (["不认可落地", "确认落地"], []),
        (["不认可落地", "不认可落地"], []),
    ],
)
def test_a_confirmed_landing_is_not_refused_any_more(
    answers: list[str], expected: list[str]
) -> None:
    rows = (
        f"  - to: hantai-2026-021\n    date: 2026-11-{18 + day}\n    result: {answer}\n"
        for day, answer in enumerate(answers)
    )
    assert codes(report(f"replies:\n{''.join(rows)}", "chenggu")) == expected


def test_a_unit_that_was_not_asked_is_told_only_that() -> None:
    confirmed = "replies:\n  - to: hantai-2026-021\n    date: 2026-11-18\n    result: 确认落地\n"
    refused = confirmed.replace("确认", "不认可")
    assert codes(report(confirmed, "chenggu"), report(refused, "hanzhong-gaoxinqu")) == ["OWN202"]


@pytest.mark.parametrize(
    ("to", "unit", "result", "expected"),
    [
        ("hantai-2026-021", "chenggu", "确认落地", []),
        ("hantai-2026-021", "chenggu", "已解决", ["OWN202"]),
        ("hantai-2026-012", "hantai", "确认落地", ["OWN202"]),
        ("hantai-2026-012", "chenggu", "确认落地", ["OWN202"]),
        ("hantai-2026-n003", "shi-ziranziyuanju", "确认落地", ["OWN203"]),
        ("hantai-2026-n003", "shi-ziranziyuanju", "无法解决", []),
        ("hantai-2026-n003", "hantai", "已解决", ["OWN203"]),
    ],
)
def test_a_reply_is_given_by_the_unit_asked_and_fits_the_question(
    to: str, unit: str, result: str, expected: list[str]
) -> None:
    body = f"replies:\n  - to: {to}\n    date: 2026-11-18\n    result: {result}\n"
    assert codes(report(body, unit)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("stage: 签约\nreason: 合同重签", ["LIF111"]),
        ("stage: 线索", ["LIF104"]),
        ("stage: 线索\nreason: 合同解除", []),
        ("stage: 终止\nreason: 合同解除", []),
        ("stage: 达效", ["LIF103", "LIF105"]),
        ("stage: 新阶段", ["LIF101"]),
    ],
)
def test_stages_go_forward_one_by_one_or_back_with_a_reason(
    fields: str, expected: list[str]
) -> None:
    assert sorted(codes(one(fields))) == expected


def test_a_project_that_goes_back_is_not_asked_for_its_old_evidence_again() -> None:
    back = "stage: 签约\nreason: 施工许可证被撤销。"
    assert codes(one(back, "hantai-2025-003")) == []
    restarted = "stage: 签约\nreason: 重新启动。"
    assert codes(one(restarted, "hantai-2025-009")) == []
    again = (
        f"progress:\n  - project: hantai-2025-003\n    date: 2026-11-17\n    {back}\n".replace(
            "\nreason", "\n    reason"
        )
        + "  - project: hantai-2025-003\n    date: 2026-11-18\n    stage: 开工\n"
    )
    assert codes(report(again)) == ["LIF105"], "a stage reached anew needs evidence"


def test_an_ended_project_takes_words_but_no_money() -> None:
    assert codes(one("text: 已清算。", "hantai-2025-009")) == []
    arrived = money(("10万元", "9"), project="hantai-2025-009")
    assert codes(progress(arrived)) == ["LIF110"]
    assert codes(progress(f"{arrived}    reason: 重新启动\n")) == ["LIF110"]


def test_a_new_project_cannot_end_and_cannot_begin_late() -> None:
    assert codes(report(LEAD.replace("线索", "终止"))) == ["LIF101"]
    assert sorted(codes(report(LEAD.replace("线索", "达效")))) == ["LIF102", "LIF105"]


def test_a_voucher_used_twice_in_one_entry_is_told_at_the_second() -> None:
    assert [line[0] for line in told(progress(money(("1万元", "7"), ("2万元", "７"))))] == [19]


def test_a_voucher_used_twice_in_one_report_is_told_at_the_second() -> None:
    later = money(("2万元", "7")).replace("2026-11-18", "2026-11-19")
    found = told(progress(money(("1万元", "7")) + later))
    assert found == [(22, "AMT102", "银行进账单“7”在 2026-W47 的周报里已经用过")]


def test_money_above_the_investment_is_told_once_and_in_its_currency() -> None:
    assert codes(progress(money(("2亿元", "7"), ("2.1亿元", "8"), ("2.2亿元", "9")))) == ["AMT103"]
    assert codes(progress(money(("9亿美元", "7")))) == []
    raised = money(("9亿元", "7")) + "    investment: 10亿元\n    reason: 增资。\n"
    assert codes(progress(raised)) == []


def test_money_before_any_contract_is_refused_once() -> None:
    found = told(progress(money(("1万元", "7"), ("2万元", "8"), project="hantai-2026-021")))
    assert [line[1:] for line in found] == [("AMT104", "项目还没有签约,不能报到位资金")]


def test_money_of_the_day_of_signing_counts_in_the_same_entry() -> None:
    body = SIGNED.format(project="fenju-shenzhen-2026-004") + PROOF + "    investment: 2亿元\n"
    arrived = MONEY.format(amount="1万元", number="7", day="2026-11-18")
    assert codes(progress(f"{body}    arrived:\n{arrived}", "fenju-shenzhen")) == []
    early = MONEY.format(amount="1万元", number="7", day="2026-11-17")
    assert codes(progress(f"{body}    arrived:\n{early}", "fenju-shenzhen")) == ["AMT104"]


def test_a_cumulative_sum_counts_the_entry_itself_and_its_currency() -> None:
    def stated(text: str) -> dict[str, str]:
        row = money(("100万元", "7")).replace(
            "        voucher", f"        cumulative: {text}\n        voucher"
        )
        return progress(row)

    assert codes(stated("900万元")) == []
    assert codes(stated("900万美元")) == ["AMT105"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电话13809160000", ["PII101"]),
        ("电话１３８０９１６００００", ["PII101"]),
        ("电话 138 0916 0000", ["PII101"]),
        ("+86-138-0916-0000", ["PII101"]),
        ("合同编号2026138091600001", []),
        ("投资12345678901元", []),
        ("证号610702190001010003", ["PII102"]),
        ("证号610702190001010004", []),
        ("两样13809160000,610702190001010003", ["PII101", "PII102"]),
    ],
)
def test_numbers_of_persons_are_found_and_other_numbers_are_not(
    text: str, expected: list[str]
) -> None:
    assert codes(one(f'text: "{text}"')) == expected


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ("visits:\n  - date: 2026-11-23\n    organisation: 甲公司\n", ["TIM104"]),
        ("contacts:\n  - date: 2026-11-23\n    kind: 企业\n", ["TIM104"]),
        ("research:\n  - date: 2026-11-23\n    kind: 产业研究\n    title: 甲\n", ["TIM104"]),
        ("activities:\n  - activity: city-2026-014\n    date: 2026-11-23\n", ["TIM104"]),
        ("visits:\n  - date: 2026-11-22\n    organisation: 甲公司\n", []),
        ("visits:\n  - date: 2026-11-18\n    organisation: 甲\n    project: p9\n", ["REF201"]),
        ("visits:\n  - date: 2026-11-18\n    organisation: 13809160000\n", ["PII101"]),
        ("activities:\n  - activity: x-1\n    date: 2026-11-18\n", ["REF203"]),
        ("quiet_through: 2026-W46\n", ["TIM105"]),
        ("quiet_through: 2026-W47\n", []),
        ("quiet_through: 2026-W48\nvisits: []\n", []),
    ],
)
def test_other_lists_are_judged_too(lists: str, expected: list[str]) -> None:
    assert codes(report(lists)) == expected


def test_a_quiet_report_with_contents_is_refused() -> None:
    body = "quiet_through: 2026-W48\nvisits:\n  - date: 2026-11-18\n    organisation: 甲公司\n"
    assert [line[1:] for line in told(report(body))] == [("TIM105", "写了“无变化至”,又报了内容")]


def test_an_id_of_a_need_is_no_id_of_a_project() -> None:
    lead = LEAD.replace("hantai-2026-031", "hantai-2026-n003")
    assert [line[1:] for line in told(report(lead))] == [
        ("DUP101", "编号“hantai-2026-n003”已用于一个问题")
    ]


def test_a_unit_that_does_not_exist_in_that_week_is_named() -> None:
    units = base_city()["submissions/city/units.yaml"].decode()
    head, tail = units.rsplit("      from: 2021-03-08\n", 1)
    closed = f"{head}      from: 2021-03-08\n      to: 2026-11-15\n{tail}"
    found = told({"submissions/city/units.yaml": closed}, report(unit="fenju-shenzhen"))
    assert found == [
        (84, "UNT105", "驻深圳分局到 2026-11-15 为止,没有写由谁承接"),
        (1, "REF101", "驻深圳分局已于2026-11-15撤并"),
    ]


def test_a_year_without_a_complete_list_judges_no_chain() -> None:
    text = base_city()["submissions/city/chains.yaml"].decode()
    part = {"submissions/city/chains.yaml": text.replace("完整", "部分")}
    lead = report(f"{LEAD}    chain: 没有的产业链\n")
    assert (codes(part, lead), codes(lead)) == ([], ["REF202"])
