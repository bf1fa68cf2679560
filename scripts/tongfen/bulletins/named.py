"""The named lists of a bulletin: who lacks what. Facts only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tongfen.assessment.result import Assessment, Cell
from tongfen.bulletins.roster import UnitWeeks
from tongfen.model.scheme import Indicator


@dataclass(frozen=True, slots=True)
class Named:
    """A unit named, with the cells it is named for; `group` is empty for a unit of no group."""

    unit: str
    name: str
    group: str
    cells: tuple[Cell, ...] = ()

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(cell.indicator for cell in self.cells)


@dataclass(frozen=True, slots=True)
class NamedLists:
    """Units without target, with a wrong one, without figure, without report, with reports but no money.

    While no targets are approved at all, nobody is named for lacking one. `no_money` names the units
    that reported in the year and whose cumulative arrived funds are zero. Units that take no part in
    the ranking are named in `no_report` only.
    """

    without_target: tuple[Named, ...] = ()
    wrong_target: tuple[Named, ...] = ()
    without_figure: tuple[Named, ...] = ()
    no_report: tuple[Named, ...] = ()
    no_money: tuple[Named, ...] = ()


def named_lists(
    assessment: Assessment,
    roster: Iterable[UnitWeeks],
    reporting: frozenset[str],
    competing: frozenset[str],
) -> NamedLists:
    """Return the lists.

    `reporting` are the units of which the year has at least one report, `competing` those that take
    part in the ranking.
    """

    def named(wanted: Callable[[Cell], bool]) -> tuple[Named, ...]:
        return tuple(entry for entry in _by_cell(assessment, wanted) if entry.unit in competing)

    return NamedLists(
        without_target=() if assessment.actuals_only else named(_without_target),
        wrong_target=named(_wrong_target),
        without_figure=named(_without_figure),
        no_report=tuple(
            Named(weeks.unit, weeks.name, group_id(assessment, weeks.unit))
            for weeks in roster
            if weeks.silent
        ),
        no_money=tuple(entry for entry in named(_no_money) if entry.unit in reporting),
    )


def group_id(assessment: Assessment, unit: str) -> str:
    """The id of the group a unit stands in, empty where it stands in none."""
    result = assessment.group_of(unit)
    return result.group.id if result else ""


def _by_cell(assessment: Assessment, wanted: Callable[[Cell], bool]) -> tuple[Named, ...]:
    """Name the units that have cells of a sort, by group, in the order of unit ids."""
    found = []
    for result in assessment.groups:
        for row in sorted(result.rows, key=lambda row: row.unit):
            cells = tuple(cell for cell in row.cells if wanted(cell))
            if cells:
                found.append(Named(row.unit, row.name, result.group.id, cells))
    return tuple(found)


def _without_target(cell: Cell) -> bool:
    return cell.status == "目标未下达"


def _wrong_target(cell: Cell) -> bool:
    return cell.status == "目标有误"


def _without_figure(cell: Cell) -> bool:
    return cell.measured.missing == "未报"


def _no_money(cell: Cell) -> bool:
    return cell.indicator.measure.name == "arrived_funds" and cell.actual == 0
