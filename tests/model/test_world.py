"""What is in force on a day: chain lists, schemes; names and titles."""

from dataclasses import replace
from datetime import date

import pytest

from tests.world.surveys import base_pushes, survey_city
from tongfen.model.city import Chain, ChainList, Name, Unit
from tongfen.model.world import World


@pytest.fixture(scope="module")
def world() -> World:
    return survey_city(base_pushes()).world


def listing(name: str, start: date, scope: str = "全市", completeness: str = "完整") -> ChainList:
    return ChainList(name, name, start, scope, "", completeness, (Chain("甲"),))


def test_the_last_complete_list_of_the_city_judges(world: World) -> None:
    lists = (
        listing("old", date(2021, 1, 1)),
        listing("county", date(2023, 1, 1), scope="县区"),
        listing("part", date(2024, 6, 1), completeness="部分"),
        listing("new", date(2024, 1, 1)),
        listing("unknown", date(2025, 1, 1), completeness="未查到"),
    )
    world = replace(world, chain_lists=lists)

    def judging(*day: int) -> str:
        found = world.chain_list_on(date(*day))
        return found.id if found else ""

    assert [judging(2020, 1, 1), judging(2021, 1, 1), judging(2023, 12, 31)] == ["", "old", "old"]
    assert [judging(2024, 1, 1), judging(2026, 1, 1)] == ["new", "new"]
    later = [world.later_incomplete_list(date(year, 7, 1)) for year in (2023, 2024, 2026)]
    assert [entry.id if entry else "" for entry in later] == ["", "part", "unknown"]


def test_the_latest_scheme_whose_year_holds_the_day_is_in_force(world: World) -> None:
    (scheme,) = world.schemes
    july = replace(scheme, effective=date(2026, 7, 1), version=2)
    world = replace(world, schemes=(july, scheme))
    versions = [
        found.version if (found := world.scheme_on(day)) else 0
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 7, 1), date(2027, 1, 1))
    ]
    assert versions == [0, 1, 2, 0]
    assert scheme.title == "2026年考核办法(草案)第1版"


def test_a_unit_has_the_name_of_the_day() -> None:
    names = (Name(date(2021, 1, 1), "甲局", "甲"), Name(date(2024, 1, 1), "乙局", "乙"))
    unit = Unit("x", "department", names, date(2021, 1, 1), date(2025, 12, 31))
    days = [date(2020, 1, 1), date(2023, 12, 31), date(2024, 1, 1)]
    assert [unit.name_at(day).short_name for day in days] == ["甲", "甲", "乙"]
    assert not unit.lands
    assert [unit.exists_on(day) for day in days] == [False, True, True]
    assert not unit.exists_on(date(2026, 1, 1))


def test_an_unknown_unit_is_called_by_its_id(world: World) -> None:
    assert [world.unit_title("hantai"), world.unit_title("nowhere")] == ["汉台区", "nowhere"]


def unit(id_: str, last: str = "", successor: str = "") -> Unit:
    names = (Name(date(2021, 1, 1), id_, id_), Name(date(2027, 1, 1), f"{id_}新", f"{id_}新"))
    end = date.fromisoformat(last) if last else None
    return Unit(id_, "county", names, date(2021, 1, 1), end, successor=successor)


def of(*units: Unit) -> World:
    world = survey_city(base_pushes()).world
    return replace(world, units={one.id: one for one in units}, today=date(2026, 11, 23))


def test_the_heir_of_a_unit_is_the_last_of_its_successors_by_that_day() -> None:
    world = of(unit("a", "2026-03-31", "b"), unit("b", "2026-06-30", "c"), unit("c"))
    days = ("2026-03-31", "2026-04-01", "2026-06-30", "2026-07-01")
    assert [world.heir("a", date.fromisoformat(day)) for day in days] == ["a", "b", "b", "c"]
    assert world.heirs_on(date(2026, 7, 1))("b") == "c"


@pytest.mark.parametrize(
    "units",
    [
        (unit("a", "2026-03-31"),),
        (unit("a", "2026-03-31", "nowhere"),),
        (unit("a", "2026-03-31", "a"),),
        (unit("a", "2026-03-31", "b"), unit("b", "2026-03-31", "a")),
        (unit("a", "", "b"), unit("b")),
        (),
    ],
)
def test_a_unit_without_an_end_or_an_heir_comes_to_an_answer(units: tuple[Unit, ...]) -> None:
    heir = of(*units).heir("a", date(2026, 7, 1))
    assert heir == ("b" if len(units) == 2 and units[0].valid_to else "a")


def test_a_name_shows_from_its_day_on_and_by_default_todays() -> None:
    world = of(unit("a"))
    assert [world.unit_title("a"), world.unit_title("a", date(2027, 1, 1))] == ["a", "a新"]


def test_what_became_of_a_unit_is_said_from_the_day_after_its_last() -> None:
    world = of(unit("a", "2026-03-31", "b"), unit("b"), unit("c", "2026-03-31"))
    assert world.fate("a", date(2026, 3, 31)) == ""
    assert world.fate("a", date(2026, 4, 1)) == "已于2026-03-31撤并,由b承接"
    assert world.fate("c", date(2026, 4, 1)) == "已于2026-03-31撤并"
    assert world.fate("nowhere", date(2026, 4, 1)) == ""
