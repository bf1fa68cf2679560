from fractions import Fraction

from tests.demo.telling import Standing, Told, yuan
from tongfen.demo.stories import lives
from tongfen.model.acts import EntryName, Waiver
from tongfen.model.periods import Week
from tongfen.view.audience import Audience
from tongfen.view.view import View

ONE = Fraction(1)


def test_each_phase_is_a_project_of_its_own_under_the_first(told: Told) -> None:
    first, second = lives.PHASED.projects
    credit = {"hanzhong-jingkaiqu": ("1", "首报并落地")}
    assert told.standing(first) == Standing("开工", "无需确认", credit, "1.5亿元", 0)
    assert told.standing(second) == Standing("开工", "无需确认", credit, "2.2亿元", 0)
    project = told.project(second)
    assert (project.phase_of, project.phase) == (first, 2)
    assert told.parts("2026-09", "hanzhong-jingkaiqu", "started", first) == [("2026-05-21", ONE)]
    assert told.parts("2026-09", "hanzhong-jingkaiqu", "started", second) == [("2026-09-03", ONE)]


def test_a_terminated_project_keeps_its_contract_and_its_place_in_the_rate(told: Told) -> None:
    project = lives.TERMINATED.projects[0]
    assert told.standing(project) == Standing(
        "终止", "无需确认", {"lueyang": ("1", "首报并落地")}, "1.5亿元", 0
    )
    assert told.parts("2026-08", "lueyang", "contracts", project) == [("2026-03-11", ONE)]
    rate = told.cell("2026-08", "lueyang", "start-rate").cell.measured
    assert [(part.day.isoformat(), part.value) for part in rate.base if part.id == project] == [
        ("2026-03-11", ONE)
    ]
    assert [part for part in rate.parts if part.id == project] == []


def test_a_project_that_went_back_is_taken_from_those_started(told: Told) -> None:
    project = lives.WENT_BACK.projects[0]
    assert told.parts("2026-06", "ningqiang", "started", project) == [("2026-06-09", ONE)]
    assert told.movement("2026-07", "ningqiang", "started", project) == [
        ("核减", "2026-06-09", -ONE, "退回“签约”", "施工单位退场,场地恢复原状,重新招标。")
    ]
    assert told.standing(project) == Standing(
        "签约", "无需确认", {"ningqiang": ("1", "首报并落地")}, "1.5亿元", 0
    )


def test_the_mid_year_review_raises_one_project_and_takes_one_out(told: Told) -> None:
    raised, taken = lives.REVIEWED.projects
    assert told.standing(raised) == Standing(
        "签约", "无需确认", {"liuba": ("1", "首报并落地")}, "1.9亿元", 0
    )
    assert told.movement("2026-07", "liuba", "contract-amount", raised) == [
        *[
            (
                "补报",
                "2026-03-10",
                Fraction(yuan("4000万元")),
                "调增",
                "增加一条生产线,补充合同已签。",
            )
        ]
    ]
    assert told.standing(taken) == Standing("签约", "无需确认", {}, "1.5亿元", 0)
    assert told.movement("2026-07", "foping", "contracts", taken) == [
        ("核减", "2026-03-17", -ONE, "调出", "现场核查没有动工,企业已注销。")
    ]
    assert told.parts("2026-07", "city", "contracts", taken) == []


def test_works_without_evidence_do_not_count_before_they_are_waived(told: Told) -> None:
    project = lives.WAIVED.projects[0]
    assert told.standing(project, told.closing(Week(2026, 32))) == Standing(
        "签约", "无需确认", {"mianxian": ("1", "首报并落地")}, "1.5亿元", 0
    )
    waiver = told.state().acts["waivers", "2026-001"].entry
    assert isinstance(waiver, Waiver)
    assert (waiver.rule, waiver.of) == (
        *("LIF105", EntryName("mianxian", "2026-W32", f"{project}@2026-08-05")),
    )


def test_waived_works_count_from_the_waiver_on(told: Told) -> None:
    project = lives.WAIVED.projects[0]
    assert told.movement("2026-08", "mianxian", "started", project) == [
        (
            "本期",
            "2026-08-05",
            ONE,
            "经豁免“2026-001”计入",
            "现场核实已经开工,施工许可证换发中,延后补交。",
        )
    ]
    assert told.standing(project) == Standing(
        "开工", "无需确认", {"mianxian": ("1", "首报并落地")}, "1.5亿元", 0
    )


def test_a_project_with_its_chain_and_segment_closes_the_gap_of_the_plan(
    shown: dict[Audience, View],
) -> None:
    chain = next(one for one in shown["public"].chains.chains if one.name == "现代材料")
    assert [
        (row.name, row.gap.state, [one.id for one in row.gap.by])
        for row in chain.map.gaps
        if row.gap
    ] == [
        ("高纯石英原料(演示)", "已补", ["nanzheng-2026-102"]),
        ("光伏级石英制品(演示)", "待补", []),
    ]
    assert chain.plan is not None
    assert (chain.plan.draft, chain.plan.milestones[0].state) == (False, "已完成")
