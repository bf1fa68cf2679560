"""What the demonstration issues, and when: by its calendar, and where that says so by a decision.

What a record holds is not known here: whoever has the whole road to the figures makes it, as the history
is written for the second time, on the data it has by then.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from tongfen.bulletins.records.permitting import BY_DECISION, due_at
from tongfen.demo import office_files, yaml_text
from tongfen.demo.city import CITY, Office
from tongfen.demo.history import Base, Change, Later
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import KIND_TITLES, Period, parse_period

_DECIDED_AFTER = 16
"""Days from the cut-off to the decision: the review is held between the two"""
_AT = time(9)
_DECIDED_AT = time(10)
_ISSUED_AT = time(15)
_SCHEMA = "../../../schemas/decision.schema.json"


@dataclass(frozen=True, slots=True)
class Issue:
    """A period to be issued at a moment; with a `reason` it is a correction of what was issued before."""

    period: Period
    moment: datetime
    reason: str = ""

    @property
    def message(self) -> str:
        """How it comes into the repository."""
        what = f"{self.period.title}{KIND_TITLES[self.period.kind]}"
        return f"{'更正' if self.reason else '印发'}{what}(演示)"


@dataclass(frozen=True, slots=True)
class Known:
    """What an issue is made from: a commit of the history without records, and when that was the newest.

    Digests are made from what was known when the next month or longer period was issued: of a closed
    week it says the same, and one survey serves them all.
    """

    commit: str
    moment: datetime


Clerk = Callable[[Issue, Known, Base], Mapping[str, bytes]]
"""(what is due, what is known, what the record names) → files; none where something stands in the way"""
Opening = Callable[[Path], Clerk]
"""(a repository with the history without records) → who issues from it"""


def issues(office: Office) -> tuple[Issue, ...]:
    """Everything due until the demonstration ends, in order of time; of one moment the shorter first."""
    end = office.calendar.closes_at(office.weeks[-1])
    due = [
        Issue(period, moment)
        for period in _periods(office)
        if (moment := _moment(office, period)) <= end
    ]
    due.sort(key=lambda one: (one.moment, one.period.last, one.period.last - one.period.first))
    return tuple(due)


def _periods(office: Office) -> Iterator[Period]:
    names = [str(week) for week in office.weeks]
    for year in office.years:
        names += [f"{year}-{month:02d}" for month in range(1, 13)]
        names += [f"{year}-Q{number}" for number in range(1, 5)]
        names += [f"{year}-H1", f"{year}-H2", str(year)]
    for name in names:
        period = parse_period(name)
        assert period is not None
        yield period


def _moment(office: Office, period: Period) -> datetime:
    """The morning after the machine may; where a decision comes first, the afternoon of its day."""
    when = due_at(office.calendar, period.kind, office.calendar.cut_off(period.last))
    if when is None:
        return datetime.combine(_decided_on(office, period), _ISSUED_AT, SHANGHAI)
    return datetime.combine(when.date() + timedelta(days=1), _AT, SHANGHAI)


def _decided_on(office: Office, period: Period) -> date:
    day = office.calendar.cut_off(period.last).date() + timedelta(days=_DECIDED_AFTER)
    while not office.calendar.is_workday(day):
        day += timedelta(days=1)
    return day


def decisions(office: Office) -> Iterator[Change]:
    """Yield the invented decisions by which quarters, half-years and years are issued, one a day."""
    by_day: dict[date, list[Period]] = {}
    for one in issues(office):
        if office.calendar.issue[one.period.kind] == BY_DECISION:
            by_day.setdefault(one.moment.date(), []).append(one.period)
    for day, periods in by_day.items():
        id_ = f"yanshi-yinfa-{day.isoformat()}"
        titles = "、".join(f"{one.title}{KIND_TITLES[one.kind]}" for one in periods)
        node = {
            **office_files.decided(id_, day, f"印发{titles}"),
            "bulletins": [one.id for one in periods],
        }
        files = ((f"{CITY}/decisions/{id_}.yaml", yaml_text.document(node, _SCHEMA)),)
        moment = datetime.combine(day, _DECIDED_AT, SHANGHAI)
        yield Change(moment, f"决定印发{titles}(演示)", files)


def with_records(
    changes: list[Change], plain: tuple[str, ...], due: tuple[Issue, ...], clerk: Clerk
) -> list[Change | Later]:
    """Put what is issued between the changes; `plain` are the commits of the changes without it.

    What comes in the same moment as something is issued comes before.
    """
    ordered = sorted(due, key=lambda one: one.moment)
    found: list[Change | Later] = list(changes)
    known = Known(plain[-1], changes[-1].received)
    for issue in reversed(ordered):
        before = sum(change.received <= issue.moment for change in changes)
        if issue.period.kind != "week":
            known = Known(plain[before - 1], issue.moment)
        found.insert(before, Later(issue.moment, issue.message, _maker(clerk, issue, known)))
    return found


def _maker(clerk: Clerk, issue: Issue, known: Known) -> Callable[[Base], Mapping[str, bytes]]:
    return lambda base: clerk(issue, known, base)
