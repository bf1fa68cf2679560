"""`city/duties.yaml`: which duty belongs to which kind of unit, and by which filings it is seen."""

from dataclasses import dataclass, field
from typing import Literal

from tongfen.model.fields import Fields

Evidence = Literal[
    "research",
    "opportunities",
    "policies",
    "activities",
    "visits",
    "new_projects",
    "reports",
    "follow_ups",
    "replies",
    "referrals",
    "contacts",
]


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty. `every`: done only where each of its evidence is there; else one of them is enough."""

    id: str
    title: str
    text: str
    kinds: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    every: bool


@dataclass(frozen=True, slots=True)
class Duties:
    """All duties in the order of the file; `record` is the file, for its source and grade."""

    listed: tuple[Duty, ...] = ()
    note: str = ""
    record: Fields = field(default_factory=dict)

    def of(self, kind: str) -> tuple[Duty, ...]:
        """The duties of a kind of unit; none where the document names none."""
        return tuple(duty for duty in self.listed if kind in duty.kinds)


def load_duties(value: Fields) -> Duties:
    """Return duties.yaml; an absent file names no duties."""
    return Duties(
        tuple(
            Duty(
                row["id"],
                row["title"],
                row["text"],
                tuple(row["kinds"]),
                tuple(row["evidence"]),
                row["complete"] == "all",
            )
            for row in value.get("duties", ())
        ),
        value.get("note", ""),
        {name: value[name] for name in ("source", "grade") if name in value},
    )
