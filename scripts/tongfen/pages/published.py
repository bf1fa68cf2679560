"""Published facts: projects, activities, yearly totals, each with its source and grade."""

from collections.abc import Iterator

from tongfen.charts.bars import Row
from tongfen.pages.drawings import Drawing, drawn
from tongfen.pages.rendering import Page
from tongfen.view.published import PublishedFigure, PublishedView
from tongfen.view.view import View

ANCHORS = {"全市": "city", "县区": "counties", "园区": "parks"}


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
        {
            "scopes": held.scopes,
            "anchors": ANCHORS,
            "any": any(wordings for _, wordings in held.scopes),
            "silent": held.silent,
            "drawings": _series(held),
        },
        description="公开资料里的全市和县区数字，指标叫法照来源，叫法不同的不能比较",
        crumbs=(("机制", "mechanism/"), ("数据", "mechanism/data/")),
    )


def _series(held: PublishedView) -> list[Drawing]:
    """A drawing for each indicator that a source gives in the same words for three like periods or more."""
    found: list[Drawing] = []
    for _, wordings in held.scopes:
        for wording in wordings:
            for series in wording.series:
                drawing = _line(f"series-{len(found) + 1}", wording.indicator, series)
                if drawing is not None:
                    found.append(drawing)
    return found


def _line(id_: str, indicator: str, series: tuple[PublishedFigure, ...]) -> Drawing | None:
    rows = [Row(figure.period, figure.amount, figure.value) for figure in series]
    grades = "、".join(sorted({figure.cited.grade for figure in series if figure.cited.grade}))
    note = f"同一个叫法、同样的月份才画在一起；来源{grades}级，出处见下表。"
    return drawn(id_, f"{series[0].place}：{indicator}", rows, note)
