"""The course of judging: each filing judged against the state before it, then folded; bad entries are set aside.

Judging and folding alternate entry by entry, in order of receipt, so that each entry is judged
against exactly what was known before it. Whoever keeps a course can go on from there.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
from tongfen.rules.registry import Case, Names, Rule
from tongfen.rules.settling import OPEN_UNTIL_RULED, still_open
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
class Course:
    """All that judging carries from one filing to the next: whoever has it can go on from there.

    `doubted` are the accepted filings about which something was told that waits for the office.
    """

    state: State
    findings: Map[Identity, Finding] = field(default_factory=Map)
    aside: tuple[SetAside, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
    acts: tuple[Filing, ...] = ()
    queue: Queue = field(default_factory=Queue)
    doubted: tuple[Filing, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One filing on its way, with what was known before and after it, and what was taken of it."""

    filing: Filing
    before: Course
    after: Course
    taken: Filing


def begin(opening: State, world: World) -> Course:
    """Return the course before the first filing: the ledger knows the stages, and which unit succeeds which."""
    order, predecessors = world.stages.names[:-1], Map(world.predecessors())
    return Course(replace(opening, order=order, predecessors=predecessors))


def follow(
    filings: Iterable[Filing], course: Course, world: World, locate: Locate
) -> Iterator[Step]:
    """Judge and fold filings in order of receipt; what a waiver lets count is judged again in its turn.

    All of them were received after what the course knows.
    """
    line = deque(sorted(filings, key=_order))
    while line:
        filing = line.popleft()
        before = course
        course, taken = _take(course, filing, world, locate)
        if not line or line[0].counted != filing.counted:
            course, named = _named(course, filing.counted)
            line.extendleft(reversed(named))
        yield Step(filing, before, course, taken)


def _take(course: Course, filing: Filing, world: World, locate: Locate) -> tuple[Course, Filing]:
    """Judge a filing and fold what is right of it."""
    queue = course.queue
    names = queue.codes() if filing.office else {}
    verdict = _judge_filing(filing, course.state, world, locate, names)
    taken = verdict.filing
    doubted = any(finding.code == OPEN_UNTIL_RULED for finding in verdict.findings)
    course = Course(
        verdict.state,
        _telling(course.findings, verdict.findings),
        (*course.aside, *verdict.aside, *(one.aside for one in verdict.waiting)),
        course.anomalies + verdict.anomalies,
        (*course.acts, taken) if filing.office else course.acts,
        queue.acted(taken) if filing.office else queue.judged(taken, verdict.waiting),
        (*course.doubted, taken) if doubted else course.doubted,
    )
    return course, taken


def _named(course: Course, since: Receipt) -> tuple[Course, list[Filing]]:
    """Return what waivers received then name, to be judged again; what was found of it is forgotten."""
    if not course.queue.calls:
        return course, []
    queue, named = course.queue.named()
    findings, aside = course.findings, list(course.aside)
    for one in named:
        for finding in one.findings:
            if _identity(finding) in findings:
                findings = findings.delete(_identity(finding))
        aside[aside.index(one.aside)] = replace(one.aside, until=since)
    course = replace(course, queue=queue, findings=findings, aside=tuple(aside))
    return course, list(again(named, since))


def findings_at_last(course: Course, world: World, locate: Locate) -> tuple[Finding, ...]:
    """Return all findings as the end shows them.

    Of acts also that they were taken from their file, or let nothing count; of what waited for the office
    only what it has not ruled.
    """
    findings = course.findings
    for filing in course.acts:
        case = Case(filing, world)
        for act in filing.entries:
            if filing.held == "removed":
                found = findings_of(Withdrawn(act), "withdrawn", course.state, case, locate)
                findings = _telling(findings, found)
            elif filing.held == "present" and isinstance(act, Waiver):
                idle = course.queue.idle(act)
                if idle is not None:
                    found = findings_of(idle, "idle", course.state, case, locate)
                    findings = _telling(findings, found)
    return tuple(sorted(still_open(findings.values(), course.doubted, course.state, world)))


def _telling(known: Map[Identity, Finding], found: Iterable[Finding]) -> Map[Identity, Finding]:
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
