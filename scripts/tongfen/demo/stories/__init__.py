"""The named stories of the demonstration: what is filed, and where on the site it is seen.

Each is a constant. A story takes part where all of its units do; one whose weeks are not all there is
told as far as they go, and is not on the tour. What must come of each is in the tests.
"""

from dataclasses import dataclass

from tongfen.demo.stories import (
    activities,
    first_reports,
    issued,
    lives,
    mechanism,
    money,
    office,
    policies,
    reports,
    reviews,
    services,
    turn,
)
from tongfen.demo.stories.story import Story

__all__ = ["STORIES", "THEMES", "Story", "Theme", "taking_part"]


@dataclass(frozen=True, slots=True)
class Theme:
    """Stories that belong together on the tour."""

    title: str
    stories: tuple[Story, ...]


THEMES = (
    Theme("资金和更正", money.STORIES),
    Theme("项目的各个阶段", lives.STORIES),
    Theme("首报、落地和分成", first_reports.STORIES),
    Theme("周报", reports.STORIES),
    Theme("单位、目标和考核办法", office.STORIES),
    Theme("政策", policies.STORIES),
    Theme("要素和转办", services.STORIES),
    Theme("点评和奖惩", reviews.STORIES),
    Theme("印发和更正", issued.STORIES),
    Theme("活动和队伍", activities.STORIES),
    Theme("领导小组和任务", mechanism.STORIES),
    Theme("年度之交", turn.STORIES),
)
STORIES = tuple(story for theme in THEMES for story in theme.stories)


def taking_part(units: frozenset[str]) -> tuple[Story, ...]:
    """The stories all of whose units are there."""
    return tuple(story for story in STORIES if units.issuperset(story.units))
