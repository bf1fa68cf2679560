"""The leads each unit brings: how many, when, from which activity or opportunity."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tongfen.demo import profile
from tongfen.demo.city import Office, Unit
from tongfen.demo.plans import Planned, Shown
from tongfen.demo.profile import Profile
from tongfen.demo.timeline import workday
from tongfen.demo.yaml_text import Node

# Leads a week, by kind of unit, and for those departments whose business it is.
_RATES = {"county": 0.27, "park": 0.29, "bureau": 0.24, "department": 0.036, "company": 0.05}
_BUSY = frozenset(
    {
        *("shi-fagaiwei", "shi-gongxinju", "shi-shangwuju", "shi-wenlvju", "shi-nongyenongcunju"),
        *("shi-kejiju", "shi-jingheju", "shi-gongshanglian", "shi-weijianwei"),
    }
)
_BUSY_RATE = 0.08
FROM_ACTIVITY = 0.22
FROM_OPPORTUNITY = 0.15
OPENING_SERIALS = 12
"""Numbers kept for the opening ledger, so that its length moves no later company's name."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A project first reported on `day`; `extra` says what it came from."""

    project: Profile
    day: date
    extra: Mapping[str, Node]


def volume(office: Office, unit: Unit) -> float:
    """How large a unit's business is, around 1; it scales volume and targets alike."""
    return office.rng(unit.id, "weight").uniform(0.65, 1.45)


def rate(office: Office, unit: Unit) -> float:
    """Leads a week."""
    base = _BUSY_RATE if unit.id in _BUSY else _RATES[unit.kind]
    return base * volume(office, unit) * office.pace


def draw(
    office: Office, unit: Unit, planned: tuple[Planned, ...], shown: tuple[Shown, ...]
) -> Iterator[Lead]:
    """Yield a unit's leads in order of time."""
    expected, nth, numbers = (
        rate(office, unit),
        OPENING_SERIALS * office.pace,
        dict.fromkeys(office.years, 0),
    )
    for week in office.weeks:
        if office.ended(unit.id, week):
            return
        rng = office.rng(unit.id, week, "leads")
        for _ in range(_count(rng, expected)):
            day = max(week.first + timedelta(days=rng.randrange(5)), date(office.years[0], 1, 1))
            nth += 1
            numbers[day.year] += 1
            project = profile.draw(office, rng, unit, day.year, numbers[day.year], nth)
            yield Lead(project, workday(day), _origin(rng, unit, day, planned, shown))


def _count(rng: Random, expected: float) -> int:
    """Draw a small count with the given mean."""
    return sum(rng.random() < expected / 3 for _ in range(3))


def _origin(
    rng: Random, unit: Unit, day: date, planned: tuple[Planned, ...], shown: tuple[Shown, ...]
) -> dict[str, Node]:
    """A share of leads come from an activity of the last weeks, others from an opportunity on show."""
    fate = rng.random()
    if fate < FROM_ACTIVITY:
        lately = [
            one.id
            for one in planned
            if one.held and not one.told and day - timedelta(days=40) <= one.held <= day
        ]
        return {"activity": rng.choice(lately)} if lately else {}
    if fate < FROM_ACTIVITY + FROM_OPPORTUNITY:
        own = [one.id for one in shown if one.unit == unit.id and one.start < day]
        return {"from": rng.choice(own)} if own else {}
    return {}
