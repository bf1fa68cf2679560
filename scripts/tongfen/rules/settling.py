"""Hints that wait for the office: once it has ruled, they are told no more."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tongfen.documents import Finding
from tongfen.ledger.filing import Filing
from tongfen.ledger.state import State
from tongfen.model.world import World
from tongfen.rules.duplicates import first_report_is_alone
from tongfen.rules.registry import Case

OPEN_UNTIL_RULED = first_report_is_alone.code


def still_open(
    findings: Iterable[Finding], filings: Iterable[Filing], state: State, world: World
) -> Iterator[Finding]:
    """Yield the findings, of those on equal times of receipt only what is open in the present state.

    `filings` are at least those about which such a finding was told, with what was accepted of them.
    """
    by_path: dict[str, list[Filing]] | None = None
    for finding in findings:
        if finding.code != OPEN_UNTIL_RULED:
            yield finding
            continue
        if by_path is None:
            by_path = {}
            for filing in filings:
                by_path.setdefault(filing.report.path, []).append(filing)
        yield from _again(finding, by_path.get(finding.path, ()), state, world)


def _again(
    finding: Finding, filings: Iterable[Filing], state: State, world: World
) -> Iterator[Finding]:
    for filing in filings:
        for entry in filing.entries:
            if (entry.list, entry.index) != finding.pointer[:2]:
                continue
            found = first_report_is_alone.check(entry, state, Case(filing, world))
            for _, message, repair in found:
                yield replace(finding, message=message, repair=repair)
