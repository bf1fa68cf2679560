"""Activities as iCalendar files (RFC 5545): one for the edition, one for each unit that takes part.

Whole days without a zone, as RFC 5545 section 3.3.4 has it: a day in Hanzhong is that day on every
telephone. The same commit gives the same bytes: the stamp is the as-of date, and the name of an event is
made of the city and the activity's id alone, so that a subscribed calendar changes an event and does not
add another. An activity of which only the month is known comes in once it has a day.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Site
from tongfen.model.periods import parse_date
from tongfen.view.activities import ActivityView
from tongfen.view.addresses import calendar_file
from tongfen.view.view import View

if TYPE_CHECKING:
    from icalendar import Event

_STATUS = {"已办": "CONFIRMED", "取消": "CANCELLED"}


def calendars(view: View) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every calendar of an edition. Without a dated activity there is none."""
    dated = [entry for entry in view.activities.all if entry.dated]
    if dated:
        yield calendar_file(), _calendar(view, f"{view.site.city}招商活动", dated)
    by_unit: dict[str, list[ActivityView]] = {}
    for entry in dated:
        for unit in sorted(entry.units):
            by_unit.setdefault(unit, []).append(entry)
    names = {unit.id: unit.short_name for group in view.units for unit in group.units}
    for unit, entries in sorted(by_unit.items()):
        if unit in names:
            yield calendar_file(unit), _calendar(view, f"{names[unit]}招商活动", entries)


def _calendar(view: View, name: str, entries: Iterable[ActivityView]) -> bytes:
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//tongfen//activities//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", str(SHANGHAI))
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.id)):
        made.add_component(_event(view, entry))
    return bytes(made.to_ical())


def _event(view: View, entry: ActivityView) -> "Event":
    from icalendar import Event

    days = _days(entry)
    assert days is not None, entry.id
    made = Event()
    made.add("uid", _name(view.site, entry.id))
    made.add("dtstamp", view.as_of.astimezone(UTC).replace(microsecond=0))
    made.add("dtstart", days[0])
    # The end is the first day that is not part of it any more.
    made.add("dtend", days[1] + timedelta(days=1))
    made.add("summary", entry.title)
    if entry.city:
        made.add("location", entry.city)
    made.add("description", _description(entry))
    made.add("status", _STATUS.get(entry.state, "TENTATIVE"))
    made.add("transp", "TRANSPARENT")
    made.add("class", "PUBLIC" if entry.public else "CONFIDENTIAL")
    return made


def _name(site: Site, id_: str) -> str:
    """Two cities may use the same id, so the city is part of the name."""
    return sha256(f"{site.province}/{site.city}/{id_}".encode()).hexdigest()[:32] + "@tongfen"


def _description(entry: ActivityView) -> str:
    what = "，".join(filter(None, (entry.pillar, entry.type, f"{entry.level}级")))
    draft = "；草案" if entry.draft else ""
    return f"{entry.state}。{what}；牵头：{entry.lead.title}{draft}。"


def _days(entry: ActivityView) -> tuple[date, date] | None:
    """Its first and last day; None while only the month is known."""
    first = entry.held or parse_date(entry.planned)
    if first is None:
        return None
    return first, max(first, entry.until or first)
