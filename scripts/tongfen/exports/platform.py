"""An import form of another platform as a CSV file or a workbook: the same form, the same bytes.

A spreadsheet takes a text that begins with `=`, `+`, `-`, `@`, a tab or a line break for a formula. What was
submitted is never one: an apostrophe in front makes it text (OWASP, CSV injection). Numbers are ours.
"""

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tongfen.exports.clean import clean
from tongfen.exports.layout import width_of
from tongfen.model.exporting import Encoding
from tongfen.view.platform import PlatformTable, Value

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_CODECS: dict[Encoding, str] = {"UTF-8": "utf-8", "UTF-8 BOM": "utf-8-sig", "GBK": "gbk"}


_NO_NAME = re.compile(r"[\[\]:*?/\\']")
"""What the name of a sheet may not hold"""
HEAD, WIDEST = 32, 36
"""The height of a head of two lines, in points; no column is wider than so many digits"""
_NO_DAY = datetime.fromisoformat("2000-01-01")
"""A workbook carries the day it was made; the same form shall give the same bytes"""


class CannotEncodeError(Exception):
    """A sign the encoding does not have. The message is for the reader."""


def platform_csv(table: PlatformTable, encoding: Encoding) -> bytes:
    """Write a form line by line, ended as RFC 4180 has it. Raises CannotEncodeError."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_guarded(title) for title in table.titles])
    writer.writerows([_written(value) for value in row] for row in table.rows)
    try:
        return text.getvalue().encode(_CODECS[encoding])
    except UnicodeEncodeError as error:
        sign = error.object[error.start : error.end]
        raise CannotEncodeError(_told(sign, encoding, table)) from None


def platform_xlsx(table: PlatformTable) -> bytes:
    """Write a form as a workbook of one sheet: texts as texts, never as formulas or links, numbers as numbers."""
    return _workbook(table, "Sheet1", None)


def list_xlsx(table: PlatformTable, name: str) -> bytes:
    """Write a list as a workbook to read, filter and print: its head stays, its columns are as wide as needed."""

    def dress(book: Workbook, sheet: Worksheet) -> None:
        head = {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "align": "center",
            "border": 1,
        }
        sheet.set_row(0, HEAD, book.add_format({**head, "bg_color": "#EEEEEE"}))
        for at, title in enumerate(table.titles):
            sheet.set_column(at, at, _wide([row[at].text for row in table.rows], title))
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(table.rows), len(table.titles) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&C— &P —")

    return _workbook(table, _NO_NAME.sub("", name)[:31], dress)


def _wide(texts: list[str], title: str) -> float:
    """As wide as its longest text, and its title in two lines beside the button of the filter."""
    widest = max(map(width_of, texts), default=0)
    return min(max(2 * widest + 1, width_of(title) + 4), WIDEST)


def _workbook(
    table: PlatformTable, name: str, dress: Callable[[Workbook, Worksheet], None] | None
) -> bytes:
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    book = Workbook(held, options)
    book.set_properties({"created": _NO_DAY})
    sheet = book.add_worksheet(name)
    if dress:
        dress(book, sheet)
    for column, title in enumerate(table.titles):
        sheet.write_string(0, column, clean(title))
    for at, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            if value.number:
                sheet.write_number(at, column, float(value.text))
            elif value.text:
                sheet.write_string(at, column, clean(value.text))
    book.close()
    return held.getvalue()


def _written(value: Value) -> str:
    return value.text if value.number else _guarded(value.text)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _told(sign: str, encoding: Encoding, table: PlatformTable) -> str:
    """Say in which row of the form the sign stands."""
    rows = enumerate(table.rows, 2)
    held = next((at for at, row in rows if any(sign in value.text for value in row)), 1)
    return f"第{held}行的“{sign}”在 {encoding} 里没有;请把对照里的 encoding 改成“UTF-8 BOM”,或请单位换一个字"
