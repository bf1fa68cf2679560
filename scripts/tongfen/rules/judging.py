"""The road of a report: judged against the state before it, then folded; bad entries are set aside.

Judging and folding alternate entry by entry, in order of receipt, so that each entry is judged
against exactly what was known before it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from immutables import Map

from tongfen.documents import Finding, Pointer
from tongfen.ledger.filing import Filing
from tongfen.ledger.folding import record
from tongfen.ledger.state import Anomaly, Source, State
from tongfen.ledger.step import hand_in
from tongfen.model.acts import ACT_LISTS, Withdrawn
from tongfen.model.reports import Correction, Entry
from tongfen.model.world import World
from tongfen.rules import RULES
from tongfen.rules.closed import Changed
from tongfen.rules.registry import Case, Rule
from tongfen.rules.settling import still_open

Locate = Callable[[str, Pointer], tuple[int, int]]
"""(path, place in the document) → line and column from 1"""

_NOT_HANDED_IN = ("REF101", "TIM102")
_FOREIGN, _OF_THE_OWNER = "OWN201", ("LIF", "AMT")
"""Of another unit's project that alone is the cause: its stage and money are not this unit's to repair"""
_CHANGED = "RUL110"
"""Of an act changed after it took effect that alone is the cause"""


@dataclass(frozen=True, slots=True)
class SetAside:
    """An entry (or a whole report, `list` empty) left out until it is corrected: 待更正."""

    source: Source
    codes: tuple[str, ...]
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Everything judged and folded.

    `filings` hold only accepted entries, `acts` the accepted acts of the office. `snapshots` are the
    states at the moments asked for, in order.
    """

    opening: State
    state: State
    findings: tuple[Finding, ...]
    filings: tuple[Filing, ...]
    set_aside: tuple[SetAside, ...]
    anomalies: tuple[Anomaly, ...]
    snapshots: dict[datetime, State]
    acts: tuple[Filing, ...] = ()

    def at(self, moment: datetime) -> State:
        """The state as known at a moment asked for; before the first of them, the opening.

        After the last one it is the present state, between two of them the earlier one's.
        """
        if moment in self.snapshots:
            return self.snapshots[moment]
        earlier = [time for time in self.snapshots if time < moment]
        if len(earlier) == len(self.snapshots):
            return self.state
        return self.snapshots[earlier[-1]] if earlier else self.opening


def judge(
    filings: Iterable[Filing],
    opening: State,
    world: World,
    locate: Locate,
    moments: Sequence[datetime] = (),
) -> Judged:
    """Judge and fold all filings in order of receipt, whatever order they are given in."""
    opening = state = _in_this_world(opening, world)
    waiting = sorted(moments, reverse=True)
    snapshots: dict[datetime, State] = {}
    findings: dict[tuple[str, int, int, str, str], Finding] = {}
    accepted: list[Filing] = []
    acts: list[Filing] = []
    withdrawn: list[Filing] = []
    aside: list[SetAside] = []
    anomalies: list[Anomaly] = []
    for filing in sorted(filings, key=_order):
        while waiting and waiting[-1] < filing.receipt.time:
            snapshots[waiting.pop()] = state
        verdict = _judge_filing(filing, state, world, locate)
        state = verdict.state
        (acts if filing.office else accepted).append(verdict.filing)
        if filing.held == "removed" and verdict.filing.entries:
            withdrawn.append(verdict.filing)
        aside.extend(verdict.aside)
        anomalies.extend(verdict.anomalies)
        for finding in verdict.findings:
            findings.setdefault(_identity(finding), finding)
    snapshots.update(dict.fromkeys(reversed(waiting), state))
    for filing in withdrawn:
        case, gone = Case(filing, world), Withdrawn(filing.entries[0])
        for finding in findings_of(gone, "withdrawn", state, case, locate):
            findings.setdefault(_identity(finding), finding)
    return Judged(
        opening,
        state,
        tuple(sorted(still_open(findings.values(), accepted, state, world))),
        tuple(accepted),
        tuple(aside),
        tuple(anomalies),
        snapshots,
        tuple(acts),
    )


def _in_this_world(opening: State, world: World) -> State:
    """Tell the ledger the order of the stages, and which unit succeeds which."""
    return replace(opening, order=world.stages.names[:-1], predecessors=Map(world.predecessors()))


