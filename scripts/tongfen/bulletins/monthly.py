"""The bulletin of a month, and of any longer period: figures as known at its cut-off, and how they moved."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from tongfen.assessment.assess import NotAssessableError, assess
from tongfen.assessment.result import (
    Assessment,
    Cell,
    GroupResult,
    UnitRow,
    city_figures,
    comparable,
    same_targets,
)
from tongfen.bulletins.before import defined_alike, first_of_period, measured_before
from tongfen.bulletins.causes import cause_of
from tongfen.bulletins.known import period_state
from tongfen.bulletins.movement import NEW_TARGETS, NOT_COMPARABLE, Change, Movement, move
from tongfen.bulletins.named import NamedLists, named_lists
from tongfen.bulletins.objections import ObjectionRow, objections_to
from tongfen.bulletins.records.issued import Archive, Issued, IssuedFigures
from tongfen.bulletins.roster import Register, UnitWeeks, open_register, period_roster
from tongfen.bulletins.turning import Since, Turning, closed_year, turning
from tongfen.ledger.state import Filed, State
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import KIND_TITLES, Period, Week, week_of
from tongfen.model.scheme import Group, Indicator, Scheme
from tongfen.model.world import World
from tongfen.rules.judging import Judged

Comparison = Literal["可比", "口径调整,不可比", "目标调整,不可比", "上期没有考核办法", "本年首期"]


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
    issued: Issued | None = None

    @property
    def title(self) -> str:
        return f"{self.period.title}招商引资{KIND_TITLES[self.period.kind]}"

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
    register = open_register(judged)
    by_week = tuple(sorted(register.reports.values(), key=_week))
    desk = _Desk(world, judged, register, by_week, now, issued or Archive())
    known: dict[str, Assessment] = {}
    return tuple(_bulletin(desk, period, known) for period in periods)


@dataclass(frozen=True, slots=True)
class _Desk:
    world: World
    judged: Judged
    register: Register
    by_week: tuple[Filed, ...]
    now: datetime
    issued: Archive

    def state(self, period: Period) -> State:
        return period_state(self.judged, self.world.calendar, period, self.now)

    def as_of(self, period: Period) -> datetime:
        return min(self.world.calendar.cut_off(period), self.now)

    def assess(self, period: Period, scheme: Scheme | None = None) -> Assessment:
        return assess(self.world, self.state(period), period, self.as_of(period), scheme)


@dataclass(frozen=True, slots=True)
class _Comparing:
    """What a bulletin is compared with: `figures` for its increments, `previous` for its ranks."""

    now: Assessment
    previous: Assessment | None
    figures: Assessment | None
    comparison: Comparison
    issued: IssuedFigures = field(default_factory=IssuedFigures)


def _bulletin(desk: _Desk, period: Period, known: dict[str, Assessment]) -> Bulletin:
    if desk.now.astimezone(SHANGHAI).date() < period.first:
        raise NotAssessableError(f"{period.title}还没有开始")
    compared = _compare(desk, period, known)
    assessment, as_of = compared.now, desk.as_of(period)
    listed = period_roster(desk.world, desk.register, period, as_of)
    used = _used(desk, assessment)
    since = compared.figures.as_of if compared.figures else None
    cell = _cells(desk, compared, desk.state(period))
    cut_off = desk.world.calendar.cut_off(period)
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
        turning=turning(desk.state(period), desk.world.stages, assessment.scheme, period, new),
        objections=objections_to(desk.world, desk.judged.state, period),
        issued=desk.issued.known_at(period.id, desk.now),
    )


def _compare(desk: _Desk, period: Period, known: dict[str, Assessment]) -> _Comparing:
    """Assess a period and the one before it, each on its own state by its own version."""
    now = _assessed(desk, period, known)
    before = period.previous()
    if not now.scheme.holds(before.last):
        return _Comparing(now, None, None, "本年首期")
    try:
        previous = _assessed(desk, before, known)
    except NotAssessableError:
        # No version was in force yet: the figures are still known, by today's definitions.
        return _Comparing(now, None, desk.assess(before, now.scheme), "上期没有考核办法")
    comparison: Comparison = "可比"
    if not comparable(now, previous):
        comparison = NOT_COMPARABLE
    elif not same_targets(now, previous):
        comparison = NEW_TARGETS
    issued = desk.issued.figures_at(before.id, desk.now)
    return _Comparing(now, previous, previous, comparison, issued)


def _assessed(desk: _Desk, period: Period, known: dict[str, Assessment]) -> Assessment:
    if period.id not in known:
        known[period.id] = desk.assess(period)
    return known[period.id]


def _used(desk: _Desk, assessment: Assessment) -> list[Filed]:
    """The reports on weeks of the assessment year up to the period's end that had come by then."""
    first, last = week_of(assessment.scheme.first), week_of(assessment.period.last)
    start = bisect_left(desk.by_week, first, key=_week)
    until = bisect_right(desk.by_week, last, key=_week)
    return [
        filed
        for filed in desk.by_week[start:until]
        if filed.receipt.time <= assessment.as_of and desk.register.used(filed, assessment.as_of)
    ]


def _week(filed: Filed) -> Week:
    return filed.week


def _competing(world: World, scheme: Scheme) -> frozenset[str]:
    """The units that take part in the ranking."""
    units = world.units.values()
    return frozenset(unit.id for unit in units if unit.ranked and unit.id not in scheme.excluded)


def _group(
    result: GroupResult, compared: _Comparing, cell: Callable[[Cell], BulletinCell]
) -> BulletinGroup:
    rows = tuple(_row(row, result.group, compared, cell) for row in result.rows)
    return BulletinGroup(result.group, result.indicators, rows, result.reason)


def _row(
    row: UnitRow, group: Group, compared: _Comparing, cell: Callable[[Cell], BulletinCell]
) -> BulletinRow:
    cells = tuple(cell(entry) for entry in row.cells)
    if compared.previous is None or compared.comparison != "可比":
        return BulletinRow(row, cells)
    before = compared.previous.group_of(row.unit)
    then = compared.previous.row(row.unit) if before and before.group == group else None
    rank = then.rank if then else None
    change = rank - row.rank if rank is not None and row.rank is not None else None
    return BulletinRow(row, cells, rank, change)


def _cells(desk: _Desk, compared: _Comparing, state: State) -> Callable[[Cell], BulletinCell]:
    """Return the function that puts its movement beside a cell."""
    figures = compared.figures

    def explain(change: Change, cell: Cell) -> tuple[str, str]:
        return cause_of(desk.world, state, change, cell, figures.as_of if figures else None)

    def beside(cell: Cell) -> BulletinCell:
        first = first_of_period(cell, figures)
        if figures is not None and not defined_alike(cell, figures):
            measured = cell.measured
            reason = measured.missing or NOT_COMPARABLE
            movement = Movement(measured.unit, first, measured.value, reason=reason)
        else:
            before = measured_before(cell, figures) if figures else None
            movement = compared.issued.start(move(cell, before, first, explain), cell)
        return BulletinCell(cell, movement)

    return beside
