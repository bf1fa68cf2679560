"""The segment map: a project filed with its chain and segment shows there and closes its gap."""

from datetime import date

import pytest

from tests.world.miniature import CITY, page, seen_by, survey_of
from tests.world.surveys import files_below
from tongfen.view.audience import Audience
from tongfen.view.chain_map import ChainMap
from tongfen.view.chains import ChainView
from tongfen.view.view import view

PLAN = "submissions/city/plans/zhuangbei-2026.yaml"
REPORT = "submissions/hantai/weekly/2026-W47.yaml"
NEW = """unit: hantai
week: 2026-W47
new_projects:
  - id: hantai-2026-077
    name: 示例传感器生产线
    stage: {stage}
    date: {day}
    investor:
      name: 示例传感有限公司
      origin: 广东省深圳市
    chain: 装备制造
    segment: {segment}
    investment: 1.2亿元
"""
SIGNED = """    contract_type: 合同
    evidence:
      - kind: 投资合同
        number: 传感2026-01
        date: 2026-11-17
"""


def equipment(audience: Audience, report: str = "", plan: str = "") -> ChainView:
    """The chain of the miniature, with one more report of hantai and another plan laid over it."""
    if not report and not plan:
        return next(one for one in seen_by(audience).chains.chains if one.name == "装备制造")
    files = files_below(CITY)
    if report:
        files[REPORT] = report.encode()
    if plan:
        files[PLAN] = plan.encode()
    chains = view(survey_of(files), audience).chains.chains
    return next(one for one in chains if one.name == "装备制造")


def gaps(held: ChainMap) -> list[tuple[str, str, list[str]]]:
    return [
        (row.name, row.gap.state, [project.id for project in row.gap.by])
        for row in held.gaps
        if row.gap
    ]


def test_map_has_the_segments_of_the_plan_in_their_columns() -> None:
    held = equipment("public").map
    assert [(title, [one.name for one in rows]) for title, rows in held.columns] == [
        ("上游", ["传感器"]),
        ("中游", ["工业母机"]),
        ("下游", ["航空装备"]),
    ]
    assert [(row.name, [one.id for one in row.projects]) for row in held.rows] == [
        ("传感器", []),
        ("工业母机", ["fenju-shenzhen-2026-005"]),
        ("航空装备", []),
        ("没有写环节", ["hantai-2025-003"]),
    ]


def test_signed_project_closes_the_gap_of_its_segment_and_the_other_stays_open() -> None:
    held = equipment("public").map
    assert gaps(held) == [
        ("传感器", "待补", []),
        ("工业母机", "已补", ["fenju-shenzhen-2026-005"]),
    ]
    assert [row.name for row in held.wanted] == ["传感器"]


def test_new_project_with_chain_and_segment_shows_on_the_map_and_closes_its_gap() -> None:
    report = NEW.format(stage="签约", day="2026-11-17", segment="传感器") + SIGNED
    for audience in ("public", "staff"):
        held = equipment(audience, report).map
        assert [one.id for one in held.segments[0].projects] == ["hantai-2026-077"]
        assert gaps(held)[0] == ("传感器", "已补", ["hantai-2026-077"])
        assert held.wanted == ()


def test_lead_is_on_its_way_for_staff_and_nothing_for_the_public() -> None:
    report = NEW.format(stage="线索", day="2026-11-17", segment="传感器")
    assert gaps(equipment("staff", report).map)[0] == ("传感器", "在补", ["hantai-2026-077"])
    assert gaps(equipment("public", report).map)[0] == ("传感器", "待补", [])
    assert equipment("public", report).map.segments[0].projects == ()


def test_what_was_there_before_the_day_of_a_gap_does_not_close_it() -> None:
    plan = files_below(CITY)[PLAN].decode()
    later = plan.replace(
        "segment: 工业母机\n    since: 2026-01-01", "segment: 工业母机\n    since: 2026-11-11"
    )
    assert later != plan
    assert gaps(equipment("public", plan=later).map)[1] == ("工业母机", "待补", [])


def test_plan_of_an_earlier_time_stays_readable_beside_the_one_in_force() -> None:
    chain = equipment("public")
    assert chain.plan is not None
    assert (chain.plan.held.id, chain.plan.draft) == ("zhuangbei-2026", True)
    assert [(one.held.id, one.period) for one in chain.plans] == [
        ("zhuangbei-2025", "2025-01-01至2025-12-31")
    ]


def test_milestones_say_how_they_stand_on_the_day() -> None:
    plan = equipment("public").plan
    assert plan is not None
    assert [(one.title, one.state, one.done) for one in plan.milestones] == [
        ("工业母机项目签约", "逾期完成", date(2026, 11, 10)),
        ("传感器项目签约", "过期未完成", None),
        ("编出明年方案", "未到期", None),
    ]


def test_target_firms_are_for_staff() -> None:
    seen, cut = equipment("staff").plan, equipment("public").plan
    assert seen is not None
    assert cut is not None
    assert [one.target.name for one in seen.targets] == ["绝密目标企业"]
    assert cut.targets == ()
    assert "绝密目标企业" in page("staff", "projects/chains/zhuangbei.md")


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_page_draws_the_map_twice_and_says_every_gap_in_words(audience: Audience) -> None:
    text = page(audience, "projects/chains/zhuangbei.md")
    assert text.count("<svg ") == 2
    assert text.count("✕ 缺口待补") == text.count("✓ 缺口已补") == 2
    assert '<a href="#segment-1" aria-label="传感器，缺口待补，项目0个">' in text
    assert "压力&lt;温度&gt;传感器" in text
    assert "草案" in text


def test_chain_without_segments_says_that_they_were_not_found() -> None:
    chains = {one.name: one for one in seen_by("public", "real").chains.chains}
    assert chains["绿色能源"].map.segments == ()
    text = page("public", "projects/chains/lvse-nengyuan.md", "real")
    assert "这条链的环节没有查到，所以画不出链条图" in text
    assert "没有查到这条链现行的招商方案" in text
    assert [one.name for one in chains["现代材料"].map.segments] == [
        "钢铁", "有色金属", "非金属材料", "核材料", "工业大宗固废",
    ]  # fmt: skip


def test_every_list_has_a_page_of_its_time() -> None:
    text = page("public", "projects/chains/lists/chains-2021-six.md")
    assert "一条也没有查到" in text
    text = page("public", "projects/chains/lists/chains-2024-five.md")
    assert "这段时间的周报按这份名单核对" in text
