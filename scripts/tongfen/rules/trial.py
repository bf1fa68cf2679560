"""What a correction would make wrong: the project's story told once more, with one entry set right.

The entry is judged as if it had been filed so, and after it everything that was filed about the project
since. Only what is wrong now and was not before is told: rules have changed since an entry was taken.
Of an entry of a joined id only what counts is judged: the rest is nobody's to repair.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tongfen.documents import Finding
from tongfen.ledger.filing import Filing
from tongfen.ledger.mending import mended
from tongfen.ledger.merging import Merged, as_counted
from tongfen.ledger.refolding import without
from tongfen.ledger.state import FiledEntry, Project, State
from tongfen.ledger.step import enter
from tongfen.model.periods import parse_week
from tongfen.model.reports import Correction, Held, Reply, Report
from tongfen.rules.registry import Case

Broken = tuple[FiledEntry | None, Finding]
"""(a later entry, None for the corrected one itself; what is wrong with it)"""


def broken_by(
    correction: Correction, one: FiledEntry, before: State, case: Case
) -> Iterator[Broken]:
    """Yield what a correction would make wrong, in the order in which it was filed."""
    other = mended(one, correction, case.filing.source(correction))
    about = one.entry.to if isinstance(one.entry, Reply) else one.name.split("@")[0]
    project = before.project(about)
    if project is not None and one in project.filed:
        yield from _story(project, one, other, before, case)
        return
    state = _without(one, before)
    for finding in _new(_judged(one, state, case), _judged(other, state, case)):
        yield None, finding


def _without(one: FiledEntry, before: State) -> State:
    """The state as if a need, an answer to one or to a referral, or an activity had not been filed."""
    place = (one.source.path, one.entry.list, one.entry.index)
    if isinstance(one.entry, Held) and place in before.held:
        return replace(before, held=before.held.delete(place))
    tickets = before.tickets
    if one.name in tickets:
        return replace(before, tickets=tickets.delete(one.name))
    to = one.entry.to if isinstance(one.entry, Reply) else ""
    ticket, handed = tickets.get(to), before.referrals.get(to)
    if handed is not None:
        rest = tuple(answer for answer in handed.answers if answer.source != one.source)
        return replace(before, referrals=before.referrals.set(to, replace(handed, answers=rest)))
    if ticket is None:
        return before
    others = tuple(answer for answer in ticket.answers if answer.source != one.source)
    return replace(before, tickets=tickets.set(ticket.id, replace(ticket, answers=others)))


def _story(
    project: Project, one: FiledEntry, other: FiledEntry, before: State, case: Case
) -> Iterator[Broken]:
    at = next(place for place, kept in enumerate(project.filed) if kept == one)
    then = without(before, project)
    for kept in project.filed[:at]:
        then, _ = enter(kept.entry, then, kept.source)
    now = then
    for kept in project.filed[at:]:
        present = other if kept == one else kept
        for finding in _new(_judged(kept, then, case), _judged(present, now, case)):
            yield None if kept == one else kept, finding
        then, _ = enter(kept.entry, then, kept.source)
        now, _ = enter(present.entry, now, present.source)


def _judged(one: FiledEntry, state: State, case: Case) -> Sequence[Finding]:
    """The errors of an entry as part of the report it was filed with; the office's acts stand as they are."""
    week = parse_week(one.source.week)
    if week is None:
        return ()
    source = one.source
    report = Report(source.path, source.unit, week, source.unit, source.week)
    filing = Filing(report, (), source.receipt, source.receipt, {}, late=False)
    entry = as_counted(one.entry, state) if isinstance(one.entry, Merged) else one.entry
    return case.judge(entry, state, replace(case, filing=filing, name=one.name))


def _new(before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[Finding]:
    known = {finding.code for finding in before}
    return (finding for finding in after if finding.code not in known)
