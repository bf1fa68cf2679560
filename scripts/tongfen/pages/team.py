"""队伍: training by unit and ability, its gaps, the plan, secondments (staff edition only)."""

from collections.abc import Iterator

from tongfen.pages.rendering import Page
from tongfen.view.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the page of the team."""
    if view.team is not None:
        yield Page(
            "team/index.md",
            "队伍",
            "team/index.md.j2",
            {"as_of": view.as_of_text, "team": view.team},
            description="招商队伍的培训、挂职和四种能力的覆盖",
            crumbs=(("单位", "units/"),),
            section="units",
            search=False,
            audience="staff",
        )
