"""One demonstration for all tests that only read it."""

from pathlib import Path

import pytest

from tongfen.demo import DemoRepository, build

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> DemoRepository:
    """All units, the first 46 weeks: every story is in it."""
    return build(tmp_path_factory.mktemp("demonstration") / "demo", ROOT, weeks=46)
