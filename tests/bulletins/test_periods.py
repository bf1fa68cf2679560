"""Quarter, half-year and year beside the months they end with; 双过半 and the year's completion."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import pytest

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tests.bulletins.story import STORY
from tongfen.assessment.assess import assess
from tongfen.assessment.result import Assessment
from tongfen.bulletins.bulletin_json import bulletin_json
from tongfen.bulletins.milestone import milestone_of
from tongfen.bulletins.monthly import Bulletin, bulletins
from tongfen.bulletins.words import bulletin_words
from tongfen.ledger.state import State
from tongfen.model.periods import Period
from tongfen.model.scheme import Scheme
from tongfen.model.world import World

YI = 100_000_000
LATE = "2027-03-01 09:00"
MORE = (
    m.filing(
        "hantai",
        "2026-W16",
        "2026-04-20 09:00",
        new_projects=[m.new("p5", "2026-04-15")],
        progress=[m.money("p1", "2026-04-14", "1亿元", "4")],
    ),
    m.filing(
        "gaoxin",
        "2026-W16",
        "2026-04-20 10:00",
        progress=[m.money("p3", "2026-03-30", "6000万元", "5", filed="2026-04-14")],
    ),
)


def made(*periods: str, where: World | None = None, now: str = LATE) -> tuple[Bulletin, ...]:
    where = where or m.world()
    judged = m.judged(where, *STORY, *MORE)
    assert judged.set_aside == ()
    return bulletins(where, judged, [m.period(one) for one in periods], m.at(now))


def words(bulletin: Bulletin) -> dict[str, str]:
    return {entry.id: entry.text for entry in bulletin_words(bulletin)}


def figures(bulletin: Bulletin) -> list[tuple[str, Fraction | None, int | None]]:
    return [
        (row.unit, row.row.total, row.row.rank) for group in bulletin.groups for row in group.rows
    ] + [(cell.indicator.id, cell.cell.actual, None) for cell in bulletin.city]


@pytest.mark.parametrize(
    ("longer", "month"),
    [("2026-Q1", "2026-03"), ("2026-Q2", "2026-06"), ("2026-H1", "2026-06"), ("2026", "2026-12")],
)
def test_longer_period_has_the_cumulative_figures_points_and_ranks_of_its_last_month(
    longer: str, month: str
) -> None:
    one, other = made(longer, month)
    assert figures(one) == figures(other)
    assert (one.cut_off, one.assessment.period.id) == (other.cut_off, longer)


def test_periods_of_one_end_are_assessed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(world: World, state: State, period: Period, as_of: datetime) -> Assessment:
        asked.append(period.last.isoformat())
        return assess(world, state, period, as_of)

    monkeypatch.setattr("tongfen.bulletins.desk.assess", counted)
    made("2026-06", "2026-Q2", "2026-H1", "2026-12", "2026-Q4", "2026-H2", "2026")
    assert sorted(asked) == ["2026-03-31", "2026-05-31", "2026-06-30", "2026-09-30", "2026-11-30",
                             "2026-12-31"]  # fmt: skip


def test_increment_of_a_quarter_is_that_of_its_months_and_what_lies_within_it_is_no_supplement() -> (
    None
):
    april, may, june, quarter = made("2026-04", "2026-05", "2026-06", "2026-Q2")
    cells = [one.city_cell("funds") for one in (april, may, june)]
    months = [cell.movement.increment for cell in cells if cell]
    whole = quarter.city_cell("funds")
    assert whole is not None
    movement = whole.movement
    assert movement.increment == sum(one or 0 for one in months) == YI + 6000 * 10_000
    assert (movement.current, movement.supplement) == (YI, 6000 * 10_000)
    assert movement.supplements[0].id == "p3"
    first = made("2026-Q1")[0].city_cell("funds")
    assert first is not None
    assert (first.movement.increment, first.movement.supplement) == (first.cell.actual, 0)


def test_quarter_compares_ranks_with_the_quarter_before_and_says_so() -> None:
    (quarter,) = made("2026-Q2")
    assert (quarter.comparison, quarter.previous and quarter.previous.period.id) == (
        "可比",
        "2026-Q1",
    )
    assert words(quarter)["ranks-county"] == "县区组名次：汉台区、勉县；名次与上季度相同。"
    assert words(quarter)["city-funds"].endswith("本季度新增1.6亿元，其中补报上季度6000万元。")


def test_first_quarter_and_the_year_do_not_say_their_sum_twice() -> None:
    first, year = made("2026-Q1", "2026")
    assert words(first)["city-funds"] == (
        "截至3月31日，全市省外到位资金1.9亿元，完成年度目标的15.83%，慢于序时进度9.17个百分点。"
    )
    assert words(year)["city-funds"] == (
        "截至12月31日，全市省外到位资金3.5亿元，完成年度目标的29.17%，比年度目标少70.83个百分点。"
    )


def easy() -> World:
    """汉台区 has 2.4亿 of 3.4亿 and both contracts by half-year, and nothing more later; 勉县 has too little."""
    targets = b.targets(
        {
            ("hantai", "funds"): "3.4亿元",
            ("hantai", "contracts"): "2个",
            ("mian", "funds"): "30亿元",
            ("mian", "contracts"): "12个",
            ("city", "funds"): "6亿元",
        }
    )
    return m.world(targets=(targets,))


def test_half_year_names_who_has_half_of_every_target() -> None:
    (half,) = made("2026-H1", where=easy())
    told = words(half)
    assert half.title == "2026年上半年招商引资结果"
    assert told["milestone-city"] == "全市1项年度目标都已过半：省外到位资金。"
    assert told["milestone-county"] == (
        "县区组有年度目标的2个单位中，实现“双过半”（时间过半，各项年度目标都过半）的1个：汉台区；"
        "没有一项目标过半的1个：勉县。"
    )
    assert bulletin_json(half)["milestone"] == {
        "share": {"exact": "1/2", "shown": "过半"},
        "city": {"unit": "city", "reached": ["funds"], "short": []},
        "groups": [
            {
                "id": "county",
                "rows": [
                    {"unit": "hantai", "reached": ["funds", "contracts"], "short": []},
                    {"unit": "mian", "reached": [], "short": ["funds", "contracts"]},
                ],
            }
        ],
    }


def test_years_end_asks_for_the_whole_target() -> None:
    (year,) = made("2026", where=easy())
    told = words(year)
    assert year.title == "2026年招商引资年终结果"
    assert told["milestone-city"] == "全市1项年度目标都没有完成：省外到位资金。"
    assert told["milestone-county"] == (
        "县区组有年度目标的2个单位中，没有单位完成各项年度目标；没有一项目标完成的1个：勉县。"
    )


def test_milestones_belong_to_the_half_year_and_the_year_that_are_over() -> None:
    told = made("2026-06", "2026-Q2", "2026-H1", "2026-H2", where=easy())
    assert [milestone_of(one) is not None for one in told] == [False, False, True, False]
    (open_,) = made("2026-H1", where=easy(), now="2026-06-30 20:00")
    assert milestone_of(open_) is None
    without = m.world(targets=())
    assert milestone_of(made("2026-H1", where=without)[0]) is None


def test_half_year_is_half_of_the_assessment_year() -> None:
    shifted: Scheme = replace(
        m.scheme(), first=m.period("2026-04").first, last=m.period("2027-03").last
    )
    where = replace(easy(), schemes=(shifted,))
    halves = made("2026-H1", "2026-H2", where=where)
    assert [milestone_of(one) is not None for one in halves] == [False, False]


def test_indicator_that_lags_says_until_when_it_is_known() -> None:
    funds, contracts = m.indicators()
    late = m.scheme(replace(funds, lag_months=1), contracts)
    (half,) = made("2026-H1", where=replace(easy(), schemes=(late,)))
    assert words(half)["milestone-city"] == (
        "全市1项年度目标都已过半：省外到位资金（截至5月31日）。"
    )
