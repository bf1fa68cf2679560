"""Totals, ranks and reasons of whole assessments, worked by hand."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from tests.assessment import building as b
from tests.assessment.random_city import City, cities
from tests.assessment.renaming import moved, renamed, to
from tongfen.assessment.assess import NotAssessableError, assess
from tongfen.assessment.result import Assessment
from tongfen.ledger.state import Project
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Decision, Figure, Name, Unit
from tongfen.model.scheme import Formula, Indicator, Measure

F = Fraction
COUNT = b.indicator("count", "signed_count", 60, basis="annual")
FIXED = b.indicator(
    "fixed", Measure("figure", figure="fixed"), 40, basis="annual", without_figure="rescale"
)


def signed(unit: str, number: int) -> list[Project]:
    return [b.project(f"{unit}-{at}", unit) for at in range(number)]


def run(
    counts: dict[str, int],
    indicators: tuple[Indicator, ...] = (COUNT,),
    targets: dict[tuple[str, str], str] | None = None,
    figures: tuple[Figure, ...] = (),
    units: list[Unit] | None = None,
    period: str = "2026-10",
    **scheme: Any,
) -> Assessment:
    """Assess units that have signed so many projects; each target is 10个 unless told."""
    given_units = units or [b.unit(name) for name in counts]
    wanted = {(name, "count"): "10个" for name in counts} if targets is None else targets
    versions = [b.targets(wanted)]
    world = b.world(given_units, [b.scheme(*indicators, **scheme)], versions, figures)
    state = b.state(*(entry for name, number in counts.items() for entry in signed(name, number)))
    return assess(world, state, b.period(period), b.AS_OF)


def places(found: Assessment, group: int = 0) -> list[tuple[str, int | None, Fraction | None]]:
    return [(row.unit, row.rank, row.total) for row in found.groups[group].rows]


def reasons(found: Assessment) -> dict[str, str]:
    return {row.unit: row.reason for row in found.groups[0].rows}


def test_ranks_are_competition_ranks_on_exact_totals() -> None:
    found = run({"a": 3, "b": 7, "c": 7, "d": 1})
    assert places(found) == [("b", 1, F(42)), ("c", 1, F(42)), ("a", 3, F(18)), ("d", 4, F(6))]


def test_tie_break_compares_the_rates_of_the_named_indicators_in_turn() -> None:
    figures = tuple(
        b.figure(unit, value, "2026-10", "2026-11-20")
        for unit, value in (("a", "10亿元"), ("b", "12亿元"))
    )
    fixed = replace(FIXED, formula=Formula("capped"))
    wanted = {(unit, "count"): "10个" for unit in "abcd"}
    wanted |= {(unit, "fixed"): "10亿元" for unit in "ab"}
    counts = {"a": 6, "b": 6, "c": 1, "d": 1}
    tied = run(counts, (COUNT, fixed), wanted, figures)
    assert places(tied) == [
        ("a", 1, F(76)),
        ("b", 1, F(76)),
        ("c", 3, F(10)),
        ("d", 3, F(10)),
    ]
    broken = run(counts, (COUNT, fixed), wanted, figures, tie_break=("count", "fixed"))
    assert [row[:2] for row in places(broken)] == [("b", 1), ("a", 2), ("c", 3), ("d", 3)]


def test_tie_break_puts_a_unit_without_a_rate_last() -> None:
    fixed = replace(FIXED, without_figure="zero")
    wanted = {
        (unit, name): text
        for unit in "ab"
        for name, text in (("count", "10个"), ("fixed", "1亿元"))
    }
    figures = (b.figure("b", "-3亿元", "2026-10", "2026-11-20"),)
    found = run({"a": 5, "b": 5}, (COUNT, fixed), wanted, figures, tie_break=("fixed",))
    assert places(found) == [("b", 1, F(30)), ("a", 2, F(30))]


def test_rescale_scales_what_is_left_to_100() -> None:
    found = run({"a": 3, "b": 5})
    full = replace(COUNT, points=F(60))
    assert places(found) == [("b", 1, F(30)), ("a", 2, F(18))]
    wanted = {("a", "count"): "10个", ("b", "count"): "10个", ("b", "fixed"): "10亿元"}
    figures = (b.figure("b", "2亿元", "2026-10", "2026-11-20"),)
    mixed = run({"a": 3, "b": 5}, (full, FIXED), wanted, figures)
    row = mixed.row("a")
    assert row is not None
    assert (row.earned, row.available, row.total, row.rescaled) == (F(18), F(60), F(30), True)
    assert row.text == "得 18分 ÷ 可得 60分 × 100 = 30分"
    assert places(mixed) == [("b", 1, F(38)), ("a", 2, F(30))]


def test_zero_gives_no_points_and_keeps_the_others_as_they_are() -> None:
    strict = replace(FIXED, without_figure="zero")
    wanted = {("a", "count"): "10个", ("a", "fixed"): "10亿元"}
    found = run({"a": 5}, (COUNT, strict), wanted)
    row = found.row("a")
    assert row is not None
    assert (row.total, row.available, row.text) == (F(30), F(100), "各项合计 30分")


def test_hold_keeps_a_unit_out_of_the_ranking() -> None:
    held = replace(COUNT, without_target="hold")
    found = run({"a": 5, "b": 1}, (held,), {("b", "count"): "10个"})
    assert places(found) == [("b", 1, F(6)), ("a", None, None)]
    assert reasons(found) == {"b": "", "a": "“count指标”目标未下达,暂不排名"}
    assert found.groups[0].reason == ""


def test_hold_holds_the_whole_group_when_all_lack_it() -> None:
    held = replace(FIXED, without_figure="hold")
    wanted = {
        (unit, name): text for unit in "ab" for name, text in (("count", "9个"), ("fixed", "1亿元"))
    }
    found = run({"a": 5, "b": 1}, (COUNT, held), wanted)
    assert places(found) == [("a", None, None), ("b", None, None)]
    assert found.groups[0].reason == "“fixed指标”未报,暂不排名"


def test_group_without_one_common_reason_says_so() -> None:
    held = replace(COUNT, without_target="hold")
    other = replace(FIXED, without_figure="hold")
    wanted = {("a", "fixed"): "1亿元", ("b", "count"): "9个", ("b", "fixed"): "1亿元"}
    found = run({"a": 5, "b": 1}, (held, other), wanted)
    assert found.groups[0].reason == "各单位都不具备计总分的条件,全组暂不排名"


def test_nothing_to_score_is_no_total() -> None:
    found = run({"a": 5, "b": 1}, targets={("b", "count"): "10个"})
    assert reasons(found)["a"] == "没有可计分的指标,暂不排名"
    assert places(found) == [("b", 1, F(6)), ("a", None, None)]


def test_without_approved_targets_there_are_actuals_only() -> None:
    world = b.world(
        [b.unit("a")],
        [b.scheme(replace(COUNT, without_target="zero"))],
        [b.targets({("a", "count"): "9个"}, decision=None)],
    )
    found = assess(world, b.state(*signed("a", 2)), b.period("2026-10"), b.AS_OF)
    assert found.actuals_only
    row = found.row("a")
    assert row is not None
    assert (row.cells[0].actual, row.cells[0].points, row.total) == (F(2), None, None)
    assert row.reason == found.groups[0].reason == "目标未下达,暂不排名"


def test_excluded_and_unranked_units_appear_with_their_reason() -> None:
    units = [
        b.unit("a"),
        b.unit("b", ranked=False, ranked_reason="组织考核,不参加排名"),
        b.unit("c"),
        b.unit("d", ranked=False),
    ]
    found = run(dict.fromkeys("abcd", 5), units=units, excluded={"c": "本版不纳入"})
    assert reasons(found) == {
        "a": "",
        "b": "组织考核,不参加排名",
        "c": "本版不纳入",
        "d": "不参加排名",
    }
    assert places(found) == [
        ("a", 1, F(30)),
        ("b", None, F(30)),
        ("c", None, None),
        ("d", None, F(30)),
    ]
    assert found.groups[0].rows[2].cells[0].status == "不纳入考核"
    assert found.groups[0].reason == ""


def test_unit_must_exist_at_the_end_of_the_period() -> None:
    gone = b.unit("b", valid_to=b.day("2026-10-30"))
    found = run({"a": 1, "b": 1}, units=[b.unit("a"), gone])
    assert [row.unit for row in found.groups[0].rows] == ["a"]
    assert found.row("b") is None
    assert found.city[0].actual == 2


def test_unit_is_called_by_its_name_of_the_period() -> None:
    names = (Name(b.day("2020-01-01"), "旧全称", "旧"), Name(b.day("2026-11-01"), "新全称", "新"))
    unit = replace(b.unit("a"), names=names)
    assert run({"a": 1}, units=[unit]).groups[0].rows[0].name == "旧"
    assert run({"a": 1}, units=[unit], period="2026-11").groups[0].rows[0].name == "新"


def test_units_without_a_group_are_listed_apart() -> None:
    units = [b.unit("a"), b.unit("x", "company", ranked_reason="暂不参加"), b.unit("y", "company")]
    found = run(dict.fromkeys("axy", 1), units=units)
    assert [(row.unit, row.reason, row.cells) for row in found.ungrouped] == [
        ("x", "暂不参加", ()),
        ("y", "考核办法没有把该单位编入任何一组", ()),
    ]
    assert found.row("x") == found.ungrouped[0]


def test_groups_are_ranked_apart_by_their_own_indicators() -> None:
    units = [b.unit("a"), b.unit("p", "park")]
    found = run({"a": 1, "p": 9}, units=units)
    assert places(found, 0) == [("a", 1, F(6))]
    assert [(row.unit, row.reason) for row in found.groups[1].rows] == [
        ("p", "本组没有考核指标,不排名")
    ]
    assert found.groups[1].indicators == ()


def test_city_has_its_own_target_and_counts_every_project() -> None:
    found = run({"a": 3, "b": 4}, targets={("city", "count"): "14个", ("a", "count"): "9个"})
    cell = found.city_cell("count")
    assert cell is not None
    assert (cell.actual, cell.completion, cell.rate) == (F(7), F(1, 2), F(1, 2))
    assert cell.points is None
    assert cell.gap == 50 - F(1000, 12)
    assert cell.unit == "city"


def test_targets_in_force_at_the_end_of_the_period_count() -> None:
    versions = [
        b.targets({("a", "count"): "10个"}, "2026-01-01", "d-1"),
        b.targets({("a", "count"): "20个"}, "2026-07-01", "d-2"),
    ]
    world = b.world([b.unit("a")], [b.scheme(COUNT)], versions)
    totals = []
    for text in ("2026-06", "2026-07"):
        row = assess(world, b.state(*signed("a", 5)), b.period(text), b.AS_OF).row("a")
        assert row is not None
        totals.append(row.total)
    assert totals == [30, 15]


def test_what_is_told_before_the_day_of_the_decision_is_a_draft() -> None:
    """AS_OF lies before the second decision: November knows nothing of it, a year's end does."""
    taken = [
        Decision(id_, b.day(on), "领导小组", "审定", "同意。")
        for id_, on in (("d-1", "2026-01-04"), ("d-2", "2026-12-20"))
    ]
    world = b.world(
        [b.unit("a")],
        [b.scheme(COUNT, decision="d-2")],
        [
            b.targets({("a", "count"): "10个"}, "2026-01-01", "d-1"),
            b.targets({("a", "count"): "20个"}, "2026-01-02", "d-2"),
        ],
    )
    world = replace(world, decisions={one.id: one for one in taken})
    for on, draft, total in (("2026-12-19", True, 30), ("2026-12-20", False, 15)):
        at = datetime.combine(b.day(on), time(18), SHANGHAI)
        made = assess(world, b.state(*signed("a", 5)), b.period("2026-11"), at)
        row = made.row("a")
        assert row is not None
        assert (made.draft, made.scheme_decision is None, row.total) == (draft, draft, total)


