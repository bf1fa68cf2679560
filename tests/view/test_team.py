"""T5: the office sees which units had no training in an ability this year; the public sees nothing."""

from datetime import date

from tests.world.miniature import page, seen_by
from tongfen.view.team import CourseView, SecondmentView, TeamView, Trained


def team() -> TeamView:
    seen = seen_by("staff").team
    assert seen is not None
    return seen


def test_gaps_name_the_units_that_had_no_training_in_an_ability() -> None:
    of = len(team().coverage)
    covered = {gap.ability: gap.covered for gap in team().gaps}
    assert covered == {"懂产业": 2, "懂经济": 0, "会招商": 2, "会服务": 0}
    assert {gap.of for gap in team().gaps} == {of}
    trade = next(gap for gap in team().gaps if gap.ability == "会招商")
    assert {"hantai", "chenggu"}.isdisjoint(id_ for id_, _ in trade.units)
    assert "shi-ziranziyuanju" in {id_ for id_, _ in trade.units}


def test_coverage_adds_the_city_courses_to_those_of_the_unit_itself() -> None:
    rows = {row.unit: row for row in team().coverage}
    assert rows["hantai"].abilities == (
        Trained(3, 1, date(2026, 4, 16)),
        None,
        Trained(11, 2, date(2026, 9, 10)),
        None,
    )
    assert rows["hantai"].missing == ("懂经济", "会服务")
    assert (rows["hantai"].away, rows["chenggu"].away) == (0, 1)


def test_plan_is_held_against_what_was_held() -> None:
    told = [(one.title, one.state, one.heads, one.units) for one in team().courses]
    assert told == [
        ("绝密重点产业链实务", "已办", 5, 2),
        ("绝密经济形势", "取消", 0, 0),
        ("绝密审批服务", "未见记录", 0, 0),
        ("绝密商务谈判", "计划外", 8, 1),
    ]
    assert team().courses[1] == CourseView(
        "绝密经济形势", "全市", ("懂经济",), "2026-06", (), "取消", None, 0, 0, "绝密取消原因",
        draft=True,
    )  # fmt: skip


def test_secondments_say_who_is_still_there() -> None:
    assert team().secondments == (
        SecondmentView("城固县", "驻深圳分局", "招商一线", date(2026, 3, 1), None, 1, there=True),
        SecondmentView(
            "汉台区", "绝密园区", "园区", date(2026, 2, 1), date(2026, 5, 31), 2, there=False
        ),
    )


def test_page_is_for_staff_alone() -> None:
    text = page("staff", "team/index.md")
    assert "<p>懂经济：6个单位今年都还没有培训。</p>" in text
    assert "<summary>会招商：4个单位今年没有培训</summary>" in text
    assert seen_by("public").team is None
