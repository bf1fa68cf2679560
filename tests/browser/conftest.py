"""One browser and one pair of editions for all tests of this folder."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.editions import ARGUMENTS, EDITIONS, Edition, build, executable, pages_of, served
from tests.browser.looks import PHONE
from tests.browser.visits import Visit, visits


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Edition]]:
    root = tmp_path_factory.mktemp("browser") / "demo"
    build(root)
    made = {name: Edition(name, "", pages_of(root, name)) for name in EDITIONS}
    with ExitStack() as stack:
        sites = {name: root / "build" / name / "site" for name in EDITIONS}
        origins = {name: stack.enter_context(served(site)) for name, site in sites.items()}
        yield {name: replace(held, origin=origins[name]) for name, held in made.items()}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def seen(browser: Browser, editions: dict[str, Edition]) -> dict[str, list[Visit]]:
    """Every family of pages, opened once for all the tests that ask something of it."""
    context = browser.new_context(viewport=PHONE)
    made = {name: visits(context.new_page(), edition) for name, edition in editions.items()}
    context.close()
    return made
