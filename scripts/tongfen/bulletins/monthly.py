"""The bulletin of a month, and of any longer period: figures as known at its cut-off, and how they moved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from tongfen.assessment.assess import NotAssessableError
from tongfen.assessment.result import Assessment, Cell, GroupResult, UnitRow, city_figures
from tongfen.bulletins.comparing import Comparing, Comparison, compare, movements
from tongfen.bulletins.desk import Desk, open_desk
from tongfen.bulletins.movement import Movement
from tongfen.bulletins.named import NamedLists, named_lists
from tongfen.bulletins.objections import ObjectionRow, objections_to
from tongfen.bulletins.records.issued import Archive, Issued
from tongfen.bulletins.reviews import PeriodReview, review_of
from tongfen.bulletins.roster import UnitWeeks, period_roster
from tongfen.bulletins.turning import Since, Turning, closed_year, turning
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import KIND_TITLES, Period
from tongfen.model.scheme import Group, Indicator, Scheme
from tongfen.model.world import World
from tongfen.rules.judging import Judged


@dataclass(frozen=True, slots=True)
class BulletinCell:
    """One indicator of one unit, or of the city, with its movement since the period before."""

    cell: Cell
    movement: Movement

    @property
    def indicator(self) -> Indicator:
        return self.cell.indicator


@dataclass(frozen=True, slots=True)
class BulletinFigure:
    """A figure of the city; `title` names every indicator that counts it, `others` all but the first."""

    cell: BulletinCell
    title: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BulletinRow:
    """One unit's row. `rank_change` is above zero for a unit that rose; None where not comparable."""

    row: UnitRow
    cells: tuple[BulletinCell, ...]
    previous_rank: int | None = None
    rank_change: int | None = None

    @property
    def unit(self) -> str:
        return self.row.unit

    @property
    def name(self) -> str:
        return self.row.name

    def cell(self, indicator: str) -> BulletinCell | None:
        return next((cell for cell in self.cells if cell.indicator.id == indicator), None)


