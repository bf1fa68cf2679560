"""calendar.yaml, already valid by its schema, as a calendar."""

from datetime import date, time

from tongfen.model.calendar import Calendar, Clock, Deadline, YearArrangement
from tongfen.model.fields import Fields, day


def load_calendar(value: Fields) -> Calendar:
    """Return calendar.yaml."""
    return Calendar(
        due=_deadline(value["weekly"]["due"]),
        closes=_deadline(value["weekly"]["closes"]),
        clocks={name: load_clock(clock) for name, clock in sorted(value["clocks"].items())},
        issue=dict(sorted(value["issue"].items())),
        years={year["year"]: _year(year) for year in value["years"]},
        need_clocks={
            clock["kind"]: load_clock(clock)
            for clock in sorted(value.get("need_clocks", ()), key=lambda row: str(row["kind"]))
        },
    )


def load_clock(value: Fields) -> Clock:
    """Return one clock: days, and whether 工作日 or 自然日."""
    return Clock(value["days"], value["count"] == "工作日")


def _deadline(value: Fields) -> Deadline:
    hour, minute = value["time"].split(":")
    return Deadline(value["weeks_after"], value["weekday"], time(int(hour), int(minute)))


def _year(value: Fields) -> YearArrangement:
    off = {
        date.fromordinal(ordinal)
        for holiday in value.get("holidays", [])
        for ordinal in range(day(holiday["from"]).toordinal(), day(holiday["to"]).toordinal() + 1)
    }
    return YearArrangement(
        value["year"],
        value["arrangement"] == "已公布",
        frozenset(off),
        frozenset(map(day, value.get("workdays", []))),
    )
