"""A weekly report's lists."""

from dataclasses import replace
from typing import Any

from tongfen.bulletins.entries import LIST_TITLES
from tongfen.model.periods import Week
from tongfen.model.reports import LISTS, Entry, Report

REPORT = Report("p", "hantai", Week(2026, 47), "hantai", "2026-W47")


def test_lists_are_all_a_report_gives_entries_from_in_their_order() -> None:
    entries: dict[str, Any] = {name: (Entry(list=name, index=0),) for name in LISTS}
    filled = replace(REPORT, **entries)
    assert [entry.list for entry in filled.entries()] == list(LISTS)
    assert (len(LISTS), LISTS[0], LISTS[-1]) == (9, "new_projects", "corrections")


def test_every_list_has_its_title() -> None:
    assert tuple(LIST_TITLES) == LISTS
