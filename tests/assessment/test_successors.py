"""What the successor of a unit is credited with, and what stays as it was."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assessment import building as b
from tests.assessment.random_city import City, cities
from tongfen.assessment.assess import assess
from tongfen.assessment.reading import Measured, Part
from tongfen.assessment.result import Assessment, Cell
from tongfen.assessment.tables import rank_text
from tongfen.assessment.trace import rank_json, readd, trace_json
from tongfen.ledger.state import Project, State
from tongfen.model.city import Name, Unit
from tongfen.model.scheme import Measure
from tongfen.model.world import World

F = Fraction
FUNDS = b.indicator("funds", Measure("arrived_funds"), applies_to=("county", "park"))
COUNT = b.indicator("count", "signed_count", applies_to=("county", "park"))
OLD = b.unit("old", valid_to=b.day("2026-06-30"), successor="new")
NEW = b.unit("new")


def project(id_: str, reporter: str, amount: str, on: str, **more: Any) -> Project:
    return b.project(id_, reporter, arrivals=(b.arrival(reporter, amount, on, id_),), **more)


def run(units: list[Unit], *projects: Project, period: str = "2026-07") -> Assessment:
    targets = b.targets({("old", "funds"): "2亿元", ("new", "funds"): "3亿元"})
    world = b.world(units, [b.scheme(FUNDS, default_share=b.FIFTY.name)], [targets])
    return assess(world, b.state(*projects), b.period(period), b.AS_OF)


def cell(found: Assessment, unit: str) -> Cell:
    row = found.row(unit)
    assert row is not None
    return row.cells[0]


def roles(found: Assessment, unit: str) -> list[tuple[str, Fraction, str]]:
    return [(part.id, part.value, part.role) for part in cell(found, unit).measured.parts]


OURS = project("p1", "new", "100万元", "2026-03-05")
THEIRS = project("p2", "old", "30万元", "2026-04-05")


def test_until_its_last_day_a_unit_counts_for_itself() -> None:
    found = run([OLD, NEW], OURS, THEIRS, period="2026-06")
    assert roles(found, "old") == [("p2", F(300_000), "首报并落地")]
    assert roles(found, "new") == [("p1", F(1_000_000), "首报并落地")]


def test_after_it_the_successor_counts_both_and_the_city_each_once() -> None:
    found = run([OLD, NEW], OURS, THEIRS)
    assert found.row("old") is None
    assert roles(found, "new") == [
        ("p1", F(1_000_000), "首报并落地"),
        ("p2", F(300_000), "首报并落地(承接old简称)"),
    ]
    (city,) = found.city
    assert city.actual == F(1_300_000)
    traced = trace_json(found, "new")
    assert [part["role"] for part in traced["indicators"][0]["actual"]["parts"]] == [
        "首报并落地",
        "首报并落地(承接old简称)",
    ]
    row = found.row("new")
    assert row is not None
    assert readd(traced) == row.total


def test_the_target_of_a_unit_that_has_ended_moves_to_nobody() -> None:
    assert cell(run([OLD, NEW], THEIRS), "new").annual == F(300_000_000)
    bare = b.world([OLD, NEW], [b.scheme(FUNDS)], [b.targets({("old", "funds"): "2亿元"})])
    found = assess(bare, b.state(THEIRS), b.period("2026-07"), b.AS_OF)
    assert cell(found, "new").status == "目标未下达"


def test_by_decision_the_successor_has_one_from_a_day_on() -> None:
    first = b.targets({("old", "funds"): "2亿元", ("new", "funds"): "3亿元"})
    later = b.targets({("new", "funds"): "5亿元"}, on="2026-07-01", decision="d-2")
    world = b.world([OLD, NEW], [b.scheme(FUNDS)], [first, later])
    june, july = (
        assess(world, b.state(THEIRS), b.period(text), b.AS_OF) for text in ("2026-06", "2026-07")
    )
    assert (cell(june, "new").annual, cell(july, "new").annual) == (F(300_000_000), F(500_000_000))


def test_several_units_and_a_chain_of_successors_end_with_one() -> None:
    units = [
        b.unit("a", valid_to=b.day("2026-02-28"), successor="old"),
        b.unit("c", valid_to=b.day("2026-05-31"), successor="new"),
        OLD,
        NEW,
    ]
    both = project("p3", "a", "8万元", "2026-03-05")
    found = run(units, OURS, THEIRS, both, project("p4", "c", "1万元", "2026-03-05"))
    assert [role for *_, role in roles(found, "new")] == [
        "首报并落地",
        "首报并落地(承接old简称)",
        "首报并落地(承接a简称)",
        "首报并落地(承接c简称)",
    ]
    march = run(units, both, period="2026-03")
    assert roles(march, "old") == [("p3", F(80_000), "首报并落地(承接a简称)")]


def test_both_owners_in_one_hand_share_with_nobody_and_wait_for_nobody() -> None:
    waiting = project(
        "p5", "old", "10万元", "2026-03-05", landings=(b.landing("new", "old", "2026-12-09"),)
    )
    assert roles(run([OLD, NEW], waiting, period="2026-06"), "old") == []
    assert roles(run([OLD, NEW], waiting), "new") == [("p5", F(100_000), "首报并落地(承接old简称)")]


def test_who_waits_for_a_unit_that_has_ended_waits_for_its_heir() -> None:
    third = b.unit("third")
    waiting = project(
        "p6", "third", "10万元", "2026-03-05", landings=(b.landing("old", "third", "2026-12-09"),)
    )
    found = run([OLD, NEW, third], waiting)
    for unit in ("third", "new"):
        assert [entry.reason for entry in cell(found, unit).measured.left_out] == [
            "落地待new简称确认"
        ]


def test_a_ruled_share_goes_on_to_the_heir() -> None:
    ruled = replace(THEIRS, shares=(("old", 70), ("new", 30)))
    found = run([OLD, NEW], ruled)
    assert roles(found, "new") == [
        ("p2", F(210_000), "裁定分成(承接old简称)"),
        ("p2", F(90_000), "裁定分成"),
    ]


@pytest.mark.parametrize("successor", ["", "nowhere", "old"])
def test_without_an_heir_what_a_unit_had_stays_with_it_and_with_the_city(successor: str) -> None:
    found = run([replace(OLD, successor=successor), NEW], OURS, THEIRS)
    assert roles(found, "new") == [("p1", F(1_000_000), "首报并落地")]
    assert found.city[0].actual == F(1_300_000)


def test_figures_of_a_park_and_of_the_county_around_it_are_never_summed() -> None:
    park = b.unit("park", "park", territory="new")
    inside = project("p7", "park", "17万元", "2026-03-05")
    found = run([NEW, park], OURS, inside)
    assert found.city[0].actual == F(1_170_000)
    counted = [part.id for part in found.city[0].measured.parts]
    assert sorted(counted) == ["p1", "p7"]
    assert all("total" not in group for group in rank_json(found)["groups"])
    apart = replace(found, city=())
    assert "117" not in rank_text(apart)
    assert cell(found, "new").actual == F(1_000_000)


def merged(city: City, gone: str, heir: str) -> World:
    """The same city, in which one unit ended and handed on before the assessed period's end."""
    units = dict(city.world.units)
    units[gone] = replace(units[gone], valid_to=b.day("2026-05-31"), successor=heir)
    return replace(city.world, units=units)


