"""Forms as CSV: the bytes a platform takes, and nothing a spreadsheet would run."""

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongfen.exports.platform import CannotEncodeError, list_xlsx, platform_csv, platform_xlsx
from tongfen.view.platform import PlatformTable, Value

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=12)


def table(*texts: str) -> PlatformTable:
    return PlatformTable(("项目名称",), tuple((Value(text),) for text in texts))


def test_lines_end_as_the_standard_has_it_and_texts_are_quoted_where_needed() -> None:
    made = platform_csv(table('一"二', "三,四", "五"), "UTF-8").decode()
    assert made == '项目名称\r\n"一""二"\r\n"三,四"\r\n五\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "＝1+1"])
def test_a_submitted_text_is_never_a_formula(text: str) -> None:
    made = platform_csv(table(text), "UTF-8").decode()
    assert next(csv.reader(io.StringIO(made.split("\r\n")[1]))) == [f"'{text}"]


def test_a_number_of_ours_stays_one() -> None:
    made = PlatformTable(("增减",), ((Value("-3.5", number=True),),))
    assert platform_csv(made, "UTF-8").decode() == "增减\r\n-3.5\r\n"


def test_the_encoding_is_the_forms() -> None:
    assert platform_csv(table("甲"), "UTF-8 BOM").startswith(b"\xef\xbb\xbf")
    assert platform_csv(table("甲"), "GBK").decode("gbk") == "项目名称\r\n甲\r\n"


def test_a_sign_the_encoding_has_not_is_told_with_its_row() -> None:
    with pytest.raises(CannotEncodeError, match=r"^第3行的“𬮱”在 GBK 里没有"):
        platform_csv(table("甲", "𬮱"), "GBK")


@given(st.lists(TEXTS, max_size=5))
def test_every_text_is_read_back_and_begins_no_formula(texts: list[str]) -> None:
    made = platform_csv(table(*texts), "UTF-8").decode()
    rows = list(csv.reader(io.StringIO(made, newline="")))[1:]
    back = [row[0] if row else "" for row in rows]
    assert [text.removeprefix("'") for text in back] == [text.removeprefix("'") for text in texts]
    assert not [text for text in back if text.startswith(("=", "+", "-", "@", "\t"))]


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers() -> None:
    rows = ((Value("=1+1"), Value("3200.5", number=True)), (Value("http://x"), Value("")))
    made = platform_xlsx(PlatformTable(("名称", "万元"), rows))
    assert made == platform_xlsx(PlatformTable(("名称", "万元"), rows))
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["名称", "万元"],
        ["=1+1", 3200.5],
        ["http://x", None],
    ]
    assert [sheet["A2"].data_type, sheet["B2"].data_type] == ["s", "n"]
    assert sheet["A3"].hyperlink is None


def test_a_list_is_a_workbook_to_read_and_print() -> None:
    rows = (
        (Value("hantai-2026-031"), Value("年产3000吨特种石墨生产线"), Value("3.5", number=True)),
    )
    held = PlatformTable(("编号", "项目", "总投资（万元）"), rows)
    sheet = openpyxl.load_workbook(io.BytesIO(list_xlsx(held, "[签/约]项目"))).active
    assert sheet is not None
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("签约项目", "C2", "A1:C2")
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$1", "landscape")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    wide = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert [round(width) for width in wide] == [21, 27, 12]
    assert [cell.value for cell in sheet[2]] == ["hantai-2026-031", "年产3000吨特种石墨生产线", 3.5]
