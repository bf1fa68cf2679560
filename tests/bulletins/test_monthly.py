"""The monthly bulletin of the miniature city, worked by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tests.bulletins.story import AFTER, STORY
from tongfen.assessment.assess import NotAssessableError
from tongfen.bulletins.monthly import Bulletin, BulletinCell, bulletin, bulletins
from tongfen.bulletins.movement import Movement
from tongfen.model.scheme import Measure

F = Fraction
YI = 100_000_000


def of(period: str, now: str = "2026-03-20 09:00") -> Bulletin:
    where = m.world()
    return bulletin(where, m.judged(where, *STORY), m.period(period), m.at(now))


def cell(made: Bulletin, unit: str, indicator: str) -> BulletinCell:
    found = made.city_cell(indicator) if unit == "city" else None
    row = made.row(unit)
    found = row.cell(indicator) if row else found
    assert found is not None
    return found


def moved(movement: Movement) -> tuple[Fraction | None, ...]:
    return (
        movement.cumulative,
        movement.previous,
        movement.increment,
        movement.current,
        movement.supplement,
        movement.reduction,
    )


def test_the_story_is_accepted_whole() -> None:
    found = m.judged(m.world(), *STORY)
    assert found.set_aside == ()
    assert [finding.message for finding in found.findings if not finding.hint] == []


def test_first_month_starts_from_zero_and_leaves_out_what_came_after_its_cut_off() -> None:
    made = of("2026-01")
    assert made.cut_off == made.as_of == m.at("2026-02-04 18:00")
    assert (made.provisional, made.standing, made.comparison) == (False, "草案", "本年首期")
    assert moved(cell(made, "city", "funds").movement) == (YI, 0, YI, YI, 0, 0)
    assert moved(cell(made, "mian", "funds").movement) == (0, 0, 0, 0, 0, 0)
    assert moved(cell(made, "city", "contracts").movement) == (2, 0, 2, 2, 0, 0)
    assert made.previous is None


def test_second_month_names_what_came_late_and_what_was_taken_back() -> None:
    made = of("2026-02")
    half = YI // 2
    assert moved(cell(made, "city", "funds").movement) == (
        F(19, 10) * YI, YI, F(9, 10) * YI, F(4, 10) * YI, half, 0,
    )  # fmt: skip
    assert moved(cell(made, "mian", "funds").movement) == (half, 0, half, 0, half, 0)
    late = cell(made, "mian", "funds").movement.supplements
    assert [(change.id, str(change.day), change.value) for change in late] == [
        ("p2", "2026-01-28", half)
    ]
    assert late[0].source is not None
    assert (late[0].source.path, late[0].source.line) == (
        "submissions/mian/weekly/2026-W06.yaml",
        10,
    )
    assert moved(cell(made, "city", "contracts").movement) == (3, 2, 1, 2, 0, 1)
    assert moved(cell(made, "mian", "contracts").movement) == (F(1, 2), 1, F(-1, 2), F(1, 2), 0, 1)
    gone = cell(made, "mian", "contracts").movement.reductions
    assert [
        (change.id, change.name, change.value, change.cause, change.note) for change in gone
    ] == [("p2", "p2项目", -1, "退回“线索”", "投资方资金未落实")]
    assert moved(cell(made, "beijing", "contracts").movement) == (
        F(1, 2),
        0,
        F(1, 2),
        F(1, 2),
        0,
        0,
    )


def test_second_month_ranks_against_the_first() -> None:
    made = of("2026-02")
    assert made.comparison == "可比"
    counties = made.groups[0]
    # Schedule 2/12. 汉台区: 1.4亿 of 1亿 due, 1 of 2 contracts due. 勉县: 0.5亿 of 0.5亿, half a contract.
    assert [(row.unit, row.row.total, row.row.rank) for row in counties.rows] == [
        ("hantai", F(14, 10) * 60 + F(1, 2) * 40, 1),
        ("mian", F(60) + F(1, 4) * 40, 2),
    ]
    assert [(row.previous_rank, row.rank_change) for row in counties.rows] == [(1, 0), (2, 0)]
    assert [cell.cell.gap for cell in counties.rows[0].cells] == [
        (F(14, 60) - F(1, 6)) * 100,
        (F(1, 12) - F(1, 6)) * 100,
    ]


def test_rank_change_is_above_zero_for_a_unit_that_rose() -> None:
    where = m.world()
    jump = m.filing(
        "mian", "2026-W09", "2026-03-02 09:00",
        progress=[m.money("p4", "2026-02-26", "2亿元", "9")],
    )  # fmt: skip
    made = bulletin(where, m.judged(where, *STORY, jump), m.period("2026-02"), AFTER)
    # 勉县 gets half of the 2亿元: 1.5亿 of 0.5亿 due.
    assert [(row.unit, row.previous_rank, row.rank_change) for row in made.groups[0].rows] == [
        ("mian", 2, 1),
        ("hantai", 1, -1),
    ]


def test_before_its_cut_off_a_bulletin_is_provisional() -> None:
    made = of("2026-02", "2026-02-17 08:00")
    assert (made.provisional, made.standing, made.as_of) == (
        True,
        "未到封账",
        m.at("2026-02-17 08:00"),
    )
    assert of("2026-02", "2026-03-04 18:00").provisional is False


def test_a_bulletin_stays_as_it_was_at_its_cut_off() -> None:
    assert of("2026-01") == of("2026-01", "2026-02-05 00:00")


def test_many_bulletins_are_the_single_ones() -> None:
    where = m.world()
    found = m.judged(where, *STORY)
    both = [m.period("2026-01"), m.period("2026-02")]
    assert list(bulletins(where, found, both, AFTER)) == [
        bulletin(where, found, entry, AFTER) for entry in both
    ]


@pytest.mark.parametrize(
    ("period", "message"),
    [("2026-W05", "周动态不考核"), ("2026-04", "还没有开始"), ("2025-12", "没有可用的考核办法")],
)
def test_what_cannot_be_assessed_says_so(period: str, message: str) -> None:
    with pytest.raises(NotAssessableError, match=message):
        of(period)


def test_quarter_is_its_own_first_period() -> None:
    made = of("2026-Q1", "2026-04-20 09:00")
    assert made.comparison == "本年首期"
    assert made.title == "2026年第一季度招商引资季点评"
    assert moved(cell(made, "city", "funds").movement)[2] == F(19, 10) * YI


def test_a_new_version_compares_no_ranks_and_splits_what_is_still_the_same() -> None:
    funds, contracts = m.indicators()
    redefined = replace(contracts, definition_version="2026-2")
    later = m.scheme(funds, redefined, effective=b.day("2026-02-01"), version=2)
    where = m.world([m.scheme(), later])
    made = bulletin(where, m.judged(where, *STORY), m.period("2026-02"), AFTER)
    assert made.comparison == "口径调整,不可比"
    assert [row.rank_change for row in made.groups[0].rows] == [None, None]
    assert moved(cell(made, "city", "funds").movement)[2] == F(9, 10) * YI
    other = cell(made, "city", "contracts").movement
    assert (other.increment, other.current, other.reason) == (None, None, "口径调整,不可比")


def test_a_changed_share_rule_moves_credit_but_not_the_city() -> None:
    where = m.world(
        [m.scheme(), m.scheme(effective=b.day("2026-03-01"), version=2, shares=(
            replace(b.FIFTY, reporter=80, landing=20),
        ))]
    )  # fmt: skip
    now = m.at("2026-04-20 09:00")
    made = bulletin(where, m.judged(where, *STORY), m.period("2026-03"), now)
    assert moved(cell(made, "beijing", "contracts").movement)[2:] == (F(3, 10), 0, F(3, 10), 0)
    lost = cell(made, "mian", "contracts").movement
    assert moved(lost)[2:] == (F(-3, 10), 0, 0, F(3, 10))
    assert lost.reductions[0].cause == "分成由50%变为20%"
    assert moved(cell(made, "city", "contracts").movement)[2:] == (0, 0, 0, 0)


def test_without_an_earlier_version_figures_are_still_compared() -> None:
    where = m.world([m.scheme(effective=b.day("2026-02-01"))])
    made = bulletin(where, m.judged(where, *STORY), m.period("2026-02"), AFTER)
    assert (made.comparison, made.previous) == ("上期没有考核办法", None)
    assert moved(cell(made, "city", "funds").movement)[1:3] == (YI, F(9, 10) * YI)


def test_lag_moves_the_days_that_are_new() -> None:
    funds = replace(m.indicators()[0], lag_months=1)
    where = m.world([m.scheme(funds)])
    found = m.judged(where, *STORY)
    january, february, march = (
        bulletin(where, found, m.period(f"2026-{month}"), m.at("2026-04-20 09:00"))
        for month in ("01", "02", "03")
    )
    assert cell(january, "city", "funds").movement.reason == "未到考核期"
    # February counts January for the first time: all of it is new, none of it late.
    assert moved(cell(february, "city", "funds").movement) == (
        F(15, 10) * YI, 0, F(15, 10) * YI, F(15, 10) * YI, 0, 0,
    )  # fmt: skip
    assert moved(cell(march, "city", "funds").movement)[2:] == (F(4, 10) * YI, F(4, 10) * YI, 0, 0)


def test_a_rate_has_an_increment_and_no_parts() -> None:
    rate = b.indicator("rate", "start_rate", basis="annual", applies_to=m.EVERY_GROUP)
    where = m.world([m.scheme(rate)])
    started = m.filing(
        "hantai", "2026-W08", "2026-02-23 09:00",
        progress=[m.progress("p1", "2026-02-17", stage="开工")],
    )  # fmt: skip
    found = m.judged(where, *STORY, started)
    first = bulletin(where, found, m.period("2026-01"), AFTER)
    assert moved(cell(first, "city", "rate").movement) == (0, None, None, None, None, None)
    assert cell(first, "city", "rate").movement.reason == "无上期可比"
    second = bulletin(where, found, m.period("2026-02"), AFTER)
    assert moved(cell(second, "city", "rate").movement) == (F(1, 3), 0, F(1, 3), None, None, None)
    assert cell(second, "beijing", "rate").movement.reason == "上期无签约"


def test_figures_given_by_others_move_without_late_facts() -> None:
    given = b.indicator(
        "fixed",
        Measure("figure", figure="fixed"),
        applies_to=m.EVERY_GROUP,
        without_figure="rescale",
    )
    figures = (
        b.figure("city", "5亿元", "2026-01", "2026-02-03"),
        b.figure("city", "4亿元", "2026-02", "2026-03-03"),
        b.figure("mian", "1亿元", "2026-02", "2026-03-03"),
    )
    where = m.world([m.scheme(given)], figures=figures)
    made = bulletin(where, m.judged(where, *STORY), m.period("2026-02"), AFTER)
    city = cell(made, "city", "fixed").movement
    assert moved(city) == (4 * YI, 5 * YI, -YI, 0, 0, YI)
    assert city.reductions[0].cause == "数额由5亿元变为4亿元"
    assert cell(made, "mian", "fixed").movement.reason == "上期未报"
    assert cell(made, "hantai", "fixed").movement.reason == "未报"
    assert [(entry.unit, entry.indicators[0].id) for entry in made.lists.without_figure] == [
        ("hantai", "fixed"),
        ("gaoxin", "fixed"),
        ("shangwu", "fixed"),
        ("beijing", "fixed"),
    ]


def test_named_lists_are_facts() -> None:
    lists = of("2026-02").lists
    assert [(entry.unit, [i.id for i in entry.indicators]) for entry in lists.without_target] == [
        ("shangwu", ["funds", "contracts"]),
        ("beijing", ["funds", "contracts"]),
    ]
    assert [(entry.unit, entry.group) for entry in lists.no_report] == [("chengtou", "")]
    assert [entry.unit for entry in lists.no_money] == ["gaoxin", "shangwu", "beijing"]
    assert (lists.wrong_target, lists.without_figure) == ((), ())


def test_named_lists_leave_out_who_takes_no_part_in_the_ranking() -> None:
    assessor = replace(m.unit("shangwu"), ranked=False, ranked_reason="考核机构")
    units = [assessor if id_ == "shangwu" else m.unit(id_) for id_ in m.NAMES]
    where = m.world([m.scheme(excluded={"beijing": "新设"})], units=units)
    lists = bulletin(where, m.judged(where, *STORY), m.period("2026-02"), AFTER).lists
    assert lists.without_target == ()
    assert [entry.unit for entry in lists.no_money] == ["gaoxin"]


def test_a_wrong_target_is_named_with_what_is_wrong() -> None:
    odd = b.targets({("hantai", "funds"): "6个", ("mian", "funds"): "3亿元"})
    where = m.world(targets=[odd])
    lists = bulletin(where, m.judged(where, *STORY), m.period("2026-02"), AFTER).lists
    assert [(entry.unit, entry.indicators[0].id) for entry in lists.wrong_target] == [
        ("hantai", "funds")
    ]


def test_roster_covers_the_weeks_that_touch_the_month() -> None:
    rows = {unit.unit: unit for unit in of("2026-02").roster}
    assert list(rows) == ["hantai", "mian", "gaoxin", "shangwu", "chengtou", "beijing"]
    park = rows["gaoxin"]
    assert [(str(week), row.status, row.covered_by) for week, row in park.rows] == [
        ("2026-W05", "无变化", None),
        ("2026-W06", "无变化", m.week("2026-W05")),
        ("2026-W07", "已报", None),
        ("2026-W08", "未报", None),
        ("2026-W09", "未报", None),
    ]
    assert (park.reported, park.quiet, [str(week) for week in park.missing]) == (
        1, 2, ["2026-W08", "2026-W09"],
    )  # fmt: skip


def test_reports_are_counted_once_and_the_new_ones_apart() -> None:
    assert (of("2026-01").reports.total, of("2026-01").reports.fresh) == (4, 4)
    assert (of("2026-02").reports.total, of("2026-02").reports.fresh) == (10, 6)


def test_a_unit_that_is_new_brings_what_it_has() -> None:
    units = [m.unit(id_) for id_ in m.NAMES if id_ != "gaoxin"]
    late_comer = replace(m.unit("gaoxin"), valid_from=b.day("2026-02-01"))
    where = m.world(units=[*units, late_comer])
    made = bulletin(where, m.judged(where, *STORY), m.period("2026-02"), AFTER)
    assert moved(cell(made, "gaoxin", "contracts").movement) == (1, 0, 1, 1, 0, 0)


def test_targets_not_approved_leave_actuals_and_movements() -> None:
    where = m.world(targets=())
    made = bulletin(where, m.judged(where, *STORY), m.period("2026-02"), AFTER)
    assert [row.row.rank for row in made.groups[0].rows] == [None, None]
    assert made.lists.without_target == ()
    assert moved(cell(made, "city", "funds").movement)[2] == F(9, 10) * YI
