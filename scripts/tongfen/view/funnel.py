"""How many projects have come how far: the stages as a funnel, with rates on those that were signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tongfen.assessment.wording import percent
from tongfen.model.city import Stages
from tongfen.view.audience import Audience
from tongfen.view.projects import ProjectView

SIGNED = "签约"


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One stage: how many have reached it, and their share of those signed, empty up to 签约."""

    stage: str
    count: int
    rate: str


def funnel(
    projects: Iterable[ProjectView], stages: Stages, audience: Audience
) -> tuple[FunnelStep, ...]:
    """Count how many projects have reached each stage, whatever became of them.

    One that is completed counts as started too, one that was terminated stays in the count of what it
    had reached, one that went back counts as far as it stands. The public's begins at 签约.
    """
    reached = [_reached(project) for project in projects]
    signed = stages.order(SIGNED)
    whole = sum(far >= signed for far in reached)
    return tuple(
        _step(stage.name, sum(far >= stage.order for far in reached), whole, stage.order > signed)
        for stage in stages.stages
        if stage.order >= signed or audience == "staff"
    )


def _step(stage: str, count: int, whole: int, rated: bool) -> FunnelStep:
    return FunnelStep(stage, count, percent(Fraction(count, whole)) if rated and whole else "")


def _reached(project: ProjectView) -> int:
    """The order of the stage a project stands at, or had reached when it was terminated."""
    return sum(step.state in ("done", "current") for step in project.track)
