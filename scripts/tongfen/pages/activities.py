"""Activity pages: what comes next, the calendar, the list, and a page per activity with its results."""

from collections.abc import Iterator
from typing import Any

from tongfen.model.calendar import SHANGHAI
from tongfen.pages.rendering import Page
from tongfen.view.activities import ActivitiesView, ActivityView, Month
from tongfen.view.addresses import activity_page, calendar_file
from tongfen.view.view import View

NEXT = 3
_CRUMBS = (("活动", "activities/"),)

AFTER = 0.3
"""Dozens of titles begin with a place: whoever searches for the place wants its unit first"""


def pages(view: View) -> Iterator[Page]:
    """Yield the overview, the calendar, the list and every activity."""
    held = view.activities
    common: dict[str, Any] = {
        "as_of": view.as_of_text,
        "staff": view.audience == "staff",
        "activities": held,
    }
    yield Page(
        "activities/index.md",
        "活动",
        "activities/index.md.j2",
        common
        | {
            "next": held.upcoming[:NEXT],
            "fruitful": _fruitful(held),
            "published": len(view.published.activities),
        },
        description="年度招商活动计划与成效",
    )
    yield from _listed(view, common)
    for entry in held.all:
        yield Page(
            activity_page(entry.id).rstrip("/") + ".md",
            entry.title,
            "activities/activity.md.j2",
            common | {"entry": entry},
            description=f"{entry.level}级招商活动：计划、举办和成效",
            crumbs=_CRUMBS,
            boost=AFTER,
        )


def _listed(view: View, common: dict[str, Any]) -> Iterator[Page]:
    held = view.activities
    yield Page(
        "activities/calendar.md",
        f"{held.year}年活动日历",
        "activities/calendar.md.j2",
        common
        | {
            "file": calendar_file() if any(entry.dated for entry in held.all) else "",
            "months": _from_now(held, f"{view.as_of.astimezone(SHANGHAI):%Y-%m}"),
        },
        description=f"{held.year}年招商活动按月排列",
        crumbs=_CRUMBS,
        search=False,
    )
    yield Page(
        "activities/list.md",
        "全部活动",
        "activities/list.md.j2",
        common | {"entries": sorted(held.all, key=_latest_first)},
        description="各年的招商活动：计划、举办和成效",
        crumbs=_CRUMBS,
        search=False,
    )


def _fruitful(held: ActivitiesView) -> tuple[ActivityView, ...]:
    """The activities of which something came, whatever their year: results come months later."""
    found = (entry for entry in held.all if entry.results.outcomes)
    return tuple(sorted(found, key=_latest_first))


def _from_now(held: ActivitiesView, month: str) -> tuple[Month, ...]:
    """The present month and those to come, then those that have gone by, the latest first."""
    coming = tuple(one for one in held.months if one.id >= month)
    gone = tuple(one for one in held.months if one.id < month)
    return (*coming, *reversed(gone))


def _latest_first(entry: ActivityView) -> tuple[object, ...]:
    return tuple(-int(part) for part in (entry.day + "-00").split("-")[:3]), entry.id
