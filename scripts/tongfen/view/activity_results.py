"""What came of an activity: its leads and what became of them, as the ledger has it today.

A project is a result of the activity it names as its origin, or at which a report says it was moved
forward; it counts once for each activity. Nothing here is a score.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tongfen.ledger.standing import Heir, divide_credit, reached
from tongfen.ledger.state import HeldActivity, Project, State
from tongfen.model.calendar import SHANGHAI
from tongfen.model.scheme import Scheme
from tongfen.model.world import World
from tongfen.view.audience import Audience, fact_is_public
from tongfen.view.money import planned_total
from tongfen.view.projects import ProjectView


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part of a project, in percent as printed: 50%, and its role (首报, 落地 …)."""

    unit: str
    title: str
    percent: str
    role: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One project that came of an activity. `lead` is when it was first reported, for staff alone.

    `here` says that a report names it as moved forward at the activity itself; `parts` are for staff.
    """

    project: ProjectView
    lead: date | None
    signed: date | None
    started: date | None
    producing: date | None
    here: bool
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """What came of an activity. Amounts are what the projects plan to invest, in words."""

    outcomes: tuple[Outcome, ...]

    @property
    def signed(self) -> tuple[Outcome, ...]:
        """Those that were signed, before or after it."""
        return tuple(one for one in self.outcomes if one.signed is not None)

    @property
    def started(self) -> tuple[Outcome, ...]:
        """Those whose building has begun."""
        return tuple(one for one in self.outcomes if one.started is not None)

    @property
    def signed_amount(self) -> str:
        return _amount(self.signed)

    @property
    def started_amount(self) -> str:
        return _amount(self.started)


def _amount(outcomes: Iterable[Outcome]) -> str:
    return planned_total(one.project.investment_amount for one in outcomes)


class Harvest:
    """Gathers the results of all activities for one audience at one moment."""

    def __init__(
        self, world: World, state: State, audience: Audience, as_of: datetime, *, told: bool
    ) -> None:
        """`told`: the audience may see which projects a report names as moved forward."""
        self._world = world
        self._state = state
        self._staff = audience == "staff"
        self._told = told
        self._as_of = as_of
        today = as_of.astimezone(SHANGHAI).date()
        self._scheme: Scheme | None = world.scheme_on(today)
        self._heir: Heir = world.heirs_on(today)

    def of(
        self,
        came: Iterable[ProjectView],
        reports: Iterable[HeldActivity],
        by_id: dict[str, ProjectView],
    ) -> Results:
        """Return the results: `came` name the activity, `by_id` are all projects that may be seen."""
        held = {view.id: view for view in came}
        named: set[str] = set()
        for report in reports if self._told else ():
            named |= {self._state.present_id(id_) for id_ in report.projects}
        held |= {id_: by_id[id_] for id_ in sorted(named) if id_ in by_id}
        outcomes = (self._outcome(view, view.id in named) for view in held.values())
        return Results(tuple(sorted(outcomes, key=_furthest_first)))

    def _outcome(self, view: ProjectView, here: bool) -> Outcome:
        project = self._state.projects[view.id]
        return Outcome(
            view,
            lead=project.stages[0].date if self._staff and not project.opening else None,
            signed=self._reached(project, "签约"),
            started=self._reached(project, "开工"),
            producing=self._reached(project, "投产"),
            here=here,
            parts=tuple(self._parts(project)) if self._staff else (),
        )

    def _reached(self, project: Project, stage: str) -> date | None:
        fact = reached(project, stage, self._world.stages)
        if fact is None:
            return None
        seen = self._staff or fact_is_public(project, fact.date, self._world.stages)
        return fact.date if seen else None

    def _parts(self, project: Project) -> Iterable[Part]:
        if self._scheme is None:
            return
        calendar = self._world.calendar
        for credit in divide_credit(project, self._scheme, calendar, self._as_of, self._heir):
            percent = credit.part * 100
            shown = percent.numerator if percent.denominator == 1 else percent
            yield Part(credit.unit, self._world.unit_title(credit.unit), f"{shown}%", credit.role)


def _furthest_first(one: Outcome) -> tuple[object, ...]:
    """Started before signed before leads, the latest of each first."""
    days = (one.producing, one.started, one.signed, one.lead)
    return (*(-day.toordinal() if day else 0 for day in days), one.project.id)
