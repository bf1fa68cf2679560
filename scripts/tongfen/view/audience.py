"""Who may see what: a value's audience is the strictest of its field and its state (design section 6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from tongfen.ledger.standing import reached
from tongfen.ledger.state import Project, Source
from tongfen.model.city import Stages
from tongfen.model.reports import NewProject, Progress
from tongfen.schemas.shapes import Shape

Audience = Literal["public", "staff"]

FEW = 2
"""A public figure that stands on this many staff-only rows or fewer would give them away."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields an audience may see, from the schemas' `x-audience`. Unknown fields are staff."""

    audience: Audience
    public: frozenset[tuple[str, str, str]]

    def shows(self, kind: str, entries: str, field: str) -> bool:
        """Say whether a field of an entry of one list of one kind of file may be shown."""
        return self.audience == "staff" or (kind, entries, field) in self.public


def fields_for(audience: Audience, shapes: Mapping[str, Shape]) -> Fields:
    """Return what an audience may see of the fields of every kind of file."""
    public = {
        (kind, name, field)
        for kind, shape in shapes.items()
        for name, node in shape.schema["properties"].items()
        if _public(node)
        for field, child in _entry_properties(shape, name).items()
        if _public(child)
    }
    return Fields(audience, frozenset(public))


def _entry_properties(shape: Shape, name: str) -> dict[str, Any]:
    entry: dict[str, Any] = shape.at((name, 0))
    properties: dict[str, Any] = entry.get("properties", {})
    return properties


def _public(node: Mapping[str, Any]) -> bool:
    return bool(node.get("x-audience") == "public")


def signed_on(project: Project, stages: Stages) -> date | None:
    """The date a project was first signed, whatever happened to it later; None for one never signed."""
    signed = stages.order("签约")
    for fact in project.stages:
        if stages.order(fact.stage) >= signed:
            return fact.date
    return None


def public_since(project: Project, stages: Stages) -> date | None:
    """The day from which on a project's facts are public; that of a 签约 corrected since where none stands."""
    return signed_on(project, stages) or project.was_signed


def is_public(project: Project, stages: Stages) -> bool:
    """A project is public once its 签约 has been received, and stays so, whatever is corrected or joined."""
    return public_since(project, stages) is not None


def fact_is_public(project: Project, day: date, stages: Stages) -> bool:
    """A fact dated before 签约, or of a project never signed, is staff for ever."""
    since = public_since(project, stages)
    return since is not None and day >= since


def entry_is_public(
    project: Project, entry: NewProject | Progress, source: Source, stages: Stages
) -> bool:
    """The same of an entry as filed: its day is the one it has after corrections."""
    now = next((one.entry for one in project.filed if one.source == source), entry)
    day = now.date if isinstance(now, NewProject | Progress) else entry.date
    return fact_is_public(project, day, stages)


def stands(project: Project, stages: Stages) -> bool:
    """True where the project has reached 签约 and not gone back below it."""
    return reached(project, "签约", stages) is not None
