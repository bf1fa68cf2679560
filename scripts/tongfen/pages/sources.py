"""Source pages: what a unit filed, quarter by quarter, with an anchor for every entry."""

from collections.abc import Iterator
from typing import Any

from tongfen.pages.rendering import Page
from tongfen.view.source_pages import UnitSources
from tongfen.view.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield each unit's list of source pages and the pages themselves."""
    common: dict[str, Any] = {"as_of": view.as_of_text, "staff": view.audience == "staff"}
    for entry in view.sources:
        above = _above(entry)
        yield Page(
            f"sources/{entry.unit}/index.md",
            f"{entry.unit_title}的报送原文",
            "sources/index.md.j2",
            common | {"entry": entry},
            crumbs=above,
            search=False,
            section="units",
        )
        for page in entry.pages:
            yield Page(
                f"sources/{page.unit}/{page.slug}.md",
                f"{page.unit_title}{page.title}",
                "sources/page.md.j2",
                common | {"page_": page},
                crumbs=(*above, ("报送原文", f"sources/{entry.unit}/")),
                search=False,
                section="units",
            )


def _above(entry: UnitSources) -> tuple[tuple[str, str], ...]:
    """A folder without a unit of that name has no page of a unit above it."""
    units = ("单位", "units/")
    return (units, (entry.unit_title, f"units/{entry.unit}/")) if entry.known else (units,)
