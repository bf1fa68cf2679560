"""Whatever happens, the increments of all weeks, months, quarters, half-years add up to the year's figure."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tests.bulletins.random_history import CHOSEN, histories
from tongfen.bulletins.monthly import bulletins
from tongfen.bulletins.movement import Movement
from tongfen.bulletins.weekly import WeekDesk, WeekFigures
from tongfen.model.periods import Kind, Period, Week, period_of
from tongfen.model.world import World
from tongfen.rules.judging import Judged

NOW = m.at("2027-02-01 09:00")
LATER = m.scheme(
    *CHOSEN,
    effective=b.day("2026-03-04"),
    version=2,
    shares=(replace(b.FIFTY, reporter=80, landing=20), b.SIXTY, b.WHOLE),
)
WORLD = m.world([m.scheme(*CHOSEN), LATER])
MERGED = replace(
    WORLD,
    units={
        **WORLD.units,
        "beijing": replace(m.unit("beijing"), valid_to=b.day("2026-03-17"), successor="mian"),
    },
)
"""The same, but for one unit that ends on a Tuesday in March and leaves all it has to another."""
Key = tuple[str, str]
Found = dict[Key, list[Movement]]


def periods(kind: Kind) -> list[Period]:
    found = [period_of(b.day("2026-12-31"), kind)]
    while found[0].first > b.day("2026-01-01"):
        found.insert(0, found[0].previous())
    return found


def of_kind(judged: Judged, kind: Kind) -> Found:
    """Every movement of every unit's and the city's indicators, period by period."""
    found: Found = {}
    for made in bulletins(WORLD, judged, periods(kind), NOW):
        rows = [row for group in made.groups for row in group.rows]
        for cell in (*made.city, *(cell for row in rows for cell in row.cells)):
            found.setdefault((cell.cell.unit, cell.indicator.id), []).append(cell.movement)
    return found


def weeks(first: str = "2026-W01", last: str = "2026-W53") -> list[Week]:
    found = [m.week(first)]
    while found[-1] < m.week(last):
        found.append(found[-1].shift(1))
    return found


def of_weeks(judged: Judged, world: World = WORLD) -> Found:
    desk, found = WeekDesk(world, judged), Found()
    for week in weeks():
        for figures in desk.figures(week, NOW):
            for row in figures.rows:
                for holder, movement in (
                    ("city", row.city),
                    *row.units.items(),
                    *row.parts.items(),
                ):
                    found.setdefault((holder, row.indicator.id), []).append(movement)
    return found


def check(movement: Movement) -> None:
    """Hold a movement to its own words."""
    parts = movement.current, movement.supplement, movement.reduction
    if movement.increment is None:
        assert movement.reason
    elif movement.current is not None:
        current, supplement, reduction = (part or Fraction(0) for part in parts)
        assert movement.increment == current + supplement - reduction
        assert movement.cumulative == (movement.previous or 0) + movement.increment
        assert min(current, supplement, reduction) >= 0


def added(movements: list[Movement]) -> Fraction:
    return sum((movement.increment or Fraction(0) for movement in movements), Fraction(0))


@settings(max_examples=12, deadline=None)
@given(histories())
def test_the_increments_of_every_kind_of_period_add_up_to_the_same_year(judged: Judged) -> None:
    year = {key: of_year[-1] for key, of_year in of_kind(judged, "year").items()}
    for kind in ("month", "quarter", "half"):
        for key, movements in of_kind(judged, kind).items():
            for movement in movements:
                check(movement)
            assert movements[-1].cumulative == year[key].cumulative, (kind, key)
            if key[1] != "rate":
                assert added(movements) == year[key].cumulative, (kind, key)
    weekly = of_weeks(judged)
    for key, movements in weekly.items():
        for movement in movements:
            check(movement)
        if key[1] != "rate":
            assert added(movements) == movements[-1].cumulative
            assert key not in year or added(movements) == year[key].cumulative
    silent = {key for key in year if key not in weekly and key[1] != "rate"}
    assert all(year[key].cumulative == 0 for key in silent)


@settings(max_examples=12, deadline=None)
@given(histories(), st.integers(1, 20), st.sampled_from((WORLD, MERGED)))
def test_a_week_added_to_the_weeks_before_is_the_week_counted_anew(
    judged: Judged, number: int, world: World
) -> None:
    desk = WeekDesk(world, judged)
    last = [desk.figures(week, NOW) for week in weeks()[: number + 1]][-1]
    alone = WeekDesk(world, judged).figures(weeks()[number], NOW)
    assert shown(last) == shown(alone)


@settings(max_examples=12, deadline=None)
@given(histories(), st.integers(1, 20), st.sampled_from((WORLD, MERGED)))
def test_a_desk_that_goes_on_from_another_one_gives_what_a_desk_of_its_own_gives(
    judged: Judged, number: int, world: World
) -> None:
    earlier = WeekDesk(WORLD, judged)
    for week in weeks()[:number]:
        earlier.figures(week, WORLD.calendar.closes_at(week))
    on = WeekDesk(world, judged, earlier)
    for week in weeks()[number : number + 3]:
        alone = WeekDesk(world, judged).figures(week, NOW)
        assert shown(on.figures(week, NOW)) == shown(alone)
    assert (on.carried is earlier.carried) == (world is WORLD)


@settings(max_examples=15, deadline=None)
@given(histories())
def test_what_a_unit_leaves_to_its_successor_adds_up_too(judged: Judged) -> None:
    for (holder, indicator), movements in of_weeks(judged, MERGED).items():
        for movement in movements:
            check(movement)
        if indicator != "rate":
            assert added(movements) == movements[-1].cumulative
            assert holder != "beijing" or movements[-1].cumulative == 0


def shown(figures: tuple[WeekFigures, ...]) -> list[object]:
    return [(row.city, dict(row.parts), dict(row.units)) for one in figures for row in one.rows]
