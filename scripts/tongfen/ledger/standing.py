"""Standing of a project as of a moment: where it lands, whether that is confirmed, who gets what share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from tongfen.ledger.state import RULED, Landing, Project, Source, StageFact
from tongfen.model.amounts import Money
from tongfen.model.calendar import Calendar
from tongfen.model.city import Stages
from tongfen.model.reports import Arrived, Progress
from tongfen.model.scheme import Scheme

Confirmation = Literal["无需确认", "待确认", "已确认", "默认确认", "不认可", "裁定落地"]
STANDS: frozenset[Confirmation] = frozenset({"无需确认", "已确认", "默认确认", "裁定落地"})
"""With one of these a landing stands; 不认可 is a dispute until a ruling or another landing"""
_SAID: frozenset[Confirmation] = frozenset({"默认确认", "裁定落地"})


Heir = Callable[[str], str]
"""a unit → the one that answers for it on the day concerned"""


def itself(unit: str) -> str:
    """The heir of a unit that goes on."""
    return unit


@dataclass(frozen=True, slots=True)
class Credit:
    """Part of a project that counts for a unit. `role` is 首报, 落地, 首报并落地 or 裁定分成.

    Where the landing stands by default or by a ruling, 首报 and 落地 say so in brackets. `inherited` are
    the units that have ended, whose part it was.
    """

    unit: str
    part: Fraction
    role: str
    inherited: tuple[str, ...] = ()


def confirmation(
    project: Project, calendar: Calendar, at: datetime, heir: Heir = itself
) -> Confirmation:
    """Say whether the landing unit has confirmed, as known at a moment.

    Without an answer the confirmation counts as given when the clock has run out (默认确认). Where one
    unit has become the heir of both, nobody is left to confirm it to.
    """
    landing = project.landing
    if landing is None or heir(landing.unit) == heir(project.reporter) or project.opening:
        return "无需确认"
    if landing.answer is not None and landing.answer.receipt.time <= at:
        if landing.result == RULED:
            return "裁定落地"
        return "已确认" if landing.result == "确认落地" else "不认可"
    return "默认确认" if default_confirmed_at(landing, calendar) <= at else "待确认"


def default_confirmed_at(landing: Landing, calendar: Calendar) -> datetime:
    """When the clock of a landing that nobody answered runs out."""
    return calendar.after(landing.source.counted.time, calendar.clocks["landing_confirmation"])


def landed(project: Project, calendar: Calendar, at: datetime, heir: Heir = itself) -> bool:
    """True where the project's landing stands: confirmed, by ruling, by default, or in no need of it."""
    return confirmation(project, calendar, at, heir) in STANDS


def disputed(project: Project, calendar: Calendar, at: datetime, heir: Heir = itself) -> bool:
    """True while the unit named for the landing refuses it and nothing else has been said or ruled."""
    return confirmation(project, calendar, at, heir) == "不认可"


def divide_credit(
    project: Project, scheme: Scheme, calendar: Calendar, at: datetime, heir: Heir = itself
) -> tuple[Credit, ...]:
    """Divide a project among its two owners by its share rule; nobody gets credit before confirmation.

    A ruling on the shares stands above both. The parts add up to what the share rule says: 1 for every
    rule whose percentages add up to 100. What the office took out of the library counts for nobody.
    The part of a unit that has ended is its heir's.
    """
    if project.out is not None:
        return ()
    if project.shares:
        return tuple(
            _credit((unit,), Fraction(percent, 100), "裁定分成", heir)
            for unit, percent in project.shares
            if percent
        )
    known = confirmation(project, calendar, at, heir)
    if known not in STANDS:
        return ()
    if heir(project.lands_in) == heir(project.reporter):
        both = (project.reporter, project.lands_in)
        return (_credit(both, Fraction(1), "首报并落地", heir),)
    share = scheme.share(project.share)
    if share is None:
        return ()
    by = f"({known})" if known in _SAID else ""
    parts = (
        _credit((project.reporter,), Fraction(share.reporter, 100), f"首报{by}", heir),
        _credit((project.lands_in,), Fraction(share.landing, 100), f"落地{by}", heir),
    )
    return tuple(credit for credit in parts if credit.part)


