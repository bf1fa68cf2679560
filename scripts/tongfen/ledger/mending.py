"""What a correction means: the entry as it was filed, the part of it that has the field, and it set right."""

from collections.abc import Sequence
from dataclasses import replace

from tongfen.ledger.filing import only_money
from tongfen.ledger.refolding import refold
from tongfen.ledger.state import FiledEntry, HeldActivity, Source, State, Ticket
from tongfen.ledger.step import Step, answer_of
from tongfen.model.acts import EntryName
from tongfen.model.correcting import corrected, has
from tongfen.model.reports import (
    Contact,
    Correction,
    Held,
    Need,
    Progress,
    Reply,
    Research,
    Visit,
)


def named(state: State, correction: Correction, units: Sequence[str]) -> EntryName:
    """Return the entry a correction names: of the first of these units that filed one so, else of the first."""
    names = [EntryName(unit, correction.week, correction.entry) for unit in units]
    return next((name for name in names if len(names) == 1 or correctable(state, name)), names[0])


def filed_under(state: State, name: EntryName) -> tuple[FiledEntry, ...]:
    """Return what a unit filed about a project under a name in that week's report; parts of one entry together."""
    project = state.project(name.entry.split("@")[0])
    return tuple(
        one
        for one in (project.filed if project else ())
        if (one.source.unit, one.source.week, one.name) == (name.unit, name.week, name.entry)
    )


def correctable(state: State, name: EntryName) -> tuple[FiledEntry, ...]:
    """Return what a correction with this name may mean, of entries of any list."""
    placed = state.placed.get(name)
    if placed is not None:
        return (placed,)
    filed = filed_under(state, name)
    if filed:
        return filed
    ticket = state.tickets.get(name.entry)
    if ticket is not None and (ticket.unit, ticket.source.week) == (name.unit, name.week):
        return (_of_ticket(ticket),)
    return tuple(
        _of_activity(held)
        for held in state.held.values()
        if (held.source.unit, held.source.week, held.activity) == (name.unit, name.week, name.entry)
    )


def meant(state: State, name: EntryName, field: str) -> FiledEntry | None:
    """Return the part of an entry that has a field; a payment received apart has nothing but itself."""
    parts = [one for one in correctable(state, name) if has(one.entry, field)]
    whole = [one for one in parts if field.startswith("arrived.") or not only_money(one.entry)]
    return next(iter(whole or parts), None)


def mended(one: FiledEntry, correction: Correction, source: Source) -> FiledEntry:
    """Return the entry as the correction has it; it keeps its name. Raises NoSuchFieldError."""
    return FiledEntry(
        corrected(one.entry, correction.field, correction.now),
        replace(one.source, corrections=(*one.source.corrections, source)),
        one.name,
    )


def exchange(state: State, one: FiledEntry, other: FiledEntry) -> Step:
    """Return the state in which an entry stands as another one has it."""
    match other.entry:
        case Visit() | Research() | Contact() | Reply():
            return _exchange_placed(state, one, other)
        case Need() as need:
            ticket = replace(
                state.tickets[need.id],
                kind=need.kind, asks=need.asks, text=need.text, source=other.source,
            )  # fmt: skip
            return replace(state, tickets=state.tickets.set(need.id, ticket)), ()
        case Held() as held:
            key = (other.source.path, held.list, held.index)
            activity = HeldActivity(
                held.activity, held.date, held.attendees, held.text, other.source, held.projects
            )
            return replace(state, held=state.held.set(key, activity)), ()
    project = state.project(one.name.split("@")[0])
    assert project is not None
    return refold(state, project, [other if kept == one else kept for kept in project.filed])


def _exchange_placed(state: State, one: FiledEntry, other: FiledEntry) -> Step:
    """The same of an entry that goes by its place: a visit is another project's, an answer another one."""
    name = EntryName(one.source.unit, one.source.week, one.name)
    state = replace(state, placed=state.placed.set(name, other))
    match one.entry, other.entry:
        case Visit() as was, Visit() as now if was.project != now.project:
            return mention(mention(state, was.project), now.project), ()
        case _, Reply() as reply:
            return _exchange_reply(state, one, other, reply)
    return state, ()


def _exchange_reply(state: State, one: FiledEntry, other: FiledEntry, reply: Reply) -> Step:
    ticket, handed = state.tickets.get(reply.to), state.referrals.get(reply.to)
    said = answer_of(reply, other.source)
    if ticket is not None:
        answers = tuple(said if held.source == one.source else held for held in ticket.answers)
        answered = replace(ticket, answers=answers)
        return replace(state, tickets=state.tickets.set(ticket.id, answered)), ()
    if handed is not None:
        answers = tuple(said if held.source == one.source else held for held in handed.answers)
        more = replace(handed, answers=answers)
        return replace(state, referrals=state.referrals.set(reply.to, more)), ()
    project = state.project(reply.to)
    if project is None:
        return state, ()
    return refold(state, project, [other if kept == one else kept for kept in project.filed])


def mention(state: State, id_: str) -> State:
    """Return the state in which a project is mentioned last by what names it now."""
    project = state.projects.get(id_)
    if project is None:
        return state
    named = [one.source for one in project.filed if isinstance(one.entry, Progress)]
    named += [one.source for one in state.tickets.values() if one.project == id_]
    named += [
        one.source
        for one in state.placed.values()
        if isinstance(one.entry, Visit) and one.entry.project == id_
    ]
    last = max(named, key=lambda source: source.order, default=None)
    return replace(state, projects=state.projects.set(id_, replace(project, mentioned=last)))


def _of_ticket(ticket: Ticket) -> FiledEntry:
    need = Need(
        list=ticket.source.list, index=ticket.source.index, id=ticket.id, project=ticket.project,
        kind=ticket.kind, asks=ticket.asks, text=ticket.text,
    )  # fmt: skip
    return FiledEntry(need, ticket.source, ticket.id)


def _of_activity(held: HeldActivity) -> FiledEntry:
    entry = Held(
        list=held.source.list, index=held.source.index, activity=held.activity, date=held.date,
        attendees=held.attendees, text=held.text, projects=held.projects,
    )  # fmt: skip
    return FiledEntry(entry, held.source, held.activity)
