"""The rows of a table in a Word file.

A year of bulletins has a hundred thousand cells: they are joined here, not in a template, in a fifth of
the time.
"""

from xml.sax.saxutils import escape

from markupsafe import Markup

from tongfen.exports.clean import clean
from tongfen.exports.layout import SIZES, Laid
from tongfen.exports.outline import Column

_CLOSED = "</w:t></w:r></w:p></w:tc>"
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HEAD = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


def rows(laid: Laid) -> Markup:
    """Return head and rows: the head is repeated on every page, no row is broken across two.

    A whole table is kept on one page: every row but the last stays with the next.
    """
    columns = laid.table.columns
    heads = _opened(laid, ["CellHead"] * len(columns), kept=False)
    made = [_row(_HEAD, heads, [column.title for column in columns])]
    styles = [_style(column) for column in columns]
    free, kept = _opened(laid, styles, kept=False), _opened(laid, styles, kept=True)
    last = len(laid.table.rows) if laid.whole else 0
    for number, cells in enumerate(laid.table.rows, 1):
        opened = kept if number < last else free
        made.append(_row(_ROW, opened, [cell.text for cell in cells]))
    return Markup("\n").join(made)


def _row(start: str, opened: list[str], texts: list[str]) -> Markup:
    cells = "".join(
        f"{lead}{escape(clean(text))}{_CLOSED}" for lead, text in zip(opened, texts, strict=True)
    )
    return Markup(f"{start}{cells}</w:tr>")


def _opened(laid: Laid, styles: list[str], *, kept: bool) -> list[str]:
    """What stands before the text of each column's cells."""
    following = "<w:keepNext/>" if kept else ""
    size = f'<w:rPr><w:sz w:val="{laid.size}"/><w:szCs w:val="{laid.size}"/></w:rPr>'
    letters = "" if laid.size == SIZES[0] else size
    return [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{following}</w:pPr>'
        f'<w:r>{letters}<w:t xml:space="preserve">'
        for style, width in zip(styles, laid.widths, strict=True)
    ]


def _style(column: Column) -> str:
    return "CellFigure" if column.figures else "CellText"
