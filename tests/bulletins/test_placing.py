"""Why a unit's total and place moved: parts that add up, and exactly those who passed it."""

from fractions import Fraction

from hypothesis import given, settings

from tests.assessment import building as b
from tests.assessment.random_city import City, cities
from tests.bulletins import miniature as m
from tongfen.assessment.assess import assess
from tongfen.bulletins.monthly import Bulletin, bulletin
from tongfen.bulletins.placing import Passing, Placing, place, placing
from tongfen.bulletins.placing_words import gain_words, passing_words, total_words
from tongfen.ledger.filing import Filing

MIAN = m.filing("mian", "2026-W03", "2026-01-19 10:00", new_projects=[m.new("q1", "2026-01-13")])
HANTAI = m.filing(
    "hantai", "2026-W06", "2026-02-09 10:00",
    new_projects=[m.new("p1", "2026-02-03"), m.new("p2", "2026-02-03")],
)  # fmt: skip


def made(month: str, *filings: Filing) -> Bulletin:
    return bulletin(m.world(), m.folded(*filings), m.period(month), m.at("2026-04-20 09:00"))


def told(month: str, unit: str, *filings: Filing) -> Placing:
    found = placing(made(month, *filings), unit)
    assert found is not None
    return found


def test_a_unit_that_passed_another_says_whom_and_by_what() -> None:
    found = told("2026-02", "hantai", MIAN, HANTAI)
    assert (found.rank, found.previous_rank, found.change) == (1, 2, Fraction(40))
    assert (found.ahead, found.behind) == ((), (Passing("mian", "勉县", Fraction(-20), True),))
    assert [(gain.id, gain.value) for gain in found.gains] == [("funds", 0), ("contracts", 40)]
    movement = found.gains[1].movement
    assert movement is not None
    assert [change.id for change in movement.current_changes] == ["p1", "p2"]
    assert total_words(found) == "总分由0分到40分，+40分；名次由第2名到第1名。"
    assert passing_words(found) == "本单位+40分；本单位超过勉县（-20分）。"


def test_a_unit_that_was_passed_says_by_whom() -> None:
    found = told("2026-02", "mian", MIAN, HANTAI)
    assert passing_words(found) == "本单位-20分；汉台区+40分，超过本单位。"
    assert gain_words(found.gains[1]) == "序时目标由1个到2个"
    assert gain_words(found.gains[0]) == "序时目标由2500万元到5000万元"


def test_where_nobody_passed_anybody_only_the_total_is_told() -> None:
    found = told("2026-02", "gaoxin", MIAN, HANTAI)
    assert total_words(found) == "总分没有变化；名次仍是第1名。"
    assert passing_words(found) == ""


def test_what_cannot_be_compared_says_why_and_nothing_else() -> None:
    assert told("2026-01", "hantai", MIAN) == Placing("hantai", "本年首期")
    where = m.world([m.scheme(), m.scheme(effective=b.day("2026-02-10"), tie_break=("funds",))])
    changed = bulletin(where, m.folded(MIAN), m.period("2026-02"), m.at("2026-04-20 09:00"))
    assert placing(changed, "hantai") == Placing("hantai", "口径调整,不可比")


def test_a_unit_of_no_group_has_no_place() -> None:
    assert placing(made("2026-02", MIAN), "chengtou") is None


@settings(max_examples=60)
@given(cities())
def test_gains_add_up_to_the_change_and_passings_to_the_places(city: City) -> None:
    before, now = (
        assess(city.world, city.state, b.period(month), b.AS_OF) for month in ("2026-04", "2026-06")
    )
    for result in now.groups:
        for row in result.rows:
            found = place(now, before, row.unit)
            if found.reason:
                continue
            assert found.change is not None
            parts = sum((gain.value for gain in found.gains), Fraction(0))
            assert parts + found.rest == found.change
            assert found.rest == 0
            if found.rank is not None and found.previous_rank is not None:
                moved = len(found.ahead) - len(found.behind)
                assert found.rank - found.previous_rank == moved
            assert not {one.unit for one in found.ahead} & {one.unit for one in found.behind}
