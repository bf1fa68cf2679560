"""One function a verb, thin: ask the rooms, print, return the exit code."""

import argparse
from collections.abc import Callable
from datetime import datetime

from tongfen.cli.check import check, render
from tongfen.cli.road import Request
from tongfen.model.calendar import SHANGHAI

Verb = Callable[[argparse.Namespace], int]


def _request(options: argparse.Namespace, revision: str = "") -> Request:
    now = options.now or datetime.now(SHANGHAI)
    return Request(options.root, now, revision, use_cache=not options.no_cache)


def _check(options: argparse.Namespace) -> int:
    outcome = check(_request(options, options.rev), options.paths)
    print(render(outcome, options.root, options.format))
    return outcome.exit_code


VERBS: dict[str, Verb] = {"check": _check}
