"""A weekly report's lists."""

from dataclasses import replace
from typing import Any

from tests.world.surveys import shapes
from tongfen.model.periods import Week
from tongfen.model.reports import LIST_TITLES, LISTS, Entry, Report

REPORT = Report("p", "hantai", Week(2026, 47), "hantai", "2026-W47")


def test_lists_are_all_a_report_gives_entries_from_in_their_order() -> None:
    entries: dict[str, Any] = {name: (Entry(list=name, index=0),) for name in LISTS}
    filled = replace(REPORT, **entries)
    assert [entry.list for entry in filled.entries()] == list(LISTS)
    assert (len(LISTS), LISTS[0], LISTS[-1]) == (9, "new_projects", "corrections")


def test_the_lists_have_the_names_of_the_schema() -> None:
    titles = {name: shapes()["weekly"].schema["properties"][name]["title"] for name in LISTS}
    assert titles == LIST_TITLES
    assert tuple(LIST_TITLES) == LISTS
