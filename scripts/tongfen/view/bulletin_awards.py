"""Honours, red and black lists and talks as an audience may see them.

A line is public only where everything it tells is: its own kind (honours with the ranks, lists, talks), and
every condition by which its units are named. Who is named for missing weeks is told with the roster, too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tongfen.bulletins.award_words import (
    HEADINGS,
    award_paragraphs,
    criteria_text,
    lead_of,
    sorted_outcomes,
    tied_text,
    units_of,
)
from tongfen.bulletins.awards import Outcome, outcomes
from tongfen.bulletins.monthly import Bulletin
from tongfen.model.awards import AwardKind, Criterion
from tongfen.view.addresses import unit_page
from tongfen.view.disclosure import Disclosure, Seen, seen_of
from tongfen.view.lines import Linked
from tongfen.view.withholding import Withheld


@dataclass(frozen=True, slots=True)
class AwardedUnit:
    """A unit with the conditions it meets, in words."""

    unit: str
    name: Linked
    why: str


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One honour, list or measure of a group. `asked` are its conditions, `open_` a tie left open."""

    kind: AwardKind
    lead: str
    asked: tuple[str, ...]
    units: tuple[AwardedUnit, ...]
    open_: str


@dataclass(frozen=True, slots=True)
class AwardPart:
    """All lines of one kind."""

    title: str
    lines: tuple[AwardLine, ...]


@dataclass(frozen=True, slots=True)
class AwardsView:
    """What follows from the ranks: by kind, and as paragraphs for documents."""

    parts: tuple[AwardPart, ...] = ()
    paragraphs: tuple[str, ...] = ()


NO_AWARDS = AwardsView()


@dataclass(frozen=True, slots=True)
class UnitAward:
    """What a bulletin says of one unit."""

    page: str
    period_title: str
    text: str
    why: str
    kind: AwardKind


def cut_awards(bulletin: Bulletin, disclosure: Disclosure, withheld: Withheld) -> AwardsView:
    """Return what of a bulletin's awards may be seen."""
    scheme, draft = bulletin.assessment.scheme, bulletin.assessment.draft
    units = {group.group.id: [row.unit for row in group.rows] for group in bulletin.groups}
    shown = [
        found
        for found in outcomes(bulletin)
        if may_see(found, seen_of(scheme, found.group, disclosure.audience), disclosure)
        and not _gives_away(found, units[found.group.id], withheld)
    ]
    lines = [_line(*held, draft=draft) for held in sorted_outcomes(shown)]
    parts = (
        AwardPart(title, tuple(line for line in lines if line.kind == kind))
        for kind, title in HEADINGS.items()
    )
    return AwardsView(
        tuple(part for part in parts if part.lines),
        tuple(entry.text for entry in award_paragraphs(shown, draft=draft)),
    )


def may_see(found: Outcome, seen: Seen, disclosure: Disclosure) -> bool:
    """Say whether an audience may see an outcome: what it is, and all by which units are named."""
    if disclosure.staff:
        return True
    own = {"honour": seen.ranks, "action": seen.talks}.get(found.award.kind, seen.lists)
    return own and all(_open(entry, seen, disclosure) for entry in found.award.criteria)


def _open(criterion: Criterion, seen: Seen, disclosure: Disclosure) -> bool:
    test = criterion.test
    if test in ("points_from", "points_below"):
        return seen.points
    if test == "missing_from":
        return seen.roster
    if test == "light":
        return seen.lights and seen.points and disclosure.targets
    if criterion.indicator:
        return seen.points and disclosure.targets
    return seen.ranks


def _gives_away(found: Outcome, units: Iterable[str], withheld: Withheld) -> bool:
    """True where a condition on an indicator would tell something of a figure that is withheld."""
    asked = {
        id_
        for criterion in found.award.criteria
        if criterion.indicator or criterion.test == "light"
        for id_ in ([criterion.indicator] if criterion.indicator else found.titles)
    }
    return any((id_, unit) in withheld.cells for unit in units for id_ in asked)


def _line(
    kind: AwardKind, title: str, _group: str, held: Sequence[Outcome], *, draft: bool
) -> AwardLine:
    return AwardLine(
        kind=kind,
        lead=f"{held[0].group.title}组{lead_of(kind, title, draft=draft)}".removesuffix("的"),
        asked=tuple(dict.fromkeys(criteria_text(one.award, one.titles) for one in held)),
        units=tuple(
            AwardedUnit(unit, Linked(name, unit_page(unit)), why)
            for unit, name, why in units_of(held)
        ),
        open_=tied_text(held),
    )


class Awarding(Protocol):
    """What a unit's page needs of a bulletin."""

    @property
    def page(self) -> str: ...
    @property
    def period_title(self) -> str: ...
    @property
    def made(self) -> datetime: ...
    @property
    def awards(self) -> AwardsView: ...


def by_unit(bulletins: Iterable[Awarding]) -> Mapping[str, tuple[UnitAward, ...]]:
    """Sort what bulletins say under the units, the latest first."""
    found: dict[str, list[UnitAward]] = {}
    for bulletin in sorted(bulletins, key=lambda one: one.made, reverse=True):
        for part in bulletin.awards.parts:
            for line in part.lines:
                for unit in line.units:
                    told = UnitAward(
                        bulletin.page, bulletin.period_title, line.lead, unit.why, line.kind
                    )
                    found.setdefault(unit.unit, []).append(told)
    return {unit: tuple(held) for unit, held in found.items()}