@dataclass(frozen=True, slots=True)
class BulletinGroup:
    """One group's table, ranked rows first; `reason` is set where the whole group is 暂不排名."""

    group: Group
    indicators: tuple[Indicator, ...]
    rows: tuple[BulletinRow, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReportCount:
    """Weekly reports the figures were made from: all of the year, and those since the period before."""

    total: int
    fresh: int


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The bulletin of one period as known at `as_of`: its cut-off, or now while it is `provisional`.

    `previous` is the assessment of the period before, at its own cut-off by the version then in force;
    None for the first period of the assessment year.
    """

    period: Period
    cut_off: datetime
    as_of: datetime
    provisional: bool
    assessment: Assessment
    previous: Assessment | None
    comparison: Comparison
    groups: tuple[BulletinGroup, ...]
    ungrouped: tuple[UnitRow, ...]
    city: tuple[BulletinCell, ...]
    roster: tuple[UnitWeeks, ...]
    lists: NamedLists
    reports: ReportCount
    turning: Turning
    objections: tuple[ObjectionRow, ...] = ()
    review: PeriodReview | None = None
    issued: Issued | None = None

    @property
    def title(self) -> str:
        kind = KIND_TITLES[self.period.kind]
        return f"{self.period.title}招商引资{kind.removeprefix('半年')}"

    @property
    def standing(self) -> Literal["已印发", "未到封账", "草案", "征求意见稿"]:
        """草案 while no decision approves the assessment, else 征求意见稿 until it is issued."""
        if self.issued is not None:
            return "已印发"
        if self.provisional:
            return "未到封账"
        return "草案" if self.assessment.draft else "征求意见稿"

    def row(self, unit: str) -> BulletinRow | None:
        rows = (row for group in self.groups for row in group.rows)
        return next((row for row in rows if row.unit == unit), None)

    def city_cell(self, indicator: str) -> BulletinCell | None:
        return next((cell for cell in self.city if cell.indicator.id == indicator), None)

    @property
    def city_figures(self) -> tuple[BulletinFigure, ...]:
        """The city's figures, each once."""
        cells = {cell.indicator.id: cell for cell in self.city}
        return tuple(
            BulletinFigure(cells[entry.cell.indicator.id], entry.title, entry.others)
            for entry in city_figures(cell.cell for cell in self.city)
        )


def bulletin(
    world: World, judged: Judged, period: Period, now: datetime, issued: Archive | None = None
) -> Bulletin:
    """Return the bulletin of one period; its increments start from what was `issued` by now.

    Raises NotAssessableError for a week, for a period that has not begun, and where no version of the
    assessment is in force at its end.
    """
    return bulletins(world, judged, (period,), now, issued)[0]


def bulletins(
    world: World,
    judged: Judged,
    periods: Sequence[Period],
    now: datetime,
    issued: Archive | None = None,
) -> tuple[Bulletin, ...]:
    """Return the bulletins of many periods, assessing each period only once."""
    desk = open_desk(world, judged, now, issued or Archive())
    return tuple(_bulletin(desk, period) for period in periods)


def _bulletin(desk: Desk, period: Period) -> Bulletin:
    if desk.now.astimezone(SHANGHAI).date() < period.first:
        raise NotAssessableError(f"{period.title}还没有开始")
    compared = compare(desk, period)
    assessment, as_of = compared.now, desk.as_of(period)
    counted = replace(period, last=assessment.last)
    listed = period_roster(desk.world, desk.register, counted, as_of)
    used = desk.used(assessment)
    since = compared.figures.as_of if compared.figures else None
    cell = _beside(movements(desk, compared))
    cut_off = desk.world.cut_off(period)
    closed = closed_year(assessment.scheme, desk.world.calendar)
    new = Since(max(closed, since or closed), as_of)
    return Bulletin(
        period=period,
        cut_off=cut_off,
        as_of=as_of,
        provisional=desk.now < cut_off,
        assessment=assessment,
        previous=compared.previous,
        comparison=compared.comparison,
        groups=tuple(_group(result, compared, cell) for result in assessment.groups),
        ungrouped=assessment.ungrouped,
        city=tuple(cell(entry) for entry in assessment.city),
        roster=listed,
        lists=named_lists(
            assessment,
            listed,
            frozenset(filed.unit for filed in used),
            _competing(desk.world, assessment.scheme),
        ),
        reports=ReportCount(
            len(used),
            sum(since is None or filed.receipt.time > since for filed in used),
        ),
        turning=turning(desk.state(period), desk.world.stages, assessment.scheme, counted, new),
        objections=objections_to(desk.world, desk.judged.state, period),
        review=None if desk.now < cut_off else review_of(desk.world, period),
        issued=desk.issued.known_at(period.id, desk.now),
    )


def _beside(moved: Callable[[Cell], Movement]) -> Callable[[Cell], BulletinCell]:
    return lambda cell: BulletinCell(cell, moved(cell))


def _competing(world: World, scheme: Scheme) -> frozenset[str]:
    """The units that take part in the ranking."""
    units = world.units.values()
    return frozenset(unit.id for unit in units if unit.ranked and unit.id not in scheme.excluded)


def _group(
    result: GroupResult, compared: Comparing, cell: Callable[[Cell], BulletinCell]
) -> BulletinGroup:
    rows = tuple(_row(row, result.group, compared, cell) for row in result.rows)
    return BulletinGroup(result.group, result.indicators, rows, result.reason)


def _row(
    row: UnitRow, group: Group, compared: Comparing, cell: Callable[[Cell], BulletinCell]
) -> BulletinRow:
    cells = tuple(cell(entry) for entry in row.cells)
    if compared.previous is None or compared.comparison != "可比":
        return BulletinRow(row, cells)
    before = compared.previous.group_of(row.unit)
    then = compared.previous.row(row.unit) if before and before.group == group else None
    rank = then.rank if then else None
    if compared.issued.ranked_in(row.unit, group.title):
        rank = compared.issued.rank(row.unit)
    change = rank - row.rank if rank is not None and row.rank is not None else None
    return BulletinRow(row, cells, rank, change)
