"""An outline as a workbook: one sheet a kind of table, numbers as numbers, sums that recalculate.

What was submitted is written as text, never as a formula or a link, whatever it begins with.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tongfen.exports.clean import clean
from tongfen.exports.layout import width_of
from tongfen.exports.outline import SHEETS, Cell, Column, Document, Live, Table
from tongfen.view.numbers import PERCENT, PERCENTAGE_POINTS, Number

MONEY = 10_000
"""Money is written in 万: as the field counts, and without losing a 元"""
FORMATS = {"money": "#,##0.00##", "%": "0.00%", "signed": "+0.00;-0.00;0", "plain": "0.##"}
WIDEST, NARROWEST = 48, 8
HEAD_ROWS = 2
LINE = 16.5
"""The height of a line, in points"""
FIRST = ("rank", "unit")
"""Columns that stand before all others but the labels"""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: cells by the keys of their columns."""

    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one sheet holds: the tables of its kind, put below each other under one head."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def xlsx(document: Document) -> bytes:
    """Return the bytes of a workbook; the same document always gives the same bytes."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    book = Workbook(held, options)
    book.set_properties(
        {
            "title": clean(document.title),
            "author": clean(document.head.signature),
            "created": datetime.fromisoformat(document.head.made).replace(tzinfo=None),
        }
    )
    formats = _Formats(book)
    for sheet in sheets_of(document):
        _write(book.add_worksheet(sheet.name), sheet, document, formats)
    book.close()
    return held.getvalue()


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    """Return the sheets that hold something, in their order."""
    found = ((name, [t for t in document.tables if t.sheet == name]) for name in SHEETS)
    return tuple(_sheet(name, tables) for name, tables in found if tables)


def _sheet(name: str, tables: list[Table]) -> Sheet:
    labels = [Column(key, title) for table in tables for key, title, _ in table.labels]
    held = [column for table in tables for column in table.columns]
    first = [column for key in FIRST for column in held if column.key == key]
    columns: dict[str, Column] = {}
    for column in (*labels, *first, *held):
        columns.setdefault(column.key, column)
    rows = tuple(row for table in tables for row in _rows(table))
    if any(_unit(cell.number) for row in rows for cell in row.cells.values()):
        columns = _with_unit(columns)
    return Sheet(name, tuple(columns.values()), rows)


def _rows(table: Table) -> Iterator[Row]:
    for row in table.rows:
        cells = {key: Cell(value) for key, _, value in table.labels}
        cells |= {column.key: cell for column, cell in zip(table.columns, row, strict=True)}
        units = sorted({_unit(cell.number) for cell in row} - {""})
        yield Row({"measure": Cell("、".join(units)), **cells})


def _with_unit(columns: dict[str, Column]) -> dict[str, Column]:
    """Put 计量单位 before the first column of figures."""
    at = next(at for at, column in enumerate(columns.values()) if column.figures)
    held = list(columns.items())
    return dict([*held[:at], ("measure", Column("measure", "计量单位")), *held[at:]])


def _unit(number: Number | None) -> str:
    """What a reader has to be told of a number: not that points are 分, nor what its format shows."""
    if number is None or number.unit in (PERCENT, PERCENTAGE_POINTS, "分", "位"):
        return ""
    return f"万{number.unit}" if number.unit in ("元", "美元") else number.unit


class _Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        frame = {"border": 1, "valign": "vcenter", "font_name": "宋体", "font_size": 11}
        self.title = book.add_format({"bold": True, "font_size": 14, "font_name": "宋体"})
        self.head = book.add_format(
            {**frame, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#EEEEEE"}
        )
        self.text = book.add_format({**frame, "text_wrap": True})
        self._numbers = {
            kind: book.add_format({**frame, "num_format": code}) for kind, code in FORMATS.items()
        }
        self.words = book.add_format({**frame, "align": "right"})

    def of(self, number: Number) -> Format:
        """Return how a number is printed."""
        kind = {"元": "money", "美元": "money", PERCENT: "%", PERCENTAGE_POINTS: "signed"}
        return self._numbers[kind.get(number.unit, "plain")]


def _write(place: Worksheet, sheet: Sheet, document: Document, formats: _Formats) -> None:
    place.write_string(0, 0, clean(_headline(document, sheet)), formats.title)
    for at, column in enumerate(sheet.columns):
        place.write_string(1, at, column.title, formats.head)
        place.set_column(at, at, _wide(sheet.rows, column))
    place.set_row(1, 2 * LINE)
    for number, row in enumerate(sheet.rows):
        _row(place, number + HEAD_ROWS, row, sheet, formats)
    fixed = next((at for at, column in enumerate(sheet.columns) if column.key == "unit"), 0) + 1
    place.freeze_panes(HEAD_ROWS, fixed)
    place.autofilter(1, 0, len(sheet.rows) + 1, len(sheet.columns) - 1)
    place.set_landscape()
    place.set_paper(9)
    place.fit_to_pages(1, 0)
    place.repeat_rows(0, 1)
    place.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    place.set_footer("&C— &P —")


def _headline(document: Document, sheet: Sheet) -> str:
    standing = f"（{document.head.standing}）" if document.head.standing else ""
    return "　".join((f"{document.title}{standing}", sheet.name, *document.head.warnings))


def _row(place: Worksheet, number: int, row: Row, sheet: Sheet, formats: _Formats) -> None:
    columns = {column.key: at for at, column in enumerate(sheet.columns)}
    longest = max(width_of(cell.text) for cell in row.cells.values())
    place.set_row(number, LINE * max(1, ceil(2 * longest / (WIDEST - 2))))
    for key, at in columns.items():
        cell = row.cells.get(key, Cell(""))
        if cell.number is None:
            style = formats.words if sheet.columns[at].figures else formats.text
            place.write_string(number, at, clean(cell.text), style)
        elif cell.live is not None and (formula := _formula(cell, cell.live, row, columns, number)):
            place.write_formula(number, at, formula, formats.of(cell.number), written(cell.number))
        else:
            place.write_number(number, at, written(cell.number), formats.of(cell.number))


def written(number: Number) -> float:
    """Return a number as a spreadsheet holds it: money in 万."""
    scale = MONEY if number.unit in ("元", "美元") else 1
    return number.value.numerator / (number.value.denominator * scale)


def _formula(cell: Cell, live: Live, row: Row, columns: dict[str, int], at: int) -> str:
    """Return the formula of a cell, empty where it would not give exactly our value."""
    held = [(key, row.cells[key].number) for key in live.columns if key in row.cells]
    numbers = [(key, number) for key, number in held if number is not None]
    places = [xl_rowcol_to_cell(at, columns[key]) for key, _ in numbers]
    values = [number.value for _, number in numbers]
    if not values or cell.number is None:
        return ""
    if live.kind == "sum":
        return f"=SUM({','.join(places)})" if sum(values) == cell.number.value else ""
    if len(values) != len(live.columns):
        return ""
    if live.kind == "share":
        return f"={places[0]}/{places[1]}" if _share(values) == cell.number.value else ""
    balance = f"={'+'.join(places[:-1])}-{places[-1]}"
    return balance if sum(values[:-1]) - values[-1] == cell.number.value else ""


def _share(values: list[Fraction]) -> Fraction | None:
    return values[0] / values[1] if values[1] else None


def _wide(rows: Iterable[Row], column: Column) -> float:
    texts = (row.cells[column.key].text for row in rows if column.key in row.cells)
    widest = max((width_of(text) for text in texts), default=0)
    return min(max(2 * widest + 2, width_of(column.title) + 2, NARROWEST), WIDEST)
