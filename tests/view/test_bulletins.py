"""Bulletins: tables for staff; ranks, points and lists for all as the visibility of each group says."""

from functools import cache

from tests.world.miniature import CITY, december_of, seen_by
from tests.world.surveys import base_city, files_below
from tongfen.view.audience import Audience
from tongfen.view.bulletins import BulletinView, GroupTable
from tongfen.view.material import Material
from tongfen.view.view import view

SCHEME = "submissions/city/assessment/2026.yaml"


def bulletin(audience: Audience, id_: str = "2026-11") -> BulletinView:
    """As staff see it in the course of the month, and everybody once it is closed."""
    made = seen_by(audience, "december" if audience == "public" else "miniature").reporting
    return next(entry for entry in made.bulletins if entry.id == id_)


@cache
def with_visibility(**settings: str) -> Material:
    """The miniature in December with the county group's visibility changed."""
    text = base_city()[SCHEME].decode()
    for name, audience in settings.items():
        for old in ("public", "staff"):
            text = text.replace(f"        {name}: {old}\n", f"        {name}: {audience}\n")
    return december_of({**files_below(CITY), SCHEME: text.encode()})


def county(audience: Audience, **settings: str) -> GroupTable:
    made = view(with_visibility(**settings), audience).reporting.bulletins
    return next(entry for entry in made if entry.id == "2026-11").groups[0]


def test_staff_sees_target_rate_gap_points_and_light() -> None:
    (table,) = bulletin("staff").groups[0].indicators
    line = table.lines[0]
    assert (line.name, line.actual, line.target, line.completion, line.gap, line.points) == (
        "汉台区",
        "1000万元",
        "3000万元",
        "33.33%",
        "-58.33",
        "33.33分",
    )
    assert (line.behind, line.light, line.page) == (True, "红灯", "scores/2026-11/hantai/#funds")


def test_public_sees_no_target_nor_what_is_computed_from_one() -> None:
    found = bulletin("public")
    (table,) = found.groups[0].indicators
    assert not found.targets
    assert [
        (line.name, line.actual, line.target, line.completion, line.gap, line.light, line.points)
        for line in table.lines
    ] == [
        ("汉台区", "不公开", "", "", "", "", "33.33分"),
        ("城固县", "0元", "", "", "", "", "0分"),
    ]
    assert [(line.actual, line.target, line.increment) for line in found.city] == [
        ("不公开", "", "不公开")
    ]


def test_rank_moves_are_said_in_words() -> None:
    lines = bulletin("public").groups[0].ranks
    assert [(line.rank, line.name, line.total, line.change, line.moved) for line in lines] == [
        (1, "汉台区", "33.33分", 0, "持平"),
        (2, "城固县", "0分", -1, "降1位"),
    ]


def test_group_with_ranks_for_staff_stands_by_unit_id_and_tells_no_change() -> None:
    group = county("public", ranks="staff")
    assert [(line.unit, line.rank, line.change, line.moved) for line in group.ranks] == [
        ("chenggu", 0, 0, ""),
        ("hantai", 0, 0, ""),
    ]
    assert [line.unit for line in group.indicators[0].lines] == ["chenggu", "hantai"]
    made = view(with_visibility(ranks="staff"), "public").reporting.bulletins
    assert [entry.words.ranks for entry in made] == [{}, {}]


def test_group_with_points_for_staff_shows_neither_points_nor_pages_of_scores() -> None:
    group = county("public", points="staff")
    assert [(line.rank, line.total, line.page) for line in group.ranks] == [
        (1, "", ""),
        (2, "", ""),
    ]
    assert [(line.points, line.page) for line in group.indicators[0].lines] == [("", ""), ("", "")]
    scores = view(with_visibility(points="staff"), "public").reporting.scores
    assert {score.unit for score in scores} == {"city"}


def test_group_with_both_for_staff_has_no_ranking_in_public() -> None:
    assert county("public", ranks="staff", points="staff").ranks == ()
    assert [line.rank for line in county("staff", ranks="staff", points="staff").ranks] == [1, 2]


def test_named_lists_and_missing_weeks_follow_their_visibility() -> None:
    made = view(with_visibility(lists="public", roster="public"), "public").reporting.bulletins
    found = next(entry for entry in made if entry.id == "2026-11")
    assert [(entry.title, [row.what for row in entry.rows]) for entry in found.named] == [
        ("有报送但没有到位资金", ["省外到位资金"])
    ]
    assert [(line.name, line.weeks) for line in found.missing] == [
        ("城固县", "第44周、第47周、第48周、第49周"),
        ("汉台区", "第44周"),
    ]
    assert (bulletin("public").named, bulletin("public").missing) == ((), ())


def test_staff_sees_all_named_lists() -> None:
    assert [entry.title for entry in bulletin("staff").named] == [
        "整月没有报送",
        "有报送但没有到位资金",
    ]


def test_lead_links_every_figure_for_staff_and_says_only_actuals_in_public() -> None:
    staff = bulletin("staff").words.lead
    assert staff[1].page == "scores/2026-11/city/#funds"
    assert "".join(piece.text for piece in staff).startswith(
        "截至11月23日，全市省外到位资金1000万元"
    )
    assert bulletin("public").words.lead == ()
    october = bulletin("public", "2026-10").words.lead
    assert "".join(piece.text for piece in october) == "截至10月31日，全市省外到位资金0元。"


def test_changes_are_listed_for_staff_alone() -> None:
    assert bulletin("public").changes == ()
    assert bulletin("staff").ungrouped != ()
    assert bulletin("public").ungrouped == ()


def test_command_recomputes_from_the_newest_commit() -> None:
    assert bulletin("staff").command == "tongfen bulletin 2026-11 --as-of 000000000000"


def test_a_month_that_is_not_closed_is_announced_to_the_public_and_told_to_staff() -> None:
    assert [entry.id for entry in seen_by("public").reporting.bulletins] == ["2026-10"]
    assert seen_by("public").awaited == (("2026年11月通报", "2026年12月9日18:00"),)
    assert {score.period for score in seen_by("public").reporting.scores} == {"2026-10"}
    assert [entry.id for entry in seen_by("staff").reporting.bulletins] == ["2026-10", "2026-11"]
    assert seen_by("staff").awaited == ()


def test_standing_and_neighbours_are_said() -> None:
    found = bulletin("staff")
    assert (found.standing, found.provisional, found.draft) == ("未到封账", True, True)
    assert found.previous is not None
    assert (found.previous.title, found.following) == ("2026年10月", None)


def test_definition_says_how_points_come_about() -> None:
    (definition,) = bulletin("public").definitions
    assert (definition.version, definition.against, definition.formula) == (
        "2026-1",
        "按全年目标",
        "完成率乘以分值，最高得满分",
    )
