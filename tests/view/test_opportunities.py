"""Opportunities: what is sought, what has run out, what came of it."""

from tests.world.miniature import seen_by
from tongfen.view.audience import Audience


def states(audience: Audience) -> list[tuple[str, str, bool]]:
    return [(entry.id, entry.state, entry.seeking) for entry in seen_by(audience).opportunities]


def test_opportunities_sought_come_first_and_the_others_say_what_they_are() -> None:
    expected = [
        ("shimo-fuji", "招商中", True),
        ("bichuang", "已过期", False),
        ("chehui", "已撤回", False),
    ]
    assert states("public") == expected
    assert states("staff") == expected


def test_projects_that_came_of_an_opportunity_are_those_the_audience_may_see() -> None:
    came = {
        audience: [project.id for project in seen_by(audience).opportunities[0].projects]
        for audience in ("public", "staff")
    }
    assert came == {
        "public": ["hantai-2026-012"],
        "staff": ["hantai-2026-012", "juemi-2026-021"],
    }
