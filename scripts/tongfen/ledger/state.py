"""The ledger's state: projects, tickets and who used what, as known at a moment.

The maps are persistent (HAMT): a step makes a new state that shares nearly everything with the one
before, so every past moment can be kept. They iterate in no fixed order: sort before showing.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from immutables import Map

from tongfen.ledger.facts import (
    RULED,
    Acted,
    Amended,
    Arrival,
    Audited,
    FiledEntry,
    Landing,
    Note,
    OnProject,
    Ruled,
    Source,
    StageFact,
    Upheld,
    Waived,
)
from tongfen.ledger.referrals import Handed
from tongfen.ledger.tables import Table
from tongfen.ledger.tickets import Answer, Ticket
from tongfen.model.acts import EntryName
from tongfen.model.amounts import Money
from tongfen.model.periods import Week
from tongfen.model.reports import Brought, Correction, Investor, Want
from tongfen.receipts import Receipt

__all__ = [
    "RULED",
    "Acted",
    "Amended",
    "Anomaly",
    "Answer",
    "Arrival",
    "Audited",
    "Filed",
    "FiledEntry",
    "Handed",
    "HeldActivity",
    "Joined",
    "Landing",
    "Note",
    "OnProject",
    "Project",
    "Ruled",
    "Snapshot",
    "Source",
    "StageFact",
    "State",
    "Ticket",
    "Upheld",
    "Waived",
]


@dataclass(frozen=True, slots=True)
class Project:
    """One project. `reporter` is the unit of the first report, `landings` the places named, latest last.

    `shares` are the parts in percent that a ruling gave, `amended` what the office changed, `audited`
    what on-site checks found of its claims; `phase_of` names the first phase; `filed` is all it was made
    from, in order of receipt; `mentioned` is the last entry that names it after its first report;
    `was_signed` the day of a 签约 that stands no more; `wants` and `brings` are what was said last.
    """

    id: str
    name: str
    reporter: str
    source: Source
    investor: Investor
    stages: tuple[StageFact, ...]
    chain: str = ""
    segment: str = ""
    investment: Money | None = None
    share: str = ""
    activity: str = ""
    opportunity: str = ""
    landings: tuple[Landing, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    notes: tuple[Note, ...] = ()
    opening: bool = False
    arrived_before: Money | None = None
    phase_of: str = ""
    phase: int | None = None
    shares: tuple[tuple[str, int], ...] = ()
    ruled: tuple[Ruled, ...] = ()
    amended: tuple[Amended, ...] = ()
    audited: tuple[Audited, ...] = ()
    filed: tuple[FiledEntry, ...] = ()
    mentioned: Source | None = None
    was_signed: date | None = None
    wants: tuple[Want, ...] = ()
    brings: tuple[Brought, ...] = ()

    @property
    def stage(self) -> StageFact:
        """The present stage: the last one filed."""
        return self.stages[-1]

    @property
    def landing(self) -> Landing | None:
        return self.landings[-1] if self.landings else None

    @property
    def lands_in(self) -> str:
        """The unit where it lands: the one named last, else the reporter."""
        return self.landings[-1].unit if self.landings else self.reporter

    @property
    def out(self) -> Amended | None:
        """The amendment that took it out of the library (调出), unless it was put in again."""
        last = next((act for act in reversed(self.amended) if act.kind in ("调出", "调入")), None)
        return last if last is not None and last.kind == "调出" else None

    def first_reached(self, stage: str) -> StageFact | None:
        """The first time a stage was reached, if it ever was."""
        return next((fact for fact in self.stages if fact.stage == stage), None)

    @property
    def acts(self) -> tuple[OnProject, ...]:
        """The rulings and amendments in force, rulings first."""
        return (*self.ruled, *self.amended)

    @property
    def contract_type(self) -> str:
        """合同 or 协议, as filed last."""
        return next(
            (fact.contract_type for fact in reversed(self.stages) if fact.contract_type), ""
        )


@dataclass(frozen=True, slots=True)
class HeldActivity:
    """An activity reported as held; `projects` are the ids of those it moved forward, as filed."""

    activity: str
    date: date
    attendees: int | None
    text: str
    source: Source
    projects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """A report that was handed in: quiet or with entries, on time or late."""

    unit: str
    week: Week
    path: str
    receipt: Receipt
    quiet: bool
    late: bool
    through: Week | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """An id that is no project of its own any more: it goes by `into`; `former` is what it was.

    `tickets` are those that went along.
    """

    into: str
    former: Project
    source: Source
    reason: str
    tickets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """The ledger as known at a moment.

    `acts` are all acts of the office that took effect, by list and name; `corrected` are the corrections that
    did, by their own line; `waived` the waivers by the entry they are for; `upheld` the objections that were,
    by their ids; `payments` the projects by the cores of their vouchers' numbers; `order` names the stages in
    order; `placed` is what goes by its place; `predecessors` are the units that each unit succeeds.
    """

    projects: Table[str, Project] = field(default_factory=Map)
    tickets: Table[str, Ticket] = field(default_factory=Map)
    referrals: Table[str, Handed] = field(default_factory=Map)
    vouchers: Table[tuple[str, str, str], Source] = field(default_factory=Map)
    payments: Table[str, tuple[str, ...]] = field(default_factory=Map)
    evidence: Table[tuple[str, str], tuple[str, Source]] = field(default_factory=Map)
    namesakes: Table[str, tuple[str, ...]] = field(default_factory=Map)
    held: Table[tuple[str, str, int], HeldActivity] = field(default_factory=Map)
    reports: Table[tuple[str, str], Filed] = field(default_factory=Map)
    joined: Table[str, Joined] = field(default_factory=Map)
    rulings: Table[str, Ruled] = field(default_factory=Map)
    acts: Table[tuple[str, str], FiledEntry] = field(default_factory=Map)
    corrected: Table[Source, Correction] = field(default_factory=Map)
    waived: Table[EntryName, tuple[Waived, ...]] = field(default_factory=Map)
    upheld: Table[str, Upheld] = field(default_factory=Map)
    order: tuple[str, ...] = ()
    placed: Table[EntryName, FiledEntry] = field(default_factory=Map)
    predecessors: Table[str, tuple[str, ...]] = field(default_factory=Map)

    def project(self, id_: str) -> Project | None:
        """The project that goes by an id, also by one that was joined to another."""
        return self.projects.get(self.present_id(id_))

    def known(self, id_: str) -> Project | None:
        """The project registered under an id; for one that was joined to another, as it was then."""
        project = self.projects.get(id_)
        return project or (self.joined[id_].former if id_ in self.joined else None)

    def present_id(self, id_: str) -> str:
        """The id a project goes by now."""
        while id_ in self.joined:
            id_ = self.joined[id_].into
        return id_


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something the ledger could not place; it kept the rest."""

    source: Source
    message: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state as known at a time."""

    time: datetime
    state: State
