"""这一分从哪里来: a page per unit and period, and one for the city."""

from collections.abc import Iterator
from typing import Any

from tongfen.pages.digests import INDEX
from tongfen.pages.rendering import Page
from tongfen.view.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the pages of the latest periods."""
    common: dict[str, Any] = {"staff": view.audience == "staff"}
    for score in view.reporting.scores:
        city = score.unit == "city"
        title = "全市数据从哪里来" if city else f"{score.name}的得分从哪里来"
        yield Page(
            f"{score.page.rstrip('/')}.md",
            f"{score.period_title}{title}",
            "scores/score.md.j2",
            common | {"score": score},
            crumbs=(*INDEX, (f"{score.period_title}通报", score.bulletin)),
            section="bulletins",
            search=False,
        )
