"""The road of a report: judged against the state before it, then folded; bad entries are set aside.

Judging and folding alternate entry by entry, in order of receipt, so that each entry is judged
against exactly what was known before it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from immutables import Map

from tongfen.documents import Finding, Pointer
from tongfen.ledger.filing import Filing
from tongfen.ledger.folding import record
from tongfen.ledger.state import Anomaly, Source, State
from tongfen.ledger.step import hand_in
from tongfen.model.acts import ACT_LISTS, Withdrawn
from tongfen.model.reports import Entry
from tongfen.model.world import World
from tongfen.rules import RULES
from tongfen.rules.closed import Changed
from tongfen.rules.registry import Case, Rule

Locate = Callable[[str, Pointer], tuple[int, int]]
"""(path, place in the document) → line and column from 1"""

_Identity = tuple[str, int, int, str, str]
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
    course = begin(opening, world)
    opening = course.state
    waiting = sorted(moments, reverse=True)
    snapshots: dict[datetime, State] = {}
    accepted: list[Filing] = []
    acts: list[Filing] = []
    for filing in sorted(filings, key=in_turn):
        while waiting and waiting[-1] < filing.receipt.time:
            snapshots[waiting.pop()] = course.state
        course, taken = advance(course, filing, world, locate)
        (acts if filing.office else accepted).append(taken)
    snapshots.update(dict.fromkeys(reversed(waiting), course.state))
    return Judged(
        opening,
        course.state,
        findings_at_last(course, world, locate),
        tuple(accepted),
        course.aside,
        course.anomalies,
        snapshots,
        tuple(acts),
    )


@dataclass(frozen=True, slots=True)
class Course:
    """All that judging carries from one filing to the next: whoever has it can go on from there.

    `withdrawn` are the acts in force whose files are gone.
    """

    state: State
    findings: Map[_Identity, Finding] = field(default_factory=Map)
    aside: tuple[SetAside, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
    withdrawn: tuple[Filing, ...] = ()


def begin(opening: State, world: World) -> Course:
    """Return the course before the first filing."""
    return Course(replace(opening, order=world.stages.names[:-1]))


def advance(course: Course, filing: Filing, world: World, locate: Locate) -> tuple[Course, Filing]:
    """Judge and fold one filing; return it with what was accepted of it. They come `in_turn`."""
    verdict = _judge_filing(filing, course.state, world, locate)
    gone = filing.held == "removed" and verdict.filing.entries
    course = replace(
        course,
        state=verdict.state,
        findings=_with(course.findings, verdict.findings),
        aside=course.aside + verdict.aside,
        anomalies=course.anomalies + verdict.anomalies,
        withdrawn=(*course.withdrawn, verdict.filing) if gone else course.withdrawn,
    )
    return course, verdict.filing


def findings_at_last(course: Course, world: World, locate: Locate) -> tuple[Finding, ...]:
    """Return the findings when every filing has been judged: also those seen from the last state only."""
    findings = course.findings
    for filing in course.withdrawn:
        case, gone = Case(filing, world), Withdrawn(filing.entries[0])
        found = findings_of(gone, "withdrawn", course.state, case, locate)
        findings = _with(findings, found)
    return tuple(sorted(findings.values()))


def _with(known: Map[_Identity, Finding], found: Sequence[Finding]) -> Map[_Identity, Finding]:
    """Of findings that say the same of the same place the first one stays."""
    for finding in found:
        if _identity(finding) not in known:
            known = known.set(_identity(finding), finding)
    return known


@dataclass(frozen=True, slots=True)
class _Verdict:
    state: State
    filing: Filing
    findings: tuple[Finding, ...]
    aside: tuple[SetAside, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()


def in_turn(filing: Filing) -> tuple[int, datetime, str]:
    """The order in which filings are judged: that of receipt."""
    return filing.receipt.order, filing.receipt.time, filing.report.path


def _identity(finding: Finding) -> _Identity:
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
