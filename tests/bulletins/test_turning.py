"""The year's turn in the miniature city: W53, 续建, facts of December that come in January, the years apart."""

import pytest

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tongfen.assessment.assess import NotAssessableError
from tongfen.bulletins.bulletin_json import bulletin_json
from tongfen.bulletins.digest import digest
from tongfen.bulletins.digest_json import digest_json
from tongfen.bulletins.markdown import bulletin_markdown, digest_markdown
from tongfen.bulletins.monthly import Bulletin, bulletin
from tongfen.bulletins.movement import Movement
from tongfen.bulletins.turning import Turning
from tongfen.ledger.filing import Filing
from tongfen.model.scheme import Scheme

CHOSEN = (
    *m.indicators(),
    b.indicator("started", "started_count", 1, applies_to=m.EVERY_GROUP),
)
NOW = m.at("2027-03-20 09:00")


def scheme(year: int, **more: object) -> Scheme:
    days = {"effective": b.day(f"{year}-01-01"), "first": b.day(f"{year}-01-01")}
    return m.scheme(*CHOSEN, **{**days, "last": b.day(f"{year}-12-31"), **more})


WORLD = m.world([scheme(2026), scheme(2027)])
STORY: tuple[Filing, ...] = (
    m.filing("hantai", "2026-W20", "2026-05-18 10:00", new_projects=[m.new("p1", "2026-05-12")]),
    m.filing("mian", "2026-W20", "2026-05-18 11:00", new_projects=[m.new("p2", "2026-05-13")]),
    m.filing(
        "hantai", "2026-W30", "2026-07-27 10:00",
        progress=[m.progress("p1", "2026-07-21", stage="开工")],
    ),
    m.filing(  # the week in which the year turns: 28 December to 3 January
        "hantai", "2026-W53", "2027-01-04 10:00",
        progress=[
            m.money("p1", "2026-12-30", "1亿元", "1"),
            m.money("p1", "2027-01-02", "3000万元", "2"),
        ],
    ),
    m.filing(  # a fact of December and one of January, after December was closed
        "mian", "2027-W02", "2027-01-18 10:00",
        progress=[
            m.money("p2", "2026-12-29", "5000万元", "3"),
            m.progress("p2", "2027-01-12", stage="开工"),
        ],
    ),
    m.filing(
        "gaoxin", "2027-W02", "2027-01-18 11:00", new_projects=[m.new("p3", "2026-12-31")]
    ),
)  # fmt: skip


def of(period: str) -> Bulletin:
    return bulletin(WORLD, m.folded(*STORY), m.period(period), NOW)


def city(made: Bulletin, indicator: str) -> Movement:
    cell = made.city_cell(indicator)
    assert cell is not None
    return cell.movement


def test_a_fact_belongs_to_the_year_of_its_date_whatever_week_reported_it() -> None:
    assert city(of("2026-12"), "funds").cumulative == 100_000_000
    january = city(of("2027-01"), "funds")
    assert (january.cumulative, january.increment, january.supplement) == (
        30_000_000,
        30_000_000,
        0,
    )
    assert [city(of(period), "contracts").cumulative for period in ("2026-12", "2027-01")] == [2, 0]


def test_what_came_late_about_last_year_is_told_once_and_counted_nowhere() -> None:
    january, february = of("2027-01"), of("2027-02")
    assert january.comparison == "本年首期"
    assert january.turning.late_stages == {"签约": 1}
    assert january.turning.late_money == 50_000_000
    assert not february.turning.late
    text = bulletin_markdown(january)
    assert (
        "另收到上年补报：签约1个，到位资金5000万元。这些是2027年以前的事，不计入2027年的数字。"
        in text
    )
    assert bulletin_json(january)["turning"]["late"]["stages"] == {"签约": 1}
    assert not of("2026-12").turning.late
    assert "上年补报" not in bulletin_markdown(february)


def test_what_goes_on_is_told_apart_from_what_began() -> None:
    assert of("2027-01").turning == Turning(
        ("p1",), ("p2",), ("p2",), {"签约": 1}, late_money=50_000_000
    )
    assert of("2026-12").turning == Turning((), ("p1",))
    text = bulletin_markdown(of("2027-02"))
    assert (
        "续建项目1个（2027年以前开工，还没有投产），新开工项目1个，其中1个是2027年以前签约的。"
        in text
    )
    assert city(of("2027-01"), "started").cumulative == 1


