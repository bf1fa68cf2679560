"""A page per bulletin, of whatever period."""

from collections.abc import Iterator
from typing import Any

from tongfen.pages.digests import INDEX
from tongfen.pages.downloads import files_of
from tongfen.pages.drawings import Drawing, city_gauges, schedule_bars
from tongfen.pages.rendering import Page
from tongfen.view.bulletins import BulletinView
from tongfen.view.scores import KEPT
from tongfen.view.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield every bulletin."""
    common: dict[str, Any] = {"staff": view.audience == "staff", "kept": KEPT}
    traced = {score.period for score in view.reporting.scores}
    for bulletin in view.reporting.bulletins:
        yield Page(
            f"{bulletin.page.rstrip('/')}.md",
            bulletin.title,
            "bulletins/bulletin.md.j2",
            common
            | {
                "bulletin": bulletin,
                "groups": [group for group in bulletin.groups if group.ranks],
                "drawings": _drawings(bulletin),
                "gauges": city_gauges(bulletin.city),
                "traced": bulletin.month in traced,
                "files": files_of(bulletin.page, bulletin.title, _forms(bulletin)),
            },
            description=f"{bulletin.period_title}各组指标、得分和排名（{bulletin.standing}）",
            crumbs=INDEX,
        )


def _drawings(bulletin: BulletinView) -> dict[str, Drawing]:
    """A drawing for each indicator of each group that is held against targets, by the heading it is under."""
    found: dict[str, Drawing] = {}
    for group in bulletin.groups:
        for table in group.indicators:
            id_ = f"{group.id}-{table.id}"
            title = f"{group.title}{table.title}：完成年度目标的比例"
            drawing = schedule_bars(f"chart-{id_}", title, table.lines)
            if drawing is not None:
                found[id_] = drawing
    return found


def _forms(bulletin: BulletinView) -> tuple[str, ...]:
    return () if bulletin.provisional else ("docx", "xlsx", "json")
