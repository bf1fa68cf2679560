"""A page per bulletin, of whatever period."""

from collections.abc import Iterator
from typing import Any

from tongfen.pages.digests import INDEX
from tongfen.pages.downloads import files_of
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
                "traced": bulletin.month in traced,
                "files": files_of(bulletin.page, bulletin.title, _forms(bulletin)),
            },
            description=f"{bulletin.period_title}各组指标、得分和排名（{bulletin.standing}）",
            crumbs=INDEX,
        )


def _forms(bulletin: BulletinView) -> tuple[str, ...]:
    return () if bulletin.provisional else ("docx", "xlsx", "json")
