"""The funnel counts what a project has reached, whatever became of it."""

from dataclasses import replace

from tests.world.miniature import material, seen_by
from tongfen.view.funnel import FunnelStep, funnel
from tongfen.view.projects import ProjectView
from tongfen.view.timeline import StageStep

STAGES = material().world.stages


def project(*states: str) -> ProjectView:
    """A project with its track written as states; the fifth stage is 达效, what follows is 终止."""
    names = (*(stage.name for stage in STAGES.stages), STAGES.end)
    track = tuple(StageStep(name, None, state) for name, state in zip(names, states, strict=False))
    return replace(seen_by("staff").counted[0], track=track)


HELD = (
    project("current", "", "", "", ""),
    project("done", "current", "", "", ""),
    project("done", "done", "done", "current", ""),
    project("done", "done", "done", "", "", "ended"),
)


def test_completed_counts_as_started_and_terminated_stays_in_what_it_had_reached() -> None:
    assert funnel(HELD, STAGES, "staff") == (
        FunnelStep("线索", 4, ""),
        FunnelStep("签约", 3, ""),
        FunnelStep("开工", 2, "66.67%"),
        FunnelStep("投产", 1, "33.33%"),
        FunnelStep("达效", 0, "0%"),
    )


def test_public_funnel_begins_at_signing() -> None:
    assert funnel(HELD[1:], STAGES, "public") == funnel(HELD, STAGES, "staff")[1:]


def test_no_rate_where_nothing_is_signed() -> None:
    assert [step.rate for step in funnel(HELD[:1], STAGES, "staff")] == [""] * 5


def test_both_editions_count_the_same_signed_projects() -> None:
    public, staff = seen_by("public").funnel, seen_by("staff").funnel
    assert public == staff[1:]
