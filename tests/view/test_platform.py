"""Import forms of other platforms: filled in from what was filed, each value in the form's own words."""

from datetime import date
from typing import Any

from tests.bulletins import miniature as m
from tongfen.ledger.filing import Filing
from tongfen.model.exporting import ExportColumn, Mapping
from tongfen.view.platform import Span, Value, cut_platform

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
SIGNED = m.filing(
    "hantai", "2026-W03", "2026-01-19 10:00",
    new_projects=[
        m.new("p1", "2026-01-13", chain="现代材料"),
        m.new("p2", "2026-01-14", investment="200万美元", investor={"name": "乙", "origin": "香港"}),
        m.new("p3", "2026-01-14", stage="线索"),
        m.new("p4", "2026-01-15", investor={"name": "丁", "origin": "陕西省西安市"}),
    ],
)  # fmt: skip
MOVED = m.filing(
    "hantai", "2026-W04", "2026-01-26 10:00",
    progress=[
        m.money("p1", "2026-01-20", "600万元", "0001"),
        m.money("p1", "2026-01-22", "1234.5万元", "0002"),
        m.progress("p1", "2026-01-21", stage="开工"),
    ],
)  # fmt: skip


def columns(*fields: str, **more: Any) -> tuple[ExportColumn, ...]:
    return tuple(ExportColumn(field, field, **more) for field in fields)


def mapped(rows: Any, *chosen: ExportColumn, **more: Any) -> Mapping:
    settings: dict[str, Any] = {"scope": "省外", "dates": "全部", "encoding": "UTF-8", **more}
    return Mapping("x", "表", rows, columns=chosen, **settings)


def texts(mapping: Mapping, span: Span = YEAR, *filings: Filing) -> list[tuple[str, ...]]:
    state = m.folded(*(filings or (SIGNED, MOVED))).state
    table = cut_platform(mapping, m.world(), state, span)
    return [tuple(value.text for value in row) for row in table.rows]


def test_a_form_of_projects_has_one_row_each_from_the_contract_on() -> None:
    chosen = (
        *columns("项目编号", "投资方", "投资方所在地", "产业链", "当前阶段", "落地单位"),
        ExportColumn("所属地市", constant="汉中市"),
    )
    assert texts(mapped("项目", *chosen)) == [
        ("p1", "p1公司", "广东省深圳市", "现代材料", "开工", "汉台区", "汉中市"),
        ("p2", "乙", "香港", "", "签约", "汉台区", "汉中市"),
    ]
    assert [row[0] for row in texts(mapped("项目", *chosen, scope="全部"))] == ["p1", "p2", "p4"]
    assert [row[0] for row in texts(mapped("项目", *chosen, stages=("签约",)))] == ["p2"]


def test_amounts_are_numbers_in_the_forms_unit_and_never_converted() -> None:
    state = m.folded(SIGNED, MOVED).state
    chosen = (
        *columns("总投资", unit="亿元"),
        *columns("累计到位", unit="万元", decimals=1),
        *columns("累计到位", unit="元"),
    )
    table = cut_platform(mapped("项目", *chosen), m.world(), state, YEAR)
    assert table.rows == (
        (Value("3", True), Value("1834.5", True), Value("18345000", True)),
        (Value("200万美元"), Value("0", True), Value("0", True)),
    )


def test_days_are_written_as_the_form_wants_them() -> None:
    forms = ("2026-11-03", "2026/11/03", "20261103", "2026年11月3日", "2026-11")
    chosen = [ExportColumn(form, "签约日期", format=form) for form in forms]
    chosen.append(ExportColumn("投产", "投产日期"))
    assert texts(mapped("项目", *chosen))[0] == (
        "2026-01-13", "2026/01/13", "20260113", "2026年1月13日", "2026-01", "",
    )  # fmt: skip


def test_a_form_of_payments_has_one_row_for_each_in_its_days() -> None:
    chosen = columns(
        "项目编号", "到位日期", "资金用途", "凭证种类", "凭证号", "申报单位", "报在哪一周"
    )
    assert texts(mapped("到位资金", *chosen)) == [
        ("p1", "2026-01-20", "固定资产", "银行进账单", "0001", "汉台区", "2026-W04"),
        ("p1", "2026-01-22", "固定资产", "银行进账单", "0002", "汉台区", "2026-W04"),
    ]
    short = Span(date(2026, 1, 21), date(2026, 1, 31))
    assert [row[4] for row in texts(mapped("到位资金", *chosen), short)] == ["0002"]


def test_a_form_of_stages_has_one_row_for_each_step() -> None:
    chosen = columns("项目编号", "阶段", "阶段日期", "证明材料种类")
    assert texts(mapped("阶段", *chosen)) == [
        ("p1", "签约", "2026-01-13", ""),
        ("p1", "开工", "2026-01-21", ""),
        ("p2", "签约", "2026-01-14", ""),
    ]


def test_what_was_cut_by_a_check_is_in_no_form() -> None:
    check = m.audit("2026-02-12 10:00", "2026-01", m.paid("p1", "0001"))
    found = texts(mapped("到位资金", *columns("凭证号")), YEAR, SIGNED, MOVED, check)
    assert found == [("0002",)]
