"""What a week changed in the figures of its year, as a table for staff."""

from collections.abc import Iterator
from dataclasses import dataclass

from tongfen.assessment.wording import shown
from tongfen.bulletins.digest import Digest
from tongfen.bulletins.markdown import increment_shown, week_figures_title
from tongfen.bulletins.movement import Movement
from tongfen.bulletins.order import PARTS
from tongfen.bulletins.paragraphs import proper
from tongfen.bulletins.week_rows import WeekRow
from tongfen.bulletins.words import scheme_title

CITY_TITLE = "全市"


@dataclass(frozen=True, slots=True)
class YearLine:
    """One indicator, of the city or of a part; the city's comes first and names the indicator."""

    indicator: str
    title: str
    city: bool
    cumulative: str
    increment: str
    current: str
    supplement: str
    reduction: str


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The figures of one assessment year after a week."""

    title: str
    scheme: str
    lines: tuple[YearLine, ...]


def year_figures(digest: Digest) -> tuple[YearFigures, ...]:
    """Return a table for each assessment year the week lies in."""
    return tuple(
        YearFigures(
            week_figures_title(figures),
            scheme_title(figures.scheme),
            tuple(line for row in figures.rows for line in _lines(row)),
        )
        for figures in digest.figures
    )


def _lines(row: WeekRow) -> Iterator[YearLine]:
    yield _line(row, CITY_TITLE, row.city)
    for id_, title, _ in PARTS:
        if row.parts[id_].moved:
            yield _line(row, title, row.parts[id_])


def _line(row: WeekRow, title: str, movement: Movement) -> YearLine:
    unit, value = movement.unit, movement.cumulative
    return YearLine(
        row.indicator.title,
        title,
        title == CITY_TITLE,
        proper(movement.reason) if value is None else shown(value, unit),
        proper(increment_shown(movement, ratio=row.ratio)),
        shown(movement.current, unit),
        shown(movement.supplement, unit),
        shown(movement.reduction, unit),
    )