def overlaps(state: State, gone: str, heir: str) -> bool:
    return any(
        {entry.reporter, entry.lands_in} == {gone, heir} for entry in state.projects.values()
    )


def actual(measured: Measured) -> tuple[Fraction, Fraction]:
    return _total(measured.parts), _total(measured.base)


def _total(parts: tuple[Part, ...]) -> Fraction:
    return sum((part.value for part in parts), F(0))


@settings(max_examples=60, deadline=None)
@given(cities(), st.data())
def test_the_heir_has_what_both_had_and_nobody_else_has_more_or_less(
    city: City, data: st.DataObject
) -> None:
    ids = list(city.world.units)
    if len(ids) < 2:
        return
    gone, heir = data.draw(st.permutations(ids).map(lambda found: found[:2]))
    period = b.period("2026-06")
    before = assess(city.world, city.state, period, b.AS_OF)
    after = assess(merged(city, gone, heir), city.state, period, b.AS_OF)
    assert [_counted(cell) for cell in after.city] == [_counted(cell) for cell in before.city]
    assert after.row(gone) is None
    shared = overlaps(city.state, gone, heir)
    for row in (row for group in after.groups for row in group.rows):
        for now in row.cells:
            own = now.indicator.measure.name in ("figure", "missing_reports")
            if own or (row.unit == heir and shared):
                continue
            units = (heir, gone) if row.unit == heir else (row.unit,)
            had = [_had(before, unit, now) for unit in units]
            if None not in had:
                sums = tuple(sum(pair) for pair in zip(*(x for x in had if x), strict=True))
                assert actual(now.measured) == sums


def _counted(cell: Cell) -> Measured | None:
    """What a cell measured; nothing of reports, which the heir owes for itself alone."""
    return None if cell.indicator.measure.name == "missing_reports" else cell.measured


def _had(found: Assessment, unit: str, like: Cell) -> tuple[Fraction, Fraction] | None:
    """What a unit had by the same indicator; None where it stood in a group without it."""
    row = found.row(unit)
    then = row.cell(like.indicator.id) if row else None
    return actual(then.measured) if then else None


@settings(max_examples=40, deadline=None)
@given(cities(), st.dates(b.day("2026-01-01"), b.day("2026-12-31")))
def test_a_dated_name_changes_no_rank_and_shows_from_its_day(city: City, start: date) -> None:
    units = {
        unit.id: replace(unit, names=(*unit.names, Name(start, "新名称", "新名")))
        for unit in city.world.units.values()
    }
    period = b.period("2026-06")
    before = assess(city.world, city.state, period, b.AS_OF)
    after = assess(replace(city.world, units=units), city.state, period, b.AS_OF)
    for one, other in zip(before.groups, after.groups, strict=True):
        assert [(row.unit, row.rank, row.total) for row in one.rows] == [
            (row.unit, row.rank, row.total) for row in other.rows
        ]
        new = start <= period.last
        assert all((row.name == "新名") is new for row in other.rows)
