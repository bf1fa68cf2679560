"""An outline as a Word document in the layout of GB/T 9704-2012.

The parts of the package are templates: a table of a thousand cells is printed in the time in which an
object model makes a dozen. Everything printed is escaped for XML, and signs XML cannot hold are replaced.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment

from tongfen.exports.layout import TURNED, UPRIGHT, Laid, laid, title_lines, turned, width_of
from tongfen.exports.outline import Annex, Document
from tongfen.exports.package import packed
from tongfen.exports.rows import rows
from tongfen.exports.templates import environment

PARTS = {
    "[Content_Types].xml": "content-types",
    "_rels/.rels": "package-rels",
    "docProps/app.xml": "app",
    "docProps/core.xml": "core",
    "word/document.xml": "document",
    "word/styles.xml": "styles",
    "word/fontTable.xml": "fontTable",
    "word/settings.xml": "settings",
    "word/footer-odd.xml": "footer-odd",
    "word/footer-even.xml": "footer-even",
    "word/_rels/document.xml.rels": "document-rels",
}
"""The parts of the package and their templates"""
OWN = frozenset({"core", "document"})
"""The parts in which documents differ"""
_NUMERALS = "零一二三四五六七八九"
ISSUED = "已印发"
"""How a bulletin stands that needs not be said in the document that was issued"""
BLANK_DATE = "　　　　年　　月　　日"
BLANK_SERIAL = "第　　期"


@dataclass(frozen=True, slots=True)
class Sheet:
    """An annex as it will be printed."""

    annex: Annex
    turned: bool
    tables: tuple[Laid, ...]


def docx(document: Document) -> bytes:
    """Return the bytes of a .docx; the same document always gives the same bytes."""
    context = {"document": document, "head": document.head, **_laid(document)}
    return packed({part: _part(name, context) for part, name in PARTS.items()})


def _part(name: str, context: dict[str, Any]) -> bytes:
    return _rendered(name, context) if name in OWN else _same(name)


def _rendered(name: str, context: dict[str, Any]) -> bytes:
    return _environment().get_template(f"{name}.xml.j2").render(context).lstrip().encode()


@cache
def _same(name: str) -> bytes:
    """Return a part that is the same in every document."""
    return _rendered(name, {})


def _laid(document: Document) -> dict[str, Any]:
    head = document.head
    signature, date = _indents(head.signature, head.date or BLANK_DATE)
    return {
        "sheets": tuple(map(_sheet, document.annexes)),
        "mark_size": _mark_size(head.mark),
        "signature_indent": signature,
        "date_indent": date,
        "date": head.date or BLANK_DATE,
        "serial": head.serial or BLANK_SERIAL,
    }


def _sheet(annex: Annex) -> Sheet:
    across = turned(annex.tables)
    width = TURNED if across else UPRIGHT
    return Sheet(annex, across, tuple(laid(table, width) for table in annex.tables))


def _mark_size(mark: str) -> int:
    """Half points of the issuing mark: as large as one line holds, at most 52 pt."""
    return min(104, int(UPRIGHT / 10 / max(width_of(mark), 1)) - 2)


def _indents(signature: str, date: str) -> tuple[int, int]:
    """Where signature and date end, in characters from the right (7.3.5.2).

    The date begins two characters after the signature; the shorter of the two ends two from the margin.
    """
    signed, dated = width_of(signature), width_of(date)
    if signed >= dated + 4:
        return 2, round(signed - dated)
    return round(dated + 4 - signed), 2


def ordinal(number: int) -> str:
    """Write a number below 100 as a heading counts: 一, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    lead = "" if not tens else ("十" if tens == 1 else f"{_NUMERALS[tens]}十")
    return lead + (_NUMERALS[ones] if ones or not tens else "")


@cache
def _environment() -> Environment:
    made = environment()
    made.filters["ordinal"] = ordinal
    made.filters["titled"] = title_lines
    made.globals.update(ISSUED=ISSUED, UPRIGHT=UPRIGHT, TURNED=TURNED, rows=rows)
    made.globals["laid"] = laid
    return made
