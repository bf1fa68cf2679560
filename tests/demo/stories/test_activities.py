from tests.demo.telling import Standing, Told
from tongfen.demo.stories import activities


def test_what_an_activity_brought_has_started_and_is_shared_as_agreed(told: Told) -> None:
    (project,) = activities.BROUGHT.projects
    assert told.project(project).activity == "city-2026-091"
    assert told.standing(project) == Standing(
        "开工",
        "已确认",
        {"fenju-shenzhen": ("1/2", "首报"), "chenggu": ("1/2", "落地")},
        "2亿元",
        0,
    )


def test_a_cancelled_activity_says_why_and_an_unplanned_one_that_it_is(told: Told) -> None:
    known = told.found.world.activities
    cancelled, added = known["city-2026-092"], known["city-2026-093"]
    assert (cancelled.status, cancelled.held) == ("取消", None)
    assert cancelled.reason == "对方商会与别的活动合办,不再单独举办。"
    assert (added.status, added.unplanned, str(added.held)) == ("已办", True, "2026-05-14")