def _credit(units: tuple[str, ...], part: Fraction, role: str, heir: Heir) -> Credit:
    """Credit the heir of these units, who are one and the same or have the same heir."""
    to = heir(units[0])
    return Credit(to, part, role, tuple(dict.fromkeys(unit for unit in units if unit != to)))


def reached(project: Project, stage: str, stages: Stages) -> StageFact | None:
    """The fact by which a project first reached a stage or a later one.

    A project that appears at a later stage has passed the earlier ones; one that went back below the
    stage has not reached it any more; a terminated project keeps what it reached.
    """
    return reached_by(project.stages, stage, stages)


def reached_by(facts: Iterable[StageFact], stage: str, stages: Stages) -> StageFact | None:
    """The same by some of a project's facts, in their order."""
    wanted = stages.order(stage)
    fact: StageFact | None = None
    for step in facts:
        order = stages.order(step.stage)
        if not order:
            continue
        if order >= wanted and fact is None:
            fact = step
        elif order < wanted:
            fact = None
    return fact


def by_date(facts: Sequence[StageFact], stages: Stages) -> Sequence[StageFact]:
    """A project's facts in the order of their dates.

    One filed before a further stage that is no later by its date is no step back from that, and left out:
    two ids that were joined may tell one way with dates that do not agree.
    """
    if all(one.date <= other.date for one, other in pairwise(facts)):
        return facts
    kept = [
        fact
        for at, fact in enumerate(facts)
        if not any(
            other.date <= fact.date and stages.order(other.stage) > stages.order(fact.stage)
            for other in facts[at + 1 :]
        )
    ]
    return sorted(kept, key=lambda fact: fact.date)


def terminated(project: Project, stages: Stages) -> bool:
    """True where the last stage filed is the end."""
    return project.stage.stage == stages.end


def arrived_total(project: Project, until: date | None = None) -> dict[str, int]:
    """Sum what arrived by currency, the opening's total included; 元 and US$ are never added."""
    totals: dict[str, int] = {}
    if project.arrived_before:
        _add(totals, project.arrived_before)
    for arrival in project.arrivals:
        if until is None or arrival.date <= until:
            _add(totals, arrival.amount)
    return totals


def struck(project: Project) -> Iterator[tuple[Arrived, Source]]:
    """The payments that corrections have struck out, each with its source: they count nowhere."""
    for one in project.filed:
        if isinstance(one.entry, Progress):
            yield from ((row, one.source) for row in one.entry.arrived if row.struck)


def days_of(project: Project) -> Iterator[date]:
    """The days of all that can be counted of a project, could before it was struck out, or was checked."""
    yield from (fact.date for fact in project.stages)
    yield from (arrival.date for arrival in project.arrivals)
    yield from (paid.date for paid, _ in struck(project))
    for one in project.audited:
        yield one.date
        if one.was:
            yield one.was.date


def years_of(project: Project) -> tuple[int, ...]:
    """The years of those days, in order."""
    return tuple(sorted({day.year for day in days_of(project)}))


def last_movement(project: Project) -> datetime:
    """When anything was last reported of a project."""
    sources = [project.source, *(fact.source for fact in project.stages)]
    sources += [arrival.source for arrival in project.arrivals]
    sources += [note.source for note in project.notes]
    for landing in project.landings:
        sources += [landing.source, *([landing.answer] if landing.answer else [])]
    if project.mentioned:
        sources.append(project.mentioned)
    return max(source.receipt.time for source in sources)


def protected_until(project: Project, calendar: Calendar) -> datetime:
    """When the protection of a first report lapses unless something more is reported of the project."""
    return calendar.after(last_movement(project), calendar.clocks["lead_protection"])


def _add(totals: dict[str, int], money: Money) -> None:
    totals[money.currency] = totals.get(money.currency, 0) + money.amount
