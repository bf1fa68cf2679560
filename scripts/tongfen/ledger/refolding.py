"""A project made anew from what was filed about it: after a correction, or when two ids are joined.

Each entry keeps its own receipt and line, so what was known at an earlier moment does not change; only
the state from the act on is another one.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from tongfen.ledger.merging import merged, signed_day
from tongfen.ledger.names import document_key
from tongfen.ledger.namesakes import without_namesakes
from tongfen.ledger.payments import filed_payments, without_payments
from tongfen.ledger.state import Anomaly, FiledEntry, Joined, Project, Source, State
from tongfen.ledger.step import Step, enter
from tongfen.model.correcting import NoSuchFieldError, corrected
from tongfen.model.reports import NewProject, Progress


def refold(state: State, project: Project, filed: Sequence[FiledEntry]) -> Step:
    """Return the state in which a project is what `filed`, in that order, makes of it."""
    return _made(without(state, project), project, filed)


def _made(state: State, former: Project, filed: Sequence[FiledEntry]) -> Step:
    """Make a project; what is no part of `filed`, the last mention and a lost 签约, is the former one's."""
    anomalies: list[Anomaly] = []
    for one in filed:
        state, found = enter(one.entry, state, one.source)
        anomalies.extend(found)
    made = state.projects.get(former.id)
    if made is not None:
        # An entry keeps the name it was filed under, though its date may have been corrected.
        named = replace(
            made,
            filed=tuple(filed),
            mentioned=_later(made.mentioned, former.mentioned),
            was_signed=None if signed_day(made, state.order) else signed_day(former, state.order),
        )
        state = replace(state, projects=state.projects.set(made.id, named))
    return state, tuple(anomalies)


def without(state: State, project: Project) -> State:
    """Return the state without a project and without what it used: vouchers, documents, investor."""
    vouchers, evidence = state.vouchers, state.evidence
    money = [arrival.arrived for arrival in filed_payments(project)]
    for paid in money:
        number = document_key(paid.voucher_kind, paid.voucher_number)
        if (project.id, *number) in vouchers:
            vouchers = vouchers.delete((project.id, *number))
    for one in project.filed:
        proofs = one.entry.evidence if isinstance(one.entry, NewProject | Progress) else ()
        for proof in proofs:
            key = document_key(proof.kind, proof.number)
            if evidence.get(key, ("",))[0] == project.id:
                evidence = evidence.delete(key)
    return replace(
        state,
        projects=state.projects.delete(project.id),
        vouchers=vouchers,
        payments=without_payments(state.payments, project.id, money),
        evidence=evidence,
        namesakes=without_namesakes(state.namesakes, project),
    )


def join(state: State, gone: str, into: str, source: Source, reason: str) -> Step:
    """Join one id to another: all that was filed under either makes one project, counted once.

    What the kept project says of itself counts; the joined one adds the stages beyond, and fills what the
    kept one leaves open. Money with one voucher counts once. The tickets of the joined id follow.
    """
    kept, former = state.projects[into], state.projects[gone]
    moved = [
        FiledEntry(entry, one.source, one.name)
        for one in former.filed
        for entry in merged(one.entry, former, kept, state.order)
    ]
    kept = replace(
        kept,
        mentioned=_later(former.mentioned, kept.mentioned),
        was_signed=signed_day(kept, state.order) or signed_day(former, state.order),
    )
    state, anomalies = refold(without(state, former), kept, (*kept.filed, *moved))
    tickets = state.tickets
    moved_tickets = tuple(sorted(one.id for one in tickets.values() if one.project == gone))
    for id_ in moved_tickets:
        tickets = tickets.set(id_, replace(tickets[id_], project=into))
    joined = state.joined.set(gone, Joined(into, former, source, reason, moved_tickets))
    return replace(state, joined=joined, tickets=tickets), anomalies


def part(state: State, gone: str) -> Step:
    """Undo a joining: each id is again what was filed under it; what came since stays with the kept one.

    The kept one may have been joined to yet another since.
    """
    was = state.joined[gone]
    kept = state.projects[state.present_id(gone)]
    theirs = {one.source for one in was.former.filed}
    known = {one.source: one.source for one in kept.filed}
    filed = [_since(one, known.get(one.source, one.source), state) for one in was.former.filed]
    state, anomalies = refold(state, kept, [one for one in kept.filed if one.source not in theirs])
    state = replace(state, joined=state.joined.delete(gone))
    state = forget(state, lambda one: one.source in theirs)
    state, more = _made(state, was.former, filed)
    tickets = state.tickets
    for id_ in was.tickets:
        tickets = tickets.set(id_, replace(tickets[id_], project=gone))
    return replace(state, tickets=tickets), (*anomalies, *more)


def forget(state: State, gone: Callable[[FiledEntry], bool]) -> State:
    """Return the state in which what joined ids were before holds nothing of what is `gone`."""
    joined = state.joined
    for id_, one in state.joined.items():
        former = one.former
        left = [held for held in former.filed if not gone(held)]
        if len(left) < len(former.filed) and left:
            blank = State(order=state.order, joined=state.joined.delete(id_))
            made, _ = _made(blank, former, left)
            joined = joined.set(id_, replace(one, former=made.projects[id_]))
    return replace(state, joined=joined)


def _later(first: Source | None, second: Source | None) -> Source | None:
    """The later of two; of two received together the second."""
    if first is None or second is None:
        return first or second
    return first if first.receipt > second.receipt else second


def _since(one: FiledEntry, source: Source, state: State) -> FiledEntry:
    """An entry of a joined id with the corrections that came while it was joined."""
    entry = one.entry
    for line in source.corrections[len(one.source.corrections) :]:
        correction = state.corrected[line]
        # What was a new project's entry has been one of progress meanwhile: it had other fields.
        with suppress(NoSuchFieldError):
            entry = corrected(entry, correction.field, correction.now)
    return FiledEntry(entry, source, one.name)
