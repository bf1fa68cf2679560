"""The road of a report: judged against the state before it, then folded; bad entries are set aside.

Judging and folding alternate entry by entry, in order of receipt, so that each entry is judged
against exactly what was known before it.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from immutables import Map

from tongfen.documents import Finding, Pointer
from tongfen.ledger.filing import Filing, Place
from tongfen.ledger.folding import record
from tongfen.ledger.state import Anomaly, Source, State, Waived
from tongfen.ledger.step import hand_in
from tongfen.model.acts import ACT_LISTS, EntryName, Waiver, Withdrawn
from tongfen.model.correcting import entry_name
from tongfen.model.reports import Correction, Entry
from tongfen.model.world import World
from tongfen.receipts import Receipt
from tongfen.rules import RULES
from tongfen.rules.catalogue import CATALOGUE
from tongfen.rules.closed import Changed
from tongfen.rules.registry import Case, Names, Rule
from tongfen.rules.settling import still_open
from tongfen.rules.waiting import Queue, SetAside, Waiting, again

Locate = Callable[[str, Pointer], tuple[int, int]]
"""(path, place in the document) → line and column from 1"""
Identity = tuple[str, int, int, str, str]
"""What makes two findings one: path, line, column, code and message"""

_NOT_HANDED_IN = ("REF101", "TIM102")
_FOREIGN, _OF_THE_OWNER = "OWN201", ("LIF", "AMT")
"""Of another unit's project that alone is the cause: its stage and money are not this unit's to repair"""
_NOTHING_TO_DO = "不用改,照常计入"
_CHANGED = "RUL110"
"""Of an act changed after it took effect that alone is the cause"""


@dataclass(frozen=True, slots=True)
class Judged:
    """Everything judged and folded.

    `filings` hold only accepted entries, `acts` the accepted acts of the office. `set_aside` is all that
    ever was: what a waiver let count since has an `until`. `snapshots` are the states at the moments
    asked for, in order.
    """

    opening: State
    state: State
    findings: tuple[Finding, ...]
    filings: tuple[Filing, ...]
    set_aside: tuple[SetAside, ...]
    anomalies: tuple[Anomaly, ...]
    snapshots: dict[datetime, State]
    acts: tuple[Filing, ...] = ()

    @property
    def waiting(self) -> tuple[SetAside, ...]:
        """What is 待更正 now."""
        return tuple(one for one in self.set_aside if one.until is None)


def judge(
    filings: Iterable[Filing],
    opening: State,
    world: World,
    locate: Locate,
    moments: Sequence[datetime] = (),
) -> Judged:
    """Judge and fold all filings in order of receipt, whatever order they are given in."""
    opening = _in_this_world(opening, world)
    run = _Run(world, locate, opening)
    waiting = sorted(moments, reverse=True)
    snapshots: dict[datetime, State] = {}
    line = deque(sorted(filings, key=_order))
    while line:
        filing = line.popleft()
        while waiting and waiting[-1] < filing.counted.time:
            snapshots[waiting.pop()] = run.state
        run.take(filing)
        if not line or line[0].counted != filing.counted:
            line.extendleft(reversed(run.again(filing.counted)))
    snapshots.update(dict.fromkeys(reversed(waiting), run.state))
    run.close()
    return Judged(
        opening,
        run.state,
        tuple(sorted(still_open(run.findings.values(), run.accepted, run.state, world))),
        tuple(run.accepted),
        tuple(run.aside),
        tuple(run.anomalies),
        snapshots,
        tuple(run.acts),
    )


@dataclass(slots=True)
class _Run:
    """One way through all filings. Local to `judge`."""

    world: World
    locate: Locate
    state: State
    findings: dict[Identity, Finding] = field(default_factory=dict)
    accepted: list[Filing] = field(default_factory=list)
    acts: list[Filing] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    anomalies: list[Anomaly] = field(default_factory=list)
    queue: Queue = field(default_factory=Queue)

    def take(self, filing: Filing) -> None:
        """Judge a filing and fold what is right of it."""
        names = self.queue.codes() if filing.office else {}
        verdict = _judge_filing(filing, self.state, self.world, self.locate, names)
        self.state = verdict.state
        (self.acts if filing.office else self.accepted).append(verdict.filing)
        if filing.office:
            self.queue.acted(verdict.filing)
        else:
            self.queue.judged(verdict.filing, verdict.waiting)
        self.aside.extend((*verdict.aside, *(one.aside for one in verdict.waiting)))
        self.anomalies.extend(verdict.anomalies)
        self.tell(verdict.findings)

    def again(self, since: Receipt) -> list[Filing]:
        """Return what waivers received then name, to be judged again; what was found of it is forgotten."""
        named = self.queue.named()
        for one in named:
            for finding in one.findings:
                self.findings.pop(_identity(finding), None)
            self.aside[self.aside.index(one.aside)] = replace(one.aside, until=since)
        return list(again(named, since))

    def close(self) -> None:
        """Tell of acts what only the end shows: that they were taken from their file, or let nothing count."""
        for filing in self.acts:
            case = Case(filing, self.world)
            for act in filing.entries:
                if filing.held == "removed":
                    self.tell(self._found(Withdrawn(act), "withdrawn", case))
                elif filing.held == "present" and isinstance(act, Waiver):
                    idle = self.queue.idle(act)
                    self.tell(self._found(idle, "idle", case) if idle else ())

    def tell(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.findings.setdefault(_identity(finding), finding)

    def _found(self, subject: object, on: str, case: Case) -> list[Finding]:
        return findings_of(subject, on, self.state, case, self.locate)


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
    waiting: tuple[Waiting, ...] = ()


def _order(filing: Filing) -> tuple[object, ...]:
    return filing.order


def _identity(finding: Finding) -> Identity:
    return finding.path, finding.line, finding.column, finding.code, finding.message


def _judge_filing(
    filing: Filing, state: State, world: World, locate: Locate, waiting: Names
) -> _Verdict:
    case = Case(filing, world, _errors, waiting, waivable=_WAIVABLE)
    whole = not filing.office and filing.since is None
    findings = findings_of(filing.report, "report", state, case, locate) if whole else []
    errors = [finding for finding in findings if not finding.hint]
    if whole and not any(finding.code in _NOT_HANDED_IN for finding in errors):
        state = hand_in(state, filing)
    if errors:
        aside = (aside_of(_file_source(filing), errors),)
        return _Verdict(state, replace(filing, entries=()), tuple(findings), aside)
    kept: list[Entry] = []
    spared: dict[Place, tuple[Waived, ...]] = {}
    aside_entries: list[Waiting] = []
    anomalies: list[Anomaly] = []
    for entry in filing.entries:
        found = findings_of(entry, entry.list, state, case, locate)
        findings.extend(found)
        wrong = [finding for finding in found if not finding.hint]
        by = _spared(found, waivers_for(entry, state, case), case)
        source = replace(filing.source(entry), acts=by)
        if wrong:
            left_out = aside_of(source, wrong, filing.since)
            aside_entries.append(Waiting(filing, entry, left_out, tuple(found), by))
            continue
        state, odd = record(entry, state, source)
        anomalies.extend(odd)
        if isinstance(entry, Correction) and source not in state.corrected:
            left_out = aside_of(source, found, filing.since)
            aside_entries.append(Waiting(filing, entry, left_out, tuple(found), by))
            continue
        kept.append(entry)
        if by:
            spared[entry.list, entry.index] = by
    filing = replace(filing, entries=tuple(kept), spared=spared)
    if filing.held != "present":
        # Nobody can repair what the file said once; a mistake in it has gone with it.
        return _Verdict(state, filing, ())
    return _Verdict(
        state, filing, tuple(findings), anomalies=tuple(anomalies), waiting=tuple(aside_entries)
    )


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
_BY_CODE = {rule.code: rule for rule in RULES}
_WAIVABLE = {one.code: isinstance(one, Rule) and one.waivable for one in CATALOGUE}


def findings_of(
    subject: object, on: str, state: State, case: Case, locate: Locate
) -> list[Finding]:
    """Return what the rules on a list find wrong with one of its entries, seen from a state."""
    waivers = waivers_for(subject, state, case)
    found = [
        _finding(rule, complaint, case, locate, waivers.get(rule.code))
        for rule in _RULES_ON[on]
        for complaint in rule.check(subject, state, case)
    ]
    changed = [finding for finding in found if finding.code == _CHANGED]
    if changed:
        return changed
    foreign = any(finding.code == _FOREIGN for finding in found)
    return [finding for finding in found if not foreign or finding.code[:3] not in _OF_THE_OWNER]


def waivers_for(subject: object, state: State, case: Case) -> Mapping[str, Waived]:
    """Return the waivers for an entry of a report that were known in a state, by the rule they lift."""
    if not state.waived or case.filing.office or not isinstance(subject, Entry):
        return {}
    report = case.filing.report
    name = EntryName(report.unit, str(report.week), case.name or entry_name(subject))
    # Of two waivers of one rule the first is the one by which the entry counts.
    return {waived.rule: waived for waived in reversed(state.waived.get(name, ()))}


def _spared(
    found: Iterable[Finding], waivers: Mapping[str, Waived], case: Case
) -> tuple[Waived, ...]:
    """The waivers without which there would be an error among the findings."""
    codes = {finding.code for finding in found}
    return tuple(
        waived
        for code, waived in sorted(waivers.items())
        if code in codes and _is_lifted(_BY_CODE[code], case)
    )


def _is_lifted(rule: Rule, case: Case) -> bool:
    """Say whether a waiver of a rule makes a difference: it may be waived, and it is no hint anyway."""
    return rule.waivable and not rule.hint and case.week >= rule.since


def _finding(
    rule: Rule, complaint: tuple[Pointer, str, str], case: Case, locate: Locate, by: Waived | None
) -> Finding:
    pointer, message, repair = complaint
    path = case.filing.report.path
    line, column = locate(path, pointer)
    hint = rule.hint or case.week < rule.since
    if by is not None and _is_lifted(rule, case):
        message, repair, hint = f"{message};已由豁免“{by.id}”免除", _NOTHING_TO_DO, True
    return Finding(path, line, column, rule.code, message, repair, "", hint, pointer)


def _file_source(filing: Filing) -> Source:
    report = filing.report
    week = str(report.week)
    return Source(report.path, 1, filing.receipt, report.unit, week, "", 0, filing.version)


def aside_of(source: Source, findings: Sequence[Finding], since: Receipt | None = None) -> SetAside:
    """Return what is left out, with each code and message once."""
    ordered = sorted(findings)
    return SetAside(
        source,
        tuple(dict.fromkeys(finding.code for finding in ordered)),
        tuple(dict.fromkeys(finding.message for finding in ordered)),
        since,
    )
