"""Activities: the plan against what was held, and what came of it."""

from tests.world.miniature import seen_by
from tongfen.view.activities import ActivityView, Count
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
    assert {project.id for project in staff.leads} == {"hantai-2026-012", "juemi-2026-021"}
    assert [project.id for project in staff.signed] == ["hantai-2026-012"]
    public = activity("public", "city-2026-014")
    assert public.leads == ()
    assert [project.id for project in public.signed] == ["hantai-2026-012"]


def test_closed_activities_are_for_staff() -> None:
    assert "juemi-2026-001" not in {entry.id for entry in seen_by("public").activities.all}
    assert not activity("staff", "juemi-2026-001").public


def test_counts_are_of_the_year_and_leave_out_what_was_cancelled() -> None:
    pillars = seen_by("public").activities.pillars
    assert pillars == (
        Count("百城推介", planned=1, held=1, leads=None, signed=1),
        Count("百会交流", planned=1, held=0, leads=None, signed=0),
        Count("百圈共享", planned=1, held=0, leads=None, signed=0),
    )
    assert seen_by("staff").activities.pillars[0].leads == 2
    regions = {count.title: count.planned for count in seen_by("public").activities.regions}
    assert regions == {"大西安": 1, "长三角": 1, "京津冀": 0, "粤港澳": 1, "成渝": 0, "其他": 0}
