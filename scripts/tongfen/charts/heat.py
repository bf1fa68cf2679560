"""Who reported when: a row a unit, a column a week; the states differ in shape and not only in shade."""

from collections.abc import Sequence
from dataclasses import dataclass

from tongfen.charts.lettering import fitted

WIDTH = 340
SIZE = 11
STEP = 14
LABELS = 76
TOP = 14
MOST = 26
"""So many weeks are as wide as a phone: half a year"""


@dataclass(frozen=True, slots=True)
class Line:
    """A unit and its marks, one for each column; an empty mark is a week in which it did not take part."""

    label: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    baseline: int


@dataclass(frozen=True, slots=True)
class Heat:
    """The drawing: labels, heads of columns, and for each mark one path of all its cells."""

    width: int
    height: int
    size: int
    heads: tuple[Head, ...]
    labels: tuple[Label, ...]
    cells: tuple[tuple[str, str], ...]


def heat(lines: Sequence[Line], heads: Sequence[str]) -> Heat:
    """Lay out the latest columns; `heads` names those that are named, the others are empty.

    Raises ValueError where a line has not one mark for each head.
    """
    if any(len(line.marks) != len(heads) for line in lines):
        raise ValueError("a mark for each column")
    shown = min(len(heads), MOST)
    step = (WIDTH - LABELS) // MOST
    paths: dict[str, list[str]] = {}
    for row, line in enumerate(lines):
        for column, mark in enumerate(line.marks[len(heads) - shown :]):
            if mark:
                x, y = LABELS + column * step, TOP + row * STEP
                paths.setdefault(mark, []).append(SHAPES[mark].format(x=x, y=y))
    return Heat(
        WIDTH,
        TOP + STEP * len(lines),
        SIZE,
        tuple(
            Head(text, LABELS + at * step)
            for at, text in enumerate(heads[len(heads) - shown :])
            if text
        ),
        tuple(
            Label(fitted(line.label, LABELS - 4, SIZE), TOP + row * STEP + 10)
            for row, line in enumerate(lines)
        ),
        tuple((mark, "".join(paths[mark])) for mark in SHAPES if mark in paths),
    )


SHAPES = {
    "报": "M{x} {y}m1 1h8v11h-8z",
    "静": "M{x} {y}m1 5h8v3h-8z",
    "迟": "M{x} {y}m1 12l8 0v-11z",
    "缺": "M{x} {y}m1 1l8 11m0 -11l-8 11",
    "待": "M{x} {y}m1 1h8v11h-8z",
}
"""Each mark's own shape: full, a dash, half, a cross, hollow; ten wide, the last two are drawn as lines"""
