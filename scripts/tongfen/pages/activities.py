"""Activity pages: the plan against what was held."""

from collections.abc import Iterator

from tongfen.pages.rendering import Page
from tongfen.view.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the one page of activities; every activity has its anchor there."""
    yield Page(
        "activities/index.md",
        "活动",
        "activities/index.md.j2",
        {
            "as_of": view.as_of_text,
            "staff": view.audience == "staff",
            "activities": view.activities,
            "published": len(view.published.activities),
        },
        description="年度招商活动计划与成效",
    )
