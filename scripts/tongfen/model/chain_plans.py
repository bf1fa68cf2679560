"""`city/plans/<id>.yaml`: what the office plans for one industry chain over one stretch of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tongfen.model.fields import Fields, day, optional_day

Position = Literal["上游", "中游", "下游"]
POSITIONS: tuple[Position, ...] = ("上游", "中游", "下游")


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment (环节) and where on the chain it stands."""

    name: str
    position: Position
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A segment that is wanted (缺链补链) from a day on; what was there before that day does not fill it."""

    segment: str
    since: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A park that takes the chain's projects; `unit` is its id where it is a unit."""

    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A firm to be won (for staff alone)."""

    name: str
    segment: str = ""
    region: str = ""
    unit: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """What is `due` by a day; `done` is the day it was."""

    due: date
    title: str
    done: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChainPlan:
    """The plan of a chain from `start` to `end` (open where None). `decision` approves it; without one a draft.

    `closed_at` is the stage at which a project fills a gap. `lead_post` is a post, never a name.
    """

    id: str
    chain: str
    start: date
    end: date | None = None
    decision: str | None = None
    lead_post: str = ""
    lead_unit: str = ""
    direction: str = ""
    text: str = ""
    segments: tuple[Segment, ...] = ()
    closed_at: str = ""
    gaps: tuple[Gap, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    leading_firms: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    note: str = ""

    def holds(self, on: date) -> bool:
        """True where it is in force on a day."""
        return self.start <= on and (self.end is None or on <= self.end)

    def meets(self, other: "ChainPlan") -> bool:
        """True where both are of one chain and in force on the same day."""
        latest = max(self.start, other.start)
        return self.chain == other.chain and self.holds(latest) and other.holds(latest)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(segment.name for segment in self.segments)


def load_chain_plan(value: Fields) -> ChainPlan:
    """Return the plan of one chain."""
    return ChainPlan(
        id=value["id"],
        chain=value["chain"],
        start=day(value["from"]),
        end=optional_day(value, "to"),
        decision=value.get("decision"),
        lead_post=value.get("lead_post", ""),
        lead_unit=value.get("lead_unit", ""),
        direction=value.get("direction", ""),
        text=value.get("text", ""),
        segments=tuple(
            Segment(row["name"], row["position"], row.get("note", ""))
            for row in value.get("segments", ())
        ),
        closed_at=value.get("gap_closed_at", ""),
        gaps=tuple(
            Gap(row["segment"], day(row["since"]), row.get("text", ""))
            for row in value.get("gaps", ())
        ),
        carriers=tuple(
            Carrier(row["name"], row.get("unit", "")) for row in value.get("carriers", ())
        ),
        leading_firms=tuple(value.get("leading_firms", ())),
        platforms=tuple(value.get("platforms", ())),
        targets=tuple(map(_target, value.get("target_firms", ()))),
        milestones=tuple(map(_milestone, value.get("milestones", ()))),
        note=value.get("note", ""),
    )


def load_chain_plans(values: Iterable[Fields]) -> tuple[ChainPlan, ...]:
    """Return all plans, by chain and time."""
    plans = map(load_chain_plan, values)
    return tuple(sorted(plans, key=lambda plan: (plan.chain, plan.start, plan.id)))


def plan_on(plans: Iterable[ChainPlan], chain: str, on: date) -> ChainPlan | None:
    """The plan of a chain that is in force on a day; of two that meet the later one."""
    held = [plan for plan in plans if plan.chain == chain and plan.holds(on)]
    return max(held, key=lambda plan: (plan.start, plan.id), default=None)


def _target(row: Fields) -> Target:
    return Target(
        row["name"],
        row.get("segment", ""),
        row.get("region", ""),
        row.get("unit", ""),
        row.get("text", ""),
    )


def _milestone(row: Fields) -> Milestone:
    return Milestone(day(row["date"]), row["title"], optional_day(row, "done"), row.get("note", ""))
