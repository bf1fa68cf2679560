"""What each entry does to the state. Never raises, never refuses.

What cannot be placed is named as an anomaly and left out; rules decide beforehand what is an error.
"""

from dataclasses import replace
from functools import singledispatch

from tongfen.ledger.filing import Filing
from tongfen.ledger.names import document_key
from tongfen.ledger.namesakes import with_namesakes
from tongfen.ledger.payments import with_payments
from tongfen.ledger.state import (
    Anomaly,
    Answer,
    Arrival,
    Filed,
    FiledEntry,
    HeldActivity,
    Landing,
    Note,
    Project,
    Source,
    StageFact,
    State,
    Ticket,
)
from tongfen.ledger.tables import Table
from tongfen.model.acts import EntryName
from tongfen.model.correcting import entry_name
from tongfen.model.periods import parse_week
from tongfen.model.reports import (
    Contact,
    Entry,
    Evidence,
    Held,
    Need,
    NewProject,
    OpeningProject,
    Progress,
    Reply,
    Research,
    Visit,
)

Step = tuple[State, tuple[Anomaly, ...]]


def hand_in(state: State, filing: Filing) -> State:
    """Record that a report was handed in; the first receipt of the file counts."""
    report = filing.report
    key = (report.unit, str(report.week))
    if key in state.reports:
        return state
    filed = Filed(
        unit=report.unit,
        week=report.week,
        path=report.path,
        receipt=filing.first,
        quiet=report.quiet and filing.readable,
        late=filing.late,
        through=parse_week(report.quiet_through) if report.quiet_through else None,
    )
    return replace(state, reports=state.reports.set(key, filed))


@singledispatch
def enter(entry: Entry, state: State, source: Source) -> Step:
    """Fold one entry. Corrections change no project by themselves."""
    del entry, source
    return state, ()


@enter.register
def _(entry: Research | Contact, state: State, source: Source) -> Step:
    return _placed(entry, state, source), ()


@enter.register
def _(entry: NewProject, state: State, source: Source) -> Step:
    if entry.id in state.projects:
        return state, (Anomaly(source, f"项目编号“{entry.id}”已经登记过"),)
    stage = StageFact(entry.stage, entry.date, source, entry.contract_type, entry.evidence)
    project = Project(
        id=entry.id,
        name=entry.name,
        reporter=source.unit,
        source=source,
        investor=entry.investor,
        stages=(stage,),
        chain=entry.chain,
        segment=entry.segment,
        investment=entry.investment,
        share=entry.share,
        activity=entry.activity,
        opportunity=entry.opportunity,
        wants=entry.wants or (),
        brings=entry.brings or (),
        landings=_landing(entry.lands_in, source.unit, source),
        notes=(Note(entry.date, entry.text, source),) if entry.text else (),
        phase_of=entry.phase_of,
        phase=entry.phase,
        filed=(FiledEntry(entry, source, entry.id),),
    )
    return _with_project(state, project, entry.evidence, source), ()


@enter.register
def _(entry: Progress, state: State, source: Source) -> Step:
    project = state.projects.get(entry.project)
    if project is None:
        return state, (Anomaly(source, f"项目编号“{entry.project}”没有登记"),)
    vouchers, arrivals, anomalies = state.vouchers, list(project.arrivals), []
    for arrived in entry.paid:
        key = (project.id, *document_key(arrived.voucher_kind, arrived.voucher_number))
        if key in vouchers:
            anomalies.append(Anomaly(source, f"凭证“{arrived.voucher_number}”已经用过"))
            continue
        vouchers = vouchers.set(key, source)
        arrivals.append(Arrival(arrived, source))
    changed = replace(
        project,
        stages=project.stages + _stage(entry, source),
        arrivals=tuple(arrivals),
        notes=project.notes + ((Note(entry.date, entry.text, source),) if entry.text else ()),
        landings=project.landings + _landing(entry.lands_in, project.lands_in, source),
        investment=entry.investment or project.investment,
        share=entry.share or project.share,
        wants=project.wants if entry.wants is None else entry.wants,
        brings=project.brings if entry.brings is None else entry.brings,
        filed=(*project.filed, FiledEntry(entry, source, entry_name(entry))),
        mentioned=source,
    )
    state = replace(
        state,
        projects=state.projects.set(project.id, changed),
        vouchers=vouchers,
        payments=with_payments(state.payments, project.id, entry.paid),
        evidence=_used(state, project.id, entry.evidence, source),
    )
    return state, tuple(anomalies)


@enter.register
def _(entry: Need, state: State, source: Source) -> Step:
    if entry.id in state.tickets:
        return state, (Anomaly(source, f"问题编号“{entry.id}”已经用过"),)
    ticket = Ticket(
        entry.id, entry.project, source.unit, entry.kind, entry.asks, entry.text, source
    )
    state = replace(state, tickets=state.tickets.set(entry.id, ticket))
    return _mentioned(state, entry.project, source), ()


