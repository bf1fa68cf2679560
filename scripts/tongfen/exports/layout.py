"""How a table lies on A4: upright or turned, in which size, with which columns (GB/T 9704-2012, 5.2.1, 8).

Lengths are twentieths of a point. The type area is 156 mm wide and 225 mm high.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from unicodedata import east_asian_width

from tongfen.exports.outline import Column, Table

UPRIGHT, TURNED = 8844, 12756
SIZES = (24, 21, 18)
"""Half points: 小四, 五号, 小五"""
CELL_PADDING = 80
LATIN = 0.64
"""A Latin letter or digit in the widest font that may stand in for the named one"""
LONGEST = 22
"""A column of text wider than so many characters is broken into lines"""
NARROWEST = 4
TITLE = 20
"""A line of a title in 二号 holds so many characters"""
_SENSE = re.compile("(?<=[）》])|(?=招商引资)")
SHORT = {UPRIGHT: 16, TURNED: 7}
"""So many lines of a table are kept on one page, by its width"""


@dataclass(frozen=True, slots=True)
class Laid:
    """A table as it will be printed: half points of its letters, widths of its columns.

    A `whole` one is short enough to be kept on one page.
    """

    table: Table
    size: int
    widths: tuple[int, ...]
    whole: bool


@lru_cache(maxsize=20_000)
def width_of(text: str) -> float:
    """The width of a text in characters: a Chinese one is 1, a Latin one more than a half."""
    return sum(1.0 if sign == "%" or east_asian_width(sign) in "WFA" else LATIN for sign in text)


def title_lines(title: str) -> tuple[str, ...]:
    """Break a title that is longer than a line where it makes sense (7.3.1: 回行时要做到词意完整)."""
    if width_of(title) <= TITLE:
        return (title,)
    ends = [end.start() for end in _SENSE.finditer(title) if 0 < end.start() < len(title)]
    halves = [(title[:end], title[end:]) for end in ends]
    fitting = [both for both in halves if max(map(width_of, both)) <= TITLE]
    return max(fitting, key=lambda both: width_of(both[0]), default=(title,))


def turned(tables: tuple[Table, ...]) -> bool:
    """True where one of the tables does not fit upright without breaking its numbers."""
    return any(_least(table, SIZES[1]) > UPRIGHT for table in tables)


def laid(table: Table, width: int) -> Laid:
    """Fit a table into a width: the largest letters in which no number is broken, else the smallest."""
    size = next((size for size in SIZES if _least(table, size) <= width), SIZES[-1])
    natural = [_natural(table, at, size) for at in range(len(table.columns))]
    least = [_narrow(table, at, size) for at in range(len(table.columns))]
    total, floor = sum(natural), sum(least)
    if total <= width:
        widths = [value * width / total for value in natural]
    elif floor < width:
        room = (width - floor) / (total - floor)
        widths = [low + (high - low) * room for low, high in zip(least, natural, strict=True)]
    else:
        widths = [value * width / floor for value in least]
    rounded = [int(value) for value in widths]
    rounded[-1] += width - sum(rounded)
    return Laid(table, size, tuple(rounded), _lines(table, size, rounded) <= SHORT[width])


def _lines(table: Table, size: int, widths: list[int]) -> int:
    """How many lines of letters the rows will take."""
    room = [max((width - 2 * CELL_PADDING) / (size * 10), 1) for width in widths]
    return sum(
        max(ceil(width_of(cell.text) / space) for cell, space in zip(row, room, strict=True))
        for row in table.rows
    )


def _least(table: Table, size: int) -> float:
    return sum(_narrow(table, at, size) for at in range(len(table.columns)))


def _natural(table: Table, at: int, size: int) -> float:
    """The width in which nothing is broken, but for long texts and heads."""
    return _twips(max(_head(table.columns[at]), min(_longest(table, at), LONGEST)), size)


def _narrow(table: Table, at: int, size: int) -> float:
    """The least width: numbers stay whole, text may be broken."""
    held, head = _longest(table, at), _head(table.columns[at])
    if not table.columns[at].figures:
        held = min(held, NARROWEST if len(table.columns) > 2 else LONGEST)
    return _twips(max(held, head), size)


def _longest(table: Table, at: int) -> float:
    return max((width_of(row[at].text) for row in table.rows), default=0)


def _head(column: Column) -> float:
    """A head may take three lines."""
    width = width_of(column.title)
    return width if width <= 4 else max(4.0, width / 3)


def _twips(characters: float, size: int) -> float:
    return characters * size * 10 + 2 * CELL_PADDING
