from datetime import date
from fractions import Fraction

from tests.demo.telling import Standing, Told, yuan
from tongfen.demo.stories import turn
from tongfen.view.mechanism.split import cut_split

LAST = date(2026, 12, 31)


def test_money_of_week_53_counts_in_the_year_of_its_date(told: Told) -> None:
    (project,), unit = turn.CONTINUED.projects, "hangkong-zhihui-xincheng"
    assert told.parts("2026-12", unit, "funds", project) == [
        ("2026-12-30", Fraction(yuan("1200万元")))
    ]
    assert told.movement("2027-01", unit, "funds", project) == [
        ("本期", "2027-01-02", Fraction(yuan("800万元")), "", "")
    ]
    assert told.standing(project) == Standing(
        "开工", "无需确认", {unit: ("1", "首报并落地")}, "1.5亿元", yuan("2000万元")
    )


def test_works_of_the_old_year_are_continued_not_started(told: Told) -> None:
    project = turn.CONTINUED.projects[0]
    old, new = told.months["2026-12"].turning, told.months["2027-01"].turning
    assert [project in names for names in (old.started, old.continued)] == [True, False]
    assert [project in names for names in (new.started, new.continued)] == [False, True]
    assert told.parts("2027-01", "hangkong-zhihui-xincheng", "started", project) == []


def test_a_fact_of_december_filed_in_january_counts_in_neither_year(told: Told) -> None:
    (project,), unit = turn.LATE_ABOUT_LAST_YEAR.projects, "xinghan-xinqu"
    for month in ("2026-12", "2027-01"):
        assert told.parts(month, unit, "funds", project) == []
        assert told.parts(month, unit, "started", project) == []
    closed, until = told.cut_off("2026-12"), told.cut_off("2027-01")
    late = [
        arrival
        for one in told.state(until).projects.values()
        for arrival in one.arrivals
        if arrival.date <= LAST and arrival.source.week and arrival.source.receipt.time > closed
    ]
    assert [one.amount.amount for one in late if one.source.unit == unit] == [yuan("900万元")]
    turning = told.months["2027-01"].turning
    assert turning.late_money == sum(one.amount.amount for one in late)
    assert turning.late_stages["开工"] == sum(
        fact.stage == "开工" and fact.date <= LAST and fact.source.receipt.time > closed
        for one in told.state(until).projects.values()
        for fact in one.stages
        if fact.source.week
    )
    assert told.standing(project).stage == "开工"


def test_january_without_targets_has_actuals_only(told: Told) -> None:
    january = told.months["2027-01"]
    assert january.assessment.actuals_only
    assert {group.reason for group in january.groups} == {"目标未下达,暂不排名"}
    assert {row.row.rank for group in january.groups for row in group.rows} == {None}
    cell = told.cell("2027-01", "hantai", "funds").cell
    assert (cell.status, cell.target, cell.points) == ("目标未下达", None, None)
    assert cell.actual is not None
    december = told.months["2026-12"]
    assert not december.assessment.actuals_only


def test_last_years_targets_are_shown_until_those_of_the_new_year_are_set(told: Told) -> None:
    split = cut_split(told.material, "staff")
    assert split is not None
    assert (split.year, split.missing) == (2026, "2027年的目标还没有下达，下面是上一年的。")
    assert split.scheme == "《2026年考核办法》第2版"
    assert next(one.city for one in split.indicators if one.id == "funds") != ""
