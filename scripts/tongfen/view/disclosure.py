"""What a public figure would give away: the rows it stands on, and which of them are for staff.

A figure that stands on one or two staff-only rows is not shown; one that stands on none, or on so many
that nobody can pick one out, is. Targets and the statistics bureau's figures are single rows: whether
they and what is computed from them may be shown is said by their schema.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tongfen.assessment.measures import FUNDS
from tongfen.assessment.reading import CUT, Part
from tongfen.model.city import Stages
from tongfen.model.scheme import Group, Scheme, Visibility
from tongfen.schemas.shapes import Shape
from tongfen.view.audience import FEW, Audience, public_since
from tongfen.view.fields import Plan, plan_of
from tongfen.view.material import Material

WITHHELD = "不公开"
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Seen:
    """What of one group's results an audience may see."""

    ranks: bool
    points: bool
    lights: bool
    roster: bool
    lists: bool
    talks: bool


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What an audience may see of figures. `targets`, `figures`, `payments`: single ones may be shown.

    `grades`, `excuses`: what the assessment says of them may be. `signed` is the day from which on a
    project's facts are public.
    """

    audience: Audience
    targets: bool
    figures: bool
    payments: bool
    signed: Mapping[str, date]
    stages: Stages
    grades: bool
    excuses: bool

    @property
    def staff(self) -> bool:
        return self.audience == "staff"

    def staff_rows(self, parts: Iterable[Part]) -> int:
        """How many of the facts a figure stands on may not be shown by themselves."""
        return 0 if self.staff else sum(not self.shows(part) for part in parts)

    def shows(self, part: Part) -> bool:
        """Say whether one fact may be shown."""
        if self.staff:
            return True
        if part.source is None:
            return self.figures and part.document.startswith(FIGURES)
        if part.what == CUT or (part.what == FUNDS and not self.payments):
            return False
        signed = self.signed.get(part.id)
        return signed is not None and part.day >= signed


FIGURES = "submissions/city/figures/"
"""Only what comes from there is shown as a figure; that a report is missing is told by the roster alone"""


def few(rows: int) -> bool:
    """True for the one or two rows that a figure would give away."""
    return 0 < rows <= FEW


def withheld_keys(rows: Mapping[Key, int]) -> frozenset[Key]:
    """Return what stands on too few rows, with companions: a total must not tell one, nor a few rows."""
    hidden = [key for key, count in rows.items() if few(count)]
    others = sorted(
        (key for key, count in rows.items() if count > FEW), key=lambda key: (rows[key], str(key))
    )
    while hidden and others and (len(hidden) == 1 or few(sum(rows[key] for key in hidden))):
        hidden.append(others.pop(0))
    return frozenset(hidden)


def count_text(count: int, staff_rows: int) -> str:
    """Write a count: `<3` where it is made of a few staff-only rows."""
    if not few(staff_rows):
        return str(count)
    return f"<{FEW + 1}" if count <= FEW else WITHHELD


def disclosure_for(material: Material, audience: Audience) -> Disclosure:
    """Return what an audience may see, by the schemas."""
    shapes, stages = material.shapes, material.world.stages
    signed = (
        (project.id, public_since(project, stages))
        for project in material.judged.state.projects.values()
    )
    return Disclosure(
        audience,
        targets=_shown(shapes, audience, "targets", "versions", "targets", "value"),
        figures=_shown(shapes, audience, "figures", "figures", "value"),
        payments=_shown(shapes, audience, "weekly", "progress", "arrived", "amount"),
        signed={id_: day for id_, day in signed if day is not None},
        stages=stages,
        grades=_shown(shapes, audience, "assessment", "versions", "grading"),
        excuses=_shown(shapes, audience, "assessment", "versions", "excused", "reason"),
    )


def _shown(shapes: Mapping[str, Shape], audience: Audience, kind: str, *fields: str) -> bool:
    plan: Plan = plan_of(shapes[kind], audience)
    for name in fields:
        held = plan if plan.item is None else plan.item
        plan = held.children[name]
        if not plan.shown:
            return False
    return True


def seen_of(scheme: Scheme | None, group: Group | None, audience: Audience) -> Seen:
    """What may be seen of a group; of a unit in no group, and without a scheme, nothing in public."""
    if audience == "staff":
        return Seen(ranks=True, points=True, lights=True, roster=True, lists=True, talks=True)
    visibility = scheme.visibility.get(group.id) if scheme and group else None
    if visibility is None:
        return Seen(ranks=False, points=False, lights=False, roster=False, lists=False, talks=False)
    return _public(visibility)


def _public(visibility: Visibility) -> Seen:
    return Seen(
        ranks=visibility.ranks == "public",
        points=visibility.points == "public",
        lights=visibility.lights == "public",
        roster=visibility.roster == "public",
        lists=visibility.lists == "public",
        talks=visibility.talks == "public",
    )
