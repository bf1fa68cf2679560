"""A score's trace, and the ranking, as JSON: exact values as text ("31/25") beside the printed ones."""

from fractions import Fraction

from tongfen.assessment.formula_json import formula_json, narrowed_json
from tongfen.assessment.json_form import Json, exact, moment_json, pair, source_json
from tongfen.assessment.measures import CITY, MEASURES
from tongfen.assessment.readd import readd, readd_points
from tongfen.assessment.reading import LeftOut, Measured, Part
from tongfen.assessment.result import Assessment, Cell, Single, SingleRow, UnitRow
from tongfen.assessment.targets import Target, TargetProblem
from tongfen.assessment.wording import (
    actual_shown,
    percent,
    percentage_points,
    points,
    shown,
    source_of,
    target_shown,
)
from tongfen.ledger.state import Acted
from tongfen.model.city import Decision
from tongfen.model.scheme import Excused, Indicator, Measure

__all__ = ["rank_json", "readd", "readd_points", "trace_json"]

CITY_NAME = "全市"


def trace_json(assessment: Assessment, unit: str, indicator: str | None = None) -> Json:
    """Return everything a unit's score was made of, or one of its indicators, or the city's figures.

    Raises KeyError where the assessment has no such unit or indicator.
    """
    row = _row(assessment, unit)
    cells = [cell for cell in row.cells if indicator in (None, cell.indicator.id)]
    if indicator is not None and not cells:
        raise KeyError(indicator)
    group = assessment.group_of(unit)
    trace: Json = {
        "unit": {"id": unit, "name": row.name, "kind": row.kind},
        "group": {"id": group.group.id, "title": group.group.title} if group else None,
        **_heading(assessment),
        "indicators": [_cell(cell) for cell in cells],
    }
    if indicator is None:
        trace["scored"] = any(cell.points is not None or cell.done is not None for cell in cells)
        trace["total"] = _total(row, assessment.scheme.total.sum)
        trace["rank"] = row.rank
        trace["reason"] = row.reason
        trace |= standing_json(row)
    return trace


def rank_json(assessment: Assessment) -> Json:
    """Return the ranking of every group, the units of no group, and the city's figures."""
    return {
        **_heading(assessment),
        "groups": [
            {
                "id": result.group.id,
                "title": result.group.title,
                "reason": result.reason,
                "indicators": [_indicator(entry) for entry in result.indicators],
                "rows": [_rank_row(row) for row in result.rows],
            }
            for result in assessment.groups
        ],
        "ungrouped": [_rank_row(row) for row in assessment.ungrouped],
        **(
            {"singles": [single_json(one) for one in assessment.singles]}
            if assessment.singles
            else {}
        ),
        "city": [{"title": cell.indicator.title, **figures_json(cell)} for cell in assessment.city],
    }


def _row(assessment: Assessment, unit: str) -> UnitRow:
    if unit == CITY:
        return UnitRow(CITY, CITY_NAME, CITY, assessment.city)
    row = assessment.row(unit)
    if row is None:
        raise KeyError(unit)
    return row


def basis_json(assessment: Assessment) -> Json:
    """Say by which version of the scheme and of the targets something was assessed."""
    scheme, targets = assessment.scheme, assessment.targets
    return {
        "scheme": {
            "title": scheme.title,
            "path": scheme.path,
            "version": scheme.version,
            "effective": scheme.effective.isoformat(),
            "decision": _decision(scheme.decision, assessment.scheme_decision),
            "draft": scheme.draft,
        },
        "targets": targets
        and {
            "effective": targets.effective.isoformat(),
            "decision": _decision(targets.decision, assessment.targets_decision),
        },
    }


def _decision(id_: str | None, decision: Decision | None) -> Json | None:
    """A decision by its title; by its id alone where its file is not there."""
    if id_ is None:
        return None
    return {
        "id": id_,
        "title": decision.matter if decision else None,
        "document_number": (decision.document_number or None) if decision else None,
        "date": decision.date.isoformat() if decision else None,
    }


def _heading(assessment: Assessment) -> Json:
    return {
        "period": {"id": assessment.period.id, "title": assessment.period.title},
        "as_of": moment_json(assessment.as_of),
        **basis_json(assessment),
    }


def _total(row: UnitRow, stated: Fraction | None) -> Json:
    return {
        **pair(row.total, points(row.total)),
        "earned": exact(row.earned),
        "available": exact(row.available),
        "rescaled": row.rescaled,
        "stated": exact(stated),
        "year_end": exact(row.year_end),
        "text": row.text,
    }


def _rank_row(row: UnitRow) -> Json:
    return {
        "rank": row.rank,
        "unit": row.unit,
        "name": row.name,
        "total": pair(row.total, points(row.total)),
        "reason": row.reason,
        **standing_json(row),
        "cells": [figures_json(cell) for cell in row.cells],
    }


def standing_json(row: UnitRow) -> Json:
    """A unit's place in its track and its grade; nothing where the scheme knows neither."""
    track = {"track": {"title": row.track, "rank": row.track_rank}} if row.track else {}
    grade = {"grade": {"title": row.grade, "text": row.grade_text}} if row.grade else {}
    return {**track, **grade}


