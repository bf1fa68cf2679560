"""What there is to show, from the first week to now."""

from tests.bulletins import miniature as m
from tongfen.bulletins.archive import all_periods, periods_between


def test_archive_begins_with_the_first_week_and_ends_with_the_present_one() -> None:
    found = periods_between(m.week("2026-W53"), m.at("2027-02-01 08:00"))
    assert [str(week) for week in found.weeks] == [
        "2026-W53", "2027-W01", "2027-W02", "2027-W03", "2027-W04", "2027-W05",
    ]  # fmt: skip
    assert [period.id for period in found.periods] == ["2027-01", "2027-02"]


def test_archive_of_a_city_that_begins_next_week_is_empty() -> None:
    found = periods_between(m.week("2026-W10"), m.at("2026-02-25 08:00"))
    assert (found.weeks, found.periods) == ((), ())


def test_archive_lists_other_periods_as_well() -> None:
    found = periods_between(m.week("2026-W14"), m.at("2026-07-01 00:00"), "quarter")
    assert [period.id for period in found.periods] == ["2026-Q2", "2026-Q3"]


def test_archive_of_all_kinds_has_the_longer_periods_from_their_last_month_on() -> None:
    found = all_periods(m.week("2026-W01"), m.at("2026-06-01 08:00"))
    assert [period.id for period in found.periods] == [
        "2026-01", "2026-02", "2026-03", "2026-Q1", "2026-04", "2026-05",
        "2026-06", "2026-Q2", "2026-H1",
    ]  # fmt: skip
    before = all_periods(m.week("2026-W01"), m.at("2026-05-31 23:59"))
    assert found.periods[:6] == before.periods
    assert [str(week) for week in found.weeks[-2:]] == ["2026-W22", "2026-W23"]
    year = all_periods(m.week("2026-W40"), m.at("2027-01-01 08:00"))
    assert [period.id for period in year.periods][-5:] == [
        "2026-12", "2026-Q4", "2026-H2", "2026", "2027-01",
    ]  # fmt: skip
