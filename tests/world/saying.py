"""The command run on a repository, and a city with a good report of one county and a bad one of another."""

import pytest

from tests.world.repositories import Building
from tests.world.surveys import NOW
from tongfen.cli import main

BAD = 'progress:\n  - project: nowhere\n    date: 2026-11-18\n    text: "@某人 100%: 好"\n'
GOOD = "progress:\n  - project: hantai-2026-012\n    date: 2026-11-18\n    text: 好。\n"


class Said:
    """Runs the command and keeps what it said."""

    def __init__(self, building: Building, capfd: pytest.CaptureFixture[str]) -> None:
        self._building = building
        self._capfd = capfd

    def __call__(self, *arguments: str, now: str = NOW.isoformat()) -> tuple[int, list[str]]:
        code = main(["--root", str(self._building.root), "--now", now, *arguments])
        out, err = self._capfd.readouterr()
        return code, (out or err).splitlines()
