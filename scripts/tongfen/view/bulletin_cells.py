"""The tables of a bulletin, cell by cell, as an audience may see them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tongfen.assessment.result import Cell
from tongfen.assessment.tables import BRIEFLY
from tongfen.assessment.wording import (
    actual_shown,
    percent,
    percentage_points,
    points,
    shown,
    target_shown,
)
from tongfen.bulletins.markdown import increment_shown
from tongfen.bulletins.monthly import Bulletin, BulletinCell, BulletinRow
from tongfen.bulletins.movement import Movement
from tongfen.bulletins.paragraphs import proper
from tongfen.model.scheme import Indicator
from tongfen.view.addresses import unit_page
from tongfen.view.disclosure import WITHHELD, Disclosure, Seen, withheld_keys

CellKey = tuple[str, str]
"""(id of the indicator, id of the unit)"""


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


@dataclass(frozen=True, slots=True)
class MoveLine:
    """How one unit's cumulative figure moved since the period before."""

    unit: str
    unit_page: str
    name: str
    cumulative: str
    increment: str
    current: str
    supplement: str
    reduction: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Which cells, and the movements of which cells, are not shown."""

    cells: frozenset[CellKey]
    moves: frozenset[CellKey]


def withheld_in(bulletin: Bulletin, disclosure: Disclosure) -> Withheld:
    """Work out once what the whole bulletin withholds, measure by measure."""
    if disclosure.staff:
        return Withheld(frozenset(), frozenset())
    cells: dict[object, dict[CellKey, int]] = {}
    moves: dict[object, dict[CellKey, int]] = {}
    for group in bulletin.groups:
        for row in group.rows:
            for entry in row.cells:
                key = (entry.indicator.id, row.unit)
                measured = entry.cell.measured
                counted = (entry.indicator.measure, entry.indicator.lag_months)
                rows = disclosure.staff_rows((*measured.parts, *measured.base))
                cells.setdefault(counted, {})[key] = rows
                moves.setdefault(counted, {})[key] = _fewest(entry.movement, disclosure)
    return Withheld(_all_of(cells.values()), _all_of(moves.values()))


def _all_of(tables: Iterable[Mapping[CellKey, int]]) -> frozenset[CellKey]:
    return frozenset(key for table in tables for key in withheld_keys(table))


def _fewest(movement: Movement, disclosure: Disclosure) -> int:
    """The smallest number of staff-only rows that any figure of a movement stands on, 0 for none."""
    lists = (movement.current_changes, movement.supplements, movement.reductions)
    counts = [disclosure.staff_rows(change.fact for change in changes) for changes in lists]
    return min((count for count in counts if count), default=0)


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
        """One unit's figures for one indicator."""
        cell, key = entry.cell, (entry.indicator.id, row.unit)
        hidden = key in self._withheld.cells
        against = self._disclosure.targets and seen.points and not hidden
        return CellLine(
            unit=row.unit,
            unit_page=unit_page(row.unit),
            name=row.name,
            actual=WITHHELD if hidden else actual_shown(cell),
            target=_target(cell) if self._disclosure.targets and seen.points else "",
            completion=percent(cell.completion) if against else "",
            gap=percentage_points(cell.gap) if against else "",
            behind=against and cell.gap is not None and cell.gap < 0,
            points=points(cell.points) if seen.points else "",
            light=(cell.light or "") if seen.lights and against else "",
            note=_note(cell) if seen.lists else "",
            page=self._page_of(row.unit, entry.indicator.id),
        )

    def move(self, row: BulletinRow, entry: BulletinCell) -> MoveLine | None:
        """How a figure moved; None where nothing did."""
        movement, key = entry.movement, (entry.indicator.id, row.unit)
        if movement.increment is None and not movement.reason:
            return None
        if not (movement.increment or movement.current_changes or movement.reductions):
            return None
        hidden = key in self._withheld.moves
        figures = (WITHHELD,) * 4 if hidden else _moved(entry)
        return MoveLine(
            row.unit,
            unit_page(row.unit),
            row.name,
            WITHHELD if key in self._withheld.cells else actual_shown(entry.cell),
            *figures,
            page=self._page_of(row.unit, entry.indicator.id),
        )

    def all_withheld(self, indicator: Indicator, rows: Iterable[BulletinRow]) -> bool:
        """True where no unit's actual may be seen."""
        keys = [(indicator.id, row.unit) for row in rows if row.cell(indicator.id)]
        return bool(keys) and self._withheld.cells.issuperset(keys)


def _target(cell: Cell) -> str:
    return "未下达" if cell.target is None else target_shown(cell)


def _note(cell: Cell) -> str:
    """Say what was done about a cell that cannot be scored."""
    if cell.done is None:
        return ""
    return proper(f"{cell.status},{BRIEFLY[cell.done]}")


def _moved(entry: BulletinCell) -> tuple[str, str, str, str]:
    movement = entry.movement
    ratio = entry.cell.measured.ratio
    return (
        proper(increment_shown(movement, ratio=ratio)),
        shown(movement.current, movement.unit),
        shown(movement.supplement, movement.unit),
        shown(movement.reduction, movement.unit),
    )
