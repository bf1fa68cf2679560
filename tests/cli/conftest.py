"""A real repository for the tests of the command."""

from pathlib import Path

import pytest

from tests.cli.resuming import leaving
from tests.world.reports import report
from tests.world.repositories import Building, base_repository
from tests.world.saying import BAD, GOOD, Said
from tests.world.surveys import NOW


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> Building:
    """The base city, with a good report of one county and a bad one of another."""
    made = base_repository(tmp_path_factory.mktemp("check") / "city")
    files = report(GOOD) | report(BAD, "chenggu")
    made.commit({path: text.encode() for path, text in files.items()}, NOW)
    return made


@pytest.fixture
def said(building: Building, capfd: pytest.CaptureFixture[str]) -> Said:
    return Said(building, capfd)


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Building:
    return leaving(monkeypatch, tmp_path / "city")
