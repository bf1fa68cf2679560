"""The verbs `rank` and `trace`: a period assessed, and where its points come from."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from tongfen.cli.asking import (
    period_asked,
    refuse_unbegun,
    request_of,
    survey_of_period,
    unknown_unit,
)
from tongfen.cli.packing import UnreadableError
from tongfen.cli.resuming.period import Known, known_of
from tongfen.cli.road import Survey
from tongfen.documents.showing import visible
from tongfen.model.periods import Period
from tongfen.sources.tree import CannotReadError

if TYPE_CHECKING:
    from tongfen.assessment.result import Assessment
    from tongfen.model.scheme import Scheme
    from tongfen.model.world import World


def _assessment(found: Survey, period: Period, scheme: "Scheme | None" = None) -> "Assessment":
    from tongfen.bulletins.known import period_state

    state = period_state(found.judged, found.world, period, found.as_of)
    return _assessed(Known(found.world, state, found.as_of), period, scheme)


def _assessed(known: Known, period: Period, scheme: "Scheme | None" = None) -> "Assessment":
    from tongfen.assessment.assess import NotAssessableError, assess

    try:
        as_of = min(known.world.cut_off(period), known.as_of)
        return assess(known.world, known.state, period, as_of, scheme)
    except NotAssessableError as error:
        raise CannotReadError(str(error)) from error


def _world_and_assessment(options: argparse.Namespace) -> "tuple[World, Assessment]":
    """A period as assessed, from where an earlier run was wherever that leads to the same."""
    period = period_asked(options.period)
    known = None if options.as_of else known_of(request_of(options, "HEAD"), period)
    if known is not None:
        refuse_unbegun(period, known.as_of)
        try:
            return known.world, _assessed(known, period)
        except UnreadableError:
            # Something in the state was lost; the files are there still.
            pass
    found, period = survey_of_period(options)
    return found.world, _assessment(found, period)


def rank(options: argparse.Namespace) -> int:
    """Print the ranking of a period, or two of them beside each other."""
    from tongfen.assessment.tables import rank_text
    from tongfen.assessment.trace import rank_json

    if options.scheme is not None:
        return _rank_with(options, *survey_of_period(options))
    if options.number is not None:
        raise CannotReadError("--version 要和 --with 一起用")
    _, assessment = _world_and_assessment(options)
    print(_json(rank_json(assessment)) if options.format == "json" else rank_text(assessment))
    return 0


def _rank_with(options: argparse.Namespace, found: Survey, period: Period) -> int:
    """Rank by the scheme in force and by another one; hints on the other go beside the ranking."""
    from tongfen.assessment.comparing import compared_json, compared_text
    from tongfen.cli.trying import tried_scheme

    tried = tried_scheme(options.scheme, options.number, found, period)
    if tried.scheme is None:
        print(tried.told)
        return 1
    if tried.told:
        print(tried.told, file=sys.stderr)
    both = _assessment(found, period), _assessment(found, period, tried.scheme)
    file = visible(str(options.scheme))
    as_json = options.format == "json"
    print(_json(compared_json(*both, file)) if as_json else compared_text(*both, file))
    return 0


def trace(options: argparse.Namespace) -> int:
    """Print where the points of a unit come from."""
    from tongfen.assessment.tables import trace_text
    from tongfen.assessment.trace import trace_json

    world, assessment = _world_and_assessment(options)
    try:
        if options.format == "json":
            print(_json(trace_json(assessment, options.unit, options.indicator)))
        else:
            print(trace_text(assessment, options.unit, options.indicator))
    except KeyError as error:
        asked = error.args[0]
        fate = world.fate(asked, assessment.last)
        if fate:
            title = world.unit_title(asked, assessment.last)
            raise CannotReadError(f"{title}{fate},{assessment.period.title}不考核它") from error
        raise CannotReadError(_unknown(assessment, asked, asked == options.indicator)) from error
    return 0


def _unknown(assessment: "Assessment", asked: str, indicator: bool) -> str:
    if indicator:
        known = [f"{one.id}({one.title})" for one in assessment.scheme.indicators]
        return f"没有“{asked}”这项指标;指标有:{'、'.join(known)}"
    rows = [row for group in assessment.groups for row in group.rows]
    return unknown_unit(asked, {row.unit: row.name for row in rows})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
