"""The one calendar: due and closing times move to the next workday, clocks count workdays or days."""

from datetime import date, datetime, time

import pytest

from tests.world.surveys import ROOT, base_pushes, shapes, survey_city
from tongfen.model.calendar import SHANGHAI, Calendar, Clock, Deadline, YearArrangement
from tongfen.model.calendar_loading import load_calendar
from tongfen.model.periods import Period, Week, parse_period
from tongfen.schemas.reading import examine

WORKDAYS = Clock(5, workdays=True)
DAYS = Clock(5, workdays=False)


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    """The real calendar of 2026, with holidays and make-up workdays."""
    path = "submissions/city/calendar.yaml"
    document = examine(path, "", (ROOT / path).read_bytes(), shapes()["calendar"])
    assert isinstance(document.value, dict)
    return load_calendar(document.value)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("week", "due", "closes"),
    [
        ((2026, 47), "2026-11-23T12:00", "2026-11-25T18:00"),
        # 元旦 takes Thursday to Saturday; the Monday after is a workday.
        ((2026, 1), "2026-01-05T12:00", "2026-01-07T18:00"),
        # 春节 takes 15 to 23 February: Monday and Wednesday move to Tuesday the 24th.
        ((2026, 7), "2026-02-24T12:00", "2026-02-24T18:00"),
        # 国庆节 takes 1 to 7 October: Monday the 5th and Wednesday the 7th move to the 8th.
        ((2026, 40), "2026-10-08T12:00", "2026-10-08T18:00"),
        # Over the turn of the year 2027 counts weekends only.
        ((2026, 52), "2026-12-28T12:00", "2026-12-30T18:00"),
        ((2026, 53), "2027-01-04T12:00", "2027-01-06T18:00"),
    ],
)
def test_a_deadline_on_a_day_off_moves_to_the_next_workday(
    calendar: Calendar, week: tuple[int, int], due: str, closes: str
) -> None:
    assert calendar.due_at(Week(*week)) == at(due)
    assert calendar.closes_at(Week(*week)) == at(closes)


def test_a_period_is_cut_off_when_the_week_of_its_last_day_closes(calendar: Calendar) -> None:
    def cut_off(text: str) -> datetime:
        period = parse_period(text)
        assert isinstance(period, Period)
        return calendar.cut_off(period.last)

    assert cut_off("2026-11") == at("2026-12-09T18:00")
    assert cut_off("2026-09") == at("2026-10-08T18:00")
    assert cut_off("2026") == cut_off("2026-12") == at("2027-01-06T18:00")
    assert cut_off("2026-W47") == calendar.closes_at(Week(2026, 47))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 22), False),
        (date(2026, 10, 1), False),
        (date(2026, 10, 10), True),
        (date(2026, 2, 28), True),
        (date(2027, 1, 1), True),
        (date(2031, 5, 1), True),
        (date(2031, 5, 3), False),
    ],
)
def test_workdays_are_those_of_the_arrangement_else_not_the_weekend(
    calendar: Calendar, day: date, *, works: bool
) -> None:
    assert calendar.is_workday(day) is works


@pytest.mark.parametrize(
    ("start", "clock", "end"),
    [
        ("2026-11-23T09:00", WORKDAYS, "2026-11-30T23:59:59"),
        ("2026-11-23T09:00", DAYS, "2026-11-28T23:59:59"),
        # Saturday the 10th of October is a make-up workday.
        ("2026-10-08T09:00", WORKDAYS, "2026-10-14T23:59:59"),
        ("2026-02-13T09:00", WORKDAYS, "2026-02-27T23:59:59"),
        ("2026-11-23T09:00", Clock(0, workdays=True), "2026-11-23T23:59:59"),
    ],
)
def test_a_clock_runs_out_at_the_end_of_its_last_day(
    calendar: Calendar, start: str, clock: Clock, end: str
) -> None:
    assert calendar.after(at(start), clock) == at(end)


def test_a_clock_starts_on_the_day_it_is_in_the_city(calendar: Calendar) -> None:
    start = datetime.fromisoformat("2026-11-22T20:00:00+00:00")
    assert calendar.after(start, Clock(1, workdays=False)) == at("2026-11-24T23:59:59")


def test_a_make_up_workday_and_a_day_off_belong_to_their_year() -> None:
    year = YearArrangement(2026, True, frozenset({date(2026, 5, 1)}), frozenset({date(2026, 5, 9)}))
    deadline = Deadline(0, 5, time(12))
    calendar = Calendar(deadline, deadline, {}, {}, {2026: year})
    assert calendar.due_at(Week(2026, 18)) == at("2026-05-04T12:00")
    assert calendar.is_workday(date(2026, 5, 9))
    assert not calendar.is_workday(date(2027, 5, 8))


def test_the_world_holds_the_calendar_of_its_file() -> None:
    calendar = survey_city(base_pushes()).world.calendar
    assert calendar.closes == Deadline(1, 3, time(18, 0))
    assert calendar.clocks["landing_confirmation"] == WORKDAYS
    assert calendar.years[2026].published