def test_credit_depends_on_when_it_is_asked() -> None:
    project = b.project("p1", "c", landings=(b.landing("a", "c", "2026-12-08"),))
    world = b.world(
        [b.unit("a"), b.unit("c")], [b.scheme(COUNT)], [b.targets({("a", "count"): "10个"})]
    )
    now, later = (
        assess(world, b.state(project), b.period("2026-12"), at).row("a")
        for at in (b.AS_OF, b.AS_OF + timedelta(days=10))
    )
    assert now is not None
    assert later is not None
    assert (now.total, later.total) == (F(0), F(3))


def test_other_version_can_be_tried_on_the_same_facts() -> None:
    world = b.world([b.unit("a")], [b.scheme(COUNT)], [b.targets({("a", "count"): "10个"})])
    other = b.scheme(replace(COUNT, points=F(100)))
    found = assess(world, b.state(*signed("a", 5)), b.period("2026-10"), b.AS_OF, other)
    assert places(found) == [("a", 1, F(50))]
    assert found.scheme == other


@pytest.mark.parametrize(
    ("period", "message"),
    [
        ("2026-W40", "周动态不考核、不排名;请选月、季度、半年或全年"),
        ("2027-01", "2027年1月没有可用的考核办法"),
    ],
)
def test_period_without_rules_is_refused(period: str, message: str) -> None:
    world = b.world([b.unit("a")], [b.scheme(COUNT)])
    with pytest.raises(NotAssessableError, match=message):
        assess(world, b.state(), b.period(period), b.AS_OF)


