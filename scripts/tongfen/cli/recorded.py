"""The verbs on what is issued: `issue`, `verify` and `sample`."""

import argparse
import sys
from datetime import datetime

from tongfen.cli.asking import period_asked, request_of, survey_of_period
from tongfen.cli.progress import working
from tongfen.documents.showing import visible
from tongfen.model.calendar import SHANGHAI
from tongfen.sources.tree import CannotReadError


def issue(options: argparse.Namespace) -> int:
    """Issue what is asked for, or what is due, or a correction."""
    from tongfen.cli import issuing

    if bool(options.period) == options.due or (options.due and options.correct is not None):
        raise CannotReadError("请写一个期间,例如 issue 2026-11;或者只写 issue --due")
    try:
        with working("正在印发"):
            if options.due:
                made, waiting = issuing.issue_due(request_of(options))
            elif options.correct is not None:
                period = period_asked(options.period)
                made, waiting = (issuing.correct(request_of(options), period, options.correct),), ()
            else:
                period = period_asked(options.period)
                made, waiting = (issuing.issue(request_of(options), period),), ()
    except issuing.NotIssuedError as error:
        print(f"没有印发:{visible(str(error))}。", file=sys.stderr)
        return 1
    for outcome in made:
        print(issuing.told(outcome))
    for line in waiting:
        print(f"还不能印发 {visible(line)}。")
    if not made and not waiting:
        print("没有到期要印发的。")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Verify records, and print what is wrong with them."""
    from tongfen.cli import verifying
    from tongfen.cli.verdicts import render

    with working("正在核对"):
        periods = tuple(map(period_asked, options.periods))
        outcome = verifying.verify(request_of(options), periods)
    print(render(outcome, options.format))
    return outcome.exit_code


def sample(options: argparse.Namespace) -> int:
    """Draw claims of a period for on-site verification, and print them."""
    from tongfen.cli.sampling import sample_of, written

    found, period = survey_of_period(options)
    drawn = sample_of(found, period, options.rate, options.digest or "")
    today = (options.now or datetime.now(SHANGHAI)).astimezone(SHANGHAI).date()
    end = "" if options.format != "json" else "\n"
    print(written(drawn, today, options.format, found), end=end)
    return 0
