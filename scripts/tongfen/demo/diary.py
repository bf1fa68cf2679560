"""When each unit's report of each week arrives: on time, late or never."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from tongfen.demo.city import FIRST_WEEK, Merged, Office
from tongfen.model.calendar import SHANGHAI, Calendar
from tongfen.model.periods import Week, week_of

MISSING = 0.012
LATE = 0.022
AFTER_DUE = 0.06
# Share of reports by day: Friday afternoon, the weekend, Monday morning.
_DAYS = ((4, 14, 18, 0.45), (5, 9, 12, 0.03), (6, 15, 21, 0.04))


# Working hours of the afternoon and the two days after noon of the day on which reports are due.
_HOURS_AFTER = (1, 2, 3, 4, 21, 22, 23, 26, 27, 28, 45, 46, 47, 50, 51, 52)


@dataclass(frozen=True, slots=True)
class Slot:
    """One report that arrives; one that tells of no change through a later week holds no entry."""

    unit: str
    week: Week
    received: datetime
    late: bool
    through: Week | None = None


@dataclass(frozen=True, slots=True)
class Diary:
    """Per unit one place per week; None where no report ever arrives. Merged units have heirs."""

    slots: Mapping[str, tuple[Slot | None, ...]]
    merged: Mapping[str, Merged] = field(default_factory=dict)

    def next(self, unit: str, day: date, after: datetime) -> Slot | None:
        """The first report that can hold a fact of `day` and arrives later than `after`.

        It is one of the unit's own, else, where the unit has been merged, of its successor's.
        """
        start = max(0, _place(week_of(day)))
        for slot in self.slots[unit][start:]:
            if slot is not None and slot.through is None and slot.received > after:
                return slot
        ended = self.merged.get(unit)
        if ended is None:
            return None
        return self.next(ended.successor, max(day, ended.week.shift(1).first), after)

    def of(self, unit: str, week: Week) -> Slot | None:
        """The unit's report of a week, if one arrives that can hold entries."""
        slot = self.slots[unit][_place(week)]
        return slot if slot is not None and slot.through is None else None


def _place(week: Week) -> int:
    return (week.first - FIRST_WEEK.first).days // 7


def keep(
    office: Office,
    fixed: Mapping[tuple[str, str], datetime],
    quiet: Mapping[tuple[str, Week], Week],
) -> Diary:
    """Draw every report's arrival. `fixed` gives those that a story has decided, by unit and week.

    Nothing arrives after the last week has closed: what would, is missing for the time being. Nor does
    anything in the weeks of which a report has told ahead (`quiet`), or from a unit that has ended.
    """
    end = office.calendar.closes_at(office.weeks[-1])
    closings = {week: office.calendar.closes_at(week) for week in office.weeks}
    slots: dict[str, tuple[Slot | None, ...]] = {}
    for unit in office.units:
        rng = office.rng(unit.id, "arrivals")
        row: list[Slot | None] = []
        covered = FIRST_WEEK.shift(-1)
        for week in office.weeks:
            received = _draw(rng, office.calendar, week)
            received = fixed.get((unit.id, str(week)), received)
            gone = week <= covered or office.ended(unit.id, week)
            if received is None or received > end or gone:
                row.append(None)
                continue
            through = quiet.get((unit.id, week))
            covered = through or covered
            row.append(Slot(unit.id, week, received, received > closings[week], through))
        slots[unit.id] = tuple(row)
    return Diary(slots, office.merged)


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
