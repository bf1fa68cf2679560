"""What a document says, before it is known whether it becomes Word, Excel or JSON.

It is made once from a view; a new part of a bulletin is one more section or table here, and shows in every
form without anything being added there.
"""

from dataclasses import dataclass, replace
from typing import Literal

from tongfen.view.numbers import Number

Sheet = Literal["排名", "各项指标", "增减", "补报核减明细", "名单", "口径"]
SHEETS: tuple[Sheet, ...] = ("排名", "各项指标", "增减", "补报核减明细", "名单", "口径")
"""The sheets of a workbook in their order; every table names its own."""
NOTHING = ("", "-")
BOOKS = frozenset({"handbook", "policy"})
"""Kinds of document that inform and issue nothing: a title, the text, from when it is"""


@dataclass(frozen=True, slots=True)
class Live:
    """A cell that a spreadsheet can work out from others of its row, named by their columns.

    `sum` adds, `share` divides the first by the second, `balance` adds all but the last and takes that off.
    """

    kind: Literal["sum", "share", "balance"]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what is printed, and the number behind it where it is one."""

    text: str
    number: Number | None = None
    live: Live | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names the column in JSON and in sums; `figures` are set to the right and never broken."""

    key: str
    title: str
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `labels` say what all its rows have in common: group, indicator, unit of measure."""

    id: str
    title: str
    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    labels: tuple[tuple[str, str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the text: paragraphs, then tables small enough to stand in the text."""

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    parts: tuple["Section", ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.paragraphs or self.tables or self.parts)


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: tables on pages of their own."""

    id: str
    title: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who speaks to whom, and what the reader has to know first.

    `warnings` stand at the very top (演示数据, 内部资料), `standing` below the title (征求意见稿).
    `copies` are 抄送机关, empty where there are none.
    `serial` is 期号 or 发文字号, `date` 成文日期; both are empty until it is issued, and then left to be
    filled in. `made` is the moment up to which it is computed, as ISO 8601.
    """

    mark: str
    warnings: tuple[str, ...]
    serial: str
    standing: str
    addressee: str
    copies: str
    signature: str
    date: str
    made: str


@dataclass(frozen=True, slots=True)
class Party:
    """One of those who sign."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. One with `parties` is an agreement: no red head, room for each to sign; nor has a book."""

    id: str
    kind: str
    title: str
    head: Letterhead
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    parties: tuple[Party, ...] = ()

    @property
    def official(self) -> bool:
        """True for what goes out under the red head, with number, addressee and imprint."""
        return not self.parties and self.kind not in BOOKS

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, in the order in which they stand."""
        inside = (table for section in self.sections for table in _tables(section))
        return (*inside, *(table for annex in self.annexes for table in annex.tables))


def _tables(section: Section) -> tuple[Table, ...]:
    below = (table for part in section.parts for table in _tables(part))
    return (*section.tables, *below)


def kept(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Leave out sections that hold nothing."""
    return tuple(section for section in sections if not section.empty)


def without_blanks(table: Table) -> Table:
    """Leave out columns of figures in which no row has anything, as where no targets are set."""
    held = [
        at
        for at, column in enumerate(table.columns)
        if not column.figures or any(row[at].text not in NOTHING for row in table.rows)
    ]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in held),
        rows=tuple(tuple(row[at] for at in held) for row in table.rows),
    )


def words(texts: tuple[str, ...]) -> tuple[Cell, ...]:
    """Return a row of text."""
    return tuple(Cell(text) for text in texts)
