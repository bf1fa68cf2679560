"""The assessment of a period: every unit's cells, totals and ranks in its group, and the city's figures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from tongfen.assessment.cells import plain_cell, scored_cell, unscored_cell
from tongfen.assessment.measures import CITY, MEASURES, read_measure
from tongfen.assessment.reading import Books, Reading, open_books
from tongfen.assessment.result import Assessment, Cell, GroupResult, Status, UnitRow
from tongfen.assessment.targets import Target, TargetProblem, target_of, targets_in_force
from tongfen.assessment.window import Window, window_of
from tongfen.assessment.wording import total_text
from tongfen.ledger.state import State
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Decision, TargetVersion, Unit
from tongfen.model.periods import Period
from tongfen.model.scheme import Group, Indicator, Measure, Scheme
from tongfen.model.world import World

UNRANKED = "不参加排名"


class NotAssessableError(Exception):
    """There is nothing to assess a period by. The message is for the reader."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """Everything the rows of one assessment are made from."""

    scheme: Scheme
    period: Period
    targets: TargetVersion | None
    decision: Decision | None
    readings: dict[str, tuple[Window, Reading]]

    def target(self, unit: str, indicator: Indicator) -> Target | TargetProblem | None:
        reading = self.readings[indicator.id][1]
        measured = reading.city if unit == CITY else reading.of(unit)
        expected = MEASURES[indicator.measure.name].unit or measured.unit
        return target_of(self.targets, unit, indicator.id, expected, self.decision)


def assess(
    world: World, state: State, period: Period, as_of: datetime, scheme: Scheme | None = None
) -> Assessment:
    """Assess a period by the version in force at its end, on the state as known at the cut-off.

    What a decision approves is a draft until the day of the decision: an earlier `as_of` tells it so.
    `scheme` tries another version on the same facts. Weeks are not assessed, nor is a period for which
    there is no version: `NotAssessableError` says so.
    """
    scheme, day = _scheme(world, period, scheme), as_of.astimezone(SHANGHAI).date()
    if not world.approved(scheme.decision, day):
        scheme = replace(scheme, decision=None)
    books = open_books(world, state, scheme, as_of, period.last)
    targets = targets_in_force(world, scheme, period.last, day)
    decision = world.decisions.get(targets.decision or "") if targets else None
    desk = _Desk(scheme, period, targets, decision, _readings(books, period))
    present = [unit for unit in world.units.values() if unit.exists_on(period.last)]
    groups = tuple(_group(desk, group, present) for group in scheme.groups)
    ungrouped = tuple(_apart(desk, unit) for unit in present if scheme.group_of(unit.kind) is None)
    city = tuple(_city_cell(desk, indicator) for indicator in scheme.indicators)
    return Assessment(
        period,
        as_of,
        scheme,
        targets,
        groups,
        ungrouped,
        city,
        scheme_decision=world.decisions.get(scheme.decision or ""),
        targets_decision=decision,
    )


def _readings(books: Books, period: Period) -> dict[str, tuple[Window, Reading]]:
    """Read every indicator; those that count the same are read once."""
    read: dict[tuple[Measure, Window], Reading] = {}
    found = {}
    for indicator in books.scheme.indicators:
        window = window_of(books.scheme, period, indicator.lag_months)
        counted = indicator.measure, window
        if counted not in read:
            read[counted] = read_measure(books, *counted)
        found[indicator.id] = (window, read[counted])
    return found


def _scheme(world: World, period: Period, scheme: Scheme | None) -> Scheme:
    if period.kind == "week":
        raise NotAssessableError("周动态不考核、不排名;请选月、季度、半年或全年")
    if scheme is None:
        scheme = world.scheme_on(period.last)
    if scheme is None or not scheme.holds(period.last):
        raise NotAssessableError(f"{period.title}没有可用的考核办法")
    return scheme


def _group(desk: _Desk, group: Group, present: Sequence[Unit]) -> GroupResult:
    indicators = tuple(entry for entry in desk.scheme.indicators if group.id in entry.applies_to)
    units = [unit for unit in present if desk.scheme.group_of(unit.kind) == group]
    rows = [_row(desk, indicators, unit) for unit in units]
    ranked = _ranked(rows, desk.scheme.tie_break)
    competing = [
        row
        for row, unit in zip(rows, units, strict=True)
        if unit.ranked and unit.id not in desk.scheme.excluded
    ]
    held = not any(row.rank for row in ranked)
    return GroupResult(group, indicators, ranked, _held_reason(competing) if held else "")


def _row(desk: _Desk, indicators: Sequence[Indicator], unit: Unit) -> UnitRow:
    """A unit's row before ranking: a total where there can be one, else the reason."""
    row = _named(desk, unit)
    if unit.id in desk.scheme.excluded:
        cells = tuple(_bare(desk, indicator, unit.id, "不纳入考核") for indicator in indicators)
        return replace(row, cells=cells, reason=desk.scheme.excluded[unit.id])
    if desk.targets is None:
        cells = tuple(_bare(desk, indicator, unit.id, "目标未下达") for indicator in indicators)
        reason = "目标未下达,暂不排名"
    else:
        cells = tuple(_scored(desk, indicator, unit.id) for indicator in indicators)
        reason = ""
    row = replace(row, cells=cells, reason=reason)
    row = row if reason else _totalled(row)
    return row if unit.ranked else replace(row, reason=unit.ranked_reason or UNRANKED)


