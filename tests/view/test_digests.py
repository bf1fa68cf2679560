"""Digests: everything for staff, signed projects and counts that give nobody away for all."""

from tests.world.miniature import CITY, seen_by, survey_of
from tests.world.surveys import files_below
from tongfen.view.audience import Audience
from tongfen.view.digests import DigestView
from tongfen.view.view import view


def digest(audience: Audience, week: str) -> DigestView:
    found = seen_by(audience).reporting.digests
    return next(entry for entry in found if entry.week == week)


def listed(found: DigestView) -> dict[str, list[str]]:
    return {
        f"{part.id} {entries.title}": [entry.title for entry in entries.entries]
        for part in found.parts
        for entries in part.lists
    }


def test_staff_digest_lists_every_entry_under_its_part() -> None:
    assert listed(digest("staff", "2026-W46")) == {
        "local 新进展：阶段变化": ["示例储能电站项目"],
        "local 新进展：资金到位": ["年产3000吨特种石墨生产线"],
        "local 新进展：其他情况": ["绝密储能装备项目"],
        "local 产业研究与项目谋划": ["石墨材料产业研究"],
        "local 资源联络": ["绝密商会", "汉中籍人士(绝密行业)"],
        "local 答复": ["年产3000吨特种石墨生产线"],
        "local 更正": ["年产3000吨特种石墨生产线"],
        "department 答复": ["年产3000吨特种石墨生产线"],
        "bureau 新项目": ["示例电机项目", "绝密传感器项目二期", "绝密传感元件项目"],
        "bureau 新进展：其他情况": ["绝密传感器项目"],
    }


def test_public_digest_lists_stages_of_signed_projects_and_public_lists() -> None:
    assert listed(digest("public", "2026-W46")) == {
        "local 新进展：阶段变化": ["示例储能电站项目"],
        "local 产业研究与项目谋划": ["石墨材料产业研究"],
        "bureau 新项目": ["示例电机项目"],
    }
    assert listed(digest("public", "2026-W45")) == {
        "local 新项目": ["年产3000吨特种石墨生产线"],
        "local 新进展：阶段变化": ["示例冷链物流项目"],
        "bureau 招商活动": ["粤港澳大湾区装备制造推介会"],
    }


def test_lead_stays_out_of_the_public_digest_after_its_signing() -> None:
    assert listed(digest("staff", "2026-W42")) == {"local 新项目": ["示例储能电站项目"]}
    assert digest("public", "2026-W42").empty


def test_public_figures_withhold_what_stands_on_two_payments() -> None:
    found = digest("public", "2026-W46")
    assert [(figure.title, figure.value, figure.unit) for figure in found.figures] == [
        ("新签约", "2", "个"),
        ("新开工", "0", "个"),
        ("到位资金", "不公开", ""),
    ]
    none = digest("public", "2026-W45").figures[2]
    assert (none.value, none.unit) == ("0", "元")


def test_public_digest_tells_of_two_leads_only_that_they_are_few() -> None:
    for week in ("2026-W45", "2026-W46"):
        words = [piece.text for line in digest("public", week).words for piece in line]
        assert words == ["另有新线索<3个，尚未签约，只公布个数。"]
    assert digest("public", "2026-W47").words == ()


def test_staff_figures_count_projects_progress_and_needs() -> None:
    found = digest("staff", "2026-W46")
    assert [(figure.title, figure.value, figure.note) for figure in found.figures] == [
        ("新项目", "3", "线索2，签约1"),
        ("新进展", "4", "签约1，到位1000万元"),
        ("新问题", "0", "本周答复1个，办结0个"),
    ]


def test_roster_is_for_staff_where_the_assessment_says_so() -> None:
    staff, public = digest("staff", "2026-W46"), digest("public", "2026-W46")
    assert [
        (row.name, row.status, row.note) for part in staff.parts for row in part.roster or ()
    ] == [
        ("城固县", "已报", "待更正"),
        ("汉台区", "已报", "待更正"),
        ("汉中高新区", "未报", ""),
        ("市经合局", "未报", ""),
        ("市自然资源局", "已报", ""),
        ("驻深圳分局", "已报", ""),
    ]
    assert (staff.reported, staff.quiet, staff.missing) == (4, 0, 2)
    assert [part.roster for part in public.parts] == [None, None, None]
    assert (public.reported, public.quiet, public.missing) == (None, None, None)


def test_late_report_and_its_entries_stand_in_the_week_they_came() -> None:
    found = digest("staff", "2026-W46")
    assert [(row.name, row.week, row.received) for row in found.late] == [
        ("城固县", "第45周", "2026年11月16日09:00")
    ]
    supplements = [entry for part in found.parts for entry in part.supplements]
    assert [(entry.title, entry.stage) for entry in supplements] == [
        ("示例柑橘深加工项目", "签约→开工")
    ]
    assert supplements[0].link.text == "第45周周报原文，11-16 09:00收件"
    assert digest("public", "2026-W46").late == ()


def test_what_is_set_aside_is_named_with_its_reason_for_staff() -> None:
    aside = digest("staff", "2026-W46").aside
    assert [(row.name, row.page, row.what, row.messages) for row in aside] == [
        ("汉台区", "units/hantai/", "新进展第4条", ("项目编号“no-juemi-001”没有登记",)),
        ("nosuch", "", "整份周报", ("没有“nosuch”这个单位",)),
    ]
    assert digest("public", "2026-W46").aside == ()


def test_week_that_is_not_closed_says_so() -> None:
    assert [(entry.week, entry.provisional) for entry in seen_by("public").reporting.digests][
        -3:
    ] == [("2026-W46", False), ("2026-W47", True), ("2026-W48", True)]


def test_digests_know_their_neighbours() -> None:
    found = seen_by("public").reporting.digests
    assert found[0].previous is None
    assert found[-1].following is None
    assert [entry.following.page for entry in found[:-1] if entry.following] == [
        entry.page for entry in found[1:]
    ]


def test_correction_names_the_field_by_its_title() -> None:
    entries = [
        entry
        for part in digest("staff", "2026-W46").parts
        for held in part.lists
        if held.name == "corrections"
        for entry in held.entries
    ]
    assert [entry.facts for entry in entries] == [("更正第45周所报总投资：3.2亿元改为3.5125亿元",)]


def test_opening_ledger_that_came_in_a_reported_week_is_named_there() -> None:
    path = "submissions/hantai/weekly/2026-W01.yaml"
    held = survey_of({**files_below(CITY), path: b"unit: hantai\nweek: 2026-W01\n"})
    first = view(held, "staff").reporting.digests[0]
    assert [(row.name, row.what) for row in first.aside] == [("汉台区", "期初项目第4条")]
