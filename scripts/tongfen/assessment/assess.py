"""The assessment of a period: every unit's cells, totals and ranks in its group, and the city's figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from tongfen.assessment.desk import Desk, open_desk
from tongfen.assessment.ranking import at_year_end, graded, in_tracks, ranking, totalled
from tongfen.assessment.reading import open_books
from tongfen.assessment.result import Assessment, GroupResult, UnitRow, needs_targets
from tongfen.assessment.singles import single_lists
from tongfen.assessment.targets import targets_in_force
from tongfen.ledger.state import State
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Unit
from tongfen.model.periods import Period
from tongfen.model.scheme import Group, Indicator, Scheme
from tongfen.model.world import World

UNRANKED = "不参加排名"


class NotAssessableError(Exception):
    """There is nothing to assess a period by. The message is for the reader."""


def assess(
    world: World, state: State, period: Period, as_of: datetime, scheme: Scheme | None = None
) -> Assessment:
    """Assess a period by the version in force at its end, on the state as known at the cut-off.

    What a decision approves is a draft until the day of the decision: an earlier `as_of` tells it so.
    A period in which the assessment year ends closes with it. `scheme` tries another version on the same
    facts. Weeks are not assessed, nor is a period for which there is no version: `NotAssessableError`
    says so.
    """
    scheme, day = _scheme(world, period, scheme), as_of.astimezone(SHANGHAI).date()
    if not world.approved(scheme.decision, day):
        scheme = replace(scheme, decision=None)
    counted = replace(period, last=_closing(scheme, period))
    books = open_books(world, state, scheme, as_of, counted.last)
    targets = targets_in_force(world, scheme, counted.last, day)
    decision = world.decisions.get(targets.decision or "") if targets else None
    desk = open_desk(books, counted, targets, decision)
    present = [unit for unit in world.units.values() if unit.exists_on(counted.last)]
    groups = tuple(_group(desk, group, present) for group in scheme.groups)
    ungrouped = tuple(_apart(desk, unit) for unit in present if scheme.group_of(unit.kind) is None)
    city = tuple(map(desk.city, scheme.indicators))
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
        singles=single_lists(scheme, groups),
    )


def _scheme(world: World, period: Period, scheme: Scheme | None) -> Scheme:
    if period.kind == "week":
        raise NotAssessableError("周动态不考核、不排名;请选月、季度、半年或全年")
    if scheme is None:
        scheme = world.scheme_of(period)
    if scheme is None or not scheme.holds(_closing(scheme, period)):
        raise NotAssessableError(f"{period.title}没有可用的考核办法")
    return scheme


def _closing(scheme: Scheme, period: Period) -> date:
    """The last day a period counts: where the assessment year ends in it, the end of that."""
    ends = period.first <= scheme.last <= period.last
    return scheme.last if ends else period.last


def _group(desk: Desk, group: Group, present: Sequence[Unit]) -> GroupResult:
    scheme = desk.scheme
    indicators = tuple(entry for entry in scheme.indicators if group.id in entry.applies_to)
    units = [unit for unit in present if scheme.group_of(unit.kind) == group]
    competing = [unit.id for unit in units if unit.ranked and unit.id not in scheme.excluded]
    peers = {entry.id: desk.compared(entry, competing) for entry in indicators}
    rows = [_row(desk, indicators, unit, peers) for unit in units]
    if desk.period.kind == "year":
        rows = at_year_end(rows, scheme.total)
    ranked = graded(scheme, group, in_tracks(scheme, group, ranking(rows, scheme.tie_break)))
    held = not any(row.rank for row in ranked)
    tried = [row for row in rows if row.unit in competing and row.unit not in scheme.outside]
    return GroupResult(group, indicators, ranked, _held_reason(tried) if held else "")


def _row(
    desk: Desk,
    indicators: Sequence[Indicator],
    unit: Unit,
    peers: Mapping[str, Mapping[str, Fraction]],
) -> UnitRow:
    """A unit's row before ranking: a total where there can be one, else the reason."""
    row, scheme = _named(desk, unit), desk.scheme
    if unit.id in scheme.excluded:
        cells = tuple(desk.bare(indicator, unit.id, "不纳入考核") for indicator in indicators)
        return replace(row, cells=cells, reason=scheme.excluded[unit.id])
    if desk.targets is None and any(map(needs_targets, scheme.indicators)):
        cells = tuple(desk.bare(indicator, unit.id, "目标未下达") for indicator in indicators)
        reason = "目标未下达,暂不排名"
    else:
        refused = desk.refused(indicators, unit.id)
        cells = tuple(
            desk.scored(entry, unit.id, peers[entry.id], refused.get(entry.id, ()))
            for entry in indicators
        )
        reason = ""
    row = replace(row, cells=cells, reason=reason)
    row = row if reason else totalled(row, scheme.total)
    if unit.id in scheme.outside:
        return replace(row, reason=f"{scheme.outside[unit.id]},不进总榜")
    return row if unit.ranked else replace(row, reason=unit.ranked_reason or UNRANKED)


def _held_reason(competing: Sequence[UnitRow]) -> str:
    """Say why a whole group is 暂不排名; empty where nobody competes in it."""
    reasons = {row.reason for row in competing}
    if len(reasons) > 1:
        return "各单位都不具备计总分的条件,全组暂不排名"
    return next(iter(reasons), "")


def _apart(desk: Desk, unit: Unit) -> UnitRow:
    """A unit of no group: listed with the reason, never assessed."""
    reason = (
        desk.scheme.excluded.get(unit.id)
        or unit.ranked_reason
        or "考核办法没有把该单位编入任何一组"
    )
    return replace(_named(desk, unit), reason=reason)


def _named(desk: Desk, unit: Unit) -> UnitRow:
    name = unit.name_at(desk.period.last).short_name
    return UnitRow(unit.id, name, unit.kind, apart=not unit.ranked)