def test_tried_version_must_hold_the_period() -> None:
    world = b.world([b.unit("a")])
    with pytest.raises(NotAssessableError):
        assess(world, b.state(), b.period("2027-01"), b.AS_OF, b.scheme(COUNT))


@settings(max_examples=40, deadline=None)
@given(cities())
def test_renaming_units_changes_no_rank(city: City) -> None:
    before = assess(city.world, city.state, b.period("2026-06"), b.AS_OF)
    after = assess(renamed(city.world), moved(city.state), b.period("2026-06"), b.AS_OF)
    assert scores(after) == {to(unit): score for unit, score in scores(before).items()}


@settings(max_examples=40, deadline=None)
@given(cities())
def test_equal_totals_share_a_rank_and_the_next_one_is_skipped(city: City) -> None:
    city = City(replace(city.world, schemes=(replace(city.scheme, tie_break=()),)), city.state)
    found = assess(city.world, city.state, b.period("2026-06"), b.AS_OF)
    for result in found.groups:
        ranked = [row for row in result.rows if row.rank is not None]
        for row in ranked:
            assert row.total is not None
            better = [
                other for other in ranked if other.total is not None and other.total > row.total
            ]
            assert row.rank == len(better) + 1
            assert row.reason == ""
        for row in result.rows:
            assert row.rank is not None or row.reason


def scores(found: Assessment) -> dict[str, tuple[int | None, Fraction | None]]:
    return {row.unit: (row.rank, row.total) for group in found.groups for row in group.rows}
