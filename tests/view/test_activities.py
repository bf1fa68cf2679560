"""Activities: the plan against what was held, and what came of it."""

from tests.world.miniature import seen_by
from tongfen.view.activities import ActivityView
from tongfen.view.activity_counts import Count
from tongfen.view.audience import Audience


def activity(audience: Audience, name: str) -> ActivityView:
    return next(entry for entry in seen_by(audience).activities.all if entry.id == name)


def test_activities_are_sorted_by_what_became_of_them() -> None:
    held = seen_by("public").activities
    assert held.year == 2026
    assert [entry.id for entry in held.upcoming] == ["city-2026-015"]
    assert [entry.id for entry in held.unreported] == ["city-2026-002"]
    assert [entry.id for entry in held.held] == ["city-2026-014"]
    assert [entry.id for entry in held.off] == ["city-2026-003"]
    assert [entry.id for entry in held.other_years] == ["hantai-2026-a01"]


def test_plan_says_draft_until_a_decision_approves_it() -> None:
    assert not activity("public", "city-2026-014").draft
    assert activity("public", "city-2026-015").draft
    approved = activity("public", "city-2026-014").decision
    assert (approved.text, approved.page) == (
        "2026-01-04“下达2026年目标”",
        "mechanism/decisions/#mubiao-2026",
    )


def test_report_of_an_activity_leads_to_its_source() -> None:
    (report,) = activity("public", "city-2026-014").reports
    assert (report.attendees, report.text) == (120, "")
    assert (
        report.link.page
        == "sources/fenju-shenzhen/2026-q4/#2026-w45-activities-city-2026-014-2026-11-05"
    )
    (report,) = activity("staff", "city-2026-014").reports
    assert report.text == "绝密活动小结"


def test_results_are_leads_for_staff_and_signed_projects_for_everybody() -> None:
    staff = activity("staff", "city-2026-014")
    assert {project.id for project in staff.leads} == {
        "hantai-2026-012",
        "juemi-2026-021",
        "hantai-2026-030",
    }
    assert {project.id for project in staff.signed} == {"hantai-2026-012", "hantai-2026-030"}
    public = activity("public", "city-2026-014")
    assert public.leads == ()
    assert [project.id for project in public.signed] == ["hantai-2026-012"]


def test_closed_activities_are_for_staff() -> None:
    assert "juemi-2026-001" not in {entry.id for entry in seen_by("public").activities.all}
    assert not activity("staff", "juemi-2026-001").public


def test_what_a_report_names_as_moved_forward_is_a_result_for_staff_alone() -> None:
    moved = [
        one.project.id for one in activity("staff", "city-2026-014").results.outcomes if one.here
    ]
    assert moved == ["hantai-2026-030"]
    public = activity("public", "city-2026-014").results.outcomes
    assert [one.project.id for one in public] == ["hantai-2026-012"]


def test_credit_of_a_result_is_that_of_the_ledger() -> None:
    by_id = {one.project.id: one for one in activity("staff", "city-2026-014").results.outcomes}
    parts = [(part.unit, part.percent, part.role) for part in by_id["hantai-2026-012"].parts]
    assert parts == [("hantai", "100%", "首报并落地")]
    (public,) = activity("public", "city-2026-014").results.outcomes
    assert public.parts == ()


def test_reason_and_whom_one_means_to_invite_are_for_staff() -> None:
    assert activity("staff", "city-2026-003").reason == "绝密原因"
    assert activity("public", "city-2026-003").reason == ""
    assert activity("staff", "city-2026-014").invitees == "绝密邀请对象"
    assert activity("public", "city-2026-014").invitees == ""


def test_counts_hold_the_plan_against_what_was_done() -> None:
    pillars = seen_by("public").activities.pillars
    assert pillars == (
        Count("百城推介", planned=2, held=1, cancelled=1, signed=1, amount="3.51亿元", goal=4),
        Count("百会交流", planned=1, waiting=1),
        Count("百圈共享", planned=1, unreported=1),
    )
    assert seen_by("staff").activities.pillars[0].leads == 3
    regions = {count.title: count.planned for count in seen_by("public").activities.regions}
    assert regions == {"大西安": 1, "长三角": 1, "京津冀": 0, "粤港澳": 1, "成渝": 1, "其他": 0}


def test_months_hold_every_activity_of_the_year_once() -> None:
    held = seen_by("public").activities
    assert [(month.id, [one.id for one in month.entries]) for month in held.months] == [
        ("2026-03", ["city-2026-002"]),
        ("2026-06", ["city-2026-003"]),
        ("2026-11", ["city-2026-014"]),
        ("2026-12", ["city-2026-015"]),
    ]
