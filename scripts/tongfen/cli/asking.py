"""What every verb asks of its options: the request, the survey, the period."""

import argparse
from datetime import datetime

from tongfen.cli.road import Request, Survey, survey
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Period, parse_period
from tongfen.sources.tree import CannotReadError


def request_of(options: argparse.Namespace, revision: str = "") -> Request:
    """What a command works on: the working copy, or a commit."""
    now = options.now or datetime.now(SHANGHAI)
    return Request(options.root, now, revision, use_cache=not options.no_cache)


def issued_state(options: argparse.Namespace) -> Survey:
    """Survey HEAD (or another commit): output is then a function of the commit alone."""
    return survey(request_of(options, options.as_of or "HEAD"))


def period_asked(text: str) -> Period:
    """Return the period a reader has typed. Raises CannotReadError."""
    period = parse_period(text)
    if period is None:
        raise CannotReadError(
            f"“{text}”不是一个期间,例如 2026-W47、2026-11、2026-Q4、2026-H1、2026"
        )
    return period


def survey_of_period(options: argparse.Namespace) -> tuple[Survey, Period]:
    """The issued state, and the period asked for; there is nothing to tell of one that has not begun."""
    period = period_asked(options.period)
    found = issued_state(options)
    refuse_unbegun(period, found.as_of)
    return found, period


def refuse_unbegun(period: Period, as_of: datetime) -> None:
    """Raise CannotReadError where nothing can be told yet."""
    if as_of.astimezone(SHANGHAI).date() < period.first:
        raise CannotReadError(f"{period.title}还没有开始")
