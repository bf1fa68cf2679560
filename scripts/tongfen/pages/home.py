"""The home page of each edition, and the pages its figures lead to."""

from collections.abc import Iterator
from typing import Any

from tongfen.pages.drawings import chain_bars, city_gauges, landing_map, month_bars
from tongfen.pages.rendering import Page
from tongfen.view.addresses import score_page
from tongfen.view.view import View

MANY = 12
"""So many units that have not reported are named on the home page; more of them on the digest."""


def pages(view: View) -> Iterator[Page]:
    """Yield home and the lists behind its figures."""
    staff = view.audience == "staff"
    common: dict[str, Any] = {"as_of": view.as_of_text, "staff": staff}
    home = view.reporting.home
    yield Page(
        "index.md",
        f"{view.site.city.removesuffix('市')}招商引资",
        "home/staff.md.j2" if staff else "home/public.md.j2",
        common | _context(view),
        description=f"{view.site.city}招商引资的项目、政策、活动、通报和工作机制",
    )
    crumbs = (("项目", "projects/"),)
    for entry in (home.signed, home.started):
        yield Page(
            f"projects/figures/{entry.slug}.md",
            entry.title,
            "home/list.md.j2",
            common | {"list": entry},
            crumbs=crumbs,
            search=False,
        )
    latest = view.reporting.months[-1] if view.reporting.months else None
    yield Page(
        "projects/figures/arrived.md",
        home.arrived.title,
        "home/arrived.md.j2",
        common
        | {
            "arrived": home.arrived,
            "trace": score_page(latest.id, "city") if latest else "",
            "months": month_bars(home.arrived),
            "chains": chain_bars(home.arrived),
        },
        crumbs=crumbs,
    )


def _context(view: View) -> dict[str, Any]:
    reporting = view.reporting
    todos = reporting.todos
    context: dict[str, Any] = {
        "site": view.site,
        "home": reporting.home,
        "units": sum(group.present for group in view.units),
        "opportunities": sum(entry.seeking for entry in view.opportunities),
        "published": view.published,
        "map": landing_map(view, reporting.home.landing, reporting.home.year),
    }
    if todos is None:
        return context
    latest = reporting.months[-1] if reporting.months else None
    return context | {
        "todos": todos,
        "over": sum(need.over for need in todos.needs),
        "latest": latest,
        "gauges": city_gauges(latest.city) if latest else (),
        "many": MANY,
    }
