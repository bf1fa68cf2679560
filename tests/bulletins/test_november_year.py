"""An assessment year from 1 December to 30 November: its results close in November, by its own version."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tongfen.bulletins.monthly import Bulletin, bulletin, bulletins
from tongfen.bulletins.objections import objections_to
from tongfen.bulletins.records.permitting import refusals
from tongfen.bulletins.sampling import claims_of
from tongfen.model.periods import week_of

NOW = m.at("2027-02-20 09:00")


FUNDS, CONTRACTS = m.indicators()
THIS = m.scheme(first=b.day("2025-12-01"), last=b.day("2026-11-30"), effective=b.day("2025-12-01"))
NEXT = m.scheme(
    replace(FUNDS, title="下年度的资金"),
    CONTRACTS,
    first=b.day("2026-12-01"),
    last=b.day("2027-11-30"),
    effective=b.day("2026-12-01"),
)
WORLD = m.world([THIS, NEXT])
FILED = (
    m.filing("hantai", "2026-W46", "2026-11-16 10:00", new_projects=[m.new("p1", "2026-11-10")]),
    m.filing(
        "hantai", "2026-W47", "2026-11-23 10:00",
        progress=[m.money("p1", "2026-11-18", "1亿元", "1")],
    ),
    m.filing(
        "hantai", "2026-W50", "2026-12-14 10:00",
        progress=[m.money("p1", "2026-12-09", "2亿元", "2")],
    ),
    m.open_objection("2027-01-11 10:00", "2026"),
)  # fmt: skip


def made(period: str) -> Bulletin:
    return bulletin(
        WORLD, m.folded(*FILED, moments=m.closings("2026-W44", "2027-W06")), m.period(period), NOW
    )


def funds(found: Bulletin) -> Fraction | None:
    row = found.assessment.row("hantai")
    assert row is not None
    cell = row.cell("funds")
    assert cell is not None
    return cell.actual


def test_year_and_its_last_quarter_count_up_to_the_end_of_november() -> None:
    assert [funds(made(period)) for period in ("2026-11", "2026-Q4", "2026", "2026-12")] == [
        100_000_000, 100_000_000, 100_000_000, 200_000_000,
    ]  # fmt: skip


def test_each_period_goes_by_the_version_of_its_own_assessment_year() -> None:
    assert [made(period).assessment.scheme for period in ("2026-Q4", "2026", "2026-12")] == [
        THIS, THIS, NEXT,
    ]  # fmt: skip


def test_year_and_first_month_have_nothing_before_them_in_their_assessment_year() -> None:
    assert [made(period).comparison for period in ("2026", "2026-12")] == ["本年首期", "本年首期"]


def test_objection_to_the_year_names_the_indicator_as_that_year_did() -> None:
    judged = m.folded(*FILED, moments=m.closings("2026-W44", "2027-W06"))
    rows = objections_to(WORLD, judged.state, m.period("2026"))
    assert [row.title for row in rows] == ["省外到位资金"]


def test_year_and_its_last_quarter_close_with_november() -> None:
    closings = {text: made(text).cut_off for text in ("2026-11", "2026-Q4", "2026-H2", "2026")}
    assert set(closings.values()) == {WORLD.calendar.closes_at(week_of(b.day("2026-11-30")))}
    assert made("2026-12").cut_off == WORLD.calendar.closes_at(week_of(b.day("2026-12-31")))
    assert made("2027").cut_off == WORLD.calendar.closes_at(week_of(b.day("2027-11-30")))


def test_what_is_received_after_the_year_closed_counts_in_none_of_its_periods() -> None:
    """Money of November told in December: a calendar year would still be open, this one is closed."""
    late = m.filing(
        "hantai", "2026-W50", "2026-12-15 10:00",
        progress=[m.money("p1", "2026-11-20", "4亿元", "3")],
    )  # fmt: skip
    judged = m.folded(*FILED, late, moments=m.closings("2026-W44", "2027-W06"))
    found = bulletins(WORLD, judged, tuple(map(m.period, ("2026-11", "2026-Q4", "2026"))), NOW)
    assert [funds(one) for one in found] == [100_000_000] * 3
    assert [one.as_of for one in found] == [one.cut_off for one in found]


def test_roster_and_reports_end_with_the_week_that_closes_the_year() -> None:
    found = made("2026-Q4")
    assert {row.rows[-1][0] for row in found.roster} == {week_of(b.day("2026-11-30"))}
    assert found.reports.total == 2


def test_december_and_the_quarter_made_together_are_what_each_is_alone() -> None:
    judged = m.folded(*FILED, moments=m.closings("2026-W44", "2027-W06"))
    names = ("2026-12", "2026-Q4", "2026")
    together = bulletins(WORLD, judged, tuple(map(m.period, names)), NOW)
    assert together == tuple(map(made, names))


def test_year_is_issued_when_its_own_last_week_has_closed() -> None:
    world = replace(WORLD, calendar=replace(WORLD.calendar, issue={"year": "自动"}))
    year, cut_off = m.period("2026"), m.at("2026-12-09 18:00")
    [before] = refusals(world, year, cut_off - timedelta(minutes=1))
    assert before.why == "2026年还没有封账"
    assert refusals(world, year, cut_off) == ()


def test_claims_of_a_year_are_those_up_to_its_closing_day() -> None:
    judged = m.folded(*FILED, moments=m.closings("2026-W44", "2027-W06"))
    state = judged.state
    assert [
        [(claim.item, str(claim.day)) for claim in claims_of(WORLD, state, scheme, m.period(text))]
        for scheme, text in ((THIS, "2026"), (NEXT, "2026-12"))
    ] == [
        [("签约", "2026-11-10"), ("到位资金", "2026-11-18")],
        [("到位资金", "2026-12-09")],
    ]
