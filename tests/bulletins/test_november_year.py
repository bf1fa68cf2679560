"""An assessment year from 1 December to 30 November: its results close in November, by its own version."""

from dataclasses import replace
from fractions import Fraction

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tongfen.bulletins.monthly import Bulletin, bulletin
from tongfen.bulletins.objections import objections_to

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
