"""Tracks, grades, single lists and terms as staff see them on bulletins, units and scores."""

from functools import cache

from tests.pages.test_visibility import EXCUSED, city
from tongfen.view.bulletin_standings import StandingList, StandingRow
from tongfen.view.unit_told import UnitTold
from tongfen.view.view import View, view

HANTAI = ("hantai", "units/hantai/", "汉台区")
CHENGGU = ("chenggu", "units/chenggu/", "城固县")


@cache
def seen(more: str = "") -> View:
    return view(city(more=more), "staff")


def lists(more: str = "") -> tuple[StandingList, ...]:
    (found,) = [one for one in seen(more).reporting.bulletins if one.id == "2026-11"]
    return found.standings.lists


def test_bulletin_lists_tracks_grades_and_single_lists() -> None:
    assert lists() == (
        StandingList(
            "track-county-1",
            "县区组赛道“金丝雀赛道”",
            "组内名次",
            (StandingRow(*HANTAI, "第1名", "第1名"),),
        ),
        StandingList(
            "grades-county",
            "县区组等次",
            "等次",
            (
                StandingRow(*HANTAI, "第1名", "金丝雀等次（金丝雀晋档，已是最高等次）"),
                StandingRow(*CHENGGU, "第2名", "金丝雀末等"),
            ),
        ),
        StandingList(
            "single-best", "单项榜“金丝雀榜”", "得分", (StandingRow(*HANTAI, "第1名", "33.33分"),)
        ),
    )


def test_bulletin_lists_who_is_excused_with_reason_and_day() -> None:
    told = "全部指标：金丝雀洪灾，到2026年12月31日，暂不计总分、不排名"
    assert [one for one in lists(EXCUSED) if one.id == "excused-county"] == [
        StandingList(
            "excused-county",
            "县区组因不可抗力免责的单位",
            "免责的指标、原因和期限",
            (StandingRow(*CHENGGU, "-", told),),
        )
    ]


def test_unit_is_told_what_the_latest_bulletin_of_each_kind_says_of_it() -> None:
    units = {unit.id: unit for group in seen().units for unit in group.units}
    month = [one for one in units["chenggu"].standings if one.page.endswith("2026-11/")]
    assert month == [UnitTold("bulletins/2026-11/", "2026年11月", "县区组等次：第2名，金丝雀末等")]


def test_score_tells_track_and_grade_beside_the_place() -> None:
    scores = [
        one for one in seen().reporting.scores if (one.period, one.unit) == ("2026-11", "hantai")
    ]
    assert [one.beside for one in scores] == [
        "赛道“金丝雀赛道”第1名，等次金丝雀等次（金丝雀晋档，已是最高等次）"
    ]
