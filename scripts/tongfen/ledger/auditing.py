"""On-site checks: which claim of a project an audit is about, and what of a fact counts by the last result.

A claim stays what it is when its entry is corrected or its project joined to another: it is known by the
place where it was filed, and looked up once, when the result is received.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from tongfen.ledger.names import document_key
from tongfen.ledger.payments import filed_payments, payment_place
from tongfen.ledger.state import (
    Anomaly,
    Arrival,
    Audited,
    FiledEntry,
    Project,
    Source,
    StageFact,
    State,
)
from tongfen.ledger.step import Step, enter
from tongfen.model.acts import MONEY, Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Audit):
    """A result whose claim has been found: `claim` is where it stands, `row` a payment's place there."""

    claim: Source
    row: int = 0


@enter.register
def _(entry: Audit, state: State, source: Source) -> Step:
    """A result on a claim; one that is still 待核查 changes nothing."""
    if not entry.settled or entry.again:
        return state, ()
    project = state.project(entry.project)
    claim = claim_of(project, entry, state.order) if project else None
    if project is None or claim is None:
        return state, (Anomaly(source, f"“{entry.project}”没有申报过{entry.item}"),)
    told = {one.name: getattr(entry, one.name) for one in fields(Audit)}
    row = claim.arrived.index if isinstance(claim, Arrival) else 0
    checked = Checked(**{**told, "project": project.id}, claim=claim.source, row=row)
    return enter(checked, state, source)


@enter.register
def _(entry: Checked, state: State, source: Source) -> Step:
    project = state.projects.get(entry.project)
    if project is None or entry.date is None:
        return state, (Anomaly(source, f"项目编号“{entry.project}”没有登记"),)
    audited = Audited(
        entry.audit, entry.item, entry.result, entry.date, entry.reason, source,
        entry.claim, entry.row, entry.counted, entry.by, entry.evidence, _paid(project, entry),
    )  # fmt: skip
    changed = replace(
        project,
        arrivals=tuple(_after(project, audited)),
        audited=(*project.audited, audited),
        filed=(*project.filed, FiledEntry(entry, source)),
    )
    return replace(state, projects=state.projects.set(project.id, changed)), ()


def claim_of(project: Project, audit: Audit, order: tuple[str, ...]) -> StageFact | Arrival | None:
    """Return the claim an audit is about: the payment with its voucher, or the last time a stage was filed.

    It is told as it was filed, also where an earlier check has cut it.
    A project that was filed at a later stage first has claimed the earlier ones with it.
    """
    if audit.item == MONEY:
        wanted = document_key(*audit.voucher)
        return next(
            (
                entry
                for entry in filed_payments(project)
                if document_key(entry.arrived.voucher_kind, entry.arrived.voucher_number) == wanted
            ),
            None,
        )
    own = next((fact for fact in reversed(project.stages) if fact.stage == audit.item), None)
    beyond = order[order.index(audit.item) :] if audit.item in order else ()
    return own or next((fact for fact in project.stages if fact.stage in beyond), None)


def _paid(project: Project, entry: Checked) -> Arrival | None:
    """The payment that was checked, as it was filed: an earlier check may have cut it."""
    if entry.item != MONEY:
        return None
    earlier = result_on(project, MONEY, entry.claim, entry.row)
    if earlier is not None:
        return earlier.was
    held = (one for one in project.arrivals if payment_place(one) == (entry.claim, entry.row))
    return next(held, None)


def _after(project: Project, audited: Audited) -> Iterator[Arrival]:
    """The payments as they count from a check on: one that is untrue is none, of another a part is true."""
    was = audited.was
    if was is None:
        yield from project.arrivals
        return
    counted = audited.counted if audited.result == "部分属实" else None
    amount = was.amount if counted is None else counted
    acts = (*was.source.acts, audited) if counted else was.source.acts
    paid = replace(was.arrived, amount=amount)
    now = Arrival(paid, replace(was.source, acts=acts))
    there = [payment_place(one) == payment_place(was) for one in project.arrivals]
    for one, same in zip(project.arrivals, there, strict=True):
        if not same:
            yield one
        elif not audited.untrue:
            yield now
    if not any(there) and not audited.untrue:
        yield now


def result_on(project: Project, item: str, claim: Source, row: int = 0) -> Audited | None:
    """Return the last result on a claim, if it was ever checked."""
    return next(
        (
            one
            for one in reversed(project.audited)
            if (one.item, one.claim, one.row) == (item, claim, row)
        ),
        None,
    )


def results(project: Project) -> Iterator[Audited]:
    """Yield the last result on each claim of a project that was checked, in order of receipt."""
    last = {(one.item, one.claim, one.row): one for one in project.audited}
    yield from (one for one in project.audited if one in last.values())
