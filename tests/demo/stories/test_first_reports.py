from fractions import Fraction

from tests.demo.telling import Standing, Told
from tongfen.demo.stories import first_reports
from tongfen.model.periods import Week

HALF = Fraction(1, 2)


def test_the_ruling_gives_a_lead_reported_twice_to_the_first(told: Told) -> None:
    first, second = first_reports.TWICE_REPORTED.projects
    before = told.closing(Week(2026, 10))
    one, other = told.project(first, before), told.project(second, before)
    assert one.source.receipt < other.source.receipt
    assert one.stages[0].date > other.stages[0].date

    joined = told.state().joined[second]
    assert (joined.into, joined.reason) == (first, "投资方代码相同,汉台区先送达。")
    ruled = told.state().rulings["2026-zaisheng-lv"]
    assert (ruled.kind, ruled.project, ruled.duplicates, ruled.unit) == (
        *("重复", first, (second,), "hantai"),
    )
    assert told.standing(first) == Standing(
        "签约", "无需确认", {"hantai": ("1", "首报并落地")}, "2.6亿元", 0
    )
    assert told.parts("2026-05", "hantai", "contracts", first) == [("2026-05-27", Fraction(1))]
    assert told.parts("2026-05", "mianxian", "contracts", first) == []


def test_two_ids_of_one_unit_become_one_project(told: Told) -> None:
    kept, gone = first_reports.JOINED.projects
    assert set(told.state(told.closing(Week(2026, 16))).projects) >= {kept, gone}
    joined = told.state(told.closing(Week(2026, 17))).joined
    assert {name: joined[name].into for name in joined if name == gone} == {gone: kept}
    assert told.standing(kept) == Standing(
        "签约", "无需确认", {"xixiang": ("1", "首报并落地")}, "9000万元", 0
    )
    assert told.parts("2026-06", "xixiang", "contracts", kept) == [("2026-06-03", Fraction(1))]
    assert told.parts("2026-06", "xixiang", "contracts", gone) == []


def test_a_confirmed_transfer_is_divided_and_the_city_counts_it_once(told: Told) -> None:
    project = first_reports.TRANSFER_CONFIRMED.projects[0]
    assert told.standing(project, told.closing(Week(2026, 9))) == Standing(
        "线索", "待确认", {}, "2.4亿元", 0
    )
    assert told.standing(project) == Standing(
        "开工",
        "已确认",
        {"fenju-beijing": ("1/2", "首报"), "chenggu": ("1/2", "落地")},
        "2.4亿元",
        40000000,
    )
    assert told.parts("2026-07", "chenggu", "funds", project) == [
        ("2026-07-02", Fraction(20000000))
    ]
    assert told.parts("2026-07", "fenju-beijing", "introduced-funds", project) == [
        ("2026-07-02", Fraction(20000000))
    ]
    assert told.parts("2026-07", "city", "funds", project) == [("2026-07-02", Fraction(40000000))]


def test_a_transfer_nobody_answers_stands_when_its_clock_runs_out(told: Told) -> None:
    project = first_reports.TRANSFER_BY_DEFAULT.projects[0]
    assert told.standing(project, told.closing(Week(2026, 9))).confirmation == "待确认"
    assert told.standing(project) == Standing(
        "签约",
        "默认确认",
        {
            "fenju-shanghai": ("1/2", "首报(默认确认)"),
            "xixiang": ("1/2", "落地(默认确认)"),
        },
        "2.4亿元",
        0,
    )
    assert told.parts("2026-05", "xixiang", "contracts", project) == [("2026-05-13", HALF)]
    assert told.parts("2026-05", "city", "contracts", project) == [("2026-05-13", Fraction(1))]


def test_a_refused_transfer_counts_for_nobody_until_it_is_ruled(told: Told) -> None:
    project = first_reports.TRANSFER_RULED.projects[0]
    assert told.standing(project, told.closing(Week(2026, 15))) == Standing(
        "线索", "不认可", {}, "2.4亿元", 0
    )
    assert told.project(project).lands_in == "mianxian"
    assert told.standing(project) == Standing(
        "签约",
        "裁定落地",
        {"fenju-beijing": ("1/2", "首报(裁定落地)"), "mianxian": ("1/2", "落地(裁定落地)")},
        "2.4亿元",
        0,
    )
    assert told.parts("2026-05", "mianxian", "contracts", project) == [("2026-05-20", HALF)]
    assert told.parts("2026-05", "foping", "contracts", project) == []


def test_ruled_shares_stand_above_the_share_rule(told: Told) -> None:
    project = first_reports.SHARE_RULED.projects[0]
    before = told.standing(project, told.closing(Week(2026, 16)))
    assert before.credit == {
        "fenju-shenzhen": ("1/2", "首报"),
        "hanzhong-gaoxinqu": ("1/2", "落地"),
    }
    assert told.standing(project) == Standing(
        "开工",
        "已确认",
        {
            "fenju-shenzhen": ("2/5", "裁定分成"),
            "hanzhong-gaoxinqu": ("2/5", "裁定分成"),
            "shi-gongxinju": ("1/5", "裁定分成"),
        },
        "2亿元",
        0,
    )
    assert told.movement("2026-05", "hanzhong-gaoxinqu", "contracts", project) == [
        (
            "核减",
            "2026-04-15",
            Fraction(-1, 10),
            "裁定分成,分成由50%变为40%",
            "市工信局全程撮合,三家商定并报市经合局同意。",
        )
    ]
    assert told.parts("2026-07", "shi-gongxinju", "introduced-started", project) == [
        ("2026-07-08", Fraction(1, 5))
    ]
