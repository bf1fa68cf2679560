from dataclasses import replace
from datetime import date

from tests.demo.telling import Told
from tongfen.demo.stories import mechanism
from tongfen.model.periods import Week
from tongfen.view.mechanism.counting import Asked, follow_ups
from tongfen.view.mechanism.decisions import cut_decisions
from tongfen.view.mechanism.roster import cut_rosters


def test_the_leading_group_is_the_one_its_last_decision_set_up(told: Told) -> None:
    now, (before, *_) = cut_rosters(told.material)
    assert now is not None
    assert (now.start, before.until) == (mechanism.FROM, date(2026, 7, 31))
    assert [row.post for row in now.posts if row not in before.posts] == ["市政府秘书长"]
    assert now.seats == before.seats - 1
    decision = next(
        one for one in cut_decisions(told.material, "public") if one.id == "2026-xiaozu-tiaozheng"
    )
    assert [one.title for one in decision.approves] == ["领导小组名单"]
    assert now.decision.page == "mechanism/decisions/#2026-xiaozu-tiaozheng"


def test_a_unit_that_reports_after_the_signing_elsewhere_has_followed_its_project(
    told: Told,
) -> None:
    (id_,) = mechanism.FOLLOWED.projects
    unit = mechanism.FOLLOWED.filings[0].unit
    assert told.standing(id_).credit == {unit: ("1/2", "首报"), "liuba": ("1/2", "落地")}
    before, after = (_follow_ups(told, week)[unit] for week in (28, 29))
    assert (after.asked, after.done) == (before.asked, before.done + 1)


def _follow_ups(told: Told, week: int) -> dict[str, Asked]:
    """What was followed as known when a week of 2026 closed."""
    judged = replace(told.material.judged, state=told.state(told.closing(Week(2026, week))))
    return follow_ups(replace(told.material, judged=judged))
