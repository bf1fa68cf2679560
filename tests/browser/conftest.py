"""One browser and one pair of editions for all tests of this folder."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.editions import (
    ARGUMENTS,
    EDITIONS,
    Edition,
    Short,
    build,
    executable,
    pages_of,
    served,
)
from tests.browser.looks import PHONE
from tests.browser.visits import Visit, visits


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("browser") / "demo"
    build(root)
    return {name: root / "build" / name / "site" for name in EDITIONS}


@pytest.fixture(scope="session")
def editions(sites: dict[str, Path]) -> Iterator[dict[str, Edition]]:
    with ExitStack() as stack:
        yield {
            name: Edition(name, stack.enter_context(served(site)), pages_of(site.parent / "docs"))
            for name, site in sites.items()
        }


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def seen(
    browser: Browser, sites: dict[str, Path], editions: dict[str, Edition]
) -> dict[str, list[Visit]]:
    """Every family of pages, opened once for all the tests that ask something of it."""
    context = browser.new_context(viewport=PHONE)
    made = {}
    for name, edition in editions.items():
        with served(sites[name], Short) as origin:
            made[name] = visits(context.new_page(), replace(edition, origin=origin))
    context.close()
    return made
