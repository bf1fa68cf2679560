"""缺报周报: what is owed, what is excused, and what comes too late."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from immutables import Map

from tests.assessment import building as b
from tongfen.assessment.measures import read_measure
from tongfen.assessment.reading import open_books
from tongfen.assessment.window import window_of
from tongfen.ledger.state import Filed, State
from tongfen.model.calendar import SHANGHAI, YearArrangement
from tongfen.model.periods import parse_week
from tongfen.model.scheme import Measure, WaivedWeeks

MARCH = b.period("2026-03")


def filed(week: str, on: str, through: str = "") -> tuple[tuple[str, str], Filed]:
    """A report of unit a, received at noon of a day."""
    found, until = parse_week(week), parse_week(through)
    assert found is not None
    path = f"submissions/a/weekly/{week}.yaml"
    return ("a", week), Filed("a", found, path, b.source("a", on).receipt, True, False, until)


def missing(
    *reports: tuple[tuple[str, str], Filed], late: str = "counted", **more: Any
) -> list[str]:
    """The weeks that unit a owes of the year up to the end of March, as known then."""
    unit = more.pop("unit")
    calendar = replace(b.CALENDAR, years=more.pop("years", {}))
    world = replace(b.world([unit]), calendar=calendar)
    as_of = datetime.combine(b.day("2026-04-08"), time(18, 0), SHANGHAI)
    state = State(reports=Map(reports))
    scheme = b.scheme(**more)
    books = open_books(world, state, scheme, as_of, MARCH.last)
    reading = read_measure(books, Measure("missing_reports", late=late), window_of(scheme, MARCH))
    held = reading.of("a")
    assert held.value == len(held.parts) == (reading.city.value or 0)
    return [f"{part.id.removeprefix('a@')}{part.what}" for part in held.parts]


def unit_from(day: str) -> Any:
    found = b.unit("a")
    return replace(found, valid_from=b.day(day))


ALL = [f"2026-W{week:02d}未报" for week in range(8, 14)]


def test_every_closed_week_with_the_unit_in_it_is_owed() -> None:
    assert missing(unit=unit_from("2026-02-16")) == ALL
    # the week in which it begins on a Tuesday is not owed
    assert missing(unit=unit_from("2026-02-17")) == ALL[1:]


def test_a_report_and_the_quiet_weeks_it_names_beforehand_are_not_missing() -> None:
    quiet = filed("2026-W09", "2026-03-01", "2026-W11")
    found = missing(filed("2026-W08", "2026-02-22"), quiet, unit=unit_from("2026-02-16"))
    assert found == ["2026-W12未报", "2026-W13未报"]


def test_a_late_report_is_missing_only_where_the_scheme_says_so() -> None:
    reports = [filed(f"2026-W{week:02d}", "2026-04-06") for week in range(8, 14)]
    unit = unit_from("2026-02-16")
    assert missing(*reports, late="forgiven", unit=unit) == []
    late = [f"2026-W{week:02d}迟报" for week in range(8, 14)]
    assert missing(*reports, late="counted", unit=unit) == late


def test_waived_weeks_and_weeks_without_a_workday_are_not_owed() -> None:
    waived = (
        WaivedWeeks(b.day("2026-03-01"), b.day("2026-03-08"), "系统停机"),
        WaivedWeeks(b.day("2026-03-09"), b.day("2026-03-15"), "防汛", "a"),
        WaivedWeeks(b.day("2026-03-16"), b.day("2026-03-22"), "防汛", "another"),
    )
    off = frozenset(b.day(f"2026-02-{day}") for day in range(16, 23))
    years = {2026: YearArrangement(2026, True, off, frozenset())}
    found = missing(unit=unit_from("2026-02-16"), waived_weeks=waived, years=years)
    assert found == ["2026-W12未报", "2026-W13未报"]


def test_a_report_received_after_the_cut_off_is_not_known() -> None:
    report = filed("2026-W13", "2026-04-09")
    assert missing(report, late="forgiven", unit=unit_from("2026-02-16")) == ALL
