"""Which sums of arrived money the public is told, decided in the order of time.

Told are sums over time, each as known at a closing: a week's digest and the year's total with its months
when that week closed, a bulletin's cells and how they moved at its cut-off, a project's sum to the end of
a month when the week of that end closed. Each is told only if no adding and subtracting of it and all that
were told before gives one or two payments; so a withheld week is not the total less the other weeks, nor
two totals less a week between them. Of one closing the year's total comes first, because most readers ask
for it: rather is a week withheld than that the total grows old. Where a project's sum is withheld, the
one told last stands.

What is guaranteed: no combination of the figures of all editions together gives one or two payments. What
is told follows from what was received until a closing, never from what came later: an edition between two
closings tells no new sum, and a payment that was corrected since counts in the next one.

What is not: nothing is said against whoever knows some payments already, as a unit knows its own, nor
about that a payment was made, which the entries of a week tell.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from tongfen.assessment.measures import CITY
from tongfen.assessment.reading import Part
from tongfen.bulletins.digest import Digest
from tongfen.bulletins.known import known_at
from tongfen.ledger.standing import arrived_total
from tongfen.ledger.state import Arrival, Project, State
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Stages
from tongfen.model.origin import Scope, classify, within
from tongfen.model.periods import period_of
from tongfen.model.world import World
from tongfen.rules.judging import Judged
from tongfen.view.audience import fact_is_public, is_public
from tongfen.view.disclosure import few, withheld_keys
from tongfen.view.payments import Numbers
from tongfen.view.subtraction import Told


@dataclass(frozen=True, slots=True)
class YearSum:
    """The year's total as known when a week closed, and those of its months that may be told."""

    year: int
    week: str
    closes: datetime
    arrivals: tuple[Arrival, ...]
    months: frozenset[int]


@dataclass(frozen=True, slots=True)
class ProjectSum:
    """What had arrived for a project by the end of a month, as known when the week of that end closed."""

    until: date
    totals: Mapping[str, int]


class Sums:
    """Tells the weeks one after the other; what else is told is asked for in between.

    `weeks` are the told sums of the weeks in 元, `years` the latest totals, `projects` the latest sums.
    """

    def __init__(
        self, digests: Iterable[Digest], judged: Judged, world: World, *, free: bool
    ) -> None:
        """`free`: single payments may be shown, so every sum may."""
        self._free = free
        self._world = world
        self._judged = judged
        self._told = Told()
        self._rows = Told()
        self._waiting = sorted(
            (digest for digest in digests if not digest.provisional),
            key=lambda digest: digest.closes,
            reverse=True,
        )
        self._month: tuple[date, datetime] | None = None
        self._payments = _Payments(world.stages)
        self._last: dict[str, frozenset[int]] = {}
        self._numbers = Numbers()
        self.weeks: dict[str, int] = {}
        self.years: dict[int, YearSum] = {}
        self.projects: dict[str, ProjectSum] = {}
        self.untold: set[str] = set()

    def until(self, moment: datetime | None = None) -> None:
        """Tell what is due of the weeks that closed until a moment; of all closed ones without one.

        The projects of a month come after its bulletin, so with the week after.
        """
        while self._waiting and (moment is None or self._waiting[-1].closes <= moment):
            self._tell_projects()
            digest = self._waiting.pop()
            state = known_at(self._judged, digest.closes, digest.closes)
            self._tell_year(digest, state)
            self._tell_week(digest, state)
            self._month = _month_end(digest)
        if moment is None:
            self._tell_projects()

    def tell(self, parts: Iterable[Part]) -> bool:
        """Tell a figure made of facts; those that are no payments give nothing away here."""
        return self._free or self._told.tell(self._numbers.of_parts(parts))

    def tell_rows(self, parts: Iterable[Part]) -> bool:
        """Tell a count of facts of which each by itself is for staff; payments have their own reckoning."""
        return self._rows.tell(self._numbers.of_facts(parts))

    def _tell(self, rows: Iterable[Arrival]) -> bool:
        return self._free or self._told.tell(self._numbers.of_arrivals(rows))

    def _tell_week(self, digest: Digest, state: State) -> None:
        """Tell the payments that the week's own reports told of, those dated earlier left out."""
        rows = [
            row
            for row in self._payments.of(state)
            if row.arrival.source.week == str(digest.week)
            and row.arrival.source.unit in self._world.units
            and row.arrival.date >= digest.week.first
        ]
        if self._tell(row.arrival for row in rows):
            self.weeks[str(digest.week)] = sum(row.arrival.amount.amount for row in rows)

    def _tell_year(self, digest: Digest, state: State) -> None:
        day = digest.closes.astimezone(SHANGHAI).date()
        taken = [
            row.arrival
            for row in self._payments.of(state)
            if row.public and row.arrival.date.year == day.year and row.arrival.date <= day
        ]
        if not self._tell(taken):
            return
        months: dict[int, list[Arrival]] = {}
        for arrival in taken:
            months.setdefault(arrival.date.month, []).append(arrival)
        self.years[day.year] = YearSum(
            day.year,
            str(digest.week),
            digest.closes,
            tuple(taken),
            frozenset(month for month, rows in sorted(months.items()) if self._tell(rows)),
        )

    def _tell_projects(self) -> None:
        """Tell what has arrived for each project by the end of the month that closed last."""
        if self._month is None:
            return
        (until, closes), self._month = self._month, None
        state, stages = known_at(self._judged, closes, closes), self._world.stages
        shown = [
            project for _, project in sorted(state.projects.items()) if is_public(project, stages)
        ]
        few_left = untold_sums(shown, self._world, until)
        for project in shown:
            if project.id not in few_left and self._tell_project(project, until):
                self.projects[project.id] = ProjectSum(until, arrived_total(project, until))
            elif project.id not in self.projects:
                self.untold.add(project.id)

    def _tell_project(self, project: Project, until: date) -> bool:
        """Tell each currency by itself. What has changed by one or two payments since is not even tried."""
        sums: dict[str, list[Arrival]] = {}
        for arrival in project.arrivals:
            if arrival.date <= until:
                sums.setdefault(arrival.amount.currency, []).append(arrival)
        named = frozenset(
            name for rows in sums.values() for name in self._numbers.of_arrivals(rows)
        )
        changed = len(named ^ self._last.get(project.id, frozenset()))
        if not self._free and few(changed):
            return False
        if changed and not all(self._tell(rows) for rows in sums.values()):
            return False
        self._last[project.id] = named
        return True


