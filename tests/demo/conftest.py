"""One demonstration for all tests that only read it: all units, all weeks, every story."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.demo.telling import Told, tell
from tongfen.cli.road import Request, survey
from tongfen.demo import DemoRepository, build
from tongfen.model.calendar import SHANGHAI
from tongfen.view.audience import Audience
from tongfen.view.view import View, view

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2027, 2, 17, 18, 0, tzinfo=SHANGHAI)
"""When the last week of the demonstration closes"""


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> DemoRepository:
    return build(tmp_path_factory.mktemp("demonstration") / "demo", ROOT)


@pytest.fixture(scope="session")
def told(demonstration: DemoRepository) -> Told:
    """What the checker, the ledger and the bulletins make of it."""
    return tell(survey(Request(demonstration.path, NOW, use_cache=False)), NOW)


@pytest.fixture(scope="session")
def shown(told: Told) -> dict[Audience, View]:
    """What both editions show of it."""
    return {"public": view(told.material, "public"), "staff": view(told.material, "staff")}
