"""Projects as an audience may see them."""

from dataclasses import dataclass
from datetime import date, datetime

from tongfen.ledger.standing import confirmation, default_confirmed_at, terminated
from tongfen.ledger.state import Joined, Project, State
from tongfen.model.amounts import Money
from tongfen.model.calendar import SHANGHAI
from tongfen.model.reports import Brought
from tongfen.model.world import World
from tongfen.view.anchors import Anchors
from tongfen.view.audience import (
    Fields,
    fact_is_public,
    is_public,
    public_since,
    signed_on,
)
from tongfen.view.corrected import Corrected
from tongfen.view.fields import Plan
from tongfen.view.filed_facts import FiledFacts
from tongfen.view.let_in import LetIn
from tongfen.view.linking import Linker
from tongfen.view.links import Link
from tongfen.view.money import money_text
from tongfen.view.phases import PhaseLine, phases_of
from tongfen.view.shares import SharesView, cut_shares
from tongfen.view.tickets.history import NeedCutter, NeedView
from tongfen.view.tickets.landing import LandingCheck, landing_checks
from tongfen.view.tickets.wants import WantGroup, wanted
from tongfen.view.timeline import FactView, StageStep, act_facts
from tongfen.view.withholding import SPARED, Withholding


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project cut for an audience; what may not be seen is empty."""

    id: str
    name: str
    stage: str
    stage_date: date | None
    ended: bool
    signed: date | None
    reporter: str
    reporter_title: str
    lands_in: str
    lands_in_title: str
    owners: tuple[str, ...]
    confirmation: str
    shares: SharesView | None
    investor: str
    origin: str
    chain: str
    segment: str
    investment: str
    investment_amount: Money | None
    contract_type: str
    arrived: str
    arrived_until: str
    opening: bool
    public: bool
    track: tuple[StageStep, ...]
    timeline: tuple[FactView, ...]
    needs: tuple[NeedView, ...]
    wants: tuple[WantGroup, ...]
    brings: tuple[Brought, ...]
    landing: tuple[LandingCheck, ...]
    activity: str
    opportunity: str
    first: Link | None
    last_fact: date
    phases: tuple[PhaseLine, ...] = ()
    out: bool = False
    """Taken out of the library: it keeps its page and is counted nowhere"""
    was_signed: bool = False
    """Its 签约 was received and does not stand any more: it stays public, as what it is now"""


class ProjectCutter:
    """Cuts projects for one audience at one moment."""

    def __init__(
        self, world: World, fields: Fields, weekly: Plan, as_of: datetime, anchors: Anchors
    ) -> None:
        self.world = world
        self.weekly = weekly
        self.fields = fields
        self.as_of = as_of
        self.staff = fields.audience == "staff"
        self._linker = Linker(world, fields.audience, anchors)
        self._facts = FiledFacts(world, self._linker)
        self.link = self._linker.link
        self.heir = world.heirs_on(as_of.astimezone(SHANGHAI).date())
        self._joined: dict[str, list[tuple[str, Joined]]] = {}
        self._corrected = self.corrected(State())
        self._phases: dict[str, tuple[PhaseLine, ...]] = {}
        self._let_in: LetIn | None = None
        self._withholding = SPARED

    def projects(self, state: State, withholding: Withholding) -> tuple[ProjectView, ...]:
        """All projects the audience may see, newest fact first, then by id."""
        self._withholding = withholding
        self._corrected = self.corrected(state)
        self._let_in = self.let_in(state)
        self._phases = phases_of(state) if self._shows("phase_of") else {}
        self._joined = {}
        for id_, joined in sorted(state.joined.items()):
            self._joined.setdefault(joined.into, []).append((id_, joined))
        tickets: dict[str, list[NeedView]] = {}
        if self.staff:
            teller = NeedCutter(
                self.world, self.as_of, self.heir, self._titled, self.link, self._linker.received
            )
            for _, ticket in sorted(state.tickets.items()):
                tickets.setdefault(ticket.project, []).append(teller.need(ticket, state))
        shown = [
            project
            for _, project in sorted(state.projects.items())
            if self.staff or is_public(project, self.world.stages)
        ]
        views = [self._project(project, tuple(tickets.get(project.id, ()))) for project in shown]
        return tuple(sorted(views, key=lambda view: (-view.last_fact.toordinal(), view.id)))

    def corrected(self, state: State) -> Corrected:
        """The corrections as far as the audience may see them."""
        return Corrected(self.weekly, state, self.link if self.staff else None)

    def let_in(self, state: State) -> LetIn | None:
        """The waivers and objections by which entries count, for staff."""
        return LetIn(state, self.link) if self.staff else None

    def _project(self, project: Project, needs: tuple[NeedView, ...]) -> ProjectView:
        timeline = self._timeline(project)
        told = self._withholding.arrived(project, self.as_of.astimezone(SHANGHAI).date())
        arrived, until = told if self._shows_money() else ("", "")
        shows = self._shows
        return ProjectView(
            id=project.id,
            name=project.name,
            stage=project.stage.stage,
            stage_date=project.stage.date if self._may(project, project.stage.date) else None,
            ended=terminated(project, self.world.stages),
            signed=signed_on(project, self.world.stages),
            reporter=project.reporter,
            reporter_title=self._titled(project.reporter),
            lands_in=project.lands_in,
            lands_in_title=self._titled(project.lands_in),
            owners=tuple(map(self.heir, (project.reporter, project.lands_in))),
            confirmation=self._confirmation(project),
            shares=cut_shares(project, self.world, self.as_of, self.heir) if self.staff else None,
            investor=project.investor.name if shows("investor") else "",
            origin=project.investor.origin if shows("investor") else "",
            chain=project.chain if shows("chain") else "",
            segment=project.segment if shows("segment") else "",
            investment=money_text(project.investment) if shows("investment") else "",
            investment_amount=project.investment if shows("investment") else None,
            contract_type=project.contract_type if shows("contract_type") else "",
            arrived=arrived,
            arrived_until=until,
            opening=project.opening,
            public=is_public(project, self.world.stages),
            track=self._track(project),
            timeline=timeline,
            needs=needs,
            wants=wanted(project.wants) if shows("wants") else (),
            brings=project.brings if shows("brings") else (),
            landing=landing_checks(project, self.world, self.link) if self.staff else (),
            activity=self._activity(project) if shows("activity") else "",
            opportunity=project.opportunity if shows("from") else "",
            first=self.link(project.source) if self._may(project, project.stages[0].date) else None,
            last_fact=max((fact.date for fact in timeline), default=self._since(project)),
            phases=self._phases.get(project.id, ()),
            out=project.out is not None,
            was_signed=project.was_signed is not None
            and signed_on(project, self.world.stages) is None,
        )

    def _titled(self, unit: str) -> str:
        """The present name of a unit; of one that has ended also who answers for it now."""
        title, heir = self.world.unit_title(unit), self.heir(unit)
        return f"{title}（现由{self.world.unit_title(heir)}承接）" if heir != unit else title

    def _shows(self, field: str) -> bool:
        return self.fields.shows("weekly", "new_projects", field)

    def _shows_money(self) -> bool:
        return self.fields.shows("weekly", "progress", "arrived")

    def _activity(self, project: Project) -> str:
        """The activity it came of, unless that is not for everybody."""
        known = self.world.activities.get(project.activity)
        return project.activity if known is not None and (self.staff or known.public) else ""

    def _order(self, stage: str) -> int:
        return self.world.stages.order(stage)

    def _confirmation(self, project: Project) -> str:
        if not self.staff:
            return ""
        standing = confirmation(project, self.world.calendar, self.as_of, self.heir)
        landing = project.landing
        if standing == "不认可":
            return "不认可落地，争议待裁定"
        if landing is not None and standing == "待确认":
            until = default_confirmed_at(landing, self.world.calendar)
            return f"待确认（{until:%Y-%m-%d}后默认确认）"
        return standing

    def _track(self, project: Project) -> tuple[StageStep, ...]:
        present = self._order(project.stage.stage)
        if not present:
            present = max((self._order(fact.stage) for fact in project.stages), default=0)
        steps = []
        for stage in self.world.stages.stages:
            fact = project.first_reached(stage.name)
            shown = fact is not None and self._may(project, fact.date)
            state = "done" if stage.order < present else "current"
            if stage.order > present:
                state = ""
            day = fact.date if fact is not None and shown and stage.order <= present else None
            steps.append(StageStep(stage.name, day, state))
        if terminated(project, self.world.stages):
            steps[present - 1] = StageStep(steps[present - 1].name, steps[present - 1].date, "done")
            steps.append(StageStep(self.world.stages.end, project.stage.date, "ended"))
        return tuple(steps)

    def _since(self, project: Project) -> date:
        """The day of what is known of a project that has no line to show."""
        return public_since(project, self.world.stages) or project.stage.date

    def _may(self, project: Project, day: date) -> bool:
        return self.staff or fact_is_public(project, day, self.world.stages)

    def _timeline(self, project: Project) -> tuple[FactView, ...]:
        facts = [*self._facts.filed(project, self._corrected)]
        if self.staff:
            facts += act_facts(
                project, self._joined.get(project.id, ()), self.link, self._linker.received
            )
        if self._let_in is not None:
            facts += self._let_in.facts(project, self._linker.received)
        visible = [fact for fact in facts if self._may(project, fact.date)]
        return tuple(
            sorted(visible, key=lambda fact: (fact.date, fact.key, fact.title), reverse=True)
        )
