"""What is said of a city with the cache and without it, which has to be the same."""

from datetime import datetime

from tests.world.repositories import Building
from tongfen.cli.check import check, render
from tongfen.cli.road import Request
from tongfen.sources.tree import CannotReadError

Said = tuple[int, str, str]
"""The exit code, and what is said to a person and to a machine; why it cannot be run"""


def said(city: Building, now: datetime, *paths: str, use_cache: bool) -> Said:
    """Check a city."""
    try:
        outcome = check(Request(city.root, now, use_cache=use_cache), paths)
    except CannotReadError as error:
        return 2, str(error), ""
    return outcome.exit_code, render(outcome, "text"), render(outcome, "json")


def same(city: Building, now: datetime, *paths: str) -> Said:
    """What is said, which has to be the same with the cache and without it."""
    cold = said(city, now, *paths, use_cache=False)
    assert said(city, now, *paths, use_cache=True) == cold
    return cold
