"""When each unit's report of each week arrives: on time, late or never."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from tongfen.demo.city import FIRST_WEEK, Office
from tongfen.model.calendar import SHANGHAI, Calendar
from tongfen.model.periods import Week

MISSING = 0.012
LATE = 0.022
AFTER_DUE = 0.06
# Share of reports by day: Friday afternoon, the weekend, Monday morning.
_DAYS = ((4, 14, 18, 0.45), (5, 9, 12, 0.03), (6, 15, 21, 0.04))


# Working hours of the afternoon and the two days after noon of the day on which reports are due.
_HOURS_AFTER = (1, 2, 3, 4, 21, 22, 23, 26, 27, 28, 45, 46, 47, 50, 51, 52)


@dataclass(frozen=True, slots=True)
class Slot:
    """One report that arrives."""

    week: Week
    received: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class Diary:
    """Per unit one place per week; None where no report ever arrives."""

    slots: Mapping[str, tuple[Slot | None, ...]]

    def next(self, unit: str, day: date, after: datetime) -> Slot | None:
        """The first report of a unit that can hold a fact of `day` and arrives later than `after`."""
        start = max(0, (day - FIRST_WEEK.first).days // 7)
        for slot in self.slots[unit][start:]:
            if slot is not None and slot.received > after:
                return slot
        return None

    def of(self, unit: str, week: Week) -> Slot | None:
        return self.slots[unit][(week.first - FIRST_WEEK.first).days // 7]


def keep(office: Office, fixed: Mapping[tuple[str, str], datetime]) -> Diary:
    """Draw every report's arrival. `fixed` gives those that a story has decided, by unit and week.

    Nothing arrives after the last week has closed: what would, is missing for the time being.
    """
    end = office.calendar.closes_at(office.weeks[-1])
    closings = {week: office.calendar.closes_at(week) for week in office.weeks}
    slots: dict[str, tuple[Slot | None, ...]] = {}
    for unit in office.units:
        rng = office.rng(unit.id, "arrivals")
        row: list[Slot | None] = []
        for week in office.weeks:
            received = _draw(rng, office.calendar, week)
            received = fixed.get((unit.id, str(week)), received)
            if received is None or received > end:
                row.append(None)
            else:
                row.append(Slot(week, received, received > closings[week]))
        slots[unit.id] = tuple(row)
    return Diary(slots)


def _draw(rng: Random, calendar: Calendar, week: Week) -> datetime | None:
    """Draw from a fixed number of draws, so that one week's fate shifts no later one."""
    fate, when, second = rng.random(), rng.random(), rng.randrange(60)
    if fate < MISSING:
        return None
    if fate < MISSING + LATE:
        delay = timedelta(days=1 + int(when * 9), hours=-9 + (second % 8), seconds=second)
        return calendar.closes_at(week) + delay
    if fate < MISSING + LATE + AFTER_DUE:
        due, closes = calendar.due_at(week), calendar.closes_at(week)
        times = [due + timedelta(hours=hours) for hours in _HOURS_AFTER]
        times = [time for time in times if time < closes]
        return times[int(when * len(times))] + timedelta(seconds=60 * second + second)
    for weekday, opens, shuts, share in _DAYS:
        if when < share:
            span = (shuts - opens) * 3600 - 60
            start = datetime.combine(week.first + timedelta(days=weekday), time(opens), SHANGHAI)
            return start + timedelta(seconds=int(when / share * span) + second)
        when -= share
    rest = 1 - sum(share for *_, share in _DAYS)
    return calendar.due_at(week) - timedelta(seconds=int(when / rest * 3.4 * 3600) + second)
