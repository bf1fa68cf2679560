"""The tables of a bulletin, cell by cell, as an audience may see them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from tongfen.assessment.result import Cell
from tongfen.assessment.tables import BRIEFLY
from tongfen.assessment.targets import Target
from tongfen.assessment.wording import (
    NOTHING,
    actual_shown,
    percent,
    points,
    shown,
    signed,
    target_shown,
)
from tongfen.bulletins.markdown import increment_shown
from tongfen.bulletins.monthly import BulletinCell, BulletinRow
from tongfen.bulletins.movement import Movement
from tongfen.bulletins.paragraphs import proper
from tongfen.model.scheme import Indicator
from tongfen.view.addresses import unit_page
from tongfen.view.audience import Audience
from tongfen.view.disclosure import WITHHELD, Disclosure, Seen
from tongfen.view.numbers import (
    NO_MOVES,
    NO_NUMBERS,
    PERCENT,
    PERCENTAGE_POINTS,
    POINTS,
    CellNumbers,
    MoveNumbers,
    Number,
    number,
)
from tongfen.view.withholding import Withheld


@dataclass(frozen=True, slots=True)
class CellLine:
    """One unit's figures for one indicator; what may not be seen, or does not exist, is empty.

    `page` leads to what the figures are made of.
    """

    unit: str
    unit_page: str
    name: str
    actual: str
    target: str = ""
    completion: str = ""
    gap: str = ""
    behind: bool = False
    points: str = ""
    light: str = ""
    note: str = ""
    page: str = ""
    numbers: CellNumbers = NO_NUMBERS


@dataclass(frozen=True, slots=True)
class MoveLine:
    """How one unit's cumulative figure moved since the period before.

    `carried` is by how much that period would be another now than what was issued of it; empty for nothing.
    """

    unit: str
    unit_page: str
    name: str
    cumulative: str
    increment: str
    current: str
    supplement: str
    reduction: str
    carried: str
    page: str = ""
    numbers: MoveNumbers = NO_MOVES


class CellCutter:
    """Cuts the cells of one bulletin for one audience; `page_of` says where a cell leads."""

    def __init__(
        self,
        disclosure: Disclosure,
        withheld: Withheld,
        page_of: Callable[[str, str], str],
    ) -> None:
        self._disclosure = disclosure
        self._withheld = withheld
        self._page_of = page_of

    def line(self, row: BulletinRow, entry: BulletinCell, seen: Seen) -> CellLine:
        """One unit's figures for one indicator.

        Beside an actual that may not be seen there is no target: with the points it would tell it.
        """
        cell, key = entry.cell, (entry.indicator.id, row.unit)
        disclosure = self._disclosure
        hidden = key in self._withheld.cells
        against = self._disclosure.targets and seen.points and not hidden
        return CellLine(
            unit=row.unit,
            unit_page=unit_page(row.unit),
            name=row.name,
            actual=WITHHELD if hidden else actual_shown(cell),
            target=_target(cell) if against else "",
            completion=percent(cell.completion) if against else "",
            gap=(NOTHING if cell.gap is None else signed(cell.gap)) if against else "",
            behind=against and cell.gap is not None and cell.gap < 0,
            points=points(cell.points) if seen.points else "",
            light=(cell.light or "") if seen.lights and against else "",
            note=_note(cell) if seen.lists and (disclosure.excuses or not cell.excused) else "",
            page=self._page_of(row.unit, entry.indicator.id),
            numbers=self._numbers(cell, seen, hidden=hidden, against=against),
        )

    def _numbers(self, cell: Cell, seen: Seen, *, hidden: bool, against: bool) -> CellNumbers:
        audience, target = self._disclosure.audience, cell.target
        held = target if against and isinstance(target, Target) else None
        unit = cell.measured.unit
        return CellNumbers(
            actual=None if hidden else number(cell.actual, unit, audience),
            target=Number(held.value, held.unit) if held else None,
            completion=number(cell.completion, PERCENT, audience) if against else None,
            gap=number(cell.gap, PERCENTAGE_POINTS, audience) if against else None,
            points=number(cell.points, POINTS, audience) if seen.points else None,
        )

    def move(self, row: BulletinRow, entry: BulletinCell) -> MoveLine | None:
        """How a figure moved; None where nothing did."""
        movement, key = entry.movement, (entry.indicator.id, row.unit)
        if movement.increment is None and not movement.reason:
            return None
        if not movement.moved:
            return None
        hidden, covered = key in self._withheld.moves, key in self._withheld.cells
        figures = (*(WITHHELD,) * 4, "") if hidden else _moved(entry)
        return MoveLine(
            row.unit,
            unit_page(row.unit),
            row.name,
            WITHHELD if covered else actual_shown(entry.cell),
            *figures,
            page=self._page_of(row.unit, entry.indicator.id),
            numbers=self._move_numbers(entry, hidden=hidden, covered=covered),
        )

    def _move_numbers(self, entry: BulletinCell, *, hidden: bool, covered: bool) -> MoveNumbers:
        audience, movement, ratio = (
            self._disclosure.audience,
            entry.movement,
            entry.cell.measured.ratio,
        )
        cumulative = (
            None if covered else number(entry.cell.actual, entry.cell.measured.unit, audience)
        )
        if hidden:
            return MoveNumbers(cumulative)
        return MoveNumbers(
            cumulative,
            increment_number(movement, audience, ratio=ratio),
            number(movement.current, movement.unit, audience),
            number(movement.supplement, movement.unit, audience),
            number(movement.reduction, movement.unit, audience),
            number(movement.carried, movement.unit, audience) if movement.carried else None,
        )

    def all_withheld(self, indicator: Indicator, rows: Iterable[BulletinRow]) -> bool:
        """True where no unit's actual may be seen."""
        keys = [(indicator.id, row.unit) for row in rows if row.cell(indicator.id)]
        return bool(keys) and self._withheld.cells.issuperset(keys)


def increment_number(movement: Movement, audience: Audience, *, ratio: bool) -> Number | None:
    """An increment as a number; that of a rate in 百分点."""
    grown = movement.increment
    if grown is None or not ratio:
        return number(grown, movement.unit, audience)
    return number(grown * 100, PERCENTAGE_POINTS, audience)


def _target(cell: Cell) -> str:
    return "未下达" if cell.target is None else target_shown(cell)


def _note(cell: Cell) -> str:
    """Say what was done about a cell that cannot be scored."""
    if cell.done is None:
        return ""
    return proper(f"{cell.status},{BRIEFLY[cell.done]}")


def _moved(entry: BulletinCell) -> tuple[str, str, str, str, str]:
    movement = entry.movement
    ratio = entry.cell.measured.ratio
    return (
        proper(increment_shown(movement, ratio=ratio)),
        _plain(movement.current, movement.unit),
        _plain(movement.supplement, movement.unit),
        _plain(movement.reduction, movement.unit),
        shown(movement.carried, movement.unit) if movement.carried else "",
    )


def _plain(value: Fraction | None, unit: str) -> str:
    """A nought needs no unit, and leaves a phone room for the next column."""
    return "0" if value == 0 else shown(value, unit)