@dataclass(frozen=True, slots=True)
class _Verdict:
    state: State
    filing: Filing
    findings: tuple[Finding, ...]
    aside: tuple[SetAside, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()


def _order(filing: Filing) -> tuple[int, datetime, str]:
    return filing.receipt.order, filing.receipt.time, filing.report.path


def _identity(finding: Finding) -> tuple[str, int, int, str, str]:
    return finding.path, finding.line, finding.column, finding.code, finding.message


def _judge_filing(filing: Filing, state: State, world: World, locate: Locate) -> _Verdict:
    case = Case(filing, world, _errors)
    findings = [] if filing.office else findings_of(filing.report, "report", state, case, locate)
    errors = [finding for finding in findings if not finding.hint]
    if not filing.office and not any(finding.code in _NOT_HANDED_IN for finding in errors):
        state = hand_in(state, filing)
    if errors:
        aside = (aside_of(_file_source(filing), errors),)
        return _Verdict(state, replace(filing, entries=()), tuple(findings), aside)
    kept: list[Entry] = []
    aside_entries: list[SetAside] = []
    anomalies: list[Anomaly] = []
    for entry in filing.entries:
        found = findings_of(entry, entry.list, state, case, locate)
        findings.extend(found)
        wrong = [finding for finding in found if not finding.hint]
        if wrong:
            aside_entries.append(aside_of(filing.source(entry), wrong))
            continue
        state, odd = record(entry, state, filing.source(entry))
        anomalies.extend(odd)
        if isinstance(entry, Correction) and filing.source(entry) not in state.corrected:
            aside_entries.append(aside_of(filing.source(entry), found))
            continue
        kept.append(entry)
    filing = replace(filing, entries=tuple(kept))
    if filing.held != "present":
        # Nobody can repair what the file said once; a mistake in it has gone with it.
        return _Verdict(state, filing, ())
    return _Verdict(state, filing, tuple(findings), tuple(aside_entries), tuple(anomalies))


def _errors(entry: Entry, state: State, case: Case) -> list[Finding]:
    """What is wrong with an entry that stands in no file as it is: what a correction would make of one."""
    found = findings_of(entry, entry.list, state, case, lambda _path, _pointer: (1, 1))
    return [finding for finding in found if not finding.hint]


def judge_changes(
    changes: Iterable[tuple[Filing, Changed]], world: World, locate: Locate
) -> list[Finding]:
    """Judge what was done to reports after their weeks had closed; it changes no state."""
    return [
        finding
        for filing, changed in changes
        for finding in findings_of(changed, "closed", State(), Case(filing, world), locate)
    ]


def _by_list() -> dict[str, tuple[Rule, ...]]:
    names = {name for rule in RULES for name in rule.on} | ACT_LISTS
    return {name: tuple(rule for rule in RULES if name in rule.on) for name in sorted(names)}


_RULES_ON = _by_list()


def findings_of(
    subject: object, on: str, state: State, case: Case, locate: Locate
) -> list[Finding]:
    """Return what the rules on a list find wrong with one of its entries, seen from a state."""
    path = case.filing.report.path
    found = [
        _finding(path, rule, complaint, case, locate)
        for rule in _RULES_ON[on]
        for complaint in rule.check(subject, state, case)
    ]
    changed = [finding for finding in found if finding.code == _CHANGED]
    if changed:
        return changed
    foreign = any(finding.code == _FOREIGN for finding in found)
    return [finding for finding in found if not foreign or finding.code[:3] not in _OF_THE_OWNER]


def _finding(
    path: str, rule: Rule, complaint: tuple[Pointer, str, str], case: Case, locate: Locate
) -> Finding:
    pointer, message, repair = complaint
    line, column = locate(path, pointer)
    hint = rule.hint or case.week < rule.since
    return Finding(path, line, column, rule.code, message, repair, "", hint, pointer)


def _file_source(filing: Filing) -> Source:
    report = filing.report
    week = str(report.week)
    return Source(report.path, 1, filing.receipt, report.unit, week, "", 0, filing.version)


def aside_of(source: Source, findings: Sequence[Finding]) -> SetAside:
    """Return what is left out, with each code and message once."""
    ordered = sorted(findings)
    return SetAside(
        source,
        tuple(dict.fromkeys(finding.code for finding in ordered)),
        tuple(dict.fromkeys(finding.message for finding in ordered)),
    )
