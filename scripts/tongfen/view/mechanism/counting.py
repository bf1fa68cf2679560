"""What each unit filed of each kind of evidence, in the assessment year and in the last whole quarter."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from tongfen.ledger.standing import terminated
from tongfen.ledger.state import Project
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Stages
from tongfen.model.duties import Evidence
from tongfen.model.reports import Contact, NewProject, Progress, Research, Visit
from tongfen.view.activities import ActivityView
from tongfen.view.audience import Audience, signed_on
from tongfen.view.material import Material

SIGNED, BUILT = "签约", "投产"
_ENTRIES: Mapping[type, Evidence] = {
    Research: "research",
    Visit: "visits",
    NewProject: "new_projects",
    Contact: "contacts",
}
_QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both counted."""

    first: date
    last: date
    title: str

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Asked:
    """How much was asked of a unit, and how much of it was done."""

    asked: int
    done: int


def year_so_far(material: Material) -> Span:
    """The assessment year up to the day of the view; the calendar year where no assessment is in force."""
    today = material.as_of.astimezone(SHANGHAI).date()
    scheme = material.world.scheme_on(today)
    first = scheme.first if scheme else date(today.year, 1, 1)
    return Span(first, today, f"{first.year}年以来" if first.month == 1 else f"{first}以来")


def last_quarter(material: Material) -> Span:
    """The last quarter that has ended by the day of the view."""
    today = material.as_of.astimezone(SHANGHAI).date()
    last = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1) - timedelta(days=1)
    first = date(last.year, last.month - 2, 1)
    return Span(first, last, f"{last.year}年第{_QUARTERS[last.month // 3 - 1]}季度")


class Counts:
    """The days of all filings by unit and evidence, read once; units that ended keep their own.

    The public is told of the activities it may see, and of nothing else.
    """

    def __init__(
        self, material: Material, audience: Audience, activities: Iterable[ActivityView]
    ) -> None:
        self._days: dict[tuple[str, Evidence], list[date]] = {}
        entries = _entries(material) if audience == "staff" else ()
        for unit, evidence, day in chain(entries, _held(material, audience, activities)):
            self._days.setdefault((unit, evidence), []).append(day)

    def count(self, unit: str, evidence: Evidence, span: Span) -> int:
        """How many a unit filed whose day lies in a span."""
        return sum(map(span.holds, self._days.get((unit, evidence), ())))


def _entries(material: Material) -> Iterator[tuple[str, Evidence, date]]:
    for filing in material.judged.filings:
        for entry in filing.entries:
            evidence = _ENTRIES.get(type(entry))
            if evidence is not None:
                assert isinstance(entry, Research | Visit | NewProject | Contact)
                yield filing.report.unit, evidence, entry.date


def _held(
    material: Material, audience: Audience, activities: Iterable[ActivityView]
) -> Iterator[tuple[str, Evidence, date]]:
    """Activities that took place, once for each unit that leads, takes part or (for staff) reported it."""
    seen: dict[tuple[str, str], date] = {}
    for activity in activities:
        if activity.held is not None:
            seen |= {(unit, activity.id): activity.held for unit in activity.units}
    if audience == "staff":
        for held in material.judged.state.held.values():
            key = held.source.unit, held.activity
            seen[key] = min(held.date, seen.get(key, held.date))
    for (unit, _), day in sorted(seen.items()):
        yield unit, "activities", day


def replies(material: Material, span: Span) -> dict[str, Asked]:
    """Of every unit the needs that were received in a span and ask it, and those that it has answered or that are done.

    What the unit that raised one says alone (没有解决, 转达评价) is no answer.
    """
    today = material.as_of.astimezone(SHANGHAI).date()
    heir = material.world.heirs_on(today)
    rows = (
        (heir(ticket.asks), bool(ticket.replied) or not ticket.open)
        for ticket in material.judged.state.tickets.values()
        if span.holds(ticket.raised)
    )
    return _asked(rows)


def referred(material: Material, span: Span) -> dict[str, Asked]:
    """Of every unit what was handed to it (转办, 交办) and received in a span, and what it has answered."""
    heir = material.world.heirs_on(material.as_of.astimezone(SHANGHAI).date())
    return _asked(
        (heir(handed.referral.to), bool(handed.answers))
        for handed in material.judged.state.referrals.values()
        if span.holds(handed.source.receipt.day)
    )


def follow_ups(material: Material) -> dict[str, Asked]:
    """Of every unit the projects it brought that are signed, not yet built and land elsewhere; those it followed.

    Followed is what the unit itself has reported on since the day of the signing. Terminated projects and
    those taken out of the library ask for nothing.
    """
    stages, today = material.world.stages, material.as_of.astimezone(SHANGHAI).date()
    heir = material.world.heirs_on(today)
    return _asked(
        (heir(project.reporter), _followed(project, stages))
        for project in material.judged.state.projects.values()
        if heir(project.reporter) != heir(project.lands_in) and _under_way(project, stages)
    )


def _under_way(project: Project, stages: Stages) -> bool:
    order = stages.order(project.stage.stage)
    ended = terminated(project, stages) or project.out is not None
    return not ended and stages.order(SIGNED) <= order < stages.order(BUILT)


def _followed(project: Project, stages: Stages) -> bool:
    signed = signed_on(project, stages)
    return signed is not None and any(
        isinstance(one.entry, Progress)
        and one.source.unit == project.reporter
        and one.entry.date > signed
        for one in project.filed
    )


def _asked(rows: Iterable[tuple[str, bool]]) -> dict[str, Asked]:
    found: dict[str, Asked] = {}
    for unit, done in rows:
        before = found.get(unit, Asked(0, 0))
        found[unit] = Asked(before.asked + 1, before.done + done)
    return found
