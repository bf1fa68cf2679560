"""责任书: a unit's annual targets with the decision that approved them, for staff."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from tongfen.assessment.wording import citation, day_text
from tongfen.bulletins.paragraphs import proper
from tongfen.bulletins.words import scheme_title
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import TargetVersion
from tongfen.model.scheme import Scheme
from tongfen.view.audience import Audience
from tongfen.view.definitions import definition_of
from tongfen.view.material import Material
from tongfen.view.mechanism.split import version_of


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target: `value` as the office wrote it, the definition and how it is held against the year."""

    id: str
    title: str
    value: str
    definition: str
    against: str


@dataclass(frozen=True, slots=True)
class LetterView:
    """One unit's letter. `decision` cites what approved the targets, empty while they are a draft."""

    unit: str
    name: str
    year: int
    effective: str
    decision: str
    draft: bool
    scheme: str
    targets: tuple[TargetLine, ...]
    made: datetime


def cut_letters(
    material: Material, audience: Audience, day: date | None = None
) -> tuple[LetterView, ...]:
    """Return the letters of all units that have targets, by unit id; the public has none.

    They state the approved version in force on a day, by default that of the view, else the latest draft, as a draft.
    Where no assessment is in force there are no targets either.
    """
    if audience == "public":
        return ()
    world, today = material.world, day or material.as_of.astimezone(SHANGHAI).date()
    scheme = world.scheme_on(today)
    version = version_of(world, scheme, today) if scheme else None
    if scheme is None or version is None:
        return ()
    units = sorted({target.unit for target in version.targets} & world.units.keys())
    held = (unit for unit in units if world.units[unit].exists_on(today))
    return tuple(_letter(material, scheme, version, unit, today) for unit in held)


def _letter(
    material: Material, scheme: Scheme, version: TargetVersion, unit: str, today: date
) -> LetterView:
    world = material.world
    approved = world.approved(version.decision, today)
    decision = world.decisions.get(version.decision or "") if approved else None
    cited = proper(citation(decision)) if decision else f"决定{version.decision}"
    return LetterView(
        unit=unit,
        name=world.units[unit].name_at(today).name,
        year=version.effective.year,
        effective=day_text(version.effective),
        decision=cited if approved else "",
        draft=not approved,
        scheme=scheme_title(_as_decided(scheme, world.approved(scheme.decision, today))),
        targets=tuple(_lines(scheme, version, unit)),
        made=material.as_of,
    )


def _as_decided(scheme: Scheme, approved: bool) -> Scheme:
    return scheme if approved else replace(scheme, decision=None)


def _lines(scheme: Scheme, version: TargetVersion, unit: str) -> Iterable[TargetLine]:
    """The unit's targets in the order of the scheme's indicators."""
    values = {one.indicator: one.value for one in version.targets if one.unit == unit}
    for indicator in scheme.indicators:
        if indicator.id in values:
            told = definition_of(scheme, indicator)
            value = values.pop(indicator.id)
            yield TargetLine(told.id, told.title, value, proper(told.text), told.against)
    for id_, value in values.items():
        yield TargetLine(id_, id_, value, "考核办法没有这项指标", "")
