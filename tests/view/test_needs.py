"""Needs and referrals of the miniature, whole, for staff; for the public there are none."""

from dataclasses import replace

from tests.world.miniature import CITY, material, seen_by, survey_of
from tests.world.surveys import files_below
from tongfen.view.tickets.needs import DaysRow, NeedsView
from tongfen.view.todo import TodosView
from tongfen.view.view import view

SITE = "submissions/city/site.yaml"


def todos() -> TodosView:
    found = seen_by("staff").reporting.todos
    assert found is not None
    return found


def needs() -> NeedsView:
    return todos().factors


def test_open_needs_stand_under_who_is_asked() -> None:
    assert [(unit.name, unit.over, [line.id for line in unit.lines]) for unit in needs().units] == [
        ("市自然资源局", 0, ["hantai-juemi-n003"])
    ]
    (line,) = needs().units[0].lines
    assert (line.state, line.clock, line.answered) == (
        *("办理中", "5个工作日", "2026-11-13答复：办理中"),
    )


def test_days_are_told_by_kind_and_by_unit() -> None:
    row = DaysRow("用地", "", 1, 0, None, None, 0)
    assert needs().kinds == (row,)
    unit = replace(row, name="市自然资源局", page="units/shi-ziranziyuanju/")
    assert needs().asked == (unit,)
    assert row.median_text == "没有办结"


def test_the_firms_opinion_is_told_with_its_day_and_who_relayed_it() -> None:
    assert [(row.name, row.counts) for row in needs().opinions] == [("市自然资源局", (0, 1, 0))]
    assert [(one.level, one.day, one.asks, one.unit, one.text) for one in needs().relayed] == [
        ("基本满意", "2026-11-13", "市自然资源局", "汉台区", "绝密企业评价")
    ]


def test_a_referral_says_what_is_due_and_stands_with_its_unit() -> None:
    (line,) = todos().referrals
    assert (line.id, line.unit, line.state, line.step, line.due, line.over, line.meeting) == (
        *("juemi-zhuanban", "城固县", "待答复", "首次答复", "11月24日", False),
        "2026-11-19绝密专题会",
    )
    (unit,) = [one for one in todos().units if one.referrals]
    assert (unit.unit, unit.referrals) == ("chenggu", (line,))
    assert [one.referrals for group in seen_by("staff").units for one in group.units
            if one.id == "chenggu"] == [(line,)]  # fmt: skip


def test_the_public_sees_nothing_of_all_this() -> None:
    public = seen_by("public")
    assert public.reporting.todos is None
    assert {one.referrals for group in public.units for one in group.units} == {()}
    assert {(one.needs, one.wants, one.brings, one.landing) for one in public.projects} == {
        ((), (), (), ())
    }
    assert any(one.wants and one.brings and one.landing for one in seen_by("staff").projects)


def test_each_item_leads_to_its_own_service_or_to_the_platform() -> None:
    site = files_below(CITY)[SITE].decode()
    services = """one_stop:
  title: 示例政务服务网
  url: https://zwfw.example.cn/
  services:
    - name: 环评
      url: https://zwfw.example.cn/huanping
"""
    changed = site.replace("one_stop: null\n", services)
    assert changed != site
    found = view(survey_of({**files_below(CITY), SITE: changed.encode()}), "staff")
    project = next(one for one in found.projects if one.id == "hantai-2026-012")
    assert {check.name: check.service for check in project.landing} == {
        "立项备案": "https://zwfw.example.cn/",
        "用地": "https://zwfw.example.cn/",
        "环评": "https://zwfw.example.cn/huanping",
        "施工许可": "https://zwfw.example.cn/",
    }
    assert material().world.site.one_stop_services == ()
