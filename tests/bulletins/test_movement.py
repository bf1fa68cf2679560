"""Whatever is filed, in whatever order it comes: increment = 本期 + 补报 − 核减, and months add up to the year."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bulletins import miniature as m
from tests.bulletins.random_history import CHOSEN, START, filings
from tongfen.assessment.assess import assess
from tongfen.bulletins.monthly import Bulletin, BulletinCell, bulletins
from tongfen.bulletins.movement import Change, Movement
from tongfen.ledger.filing import Filing
from tongfen.rules.judging import Judged

MONTHS = tuple(m.period(f"2026-{month:02d}") for month in range(1, 5))
NOW = m.at("2026-05-20 09:00")
WORLD = m.world([m.scheme(*CHOSEN)])


def ledgers() -> st.SearchStrategy[Judged]:
    """Reports folded as they are: the ledger takes what the rules would refuse, too."""
    found = st.lists(filings(), min_size=1, max_size=8)
    return found.map(lambda filed: m.folded(START, *filed))


def cells(bulletin: Bulletin) -> list[BulletinCell]:
    rows = [row for group in bulletin.groups for row in group.rows]
    return [*bulletin.city, *(cell for row in rows for cell in row.cells)]


def total(changes: tuple[Change, ...]) -> Fraction:
    return sum((change.value for change in changes), Fraction(0))


def check(movement: Movement) -> None:
    """Hold a movement to its own words."""
    if movement.increment is None:
        assert movement.reason
        return
    assert movement.cumulative is not None
    assert movement.previous is not None
    assert movement.increment == movement.cumulative - movement.previous
    if movement.current is None:
        return
    assert movement.supplement is not None
    assert movement.reduction is not None
    assert movement.increment == movement.current + movement.supplement - movement.reduction
    assert total(movement.current_changes) == movement.current
    assert total(movement.supplements) == movement.supplement
    assert total(movement.reductions) == -movement.reduction
    assert all(change.day >= movement.first for change in movement.current_changes)
    assert all(change.day < movement.first for change in movement.supplements)
    assert all(change.value < 0 and change.name for change in movement.reductions)


@settings(max_examples=40, deadline=None)
@given(ledgers())
def test_increments_add_up_fact_by_fact_and_month_by_month(judged: Judged) -> None:
    adds_up(judged)


def adds_up(judged: Judged) -> None:
    """Hold the months' increments to the last cumulative, and each movement to its own words."""
    added: dict[tuple[str, str], Fraction] = {}
    for made in bulletins(WORLD, judged, MONTHS, NOW):
        for cell in cells(made):
            check(cell.movement)
            if cell.cell.measured.ratio or cell.movement.increment is None:
                continue
            key = cell.cell.unit, cell.indicator.id
            added[key] = added.get(key, Fraction(0)) + cell.movement.increment
            assert added[key] == cell.movement.cumulative


@settings(max_examples=30, deadline=None)
@given(ledgers(), st.integers(0, 3))
def test_a_bulletin_knows_nothing_that_came_after_its_cut_off(judged: Judged, number: int) -> None:
    period = MONTHS[number]
    cut_off = WORLD.cut_off(period)
    known = m.folded(*(entry for entry in judged.filings if entry.receipt.time <= cut_off))
    late, early = (
        bulletins(WORLD, ledger, (period,), moment)[0]
        for ledger, moment in ((judged, NOW), (known, cut_off))
    )
    assert late.groups == early.groups
    assert late.city == early.city
    assert late.assessment == assess(WORLD, known.state, period, cut_off)


def test_signed_again_within_a_month_is_no_change() -> None:
    found = m.judged(
        WORLD,
        m.filing("hantai", "2026-W03", "2026-01-19 10:00", new_projects=[m.new("p1", "2026-01-13")]),
        m.filing(
            "hantai", "2026-W06", "2026-02-09 10:00",
            progress=[m.progress("p1", "2026-02-03", stage="线索", reason="重新谈判")],
        ),
        m.filing(
            "hantai", "2026-W07", "2026-02-16 10:00",
            progress=[m.progress("p1", "2026-02-10", stage="签约", contract_type="合同",
                                 reason="重新签约")],
        ),
    )  # fmt: skip
    february = bulletins(WORLD, found, (MONTHS[1],), NOW)[0]
    count = february.city_cell("count")
    assert count is not None
    assert (count.movement.cumulative, count.movement.increment) == (1, 0)
    assert (count.movement.current_changes, count.movement.reductions) == ((), ())


def movements(*filed: Filing) -> list[Movement]:
    """What the city's funds did in January and February."""
    judged = m.judged(WORLD, START, *filed)
    found = [made.city_cell("funds") for made in bulletins(WORLD, judged, MONTHS[:2], NOW)]
    return [cell.movement for cell in found if cell is not None]


def test_each_sum_of_an_entry_is_sorted_by_its_own_day() -> None:
    days_ = ("2026-01-31", "2026-02-01", "2026-02-10")
    paid = [m.arrived("7元", day, str(number)) for number, day in enumerate(days_, 1)]
    filed = m.filing(
        "hantai", "2026-W07", "2026-02-16 10:00",
        progress=[m.progress("p1", "2026-02-10", arrived=paid)],
    )  # fmt: skip
    february = movements(filed)[1]
    assert [str(change.day) for change in february.supplements] == ["2026-01-31"]
    assert [str(change.day) for change in february.current_changes] == ["2026-02-01", "2026-02-10"]
    assert (february.current, february.supplement, february.increment) == (14, 7, 21)


def test_two_equal_sums_of_one_entry_are_two() -> None:
    paid = [m.arrived("7元", "2026-01-20", number) for number in ("1", "2")]
    filed = m.filing(
        "hantai", "2026-W04", "2026-01-26 10:00",
        progress=[m.progress("p1", "2026-01-20", arrived=paid)],
    )  # fmt: skip
    assert movements(filed)[0].increment == 200_000_014
