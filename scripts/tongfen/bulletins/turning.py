"""The year's turn: what goes on from the years before (续建), and what came late about them (上年补报)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from tongfen.assessment.measures import SIGNED, STARTED
from tongfen.ledger.standing import by_date, reached_by
from tongfen.ledger.state import Project, Source, State
from tongfen.model.calendar import Calendar
from tongfen.model.city import Stages
from tongfen.model.periods import Period, week_of
from tongfen.model.scheme import Scheme

COMPLETED = "投产"


@dataclass(frozen=True, slots=True)
class Turning:
    """What a bulletin of this year says of the years before.

    `continued` are projects started in an earlier year and still being built (续建), `started` those
    started this year (新开工), of which `signed_before` were signed in an earlier year. `late_stages` and
    `late_money` are facts of earlier years received since those were closed and since the period before
    (上年补报): they count in no figure of this year.
    """

    continued: tuple[str, ...] = ()
    started: tuple[str, ...] = ()
    signed_before: tuple[str, ...] = ()
    late_stages: dict[str, int] = field(default_factory=dict)
    late_money: int = 0
    late_dollars: int = 0

    @property
    def late(self) -> bool:
        return bool(self.late_stages or self.late_money or self.late_dollars)


@dataclass(frozen=True, slots=True)
class Since:
    """What is new in a bulletin: received after one moment and not after another."""

    after: datetime
    until: datetime

    def holds(self, source: Source) -> bool:
        """An opening ledger tells how things stood; it reports nothing late."""
        return bool(source.week) and self.after < source.counted.time <= self.until


def closed_year(scheme: Scheme, calendar: Calendar) -> datetime:
    """When the year before an assessment year was closed."""
    return calendar.closes_at(week_of(date.fromordinal(scheme.first.toordinal() - 1)))


def turning(state: State, stages: Stages, scheme: Scheme, period: Period, since: Since) -> Turning:
    """Sort the projects that stand in the library at the period's end."""
    projects = [one for _, one in sorted(state.projects.items()) if one.out is None]
    continued, started, signed_before = [], [], []
    for project in projects:
        begun = _day(project, STARTED, stages, period.last)
        if begun is None:
            continue
        if begun < scheme.first and _is_built(project, stages, period.last):
            continued.append(project.id)
        if begun >= scheme.first:
            started.append(project.id)
            signed = _day(project, SIGNED, stages, period.last)
            if signed is not None and signed < scheme.first:
                signed_before.append(project.id)
    late = {
        name: number
        for name in stages.names
        if stages.order(name) >= stages.order(SIGNED)
        and (number := _late_steps(projects, name, scheme, since))
    }
    return Turning(
        tuple(continued), tuple(started), tuple(signed_before), late,
        _late_money(projects, "元", scheme, since), _late_money(projects, "美元", scheme, since),
    )  # fmt: skip


def _day(project: Project, stage: str, stages: Stages, until: date) -> date | None:
    """The day by which a project stood at a stage or beyond it, as the measures count it."""
    dated = by_date(project.stages, stages)
    fact = reached_by((fact for fact in dated if fact.date <= until), stage, stages)
    return fact.date if fact else None


def _is_built(project: Project, stages: Stages, until: date) -> bool:
    """True while a started project is neither completed nor at its end."""
    last = max((fact for fact in project.stages if fact.date <= until), key=lambda fact: fact.date)
    return last.stage != stages.end and _day(project, COMPLETED, stages, until) is None


def _late_steps(projects: Iterable[Project], stage: str, scheme: Scheme, since: Since) -> int:
    return sum(
        fact.stage == stage and fact.date < scheme.first and since.holds(fact.source)
        for project in projects
        for fact in project.stages
    )


def _late_money(projects: Iterable[Project], currency: str, scheme: Scheme, since: Since) -> int:
    return sum(
        arrival.amount.amount
        for project in projects
        for arrival in project.arrivals
        if arrival.amount.currency == currency
        and arrival.date < scheme.first
        and since.holds(arrival.source)
    )
