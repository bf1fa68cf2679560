"""A bulletin as JSON."""

from fractions import Fraction

from tongfen.assessment.json_form import Json, moment_json, pair
from tongfen.assessment.result import UnitRow
from tongfen.assessment.trace import basis_json, figures_json, single_json, standing_json
from tongfen.assessment.wording import NOTHING, percentage_points, points, shown
from tongfen.bulletins.award_json import award_json
from tongfen.bulletins.awards import outcomes
from tongfen.bulletins.json_form import money_json, origin_json, paragraph_json, roster_json
from tongfen.bulletins.milestone import Milestone, UnitMilestone, milestone_of
from tongfen.bulletins.monthly import Bulletin, BulletinCell, BulletinGroup, BulletinRow
from tongfen.bulletins.movement import Change, Movement
from tongfen.bulletins.named import Named, NamedLists
from tongfen.bulletins.objections import objection_json
from tongfen.bulletins.reviews import review_json
from tongfen.bulletins.roster import UnitWeeks
from tongfen.bulletins.turning import Turning
from tongfen.bulletins.words import bulletin_words
from tongfen.model.amounts import Money
from tongfen.model.scheme import Indicator


def bulletin_json(bulletin: Bulletin) -> Json:
    """Return everything a bulletin holds but the facts of 本期, which its traces hold."""
    period, assessment = bulletin.period, bulletin.assessment
    return {
        "kind": period.kind,
        "period": {
            "id": period.id,
            "title": period.title,
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
        },
        "title": bulletin.title,
        "standing": bulletin.standing,
        "as_of": moment_json(bulletin.as_of),
        "cut_off": moment_json(bulletin.cut_off),
        "provisional": bulletin.provisional,
        **basis_json(assessment),
        "previous": bulletin.previous.period.id if bulletin.previous else None,
        "comparison": bulletin.comparison,
        "reports": {"total": bulletin.reports.total, "fresh": bulletin.reports.fresh},
        **_milestone(milestone_of(bulletin)),
        "turning": _turning(bulletin.turning),
        "paragraphs": [paragraph_json(entry) for entry in bulletin_words(bulletin)],
        "city": [_cell(cell) for cell in bulletin.city],
        "groups": [_group(group) for group in bulletin.groups],
        **({"singles": list(map(single_json, assessment.singles))} if assessment.singles else {}),
        "ungrouped": [_apart(row) for row in bulletin.ungrouped],
        "objections": [objection_json(row) for row in bulletin.objections],
        "awards": [award_json(found) for found in outcomes(bulletin)],
        "review": review_json(bulletin.review),
        "lists": _lists(bulletin.lists),
        "roster": [_weeks(unit) for unit in bulletin.roster],
    }


def _milestone(found: Milestone | None) -> Json:
    """双过半 or the year's completion, by the ids of indicators; nothing at other periods."""
    if found is None:
        return {}
    return {
        "milestone": {
            "share": pair(found.share, "过半" if found.half else "完成"),
            "city": _far(found.city),
            "groups": [
                {"id": group.group.id, "rows": [_far(row) for row in group.rows]}
                for group in found.groups
            ],
        }
    }


def _far(row: UnitMilestone) -> Json:
    return {
        "unit": row.unit,
        "reached": [cell.indicator.id for cell in row.reached],
        "short": [cell.indicator.id for cell in row.short],
    }


def _turning(turn: Turning) -> Json:
    return {
        "continued": list(turn.continued),
        "started": list(turn.started),
        "signed_before": list(turn.signed_before),
        "late": {
            "stages": dict(turn.late_stages),
            "money": money_json(Money(turn.late_money)),
            "dollars": money_json(Money(turn.late_dollars, "美元")),
        },
    }


def _group(group: BulletinGroup) -> Json:
    return {
        "id": group.group.id,
        "title": group.group.title,
        "reason": group.reason,
        "indicators": [_indicator(entry) for entry in group.indicators],
        "rows": [_row(row) for row in group.rows],
    }


def _indicator(indicator: Indicator) -> Json:
    return {
        "id": indicator.id,
        "title": indicator.title,
        "definition": {"version": indicator.definition_version, "text": indicator.definition},
        "full": pair(indicator.points, points(indicator.points)),
    }


def _row(row: BulletinRow) -> Json:
    found = row.row
    return {
        "unit": found.unit,
        "name": found.name,
        "rank": found.rank,
        "previous_rank": row.previous_rank,
        "rank_change": row.rank_change,
        "total": pair(found.total, points(found.total)),
        "reason": found.reason,
        **standing_json(found),
        "cells": [_cell(cell) for cell in row.cells],
    }


def _apart(row: UnitRow) -> Json:
    return {"unit": row.unit, "name": row.name, "reason": row.reason}


def _cell(cell: BulletinCell) -> Json:
    found = cell.cell
    return {
        **figures_json(found),
        "title": found.indicator.title,
        "until": found.window.last.isoformat(),
        "unit": found.measured.unit,
        "movement": movement_json(cell.movement, ratio=found.measured.ratio),
    }


def movement_json(movement: Movement, *, ratio: bool) -> Json:
    """How a cumulative figure moved, with every fact that is 补报 or 核减."""
    unit, increment = movement.unit, movement.increment
    by_rate = percentage_points(None if increment is None else increment * 100)
    carried = {"carried": _pair(movement.carried, unit)} if movement.carried else {}
    return {
        "first": movement.first.isoformat(),
        "previous": _pair(movement.previous, unit),
        "increment": pair(increment, by_rate) if ratio else _pair(increment, unit),
        "current": _pair(movement.current, unit),
        "supplement": _pair(movement.supplement, unit),
        "reduction": _pair(movement.reduction, unit),
        "supplements": [_change(change, unit) for change in movement.supplements],
        "reductions": [_change(change, unit) for change in movement.reductions],
        "reason": movement.reason,
        **carried,
    }


def _pair(value: Fraction | None, unit: str) -> Json:
    return pair(value, NOTHING if value is None else shown(value, unit))


def _change(change: Change, unit: str) -> Json:
    return {
        "id": change.id,
        "name": change.name,
        "what": change.fact.what,
        "date": change.day.isoformat(),
        "value": _pair(change.value, unit),
        "before": _pair(change.before, unit),
        "after": _pair(change.after, unit),
        "cause": change.cause,
        "note": change.note,
        **origin_json(change.fact),
    }


def _lists(lists: NamedLists) -> Json:
    return {
        "without_target": [_named(entry) for entry in lists.without_target],
        "wrong_target": [_named(entry) for entry in lists.wrong_target],
        "without_figure": [_named(entry) for entry in lists.without_figure],
        "no_report": [_named(entry) for entry in lists.no_report],
        "no_money": [_named(entry) for entry in lists.no_money],
    }


def _named(entry: Named) -> Json:
    return {
        "unit": entry.unit,
        "name": entry.name,
        "group": entry.group or None,
        "indicators": [indicator.id for indicator in entry.indicators],
    }


def _weeks(unit: UnitWeeks) -> Json:
    return {
        "unit": unit.unit,
        "name": unit.name,
        "kind": unit.kind,
        "reported": unit.reported,
        "quiet": unit.quiet,
        "missing": [str(week) for week in unit.missing],
        "weeks": {str(week): roster_json(row) for week, row in unit.rows},
    }
