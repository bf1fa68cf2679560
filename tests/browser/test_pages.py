"""Every family of pages on a phone: quiet, on its own, as wide as the screen, and one knows where one is."""

import pytest

from tests.browser.editions import EDITIONS, ENTRIES, FAMILIES, Edition, family_of
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser
STAFF_ONLY = {"待办", "填报"}


def test_every_page_is_of_a_family_and_every_family_has_pages(
    editions: dict[str, Edition],
) -> None:
    for edition in editions.values():
        assert [path for path in edition.pages if not family_of(path)] == []
    held = {name: {family_of(path) for path in editions[name].pages} for name in EDITIONS}
    assert held["staff"] | held["public"] == set(FAMILIES)
    assert held["public"] - held["staff"] == {"policies/feeds.md"}
    assert held["staff"] - held["public"] == {
        *(pattern for pattern, entry in FAMILIES.items() if entry in STAFF_ONLY),
        "team/index.md",
        "mechanism/targets.md",
    }


@pytest.mark.parametrize("name", EDITIONS)
def test_no_page_has_an_error_in_the_console(seen: dict[str, list[Visit]], name: str) -> None:
    assert [(visit.path, visit.errors) for visit in seen[name] if visit.errors] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_no_page_asks_another_origin(seen: dict[str, list[Visit]], name: str) -> None:
    assert [(visit.path, visit.foreign) for visit in seen[name] if visit.foreign] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_no_page_scrolls_sideways_on_a_phone(seen: dict[str, list[Visit]], name: str) -> None:
    assert [(visit.path, visit.wide) for visit in seen[name] if visit.wide] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_every_entry_is_in_sight_on_a_phone_and_the_present_one_is_marked(
    seen: dict[str, list[Visit]], name: str
) -> None:
    for visit in seen[name]:
        assert (visit.path, visit.seen) == (visit.path, ENTRIES[name])
        assert (visit.path, visit.current) == (visit.path, (visit.entry,))


@pytest.mark.parametrize("name", EDITIONS)
def test_every_page_opens_with_its_own_heading(
    seen: dict[str, list[Visit]], editions: dict[str, Edition], name: str
) -> None:
    edition = editions[name]
    assert [visit.heading for visit in seen[name]] == [
        edition.title(visit.path) for visit in seen[name]
    ]