@enter.register
def _(entry: Visit, state: State, source: Source) -> Step:
    return _mentioned(_placed(entry, state, source), entry.project, source), ()


@enter.register
def _(entry: Reply, state: State, source: Source) -> Step:
    state = _placed(entry, state, source)
    ticket, handed = state.tickets.get(entry.to), state.referrals.get(entry.to)
    if ticket is not None:
        answered = replace(ticket, answers=(*ticket.answers, answer_of(entry, source)))
        return replace(state, tickets=state.tickets.set(ticket.id, answered)), ()
    if handed is not None:
        more = replace(handed, answers=(*handed.answers, answer_of(entry, source)))
        return replace(state, referrals=state.referrals.set(entry.to, more)), ()
    project = state.projects.get(entry.to)
    landing = project.landing if project is not None else None
    if project is None or landing is None:
        return state, (Anomaly(source, f"“{entry.to}”没有等待答复"),)
    settled = replace(landing, result=entry.result, answered=entry.date, answer=source)
    changed = replace(
        project,
        landings=(*project.landings[:-1], settled),
        filed=(*project.filed, FiledEntry(entry, source, entry_name(entry))),
    )
    return replace(state, projects=state.projects.set(project.id, changed)), ()


@enter.register
def _(entry: Held, state: State, source: Source) -> Step:
    held = HeldActivity(
        entry.activity, entry.date, entry.attendees, entry.text, source, entry.projects
    )
    return replace(state, held=state.held.set((source.path, entry.list, entry.index), held)), ()


@enter.register
def _(entry: OpeningProject, state: State, source: Source) -> Step:
    if entry.id in state.projects:
        return state, (Anomaly(source, f"项目编号“{entry.id}”已经登记过"),)
    return _with_project(state, _opened(entry, source), (), source), ()


def answer_of(entry: Reply, source: Source) -> Answer:
    """A reply as an answer to a ticket or a referral."""
    return Answer(
        source.unit, entry.date, entry.result, entry.text, source,
        entry.satisfaction, entry.satisfaction_date,
    )  # fmt: skip


def _placed(entry: Entry, state: State, source: Source) -> State:
    """Keep an entry under its place in its report, so that it can be corrected."""
    name = EntryName(source.unit, source.week, entry_name(entry))
    filed = FiledEntry(entry, source, name.entry)
    return replace(state, placed=state.placed.set(name, filed))


def _mentioned(state: State, project_id: str, source: Source) -> State:
    """A need or a visit shows that somebody is at work on the project."""
    project = state.projects.get(project_id)
    if project is None:
        return state
    changed = replace(project, mentioned=source)
    return replace(state, projects=state.projects.set(project_id, changed))


def _opened(entry: OpeningProject, source: Source) -> Project:
    """A project of the opening ledger, with the dates it gives for the stages it has passed."""
    passed = [("签约", entry.signed), ("开工", entry.started)]
    stages = [
        StageFact(stage, day, source, entry.contract_type)
        for stage, day in passed
        if day is not None and stage != entry.stage
    ]
    stages.append(StageFact(entry.stage, entry.stage_date, source, entry.contract_type))
    return Project(
        id=entry.id,
        name=entry.name,
        reporter=source.unit,
        source=source,
        investor=entry.investor,
        stages=tuple(stages),
        chain=entry.chain,
        investment=entry.investment,
        share=entry.share,
        landings=_landing(entry.lands_in, source.unit, source),
        opening=True,
        filed=(FiledEntry(entry, source, entry.id),),
        arrived_before=entry.arrived,
    )


def _stage(entry: Progress, source: Source) -> tuple[StageFact, ...]:
    if not entry.stage:
        return ()
    fact = StageFact(
        entry.stage, entry.date, source, entry.contract_type, entry.evidence, entry.reason
    )
    return (fact,)


def _landing(unit: str, present: str, source: Source) -> tuple[Landing, ...]:
    return (Landing(unit, source),) if unit and unit != present else ()


def _with_project(
    state: State, project: Project, evidence: tuple[Evidence, ...], source: Source
) -> State:
    return replace(
        state,
        projects=state.projects.set(project.id, project),
        namesakes=with_namesakes(state.namesakes, project),
        evidence=_used(state, project.id, evidence, source),
    )


def _used(
    state: State, project: str, evidence: tuple[Evidence, ...], source: Source
) -> Table[tuple[str, str], tuple[str, Source]]:
    used = state.evidence
    for proof in evidence:
        key = document_key(proof.kind, proof.number)
        if key not in used:
            used = used.set(key, (project, source))
    return used
