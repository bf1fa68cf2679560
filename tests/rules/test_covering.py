"""Who is assessed: every ranked unit is in a group, and has the targets it is held against."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.assessment import building as b
from tests.assessment.worked import version_of
from tongfen.model.formulas import Band, Formula
from tongfen.model.scheme import Excused, Indicator, Scheme
from tongfen.model.world import World
from tongfen.rules.covering import ranked_unit_is_in_a_group, target_is_given_or_excused

YEAR = {"from": "2026-01-01", "to": "2026-12-31"}


def version(**changed: Any) -> dict[str, Any]:
    groups = [{"id": "county", "title": "县区", "kinds": ["county"]}]
    return version_of({"scheme": {"period": YEAR, "groups": groups, "indicators": [], **changed}})


def grouped(*versions: dict[str, Any], **units: Any) -> list[str]:
    known = [replace(b.unit(id_, kind), **more) for id_, (kind, more) in units.items()]
    value = {"versions": list(versions)}
    return [
        f"{place[1]} {message}"
        for place, message, _ in ranked_unit_is_in_a_group.check(
            value, b.world(known, [], []), "", ""
        )
    ]


def test_each_kind_of_ranked_units_without_a_group_is_told_once() -> None:
    units: dict[str, Any] = {f"u{number}": ("department", {}) for number in range(5)}
    assert grouped(version(), version(), jia=("county", {}), yi=("park", {}), **units) == [
        "0 yi简称参加排名,没有编在哪一组里",
        "0 u0简称、u1简称、u2简称等5个单位参加排名,没有编在哪一组里",
        "1 yi简称参加排名,没有编在哪一组里",
        "1 u0简称、u1简称、u2简称等5个单位参加排名,没有编在哪一组里",
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"ranked": False},
        {"valid_to": b.day("2025-12-31")},
        {"valid_from": b.day("2027-01-01")},
    ],
    ids=["not ranked", "ended before", "begins after"],
)
def test_a_unit_that_takes_no_part_in_the_year_needs_no_group(more: dict[str, Any]) -> None:
    assert grouped(version(), yi=("park", more)) == []


def test_a_unit_that_ended_in_the_year_needs_a_group() -> None:
    assert len(grouped(version(), yi=("park", {"valid_to": b.day("2026-01-01")}))) == 1


def test_an_excluded_unit_needs_no_group_and_one_outside_the_list_does() -> None:
    rows = [{"unit": "yi", "reason": "新设"}]
    assert grouped(version(excluded=rows), yi=("park", {})) == []
    assert len(grouped(version(outside=rows), yi=("park", {}))) == 1


FUNDS = b.indicator("funds", "arrived_funds", without_target="hold")


def world(scheme: Scheme, **more: Any) -> World:
    units = [b.unit("jia"), b.unit("yi"), replace(b.unit("bing"), ranked=False)]
    return b.world([*units, b.unit("yuan", "park")], [scheme], **more)


def lacking(*indicators: Indicator, given: str = "jia funds", **more: Any) -> list[str]:
    rows = [row.split() for row in given.split(",") if row]
    targets = [{"unit": unit, "indicator": id_, "value": "1亿元"} for unit, id_ in rows]
    value = {"year": 2026, "versions": [{"effective": "2026-01-01", "targets": targets}]}
    made = target_is_given_or_excused.check(value, world(b.scheme(*indicators, **more)), "", "")
    return [message for _, message, _ in made]


def test_a_ranked_unit_without_a_target_is_told_with_what_follows() -> None:
    assert lacking(FUNDS) == ["yi简称没有“funds指标”的目标,按考核办法暂不计总分、不排名"]
    zero = replace(FUNDS, without_target="zero")
    assert lacking(zero) == ["yi简称没有“funds指标”的目标,按考核办法该项记0分"]


def test_nothing_is_told_where_all_have_theirs_or_the_scheme_said_what_is_done() -> None:
    assert lacking(FUNDS, given="jia funds,yi funds") == []
    assert lacking(replace(FUNDS, without_target="rescale")) == []
    assert lacking(replace(FUNDS, standard="1亿元")) == []
    assert lacking(FUNDS, excluded={"yi": "新设"}) == []


def test_an_excuse_holds_for_its_indicator_and_its_days() -> None:
    def excused(until: str, indicator: str = "funds") -> list[str]:
        days = b.day("2026-01-01"), b.day(until)
        return lacking(FUNDS, excused=(Excused("yi", "洪灾", *days, "hold", indicator),))

    assert [len(excused("2026-06-30")), len(excused("2026-06-30", "other"))] == [0, 1]


def test_parts_and_bands_with_a_quota_need_their_own_targets() -> None:
    bands = (
        Band("ten", "10亿元以上", "10亿元", points=Fraction(5)),
        Band("one", "1亿元以上", "1亿元", "10亿元", points=Fraction(5), standard="1个"),
    )
    large = b.indicator(
        "large", "signed_count", formula=Formula("bands", bands=bands), without_target="hold"
    )
    assert lacking(large, given="jia ten") == [
        "yi简称没有“large指标”的目标,按考核办法暂不计总分、不排名"
    ]


def test_a_misnamed_target_is_mended_first() -> None:
    assert lacking(FUNDS, given="jia funds,yi fund") == []
    assert lacking(FUNDS, given="jia funds,yii funds") == []


def test_no_targets_yet_are_no_forgotten_ones() -> None:
    value: dict[str, Any] = {"year": 2026, "versions": []}
    assert list(target_is_given_or_excused.check(value, world(b.scheme(FUNDS)), "", "")) == []
