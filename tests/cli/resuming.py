"""What is said of a city with the cache and without it, which has to be the same."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.world.repositories import Building, base_repository
from tongfen.cli.check import check, render
from tongfen.cli.resuming import folding, points
from tongfen.cli.road import Request
from tongfen.ledger.filing import Filing
from tongfen.sources import stamps
from tongfen.sources.tree import CannotReadError

Said = tuple[int, str, str]
"""The exit code, and what is said to a person and to a machine; why it cannot be run"""


def leaving(patched: pytest.MonkeyPatch, root: Path) -> Building:
    """The base city, where points are left after every commit and a file is known once it has been read."""
    patched.setattr(folding, "_WORTH", 1)
    patched.setattr(folding, "_BACK", 2)
    patched.setattr(points, "_SPARSER", 2)
    patched.setattr(stamps, "_AT_REST", 0)
    return base_repository(root)


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


def counted(monkeypatch: pytest.MonkeyPatch, road: ModuleType) -> list[int]:
    """How many filings each fold on a road judges from now on."""
    counts: list[int] = []
    judged_from = folding.judged_from

    def counting(start: folding.Start, filings: Iterable[Filing], *rest: Any) -> object:
        waiting = list(filings)
        counts.append(len(waiting))
        return judged_from(start, waiting, *rest)

    monkeypatch.setattr(road, "judged_from", counting)
    return counts
