"""链条图: the segments of a chain, which projects sit on each, and what becomes of its gaps.

A gap (缺链补链) is closed by a project that reached the plan's stage on its day or later, and stands there
now. It is told by the projects the audience may see: a lead closes nothing in public.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tongfen.model.chain_plans import POSITIONS, ChainPlan, Gap
from tongfen.model.city import Stages
from tongfen.view.opportunities import OpportunityView
from tongfen.view.projects import ProjectView

CLOSED, UNDER_WAY, WANTED = "已补", "在补", "待补"
"""A project stands at the plan's stage; one is on its way there; there is none"""
UNPLACED = "没有写环节"
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class GapView:
    """What is wanted on a segment. `state` is CLOSED, UNDER_WAY or WANTED, `by` the projects that make it so."""

    since: date
    text: str
    state: str
    by: tuple[ProjectView, ...]


@dataclass(frozen=True, slots=True)
class SegmentView:
    """One segment. `position` is 上游, 中游, 下游, or empty where nobody has said it."""

    anchor: str
    name: str
    position: str
    note: str
    projects: tuple[ProjectView, ...]
    opportunities: tuple[OpportunityView, ...]
    stages: Counts
    gap: GapView | None = None

    @property
    def sign(self) -> str:
        """The gap in words, empty where there is none."""
        return f"缺口{self.gap.state}" if self.gap else ""


@dataclass(frozen=True, slots=True)
class ChainMap:
    """The segments by column (上游, 中游, 下游; one column without a name where nobody has placed them).

    `others` are segments that projects name and the chain does not have, `unplaced` what names none.
    """

    columns: tuple[tuple[str, tuple[SegmentView, ...]], ...]
    others: tuple[SegmentView, ...]
    unplaced: SegmentView | None

    @property
    def segments(self) -> tuple[SegmentView, ...]:
        """All that are drawn, in reading order."""
        return tuple(segment for _, held in self.columns for segment in held)

    @property
    def rows(self) -> tuple[SegmentView, ...]:
        """All there are: those drawn, then the others."""
        unplaced = (self.unplaced,) if self.unplaced else ()
        return (*self.segments, *self.others, *unplaced)

    @property
    def gaps(self) -> tuple[SegmentView, ...]:
        return tuple(segment for segment in self.segments if segment.gap)

    @property
    def wanted(self) -> tuple[SegmentView, ...]:
        """The segments whose gap is not closed yet."""
        return tuple(held for held in self.gaps if held.gap and held.gap.state != CLOSED)


def chain_map(
    plan: ChainPlan | None,
    listed: Sequence[str],
    projects: Iterable[ProjectView],
    opportunities: Iterable[OpportunityView],
    stages: Stages,
) -> ChainMap:
    """Put a chain's projects and opportunities on its segments: the plan's, else those of the list."""
    placed = _Placed(plan, stages, {}, {})
    for project in projects:
        placed.projects.setdefault(project.segment, []).append(project)
    for entry in opportunities:
        placed.offered.setdefault(entry.segment, []).append(entry)
    planned = plan.segments if plan else ()
    known = [(one.name, str(one.position), one.note) for one in planned]
    known = known or [(name, "", "") for name in listed]
    drawn = [placed.segment(number, *row) for number, row in enumerate(known, 1)]
    named = {*placed.projects, *placed.offered}
    rest = sorted(named - {name for name, _, _ in known} - {""})
    columns = tuple(
        (position, held)
        for position in (*POSITIONS, "")
        if (held := tuple(one for one in drawn if one.position == position))
    )
    return ChainMap(
        columns,
        tuple(placed.segment(number, name) for number, name in enumerate(rest, len(known) + 1)),
        replace(placed.segment(0, ""), name=UNPLACED) if "" in named else None,
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """What is on each segment of a chain, by its name."""

    plan: ChainPlan | None
    stages: Stages
    projects: dict[str, list[ProjectView]]
    offered: dict[str, list[OpportunityView]]

    def segment(self, number: int, name: str, position: str = "", note: str = "") -> SegmentView:
        """One segment, with its gap where the plan names one."""
        held = tuple(self.projects.get(name, ()))
        gaps = self.plan.gaps if self.plan else ()
        gap = next((one for one in gaps if one.segment == name), None)
        return SegmentView(
            anchor=f"segment-{number}",
            name=name,
            position=position,
            note=note,
            projects=held,
            opportunities=tuple(self.offered.get(name, ())),
            stages=by_stage(held, self.stages.names),
            gap=_gap(gap, self.plan, held, self.stages) if self.plan and gap else None,
        )


def by_stage(projects: Iterable[ProjectView], stages: Sequence[str]) -> Counts:
    """How many projects stand at each stage, in the order of the stages; ended ones last."""
    counts = Counter(project.stage for project in projects)
    ended = [stage for stage in sorted(counts) if stage not in stages]
    return tuple((stage, counts[stage]) for stage in (*stages, *ended) if counts[stage])


def _gap(gap: Gap, plan: ChainPlan, held: Sequence[ProjectView], stages: Stages) -> GapView:
    order = stages.order(plan.closed_at)
    live = [project for project in held if not project.ended]
    closing = tuple(one for one in live if _reached(one, order, gap.since, stages))
    if closing:
        return GapView(gap.since, gap.text, CLOSED, closing)
    coming = tuple(one for one in live if stages.order(one.stage) < order)
    return GapView(gap.since, gap.text, UNDER_WAY if coming else WANTED, coming)


def _reached(project: ProjectView, order: int, since: date, stages: Stages) -> bool:
    """Say whether a project stands at a stage or beyond, and came there on a day or later."""
    if not order or stages.order(project.stage) < order:
        return False
    days = [step.date for step in project.track if stages.order(step.name) >= order and step.date]
    return bool(days) and min(days) >= since
