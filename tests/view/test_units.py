"""Units: their standing, weeks, projects, needs and names, as an audience may see them."""

from tests.world.miniature import seen_by
from tongfen.view.activities import Named
from tongfen.view.audience import Audience
from tongfen.view.units import UnitView


def unit(audience: Audience, name: str, city: str = "miniature") -> UnitView:
    units = (unit for group in seen_by(audience, city).units for unit in group.units)
    return next(entry for entry in units if entry.id == name)


def marks(found: UnitView) -> str:
    assert found.strip is not None
    return " ".join("".join(week.mark for week in quarter.weeks) for quarter in found.strip)


def test_units_stand_under_their_kind_in_a_fixed_order() -> None:
    assert [
        (group.title, [entry.id for entry in group.units]) for group in seen_by("public").units
    ] == [
        ("县区", ["chenggu", "hantai"]),
        ("园区", ["hanzhong-gaoxinqu"]),
        ("市直部门", ["shi-jingheju", "shi-ziranziyuanju"]),
        ("市属公司", ["shi-chengtou"]),
        ("驻外分局", ["fenju-shenzhen"]),
    ]


def test_real_city_has_its_58_units() -> None:
    groups = seen_by("public", "real").units
    assert [len(group.units) for group in groups] == [11, 5, 34, 3, 5]


def test_strip_says_of_each_week_what_was_filed() -> None:
    assert marks(unit("staff", "hantai")) == "报缺缺报报静静"
    assert marks(unit("staff", "chenggu")) == "缺缺缺迟报待待"
    assert unit("staff", "shi-chengtou").strip == ()
    assert unit("staff", "hantai", "real").strip == ()


def test_strip_leads_to_the_report_that_answers_for_the_week() -> None:
    strip = unit("staff", "hantai").strip
    assert strip is not None
    assert [week.page for week in strip[0].weeks] == [
        "sources/hantai/2026-q4/#2026-w42",
        "",
        "",
        "sources/hantai/2026-q4/#2026-w45",
        "sources/hantai/2026-q4/#2026-w46",
        "sources/hantai/2026-q4/#2026-w47",
        "sources/hantai/2026-q4/#2026-w47",
    ]


def test_strip_is_for_the_audience_the_assessment_names() -> None:
    assert unit("public", "hantai").strip is None
    assert unit("public", "shi-jingheju").strip is None


def test_projects_of_a_unit_are_those_it_reported_and_those_that_land_there() -> None:
    found = unit("public", "hantai")
    assert {project.id for project in found.reported} == {
        "hantai-2025-003",
        "hantai-2025-009",
        "hantai-2026-012",
        "hantai-2026-030",
    }
    assert {project.id for project in found.landing} == {
        "hantai-2025-003",
        "hantai-2025-009",
        "hantai-2026-012",
    }
    assert "juemi-2026-021" in {project.id for project in unit("staff", "hantai").reported}


def test_needs_stand_with_who_is_asked_and_who_asks_for_staff_only() -> None:
    asked = unit("staff", "shi-ziranziyuanju")
    assert [need.id for need in asked.asked] == ["hantai-juemi-n003"]
    assert [need.id for need in asked.open_needs] == ["hantai-juemi-n003"]
    assert [need.id for need in unit("staff", "hantai").raised] == ["hantai-juemi-n003"]
    assert unit("public", "shi-ziranziyuanju").asked == ()
    assert unit("public", "hantai").raised == ()


def test_unit_knows_its_names_territory_and_why_it_is_not_ranked() -> None:
    county = unit("public", "hantai")
    assert [name.short_name for name in county.names] == ["汉台县", "汉台区"]
    assert county.short_name == "汉台区"
    assert county.holds == (Named("hanzhong-gaoxinqu", "汉中高新区"),)
    assert unit("public", "hanzhong-gaoxinqu").territory == Named("hantai", "汉台区")
    office = unit("public", "shi-jingheju")
    assert (office.ranked, office.ranked_reason) == (False, "牵头单位不参加排名")


def test_activities_and_opportunities_stand_with_their_units() -> None:
    found = unit("public", "hantai")
    assert [entry.id for entry in found.activities] == ["city-2026-014", "hantai-2026-a01"]
    assert [entry.id for entry in found.opportunities] == ["shimo-fuji", "bichuang", "chehui"]
    assert "juemi-2026-001" in {
        activity.id for activity in unit("staff", "fenju-shenzhen").activities
    }


def test_standing_shows_staff_the_sum_and_the_way_to_the_schedule() -> None:
    standing = unit("staff", "hantai").standing
    assert standing is not None
    assert (standing.period_title, standing.group, standing.rank, standing.total) == (
        "2026年10月",
        "县区",
        "第1名",
        "0分",
    )
    (gauge,) = standing.gauges
    assert (gauge.actual, gauge.target, gauge.completion, gauge.gap, gauge.light) == (
        "0元",
        "3000万元",
        "0%",
        "慢于序时进度83.33个百分点",
        "红灯",
    )
    assert (gauge.filled, gauge.due) == ("0", "83.3")


def test_standing_shows_the_public_ranks_and_points_but_no_target() -> None:
    standing = unit("public", "hantai").standing
    assert standing is not None
    assert (standing.rank, standing.total, standing.sum) == ("第1名", "0分", "")
    (gauge,) = standing.gauges
    assert (gauge.actual, gauge.points) == ("0元", "0分")
    assert {gauge.target, gauge.completion, gauge.gap, gauge.light, gauge.filled} == {""}


def test_standing_of_a_unit_in_no_group_is_for_staff() -> None:
    assert unit("staff", "fenju-shenzhen").standing is not None
    assert unit("public", "fenju-shenzhen").standing is None
