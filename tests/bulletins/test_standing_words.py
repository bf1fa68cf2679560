"""Tracks, grades, single lists and excuses in the words of a bulletin."""

from datetime import date
from typing import Any

from tests.bulletins import miniature as m
from tests.bulletins.story import AFTER, STORY
from tongfen.bulletins.monthly import Bulletin, bulletin
from tongfen.bulletins.words import bulletin_words
from tongfen.model.scheme import (
    Condition,
    Excused,
    Grade,
    Promotion,
    SingleList,
    Track,
)


def story(**more: Any) -> Bulletin:
    where = m.world([m.scheme(**more)])
    return bulletin(where, m.judged(where, *STORY), m.period("2026-02"), AFTER)


def told(**more: Any) -> list[tuple[tuple[str, ...], str]]:
    words = bulletin_words(story(**more))
    return [(entry.groups, entry.text) for entry in words if entry.topic == "standings"]


def test_scheme_without_any_of_them_says_nothing() -> None:
    assert told() == []


def test_units_of_a_track_are_told_by_their_places_in_it() -> None:
    tracks = (Track("county", "平川", ("hantai", "mian")), Track("county", "山区", ("gaoxin",)))
    assert told(tracks=tracks) == [
        (("county",), "县区组赛道“平川”：第1名汉台区，第2名勉县。"),
    ]


def test_grades_are_told_with_who_moved_up_and_why() -> None:
    more = {
        "grades": {"county": (Grade("一等", top=1), Grade("二等"))},
        "promotions": (
            Promotion("落地一个亿元项目", ("county",), (Condition("funds", value_from="1亿元"),)),
        ),
    }
    assert told(**more) == [
        (
            ("county",),
            (
                "县区组等次：一等1个（汉台区）；二等1个（勉县）。"
                "符合晋档条件的：汉台区（落地一个亿元项目，已是最高等次）。"
            ),
        )
    ]


def test_single_list_is_told_with_its_values_and_what_it_goes_by() -> None:
    both = ("county", "park")
    lists = (
        SingleList("money", "招大引强榜", "funds", "value", both, 3),
        SingleList("none", "空榜", "funds", "value", ("department",), 3),
    )
    assert told(single_lists=lists) == [
        (both, "单项榜“招大引强榜”（按实际数）：第1名汉台区1.4亿元，第2名勉县5000万元。"),
        (("department",), "单项榜“空榜”（按实际数）：没有单位列入。"),
    ]


def test_excused_unit_is_told_with_reason_day_and_what_counts() -> None:
    flood = Excused("mian", "洪灾", date(2026, 2, 1), date(2026, 3, 31), "rescale")
    funds = Excused("hantai", "滑坡", date(2026, 2, 1), date(2026, 2, 28), "full", "funds")
    assert told(excused=(flood, funds)) == [
        (
            ("county",),
            (
                "县区组因不可抗力免责的：汉台区（省外到位资金，滑坡，到2026年2月28日）：该项记满分；"
                "勉县（全部指标，洪灾，到2026年3月31日）：各项不计。"
            ),
        )
    ]