def _totalled(row: UnitRow) -> UnitRow:
    """Add a row up, or say why that cannot be done."""
    if not row.cells:
        return replace(row, reason="本组没有考核指标,不排名")
    held = [f"“{cell.indicator.title}”{cell.status}" for cell in row.cells if cell.done == "hold"]
    if held:
        return replace(row, reason=f"{'、'.join(held)},暂不排名")
    counted = [cell for cell in row.cells if cell.points is not None]
    earned = sum((cell.points for cell in counted if cell.points is not None), Fraction(0))
    available = sum((cell.full for cell in counted), Fraction(0))
    row = replace(row, earned=earned, available=available)
    if not available:
        return replace(row, reason="没有可计分的指标,暂不排名")
    total = earned / available * 100 if row.rescaled else earned
    text = total_text(earned, available, total, rescaled=row.rescaled)
    return replace(row, total=total, text=text)


def _ranked(rows: Sequence[UnitRow], tie_break: Sequence[str]) -> tuple[UnitRow, ...]:
    """Give competition ranks (1, 1, 3) by exact totals, then put the ranked rows first.

    Equal totals are told apart by the rates of the tie-break's indicators, in its order; a unit without
    a rate comes last there. What is still equal shares the rank.
    """
    keys = {
        row.unit: _key(row, tie_break) for row in rows if row.total is not None and not row.reason
    }
    placed = [
        replace(row, rank=1 + sum(other > keys[row.unit] for other in keys.values()))
        if row.unit in keys
        else row
        for row in rows
    ]
    return tuple(sorted(placed, key=lambda row: (row.rank is None, row.rank or 0)))


def _key(row: UnitRow, tie_break: Sequence[str]) -> tuple[tuple[bool, Fraction], ...]:
    cells = (row.cell(name) for name in tie_break)
    rates = (cell.rate if cell else None for cell in cells)
    return tuple((rate is not None, rate or Fraction(0)) for rate in (row.total, *rates))


def _held_reason(competing: Sequence[UnitRow]) -> str:
    """Say why a whole group is 暂不排名; empty where nobody competes in it."""
    reasons = {row.reason for row in competing}
    if len(reasons) > 1:
        return "各单位都不具备计总分的条件,全组暂不排名"
    return next(iter(reasons), "")


def _apart(desk: _Desk, unit: Unit) -> UnitRow:
    """A unit of no group: listed with the reason, never assessed."""
    reason = (
        desk.scheme.excluded.get(unit.id)
        or unit.ranked_reason
        or "考核办法没有把该单位编入任何一组"
    )
    return replace(_named(desk, unit), reason=reason)


def _named(desk: _Desk, unit: Unit) -> UnitRow:
    return UnitRow(unit.id, unit.name_at(desk.period.last).short_name, unit.kind)


def _scored(desk: _Desk, indicator: Indicator, unit: str) -> Cell:
    window, reading = desk.readings[indicator.id]
    target = desk.target(unit, indicator)
    return scored_cell(indicator, unit, window, reading.of(unit), target, desk.scheme.lights)


def _bare(desk: _Desk, indicator: Indicator, unit: str, status: Status) -> Cell:
    window, reading = desk.readings[indicator.id]
    return unscored_cell(indicator, unit, window, reading.of(unit), status)


def _city_cell(desk: _Desk, indicator: Indicator) -> Cell:
    window, reading = desk.readings[indicator.id]
    return plain_cell(indicator, CITY, window, reading.city, desk.target(CITY, indicator))
