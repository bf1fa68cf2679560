"""Activities as iCalendar: read back by the library, and held to RFC 5545 line by line."""

from datetime import UTC, date

import pytest
from icalendar import Calendar

from tests.world.miniature import seen_by
from tongfen.exports.calendars import calendars
from tongfen.view.audience import Audience

ALL = "activities/activities.ics"


def events(audience: Audience, path: str = ALL) -> dict[str, tuple[date, date, str, str]]:
    """Title → first day, day after the last, status, class."""
    made = Calendar.from_ical(dict(calendars(seen_by(audience)))[path])
    return {
        str(event["summary"]): (
            event.start, event.end,
            str(event["status"]), str(event["class"]),
        )
        for event in made.events
    }  # fmt: skip


def test_calendar_holds_the_dated_activities_as_whole_days() -> None:
    public = {
        "汉台区装备制造对接会": (date(2025, 12, 21), date(2025, 12, 22), "CONFIRMED", "PUBLIC"),
        "已取消的推介会": (date(2026, 6, 10), date(2026, 6, 11), "CANCELLED", "PUBLIC"),
        "粤港澳大湾区装备制造推介会": (date(2026, 11, 5), date(2026, 11, 7), "CONFIRMED", "PUBLIC"),
    }
    assert events("public") == public
    hidden = (date(2026, 11, 6), date(2026, 11, 7), "CONFIRMED", "CONFIDENTIAL")
    assert events("staff") == {**public, "绝密闭门会": hidden}


def test_unit_has_a_calendar_of_the_activities_it_takes_part_in() -> None:
    assert sorted(dict(calendars(seen_by("public")))) == [
        ALL, "units/fenju-shenzhen.ics", "units/hantai.ics", "units/shi-jingheju.ics",
    ]  # fmt: skip
    assert list(events("public", "units/hantai.ics")) == [
        "汉台区装备制造对接会",
        "粤港澳大湾区装备制造推介会",
    ]


def test_city_without_activities_has_no_calendar() -> None:
    assert dict(calendars(seen_by("public", "real"))) == {}


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_lines_are_folded_and_ended_as_the_standard_wants(audience: Audience) -> None:
    data = dict(calendars(seen_by(audience)))[ALL]
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert [line for line in lines if b"\n" in line or len(line) > 75] == []


def test_names_and_stamps_of_events_follow_from_the_data_alone() -> None:
    held = {}
    audiences: tuple[Audience, ...] = ("public", "staff")
    for audience in audiences:
        made = Calendar.from_ical(dict(calendars(seen_by(audience)))[ALL])
        held[audience] = {
            str(event["summary"]): (event.uid, event.DTSTAMP) for event in made.events
        }
    assert held["public"].items() < held["staff"].items()
    assert len({uid for uid, _ in held["staff"].values()}) == len(held["staff"])
    stamp = seen_by("public").as_of.astimezone(UTC)
    assert {at for _, at in held["public"].values()} == {stamp}


def test_public_calendars_hold_nothing_for_staff() -> None:
    for data in dict(calendars(seen_by("public"))).values():
        text = data.replace(b"\r\n ", b"").decode()
        assert "绝密" not in text
        assert "juemi" not in text
