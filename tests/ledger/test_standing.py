"""Where a project lands, whether that is confirmed, who gets what part of it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.filings import START, filing, money, new, progress, receipt, reply
from tests.world.surveys import base_pushes, survey_city
from tongfen.ledger import standing
from tongfen.ledger.folding import step
from tongfen.ledger.standing import Confirmation, arrived_total, confirmation, reached, terminated
from tongfen.ledger.state import Project, StageFact, State
from tongfen.model.amounts import Money
from tongfen.model.scheme import Share

WORLD = survey_city(base_pushes()).world
CALENDAR, STAGES, SCHEME = WORLD.calendar, WORLD.stages, WORLD.schemes[0]
# Received on Monday at nine; five workdays run out at the end of the Monday after.
RUNS_OUT = datetime(2026, 11, 16, 23, 59, 59, tzinfo=START.tzinfo)


def project(*answers: tuple[str, int, str], **fields: str) -> Project:
    """A lead of 汉台区, with answers (unit, hours after its receipt, result)."""
    state = step(State(), filing(new_projects=[new(**fields)]))[0]
    for unit, order, result in answers:
        state = step(state, filing(unit, order, replies=[reply("p1", result)]))[0]
    return state.projects["p1"]


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("found", "moment", "said"),
    [
        (project(), at(0), "无需确认"),
        (project(lands_in="hantai"), at(0), "无需确认"),
        (project(lands_in="chenggu"), at(0), "待确认"),
        (project(lands_in="chenggu"), RUNS_OUT - timedelta(seconds=1), "待确认"),
        (project(lands_in="chenggu"), RUNS_OUT, "默认确认"),
        (project(("chenggu", 5, "确认落地"), lands_in="chenggu"), at(4.9), "待确认"),
        (project(("chenggu", 5, "确认落地"), lands_in="chenggu"), at(5), "已确认"),
        (project(("chenggu", 5, "不认可落地"), lands_in="chenggu"), at(5), "不认可"),
        (project(("chenggu", 5, "不认可落地"), lands_in="chenggu"), RUNS_OUT, "不认可"),
        (
            project(("chenggu", 5, "不认可落地"), ("chenggu", 6, "确认落地"), lands_in="chenggu"),
            at(6),
            "已确认",
        ),
        (replace(project(lands_in="chenggu"), opening=True), at(0), "无需确认"),
    ],
)
def test_a_landing_is_confirmed_by_its_unit_or_by_the_clock(
    found: Project, moment: datetime, said: Confirmation
) -> None:
    assert confirmation(found, CALENDAR, moment) == said
    assert standing.landed(found, CALENDAR, moment) is (said not in ("待确认", "不认可"))


def parts(found: Project, moment: datetime) -> list[tuple[str, Fraction, str]]:
    return [
        (credit.unit, credit.part, credit.role)
        for credit in standing.divide_credit(found, SCHEME, CALENDAR, moment)
    ]


def test_nobody_has_credit_before_the_landing_is_confirmed() -> None:
    found = project(("chenggu", 5, "确认落地"), lands_in="chenggu", share="首谈落地六四")
    assert parts(found, at(4)) == []
    assert parts(found, at(5)) == [
        ("hantai", Fraction(3, 5), "首报"),
        ("chenggu", Fraction(2, 5), "落地"),
    ]
    refused = project(("chenggu", 5, "不认可落地"), lands_in="chenggu")
    assert parts(refused, RUNS_OUT + timedelta(days=99)) == []


def test_the_part_of_a_unit_that_has_ended_is_its_heirs() -> None:
    heir = {"chenggu": "xincheng"}

    def now(unit: str) -> str:
        return heir.get(unit, unit)

    found = project(("chenggu", 5, "确认落地"), lands_in="chenggu", share="首谈落地六四")
    assert confirmation(found, CALENDAR, at(5), now) == "已确认"
    credits_ = standing.divide_credit(found, SCHEME, CALENDAR, at(5), now)
    assert [(one.unit, one.part, one.inherited) for one in credits_] == [
        ("hantai", Fraction(3, 5), ()),
        ("xincheng", Fraction(2, 5), ("chenggu",)),
    ]
    heir["hantai"] = "xincheng"
    unanswered = project(lands_in="chenggu")
    assert confirmation(unanswered, CALENDAR, at(0), now) == "无需确认"
    (credit,) = standing.divide_credit(unanswered, SCHEME, CALENDAR, at(0), now)
    assert (credit.unit, credit.part) == ("xincheng", Fraction(1))
    assert credit.inherited == ("hantai", "chenggu")


def test_the_heir_answers_in_the_place_of_the_unit_that_was_named() -> None:
    found = project(("xincheng", 5, "确认落地"), lands_in="chenggu")
    assert found.landing is not None
    assert (found.landing.unit, found.landing.result) == ("chenggu", "确认落地")


def test_a_project_at_home_is_all_its_own() -> None:
    assert parts(project(), at(0)) == [("hantai", Fraction(1), "首报并落地")]


def test_without_a_share_the_default_one_divides() -> None:
    found = project(("chenggu", 5, "确认落地"), lands_in="chenggu")
    assert [part for _, part, _ in parts(found, at(5))] == [Fraction(1, 2)] * 2


def test_an_unknown_share_gives_nobody_credit() -> None:
    found = project(("chenggu", 5, "确认落地"), lands_in="chenggu", share="没有的办法")
    assert parts(found, at(5)) == []


def test_a_part_of_nothing_is_not_listed() -> None:
    scheme = replace(SCHEME, shares=(Share("全归首谈", 100, 0),), default_share="全归首谈")
    found = project(("chenggu", 5, "确认落地"), lands_in="chenggu")
    (credit,) = standing.divide_credit(found, scheme, CALENDAR, at(5))
    assert (credit.unit, credit.part) == ("hantai", Fraction(1))


@given(st.integers(0, 100), st.booleans(), st.integers(0, 400))
def test_credits_add_up_to_one_or_to_nothing(percent: int, confirmed: bool, hours: int) -> None:
    answers = [("chenggu", 5, "确认落地")] if confirmed else []
    found = project(*answers, lands_in="chenggu", share="随意")
    scheme = replace(SCHEME, shares=(Share("随意", percent, 100 - percent),))
    found_credits = standing.divide_credit(found, scheme, CALENDAR, at(hours))
    total = sum((credit.part for credit in found_credits), Fraction(0))
    assert total == (1 if standing.landed(found, CALENDAR, at(hours)) else 0)
    assert all(credit.part > 0 for credit in found_credits)


def with_stages(*stages: str) -> Project:
    found = project()
    return replace(
        found,
        stages=tuple(
            StageFact(stage, date(2026, 11, 1 + number), found.source)
            for number, stage in enumerate(stages)
        ),
    )


@pytest.mark.parametrize(
    ("stages", "wanted", "day"),
    [
        (["线索"], "签约", None),
        (["线索", "签约"], "签约", 2),
        (["线索", "签约", "开工"], "签约", 2),
        (["开工"], "签约", 1),
        (["投产", "达效"], "开工", 1),
        (["线索", "签约", "线索"], "签约", None),
        (["线索", "签约", "线索", "签约"], "签约", 4),
        (["签约", "开工", "签约"], "开工", None),
        (["签约", "开工", "签约"], "签约", 1),
        (["线索", "签约", "终止"], "签约", 2),
        (["线索", "终止"], "签约", None),
        (["签约", "终止", "签约"], "签约", 1),
    ],
)
def test_a_stage_is_reached_by_it_or_a_later_one_until_one_goes_back(
    stages: list[str], wanted: str, day: int | None
) -> None:
    fact = reached(with_stages(*stages), wanted, STAGES)
    assert (fact.date.day if fact else None) == day


def test_a_project_is_terminated_while_that_is_its_last_stage() -> None:
    assert terminated(with_stages("签约", "终止"), STAGES)
    assert not terminated(with_stages("签约", "终止", "签约"), STAGES)


def test_currencies_are_summed_apart_and_the_opening_is_counted_in() -> None:
    arrived = [
        money(),
        money("200万元", "2", date="2026-11-04"),
        money("3万美元", "3"),
    ]
    state = step(State(), filing(new_projects=[new()], progress=[progress(arrived=arrived)]))[0]
    found = replace(state.projects["p1"], arrived_before=Money(5_000_000))
    assert arrived_total(found) == {"元": 15_000_000, "美元": 30_000}
    assert arrived_total(found, date(2026, 11, 4)) == {"元": 7_000_000}
    assert arrived_total(project()) == {}


def test_a_clock_starts_with_the_receipt_of_the_entry_that_named_the_unit() -> None:
    landing = project(lands_in="chenggu").landing
    assert landing is not None
    assert landing.source.receipt == receipt(0)
    assert standing.default_confirmed_at(landing, CALENDAR) == RUNS_OUT