def single_json(single: Single) -> Json:
    """A single list with the places of its units."""
    return {
        "id": single.wanted.id,
        "title": single.wanted.title,
        "indicator": single.wanted.indicator,
        "by": single.wanted.by,
        "rows": [
            {
                "rank": row.rank,
                "unit": row.unit,
                "name": row.name,
                "value": pair(row.value, single_shown(single, row)),
            }
            for row in single.rows
        ],
    }


def single_shown(single: Single, row: SingleRow) -> str:
    """The number a unit was placed by, as it is printed."""
    if single.wanted.by == "points":
        return points(row.value)
    return shown(row.value, "%" if single.wanted.by == "rate" else row.cell.measured.unit)


def _cell(cell: Cell) -> Json:
    window = cell.window
    return {
        **_indicator(cell.indicator),
        "window": {
            "first": window.first.isoformat(),
            "last": window.last.isoformat(),
            "months": window.months,
            "of": window.of,
        },
        **figures_json(cell),
        "actual": _actual(cell.measured, sized=bool(cell.indicator.formula.bands)),
        "target": _target(cell.target),
        "text": cell.text,
        **_made_of(cell),
    }


def _made_of(cell: Cell) -> Json:
    """The terms of the points and what lies beside the actual; only what there is."""
    beside = cell.beside
    found: Json = {
        "terms": [
            {"kind": term.kind, **pair(term.points, points(term.points)), "words": term.words}
            for term in cell.terms
        ],
        "before": beside.before and _actual(beside.before),
        "gate": beside.gate and _actual(beside.gate),
        "peers": [{"unit": unit, "exact": exact(value)} for unit, value in beside.peers],
        "sides": [
            {
                "id": side.id,
                "title": side.title,
                "actual": side.measured and _actual(side.measured),
                "target": _target(side.target),
            }
            for side in beside.sides
        ],
        "refused": [
            {"project": one.project, "name": one.name, "by": one.indicator, "title": one.title}
            for one in beside.refused
        ],
        "excused": cell.excused and _excused(cell.excused),
    }
    return {key: value for key, value in found.items() if value}


def _excused(excused: Excused) -> Json:
    return {
        "reason": excused.reason,
        "from": excused.start.isoformat(),
        "until": excused.until.isoformat(),
        "then": excused.then,
    }


def _indicator(indicator: Indicator) -> Json:
    measure = indicator.measure
    return {
        "id": indicator.id,
        "title": indicator.title,
        "definition": {"version": indicator.definition_version, "text": indicator.definition},
        "measure": {
            "name": measure.name,
            "title": MEASURES[measure.name].title,
            "scope": scope_shown(measure),
            "figure": measure.figure or None,
            "contract_type": measure.contract_type or None,
            **narrowed_json(measure),
        },
        "basis": indicator.basis,
        "formula": formula_json(indicator.formula),
        "full": pair(indicator.points, points(indicator.points)),
    }


def scope_shown(measure: Measure) -> str | None:
    """From where investors count; money always says it."""
    said = measure.name in ("arrived_funds", "arrived_dollars") or measure.scope != "全部"
    return measure.scope if said else None


def figures_json(cell: Cell) -> Json:
    """What a ranking or a bulletin prints of a cell."""
    return {
        "id": cell.indicator.id,
        "status": cell.status,
        "done": cell.done,
        "actual": pair(cell.actual, actual_shown(cell)),
        "target": cell.target and pair(cell.annual, target_shown(cell)),
        "completion": pair(cell.completion, percent(cell.completion)),
        "schedule": pair(cell.schedule, percent(cell.schedule)),
        "gap": pair(cell.gap, percentage_points(cell.gap)),
        "rate": pair(cell.rate, percent(cell.rate)),
        "points": pair(cell.points, points(cell.points)),
        "light": cell.light,
    }


def _actual(measured: Measured, *, sized: bool = False) -> Json:
    text = measured.missing if measured.value is None else shown(measured.value, measured.unit)
    unit = "个" if measured.ratio else measured.unit
    return {
        **pair(measured.value, text),
        "unit": measured.unit,
        "ratio": measured.ratio,
        "parts": [_part(part, unit, sized=sized) for part in measured.parts],
        "base": [_part(part, unit) for part in measured.base],
        "left_out": [_left_out(entry) for entry in measured.left_out],
    }


def _part(part: Part, unit: str, *, sized: bool = False) -> Json:
    size = {"size": exact(part.size)} if sized else {}
    return {
        "id": part.id,
        "name": part.name,
        "what": part.what,
        "date": part.day.isoformat(),
        "credited": exact(part.credited),
        "role": part.role,
        "raw": exact(part.raw),
        "value": exact(part.value),
        "shown": shown(part.value, unit),
        "document": part.document,
        "acts": [_act(act) for act in part.acts],
        "source": part.source and source_json(part.source),
        **size,
    }


def _act(act: Acted) -> Json:
    return {
        "id": act.id,
        "title": act.title,
        "date": act.date.isoformat(),
        "reason": act.reason,
        "source": source_json(act.source),
    }


def _left_out(entry: LeftOut) -> Json:
    return {
        "id": entry.id,
        "name": entry.name,
        "what": entry.what,
        "reason": entry.reason,
        "source": source_json(entry.source),
    }


def _target(target: Target | TargetProblem | None) -> Json | None:
    if target is None:
        return None
    if not isinstance(target, Target):
        return {**pair(None, target.text), "problem": target.message}
    return {
        **pair(target.value, target.text),
        "unit": target.unit,
        "path": target.path,
        "source": source_of(target),
    }
