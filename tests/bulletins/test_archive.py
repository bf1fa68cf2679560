"""What there is to show, from the first week to now."""

from tests.bulletins import miniature as m
from tongfen.bulletins.archive import periods_between


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
