"""Honours, lists and talks by rule: who meets every condition, and what is said of it."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.bulletins import miniature as m
from tests.bulletins.story import AFTER, STORY
from tongfen.assessment.result import comparable
from tongfen.bulletins.award_words import award_paragraphs, criteria_text
from tongfen.bulletins.awards import Met, Named, Outcome, outcomes
from tongfen.bulletins.monthly import Bulletin, BulletinRow, bulletin
from tongfen.bulletins.words import bulletin_words
from tongfen.model.awards import Award, Criterion, load_awards
from tongfen.model.periods import parse_period
from tongfen.model.scheme import WaivedWeeks


def awards(*rows: dict[str, Any]) -> tuple[Award, ...]:
    return load_awards(
        {"awards": [{"at": ["M", "Q", "H1", "Y"], "group": "county", **row} for row in rows]}
    )


def told(base: Bulletin) -> list[str]:
    return [entry.text for entry in bulletin_words(base) if entry.topic == "awards"]


def story(period: str, *rows: dict[str, Any], decision: str | None = None) -> Bulletin:
    where = m.world([m.scheme(awards=awards(*rows), decision=decision)])
    return bulletin(where, m.judged(where, *STORY), m.period(period), AFTER)


def ranked(*rows: tuple[int | None, int, int | None], award: dict[str, Any]) -> tuple[Outcome, ...]:
    """What an award comes to for counties by (rank, points, rank change)."""
    base = story("2026-02", award)
    first = base.groups[0].rows[0]
    made = [_row(first, number, *row) for number, row in enumerate(rows)]
    return outcomes(replace(base, groups=(replace(base.groups[0], rows=tuple(made)),)))


def _row(
    first: BulletinRow, number: int, rank: int | None, total: int, change: int | None
) -> BulletinRow:
    row = replace(
        first.row, unit=f"u{number}", name=f"第{number}县", rank=rank, total=Fraction(total)
    )
    return replace(first, row=row, rank_change=change)


def names(found: tuple[Outcome, ...]) -> list[str]:
    (only,) = found
    return [entry.name for entry in only.named]


TIED = ((1, 90, 0), (2, 80, 0), (3, 70, 0), (3, 70, 0), (5, 50, 0), (5, 50, 0))


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        ({"top": 3, "ties": "all"}, ["第0县", "第1县", "第2县", "第3县"]),
        ({"top": 3, "ties": "none"}, ["第0县", "第1县"]),
        ({"top": 4, "ties": "none"}, ["第0县", "第1县", "第2县", "第3县"]),
        ({"last": 1, "ties": "all"}, ["第4县", "第5县"]),
        ({"last": 1, "ties": "none"}, []),
        ({"last": 2, "ties": "none"}, ["第4县", "第5县"]),
        ({"last": 50, "ties": "all"}, ["第1县", "第2县", "第3县", "第4县", "第5县"]),
        ({"last": 2, "ties": "all", "points_below": 50}, []),
        ({"last": 4, "ties": "all", "points_below": 60}, ["第4县", "第5县"]),
        ({"top": 3, "ties": "all", "points_from": 80}, ["第0县", "第1县"]),
    ],
)
def test_ties_go_as_the_scheme_says(award: dict[str, Any], expected: list[str]) -> None:
    assert names(ranked(*TIED, award={"honour": "先进县区", **award})) == expected


def test_a_tie_the_scheme_leaves_open_is_told_and_gives_nobody_anything() -> None:
    found = ranked(*TIED, award={"honour": "先进县区", "top": 3})
    assert (names(found), found[0].tied) == (["第0县", "第1县"], ("第2县", "第3县"))
    (line,) = award_paragraphs(found, draft=True)
    assert line.text == (
        "县区组拟评为“先进县区”的2个单位：第0县（第1名）；第1县（第2名）；"
        "第2县、第3县名次并列，办法没有写明怎么办，没有列入。"
    )


def test_all_first_have_no_last() -> None:
    found = ranked((1, 50, 0), (1, 50, 0), award={"action": "约谈", "last": 1, "ties": "all"})
    assert names(found) == []
    (line,) = award_paragraphs(found, draft=False)
    assert line.text == "县区组没有符合约谈条件的单位。"


def test_a_unit_without_a_rank_is_never_named() -> None:
    held = ((1, 90, 0), (None, 10, None))
    assert names(ranked(*held, award={"list": "黑榜", "points_below": 60})) == []
    assert names(ranked(*held, award={"list": "黑榜", "last": 1, "ties": "all"})) == []


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        ({"rank_rose": 2}, ["第0县"]),
        ({"rank_fell": 2}, ["第2县"]),
        ({"rank_fell": 3}, []),
        ({"points_from": 70}, ["第0县", "第1县"]),
        ({"points_below": 70}, ["第2县"]),
    ],
)
def test_points_and_moves_are_held_against_their_bounds(
    award: dict[str, Any], expected: list[str]
) -> None:
    rows = ((1, 80, 2), (2, 70, None), (3, 60, -2))
    assert names(ranked(*rows, award={"list": "红榜", **award})) == expected


def test_conditions_on_an_indicator_carry_its_cell() -> None:
    made = story(
        "2026-02", {"list": "红榜", "indicator": "funds", "completion_from": 10, "gap_from": 5}
    )
    (found,) = outcomes(made)
    cell = made.row("hantai")
    assert cell is not None
    funds = cell.cells[0].cell
    assert found.named == (
        Named(
            "hantai",
            "汉台区",
            (
                Met(Criterion("completion_from", Fraction(10), "funds"), Fraction(140, 6), funds),
                Met(
                    Criterion("gap_from", Fraction(5), "funds"),
                    Fraction(140, 6) - Fraction(100, 6),
                    funds,
                ),
            ),
        ),
    )
    assert told(made) == [
        (
            "县区组拟列入红榜的1个单位：汉台区（省外到位资金完成23.33%，不低于10%，"
            "省外到位资金快于序时进度6.67个百分点）。"
        )
    ]


def test_missing_weeks_are_counted_and_named() -> None:
    made = story("2026-02", {"action": "约谈", "missing_from": 2}, decision="d-9")
    assert told(made) == [
        "县区组按办法约谈的2个单位：汉台区（缺报4周：第5、6、8、9周）；勉县（缺报3周：第5、7、9周）。"
    ]


def test_waived_weeks_are_not_missing() -> None:
    week = m.week("2026-W08")
    waived = WaivedWeeks(week.first, week.last, "放假", "hantai")
    where = m.world(
        [m.scheme(awards=awards({"action": "约谈", "missing_from": 3}), waived_weeks=(waived,))]
    )
    made = bulletin(where, m.judged(where, *STORY), m.period("2026-02"), AFTER)
    assert told(made) == [
        "县区组拟约谈的2个单位：汉台区（缺报3周：第5、6、9周）；勉县（缺报3周：第5、7、9周）。"
    ]


def test_a_list_names_a_unit_once_with_all_it_is_named_for() -> None:
    made = story(
        "2026-02",
        {"list": "黑榜", "missing_from": 2},
        {"list": "黑榜", "last": 1, "ties": "all"},
        {"honour": "先进县区", "top": 1, "ties": "all"},
    )
    assert told(made) == [
        "县区组拟评为“先进县区”的1个单位：汉台区（第1名）。",
        (
            "县区组拟列入黑榜的2个单位：汉台区（缺报4周：第5、6、8、9周）；"
            "勉县（缺报3周：第5、7、9周；第2名）。"
        ),
    ]


@pytest.mark.parametrize(
    ("at", "period", "falls"),
    [
        ("M", "2026-02", True),
        ("M", "2026-Q1", False),
        ("Q", "2026-Q1", True),
        ("H1", "2026-H1", True),
        ("H1", "2026-H2", False),
        ("Y", "2026", True),
        ("Y", "2026-12", False),
    ],
)
def test_awards_fall_on_their_kind_of_period(at: str, period: str, falls: bool) -> None:
    (award,) = load_awards(
        {"awards": [{"at": [at], "group": "county", "list": "红榜", "points_from": 1}]}
    )
    found = parse_period(period)
    assert found is not None
    assert award.falls_on(found) is falls


@pytest.mark.parametrize("period", ["2026-Q1", "2026-H1", "2026"])
def test_awards_of_longer_periods_wait_for_their_end(period: str) -> None:
    award = {"honour": "先进县区", "top": 1, "ties": "all"}
    where = m.world([m.scheme(awards=awards(award))])
    judged = m.judged(where, *STORY)
    open_ = bulletin(where, judged, m.period(period), AFTER)
    assert (open_.provisional, outcomes(open_), told(open_)) == (True, (), [])
    closed = bulletin(where, judged, m.period(period), m.at("2027-01-20 09:00"))
    assert names(outcomes(closed)) == ["汉台区"]


def test_no_targets_no_awards() -> None:
    where = m.world([m.scheme(awards=awards({"list": "黑榜", "missing_from": 1}))], targets=())
    made = bulletin(where, m.judged(where, *STORY), m.period("2026-02"), AFTER)
    assert names(outcomes(made)) == []


def test_a_line_without_condition_gives_nobody_anything() -> None:
    assert awards({"honour": "先进县区"}, {"list": "红榜", "completion_from": 100}) == ()


def test_one_line_may_carry_an_honour_and_a_measure() -> None:
    found = awards({"honour": "先进县区", "action": "通报表扬", "top": 1})
    assert [(award.kind, award.title) for award in found] == [
        ("honour", "先进县区"),
        ("action", "通报表扬"),
    ]


def test_conditions_are_said_in_words() -> None:
    (award,) = awards(
        {
            "list": "黑榜", "last": 2, "ties": "none", "points_below": 60, "indicator": "funds",
            "completion_below": 30.5, "gap_below": -10, "light": "红灯", "missing_from": 2, "rank_fell": 3,
        }
    )  # fmt: skip
    assert criteria_text(award, {"funds": "省外到位资金"}) == (
        "后2名（并列超出名额的都不算），总分低于60分，省外到位资金完成全年目标低于30.5%，"
        "省外到位资金慢于序时进度10个百分点以上，省外到位资金亮红灯，缺报2周以上（含），"
        "名次比上期下降3位以上（含）"
    )


def test_what_follows_from_ranks_changes_no_comparison() -> None:
    plain = story("2026-02").assessment
    assert comparable(plain, story("2026-02", {"list": "红榜", "top": 1, "ties": "all"}).assessment)


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        ({"gap_from": 0}, "甲不慢于序时进度"),
        ({"gap_from": 5}, "甲快于序时进度5个百分点以上（含）"),
        ({"gap_from": -5}, "甲慢于序时进度不超过5个百分点"),
        ({"gap_below": 0}, "甲慢于序时进度"),
        ({"gap_below": 5}, "甲快于序时进度不到5个百分点"),
        ({"gap_below": -5}, "甲慢于序时进度5个百分点以上"),
    ],
)
def test_a_gap_is_asked_for_in_plain_words(award: dict[str, Any], expected: str) -> None:
    (line,) = awards({"list": "红榜", "indicator": "funds", **award})
    assert criteria_text(line, {"funds": "甲"}) == expected
