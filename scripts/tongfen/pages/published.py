"""Published facts: projects, activities, yearly totals, each with its source and grade."""

from collections.abc import Iterator

from tongfen.pages.rendering import Page
from tongfen.view.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the three pages of published facts."""
    held = view.published
    yield Page(
        "projects/published.md",
        "公开报道的项目",
        "published/projects.md.j2",
        {"projects": held.projects},
        description="政府网站和媒体公开报道过的项目，注明来源和等级",
        crumbs=(("项目", "projects/"),),
    )
    yield Page(
        "activities/published.md",
        "公开报道的活动",
        "published/activities.md.j2",
        {"activities": held.activities},
        description="政府网站和媒体公开报道过的招商活动，注明来源和等级",
        crumbs=(("活动", "activities/"),),
    )
    yield Page(
        "mechanism/yearly.md",
        "公开报道的年度数字",
        "published/yearly.md.j2",
        {"scopes": held.scopes, "any": any(wordings for _, wordings in held.scopes)},
        description="公开资料里的全市和县区数字，指标叫法照来源，叫法不同的不能比较",
        crumbs=(("机制", "mechanism/"), ("数据", "mechanism/data/")),
    )
