"""What a correction means: the entry as it was filed, the part of it that has the field, and it set right."""

from collections.abc import Sequence
from dataclasses import replace

from tongfen.ledger.filing import only_money
from tongfen.ledger.refolding import refold
from tongfen.ledger.state import FiledEntry, HeldActivity, Source, State, Ticket
from tongfen.ledger.step import Step
from tongfen.model.acts import EntryName
from tongfen.model.correcting import corrected, has
from tongfen.model.reports import Correction, Held, Need


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
    """Return what a correction with this name may mean: entries about a project, a need or an activity."""
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
        case Need() as need:
            ticket = replace(
                state.tickets[need.id],
                kind=need.kind, asks=need.asks, text=need.text, source=other.source,
            )  # fmt: skip
            return replace(state, tickets=state.tickets.set(need.id, ticket)), ()
        case Held() as held:
            key = (other.source.path, held.list, held.index)
            activity = HeldActivity(
                held.activity, held.date, held.attendees, held.text, other.source
            )
            return replace(state, held=state.held.set(key, activity)), ()
    project = state.project(one.name.split("@")[0])
    assert project is not None
    return refold(state, project, [other if kept is one else kept for kept in project.filed])


def _of_ticket(ticket: Ticket) -> FiledEntry:
    need = Need(
        list=ticket.source.list, index=ticket.source.index, id=ticket.id, project=ticket.project,
        kind=ticket.kind, asks=ticket.asks, text=ticket.text,
    )  # fmt: skip
    return FiledEntry(need, ticket.source, ticket.id)


def _of_activity(held: HeldActivity) -> FiledEntry:
    entry = Held(
        list=held.source.list, index=held.source.index, activity=held.activity, date=held.date,
        attendees=held.attendees, text=held.text,
    )  # fmt: skip
    return FiledEntry(entry, held.source, held.activity)
