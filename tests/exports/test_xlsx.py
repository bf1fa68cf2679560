"""Workbooks: numbers as numbers, live sums that say what we say, submitted text as text."""

from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from tests.exports.reading import NOVEMBER, book, document
from tests.pages.test_visibility import city
from tongfen.exports.documents import document_of
from tongfen.exports.outline import Annex, Cell, Column, Live, Table
from tongfen.exports.xlsx import xlsx
from tongfen.view.audience import Audience
from tongfen.view.numbers import Number
from tongfen.view.view import papers


def rows(made: openpyxl.Workbook, sheet: str) -> list[tuple[object, ...]]:
    return [
        tuple(cell.value or "" if cell.value != 0 else 0 for cell in row) for row in made[sheet]
    ]


def test_sheets_are_those_of_the_office() -> None:
    assert book(document(NOVEMBER)).sheetnames == ["排名", "各项指标", "增减", "名单", "口径"]
    assert book(document(NOVEMBER, "public")).sheetnames == ["排名", "各项指标", "增减", "口径"]


def test_figures_of_the_staff_are_numbers_and_live_sums() -> None:
    made = book(document(NOVEMBER))
    assert rows(made, "各项指标")[1:] == [
        ("组别", "指标", "单位", "计量单位", "实际", "年度目标", "完成率", "比序时进度（百分点）",
         "本期增减", "亮灯", "得分"),
        ("全市", "省外到位资金", "", "万元", 1000, "不设", "-", "-", 1000, "", ""),
        ("县区组", "省外到位资金", "汉台区", "万元", 1000, 3000, "=E4/F4", -58.33333333333334, "", "红灯",
         33.33333333333334),
        ("县区组", "省外到位资金", "城固县", "万元", 0, 20000, "=E5/F5", -91.66666666666667, "", "红灯", 0),
    ]  # fmt: skip
    assert rows(made, "增减")[2] == (
        "县区组", "省外到位资金", "汉台区", "万元", 1000, "=G3+H3-I3", 1000, 0, 0,
    )  # fmt: skip


def test_cached_values_of_live_cells_are_ours() -> None:
    made = book(document(NOVEMBER), values=True)
    assert [made["各项指标"][f"G{row}"].value for row in (4, 5)] == [pytest.approx(1 / 3), 0]
    assert [made["排名"][f"D{row}"].value for row in (3, 4)] == [pytest.approx(100 / 3), 0]
    assert made["增减"]["F3"].value == 1000


def test_figures_of_the_public_are_no_finer_than_what_is_printed() -> None:
    made = book(document(NOVEMBER, "public"))
    assert rows(made, "排名")[2:] == [
        ("县区组", 1, "汉台区", "=SUM(E3)", 33.33, "持平"),
        ("县区组", 2, "城固县", "=SUM(E4)", 0, "降1位"),
    ]
    assert rows(made, "各项指标")[2:] == [
        ("全市", "省外到位资金", "", "", "不公开", "不公开", ""),
        ("县区组", "省外到位资金", "汉台区", "", "不公开", "", 33.33),
        ("县区组", "省外到位资金", "城固县", "万元", 0, "", 0),
    ]


def ranks(total: str, *points: str) -> object:
    """The total of a made-up row, written to a sheet and read back."""
    keys = tuple(f"p{at}" for at in range(len(points)))
    cells = tuple(Cell(text, Number(Fraction(text), "分")) for text in points)
    held = Cell(total, Number(Fraction(total), "分"), Live("sum", keys))
    columns = (
        *(Column(key, key, figures=True) for key in keys),
        Column("total", "总分", figures=True),
    )
    table = Table("t", "t", "排名", columns, ((*cells, held),))
    made = replace(document(NOVEMBER), annexes=(Annex("t", "t", (table,)),))
    return book(made)["排名"].cell(3, len(points) + 1).value


def test_a_total_that_is_no_plain_sum_is_written_as_a_number() -> None:
    assert ranks("3/2", "1", "1/2") == "=SUM(A3,B3)"
    assert ranks("60", "20", "10") == 60


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "http://x.example", "=cmd|'/c'!A1", "\tx", "1e9"]
)
def test_submitted_text_never_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    table = Table("t", "t", "名单", (Column("what", "事项"),), ((Cell(text),),))
    made = replace(document(NOVEMBER), annexes=(Annex("t", "t", (table,)),))
    cell = book(made)["名单"]["A3"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_control_characters_are_replaced() -> None:
    table = Table("t", "t", "名单", (Column("what", "事项"),), ((Cell("a\x00\x1b\ufffeb"),),))
    made = replace(document(NOVEMBER), annexes=(Annex("t", "t", (table,)),))
    assert book(made)["名单"]["A3"].value == "a\ufffd\ufffd\ufffdb"


def test_sheets_are_ready_to_print_on_a4_across() -> None:
    for sheet in book(document(NOVEMBER)):
        page = sheet.page_setup
        assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, 0)
        assert sheet.print_title_rows == "$1:$2"
        assert sheet.freeze_panes is not None


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_same_view_gives_the_same_bytes(audience: Audience) -> None:
    document.cache_clear()
    first = xlsx(document(NOVEMBER, audience))
    document.cache_clear()
    assert xlsx(document(NOVEMBER, audience)) == first


def awarded(audience: Audience, closed: str = "") -> list[tuple[object, ...]]:
    """The sheet of what follows from the ranks; empty where the workbook has none."""
    made = document_of(papers(city(closed), audience), NOVEMBER)
    assert made is not None
    held = book(made)
    return rows(held, "结果运用")[1:] if "结果运用" in held.sheetnames else []


def test_awards_talks_and_lists_have_a_sheet_that_names_condition_and_figure() -> None:
    head, *told = awarded("staff")
    assert head == ("单位", "类别", "名称", "条件", "依据")
    assert told[0] == ("汉台区", "荣誉", "县区组拟评为“金丝雀称号”", "第1名（并列的都算）", "第1名")
    assert told[1:3] == [
        (
            "汉台区", "红榜", "县区组拟列入红榜", "总分不低于0.01分；任何一项指标亮绿灯",
            "总分33.33分，不低于0.01分",
        ),
        (
            "汉台区", "黑榜", "县区组拟列入黑榜",
            "任何一项指标亮红灯；缺报1周以上（含）；省外到位资金完成全年目标低于50%",
            "省外到位资金亮红灯；缺报1周：第44周；省外到位资金完成33.33%，低于50%",
        ),
    ]  # fmt: skip
    assert [row[:3] for row in told[3:]] == [
        ("城固县", "黑榜", "县区组拟列入黑榜"), ("城固县", "约谈和督促", "县区组拟金丝雀约谈"),
    ]  # fmt: skip


def test_awards_of_a_sheet_follow_the_visibility_of_the_group() -> None:
    def kinds(closed: str) -> set[object]:
        return {row[1] for row in awarded("public", closed)[1:]}

    assert kinds("") == {"荣誉", "红榜", "黑榜", "约谈和督促"}
    assert kinds("talks") == {"荣誉", "红榜", "黑榜"}
    assert kinds("lists") == {"荣誉", "约谈和督促"}
    assert kinds("ranks") == {"红榜", "黑榜"}
    assert kinds("points") == {"荣誉", "黑榜", "约谈和督促"}