def test_what_is_completed_or_at_its_end_or_taken_out_is_no_longer_being_built() -> None:
    for stage in ("投产", "终止"):
        done = m.filing(
            "hantai", "2027-W03", "2027-01-25 10:00",
            progress=[m.progress("p1", "2027-01-20", stage=stage, reason="到期")],
        )  # fmt: skip
        made = bulletin(WORLD, m.folded(*STORY, done), m.period("2027-01"), NOW)
        assert made.turning.continued == ()
    out = m.act(
        "amendment", "2027-01-26 10:00", id="a1", date="2027-01-26", matter="核查",
        amendments=[{"project": "p1", "kind": "调出", "reason": "重复"}],
    )  # fmt: skip
    made = bulletin(WORLD, m.folded(*STORY, out), m.period("2027-01"), NOW)
    assert made.turning.continued == ()


def test_the_week_of_the_turn_has_the_figures_of_both_years() -> None:
    made = digest(WORLD, m.folded(*STORY), m.week("2026-W53"), NOW)
    assert [(str(one.first), str(one.last)) for one in made.figures] == [
        ("2026-12-28", "2026-12-31"),
        ("2027-01-01", "2027-01-03"),
    ]
    funds = [one.rows[0].city for one in made.figures]
    assert [(row.cumulative, row.increment) for row in funds] == [
        (100_000_000, 100_000_000),
        (30_000_000, 30_000_000),
    ]
    text = digest_markdown(made)
    assert "2026年指标累计（12月28日—12月31日）" in text
    assert "2027年指标累计（1月1日—1月3日）" in text
    rows = digest_json(made)["figures"][1]["indicators"][0]
    assert rows["city"]["increment"]["exact"] == "30000000"
    assert [row["unit"] for row in rows["units"]] == ["hantai"]


def test_a_week_tells_what_came_late() -> None:
    made = digest(WORLD, m.folded(*STORY), m.week("2027-W02"), NOW)
    (figures,) = made.figures
    started = next(row for row in figures.rows if row.indicator.id == "started")
    assert (started.city.increment, started.city.supplement) == (1, 0)
    assert figures.rows[0].city.increment == 0, "money of December is not this year's"


def test_a_year_without_a_scheme_says_so() -> None:
    world = m.world([scheme(2026)])
    with pytest.raises(NotAssessableError, match="2027年1月没有可用的考核办法"):
        bulletin(world, m.folded(*STORY), m.period("2027-01"), NOW)
    assert digest(world, m.folded(*STORY), m.week("2027-W02"), NOW).figures == ()
    turn = digest(world, m.folded(*STORY), m.week("2026-W53"), NOW)
    assert [figures.scheme.first.year for figures in turn.figures] == [2026]


def test_a_year_without_targets_shows_actuals_alone() -> None:
    made = of("2027-01")
    assert made.assessment.actuals_only
    assert "目标未下达，只列实际数，不计分、不排名。" in bulletin_markdown(made)
    assert [row.row.rank for group in made.groups for row in group.rows] == [None] * 5


def test_ranks_are_not_compared_across_targets_that_changed() -> None:
    values = {(entry.unit, entry.indicator): entry.value for entry in m.TARGETS.targets}
    raised = b.targets({**values, ("hantai", "funds"): "60亿元"}, "2026-07-01")
    world = m.world([scheme(2026)], [m.TARGETS, raised])
    july, august = (
        bulletin(world, m.folded(*STORY), m.period(period), NOW)
        for period in ("2026-07", "2026-08")
    )
    assert july.comparison == "目标调整,不可比"
    assert {row.rank_change for row in july.groups[0].rows} == {None}
    assert "目标调整，名次与上月不可比" in bulletin_markdown(july)
    assert city(july, "started").increment == 1, "what is counted is the same"
    assert august.comparison == "可比"


def test_the_same_targets_approved_again_are_no_change() -> None:
    values = {(entry.unit, entry.indicator): entry.value for entry in m.TARGETS.targets}
    again = b.targets(values, "2026-07-01", "d-2")
    world = m.world([scheme(2026)], [m.TARGETS, again])
    assert bulletin(world, m.folded(*STORY), m.period("2026-07"), NOW).comparison == "可比"