@dataclass(frozen=True, slots=True)
class _Row:
    """A payment in 元, and whether its project and its day are public."""

    arrival: Arrival
    public: bool


class _Payments:
    """The payments of a state. Most projects are the same in the next one and are read once."""

    def __init__(self, stages: Stages) -> None:
        self._stages = stages
        self._read: dict[int, tuple[Project, tuple[_Row, ...]]] = {}

    def of(self, state: State) -> Iterator[_Row]:
        for project in state.projects.values():
            held = self._read.get(id(project))
            if held is None:
                held = self._read[id(project)] = project, tuple(self._rows(project))
            yield from held[1]

    def _rows(self, project: Project) -> Iterator[_Row]:
        for arrival in project.arrivals:
            if arrival.amount.currency == "元":
                yield _Row(arrival, fact_is_public(project, arrival.date, self._stages))


def _month_end(digest: Digest) -> tuple[date, datetime] | None:
    """The last day of a month that lies in a week, with the week's closing."""
    last = period_of(digest.week.first, "month").last
    return (last, digest.closes) if last <= digest.week.last else None


def untold_sums(projects: Iterable[Project], world: World, until: date) -> frozenset[str]:
    """Return the projects whose sum until a day would give one or two payments away.

    By itself, or taken from the total of a unit that it counts for, or of the city, in any scope. A
    unit's total is told of the time before it took another one over, and of the time after.
    """
    site = world.site
    totals: dict[tuple[tuple[str, str], str, str], dict[str, int]] = {}
    for project in projects:
        origin = classify(project.investor.origin, site.province, site.city)
        scopes = [scope for scope in get_args(Scope) if within(origin, scope)]
        counts = Counter(
            arrival.amount.currency for arrival in project.arrivals if arrival.date <= until
        )
        owners = {project.reporter, project.lands_in}
        heirs = {("now", world.heir(unit, world.today)) for unit in owners}
        for unit in {("then", unit) for unit in owners} | heirs | {("now", CITY)}:
            for scope in scopes:
                for currency, count in counts.items():
                    totals.setdefault((unit, scope, currency), {})[project.id] = count
    return frozenset(id_ for rows in totals.values() for id_ in withheld_keys(rows))
