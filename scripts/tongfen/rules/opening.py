"""The road of the opening ledger: each project is judged against those before it, then registered."""

from collections.abc import Iterable
from dataclasses import dataclass

from tongfen.documents import Finding
from tongfen.ledger.filing import Filing
from tongfen.ledger.folding import record
from tongfen.ledger.state import Source, State
from tongfen.model.periods import week_of
from tongfen.model.reports import Opening, Report
from tongfen.model.world import World
from tongfen.receipts import FileReceipts, Receipt
from tongfen.rules.course import Locate, aside_of, findings_of
from tongfen.rules.registry import Case
from tongfen.rules.waiting import SetAside

Received = tuple[Opening, FileReceipts, dict[int, int]]
"""an opening file, its receipts, the line of each project"""


@dataclass(frozen=True, slots=True)
class Opened:
    """The state before the first week, and what of the openings could not be taken into it."""

    state: State
    findings: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...]


def judge_openings(openings: Iterable[Received], world: World, locate: Locate) -> Opened:
    """Judge and register the openings in path order, whatever order they are given in."""
    state = State()
    findings: list[Finding] = []
    aside: list[SetAside] = []
    for opening, received, lines in sorted(openings, key=_path):
        receipt, version = received.first, received.version.commit
        case = Case(_as_filing(opening, receipt), world)
        for entry in opening.projects:
            place = opening.path, lines.get(entry.index, 1)
            source = Source(
                *place, receipt, opening.unit, "", entry.list, entry.index, version=version
            )
            found = findings_of(entry, entry.list, state, case, locate)
            findings.extend(found)
            wrong = [finding for finding in found if not finding.hint]
            if wrong:
                aside.append(aside_of(source, wrong))
            else:
                state, _ = record(entry, state, source)
    return Opened(state, tuple(findings), tuple(aside))


def _path(received: Received) -> str:
    return received[0].path


def _as_filing(opening: Opening, receipt: Receipt) -> Filing:
    """An opening stands for the week in which it was received: rules of that day judge it."""
    week = week_of(receipt.time.date())
    report = Report(opening.path, opening.unit, week, opening.stated_unit, str(week))
    return Filing(report, opening.projects, receipt, receipt, {}, late=False)
