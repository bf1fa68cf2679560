"""The entries of a digest: each with its line, what it is about, and what it did in the ledger."""

from dataclasses import dataclass
from datetime import date

from tongfen.bulletins.order import KIND_ORDER
from tongfen.bulletins.tally import DatedArrival, Move, StageStep
from tongfen.ledger.filing import Filing, Taken, taken
from tongfen.ledger.state import Project, Source, State
from tongfen.model.acts import EntryName
from tongfen.model.city import Stages
from tongfen.model.origin import classify
from tongfen.model.periods import Week
from tongfen.model.reports import (
    LISTS,
    Contact,
    Correction,
    Entry,
    Held,
    Need,
    NewProject,
    Progress,
    Reply,
    Research,
    Visit,
)
from tongfen.model.world import World


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """One accepted entry.

    `entry` is the typed entry of the report, `source` its line. `subject` says what it is about: the
    project's name, the activity's title, the organisation. `project` is the id of the project
    concerned, empty where there is none. `step` is set where it gave a project a stage, `arrived`
    holds the money the ledger took from it. `supplement` marks 补报: it comes from an earlier week's
    report, or happened before the digest's week. `referral` marks an answer to a referral, which is no
    answer to a need.
    """

    entry: Entry
    source: Source
    name: str
    kind: str
    subject: str
    project: str
    supplement: bool
    step: StageStep | None = None
    arrived: tuple[DatedArrival, ...] = ()
    referral: bool = False

    @property
    def unit(self) -> str:
        """The unit that filed it."""
        return self.source.unit

    @property
    def list(self) -> str:
        return self.entry.list

    @property
    def date(self) -> date | None:
        return _date_of(self.entry)


def digest_entries(
    world: World, state: State, week: Week, filings: tuple[Filing, ...]
) -> tuple[DigestEntry, ...]:
    """Return the filings' entries in order: kind of unit, unit, list, week, place in the report."""
    found = [
        _digest_entry(world, state, week, one)
        for one in taken(filings)
        if one.filing.report.unit in world.units
    ]
    return tuple(sorted(found, key=_place))


def _place(entry: DigestEntry) -> tuple[int, str, int, str, int]:
    source = entry.source
    return (
        KIND_ORDER.index(entry.kind),
        entry.unit,
        LISTS.index(entry.list),
        source.week,
        source.index,
    )


def _digest_entry(world: World, state: State, week: Week, one: Taken) -> DigestEntry:
    entry, source, day = one.entry, one.source, _date_of(one.entry)
    unit = world.units[one.filing.report.unit]
    about = _about(entry, source.unit, state)
    project = state.project(_project_id(about, state))
    earlier = one.filing.report.week < week
    return DigestEntry(
        entry=entry,
        source=source,
        name=unit.name_at(week.last).short_name,
        kind=unit.kind,
        subject=_subject(about, project, world) or _matter(about, state),
        project=project.id if project else "",
        supplement=earlier or (day is not None and day < week.first),
        step=_step(entry, project, source, world.stages),
        arrived=_arrived(world, project, one.sources, week, earlier),
        referral=isinstance(entry, Reply) and entry.to in state.referrals,
    )


def _date_of(entry: Entry) -> date | None:
    match entry:
        case NewProject() | Progress() | Held() | Visit() | Research() | Contact() | Reply():
            return entry.date
    return None


def _project_id(entry: Entry, state: State) -> str:
    match entry:
        case NewProject():
            return entry.id
        case Progress() | Need() | Visit():
            return entry.project
        case Reply():
            ticket, handed = state.tickets.get(entry.to), state.referrals.get(entry.to)
            if handed is not None:
                return handed.referral.project
            return ticket.project if ticket else entry.to
        case Correction():
            ticket = state.tickets.get(entry.entry)
            return ticket.project if ticket else entry.entry.split("@")[0]
    return ""


def _about(entry: Entry, unit: str, state: State) -> Entry:
    """The entry itself; of a correction of what goes by its place in a report, that one."""
    if not isinstance(entry, Correction):
        return entry
    placed = state.placed.get(EntryName(unit, entry.week, entry.entry))
    return placed.entry if placed is not None else entry


def _matter(entry: Entry, state: State) -> str:
    """What an answer is about that is about no project: the referral's matter, else what it names."""
    if not isinstance(entry, Reply):
        return ""
    handed = state.referrals.get(entry.to)
    return handed.referral.matter if handed is not None else entry.to


def _subject(entry: Entry, project: Project | None, world: World) -> str:
    subject = project.name if project else ""
    match entry:
        case NewProject():
            subject = entry.name
        case Held():
            planned = world.activities.get(entry.activity)
            subject = planned.title if planned else entry.activity
        case Visit():
            subject = entry.organisation
        case Research():
            subject = entry.title
        case Contact():
            subject = entry.organisation or f"{entry.kind}({entry.sector})"
        case Progress() | Need():
            subject = subject or entry.project
        case Correction():
            planned = world.activities.get(entry.entry)
            subject = subject or (planned.title if planned else entry.entry)
    return subject


def _step(
    entry: Entry, project: Project | None, source: Source, stages: Stages
) -> StageStep | None:
    """What the entry did to the project's stage, by the order in which the ledger took the facts."""
    if isinstance(entry, NewProject):
        return StageStep("登记", "", entry.stage)
    if project is None:
        return None
    for at, fact in enumerate(project.stages):
        if at and fact.source == source:
            passed = [earlier.stage for earlier in project.stages[:at]]
            return StageStep(_move(passed, fact.stage, stages), passed[-1], fact.stage)
    return None


def _move(passed: list[str], after: str, stages: Stages) -> Move:
    if not stages.order(after):
        return "终止"
    standing = next((stages.order(name) for name in reversed(passed) if stages.order(name)), 0)
    if stages.order(after) > standing:
        return "推进"
    return "重启" if passed[-1] == stages.end and stages.order(after) == standing else "退回"


def _arrived(
    world: World,
    project: Project | None,
    sources: tuple[Source, ...],
    week: Week,
    earlier: bool,
) -> tuple[DatedArrival, ...]:
    """The money the ledger took from this entry, each sum 补报 by its own date."""
    if project is None:
        return ()
    site = world.site
    origin = classify(project.investor.origin, site.province, site.city)
    return tuple(
        DatedArrival(arrival, origin, earlier or arrival.date < week.first)
        for arrival in project.arrivals
        if arrival.source in sources
    )
