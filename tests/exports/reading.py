"""What the tests share: documents of the small city, read back by libraries that did not write them."""

import io
import zipfile
from functools import cache
from typing import Any

import docx
import openpyxl
from docx.document import Document as Word

from tests.world.miniature import seen_by
from tongfen.exports.documents import document_of, downloads
from tongfen.exports.docx import docx as written_docx
from tongfen.exports.outline import Document
from tongfen.exports.xlsx import xlsx
from tongfen.view.audience import Audience

CLOSED, WEEK = "2026-10", "2026-W46"
NOVEMBER = "2026-11"
"""In December's city the month in which something happened"""


@cache
def document(period: str, audience: Audience = "staff", city: str = "december") -> Document:
    made = document_of(seen_by(audience, city).papers, period)
    assert made is not None, period
    return made


@cache
def files(audience: Audience, city: str = "december") -> dict[str, bytes]:
    return downloads(seen_by(audience, city))


def word(made: Document) -> Word:
    return docx.Document(io.BytesIO(written_docx(made)))


def book(made: Document, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx(made)), data_only=values)


def texts(data: bytes) -> str:
    """All that stands in a packed file, part after part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


def styled(made: Word) -> list[tuple[str, str]]:
    return [(found.style.style_id if found.style else "", found.text) for found in made.paragraphs]
