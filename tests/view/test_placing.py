"""What a unit's page says of the change since the bulletin before, for staff and in public."""

from dataclasses import replace

from tests.bulletins import miniature as m
from tests.bulletins.test_placing import HANTAI, MIAN, made
from tongfen.view.disclosure import Seen
from tongfen.view.placing import FactMoved, GainLine, PlacingView, cut_placing

ALL = Seen(ranks=True, points=True, lights=True, roster=True, lists=True, talks=True)
BULLETIN = made("2026-02", MIAN, HANTAI)


def test_staff_see_which_facts_moved_which_indicator() -> None:
    facts = tuple(
        FactMoved("本期", f"{id_}项目", f"projects/id/{id_}/", "2026-02-03", "1个", "")
        for id_ in ("p1", "p2")
    )
    assert cut_placing(BULLETIN, "hantai", ALL, staff=True) == PlacingView(
        before="2026年1月",
        reason="",
        total="总分由0分到40分，+40分；名次由第2名到第1名。",
        passing="本单位+40分；本单位超过勉县（-20分）。",
        gains=(
            GainLine(
                "签约合同项目",
                "0分",
                "40分",
                "+40分",
                "实际由0个到2个；序时目标由1个到2个",
                facts,
                0,
            ),
        ),
        rest="",
    )


def test_the_public_sees_points_and_places_but_no_fact_and_no_figure() -> None:
    staff = cut_placing(BULLETIN, "hantai", ALL, staff=True)
    assert staff is not None
    bare = tuple(replace(gain, how="", facts=(), more=0) for gain in staff.gains)
    assert cut_placing(BULLETIN, "hantai", ALL, staff=False) == replace(staff, gains=bare)


def test_nothing_is_told_where_ranks_or_points_are_not_to_be_seen() -> None:
    for hidden in ({"ranks": False}, {"points": False}):
        assert cut_placing(BULLETIN, "hantai", replace(ALL, **hidden), staff=False) is None


def test_a_cut_of_a_check_is_named_with_its_cause() -> None:
    paid = m.filing(
        "mian", "2026-W04", "2026-01-26 10:00",
        progress=[m.money("q1", "2026-01-20", "600万元", "0001")],
    )  # fmt: skip
    check = m.audit("2026-02-12 10:00", "2026-01", m.paid("q1", "0001"))
    found = cut_placing(made("2026-02", MIAN, paid, check), "mian", ALL, staff=True)
    assert found is not None
    (funds,) = [gain for gain in found.gains if gain.title == "省外到位资金"]
    assert [(fact.kind, fact.value, fact.why) for fact in funds.facts] == [
        ("核减", "600万元", "抽查核减；现场没有")
    ]


def test_the_first_bulletin_of_a_year_is_compared_with_nothing() -> None:
    found = cut_placing(made("2026-01", MIAN), "mian", ALL, staff=True)
    assert found == PlacingView("2025年12月", "本年首期", "", "", (), "")
