"""The road of all reports: judged and folded in order of receipt, with the states at moments asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tongfen.documents import Finding
from tongfen.ledger.filing import Filing
from tongfen.ledger.state import Anomaly, State
from tongfen.model.world import World
from tongfen.rules.closed import Changed
from tongfen.rules.course import Locate, begin, findings_at_last, findings_of, follow
from tongfen.rules.registry import Case
from tongfen.rules.waiting import SetAside


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
    course = begin(opening, world)
    opening = course.state
    waiting = sorted(moments, reverse=True)
    snapshots: dict[datetime, State] = {}
    accepted: list[Filing] = []
    for step in follow(filings, course, world, locate):
        while waiting and waiting[-1] < step.filing.counted.time:
            snapshots[waiting.pop()] = step.before.state
        course = step.after
        if not step.filing.office:
            accepted.append(step.taken)
    snapshots.update(dict.fromkeys(reversed(waiting), course.state))
    return Judged(
        opening,
        course.state,
        findings_at_last(course, world, locate),
        tuple(accepted),
        course.aside,
        course.anomalies,
        snapshots,
        course.acts,
    )


def judge_changes(
    changes: Iterable[tuple[Filing, Changed]], world: World, locate: Locate
) -> list[Finding]:
    """Judge what was done to reports after their weeks had closed; it changes no state."""
    return [
        finding
        for filing, changed in changes
        for finding in findings_of(changed, "closed", State(), Case(filing, world), locate)
    ]
