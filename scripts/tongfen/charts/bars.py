"""Lying bars, one a row: stages, months, chains, units against their targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tongfen.charts.lettering import fitted, width

WIDTH = 340
"""Drawn one to one on a phone of 360 pixels"""
SIZE = 12
STEP = 24
THICK = 13
LABELS = 110
"""The most a column of labels takes; a longer label is cut, its whole stands in the table"""
GAP = 6
STUB = 18
"""How long a withheld bar is drawn, whatever is behind it"""


@dataclass(frozen=True, slots=True)
class Row:
    """One bar. `value` is None where there is none or it may not be seen; `told` is printed beside it.

    `mark` is a place on the same scale, such as the schedule.
    """

    label: str
    value: Fraction | None
    told: str
    mark: Fraction | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A row with its places. `length` is None where nothing is drawn to scale."""

    label: str
    told: str
    top: Fraction
    baseline: Fraction
    length: Fraction | None
    told_at: Fraction
    mark: Fraction | None
    withheld: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars. They begin at `left`; `full` is where the value that counts as full lies, or None."""

    width: int
    height: int
    size: int
    thick: int
    stub: int
    left: Fraction
    full: Fraction | None
    bars: tuple[Bar, ...]


def bars(rows: Sequence[Row], full: Fraction | None = None) -> Bars:
    """Lay out bars whose lengths are to each other as their values.

    `full` is a value that has its place on the scale even where no bar reaches it, such as 100%.
    Raises ValueError for a negative value or mark: a bar has no length below nothing.
    """
    told = [row for row in rows if not row.withheld]
    held = [value for row in told for value in (row.value, row.mark) if value is not None]
    if min(held, default=Fraction(0)) < 0:
        raise ValueError("a bar has no length below nothing")
    labels = max((width(row.label, SIZE) for row in rows), default=Fraction(0))
    left = min(labels, Fraction(LABELS)) + GAP
    beside = min(
        max((width(row.told, SIZE) for row in rows), default=Fraction(0)), Fraction(WIDTH, 3)
    )
    room = WIDTH - left - beside - GAP
    most = max([*held, *([full] if full is not None else [])], default=Fraction(0))
    scale = room / most if most else Fraction(0)
    return Bars(
        WIDTH,
        STEP * len(rows),
        SIZE,
        THICK,
        STUB,
        left,
        left + full * scale if full is not None and most else None,
        tuple(_bar(row, at, left, scale, beside) for at, row in enumerate(rows)),
    )


def _bar(row: Row, at: int, left: Fraction, scale: Fraction, beside: Fraction) -> Bar:
    hidden = row.withheld or row.value is None
    length = None if hidden or row.value is None else row.value * scale
    mark = None if row.mark is None or row.withheld else left + row.mark * scale
    drawn = length if length is not None else Fraction(STUB if row.withheld else 0)
    ends = left + drawn
    if mark is not None:
        ends = max(ends, mark)
    return Bar(
        fitted(row.label, left - GAP, SIZE),
        fitted(row.told, beside, SIZE),
        Fraction(STEP * at + (STEP - THICK) // 2),
        Fraction(STEP * at + STEP // 2 + 4),
        length,
        ends + GAP,
        mark,
        row.withheld,
    )
