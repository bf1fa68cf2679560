"""Why a fact counts for less, or more, than before, as far as the ledger knows. Nothing is ever supposed."""

from tongfen.assessment.measures import CITY, SIGNED, STARTED
from tongfen.assessment.reading import Part
from tongfen.assessment.result import Cell
from tongfen.assessment.wording import percent, shown
from tongfen.bulletins.movement import Change
from tongfen.ledger.standing import reached
from tongfen.ledger.state import Project, StageFact, State
from tongfen.model.city import Stages
from tongfen.model.world import World

_STAGE_OF = {SIGNED: SIGNED, "签约投资额": SIGNED, STARTED: STARTED}


def cause_of(world: World, state: State, change: Change, now: Cell) -> tuple[str, str]:
    """Return the cause of a change, and the reason as a unit filed it; empty where not known."""
    if change.value > 0:
        return change.inherited, ""
    was, part = change.was, change.part
    assert was is not None
    if part is not None:
        return _lowered(was, part, now.measured.unit), ""
    project = state.projects.get(was.id)
    if project is None:
        joined = state.joined.get(was.id)
        return (f"与“{joined.into}”是同一个项目,并入统计", joined.reason) if joined else ("", "")
    if project.out is not None:
        return "调出", project.out.reason
    back = _went_back(project, _STAGE_OF.get(was.what, ""), world.stages)
    if back is not None:
        return f"退回“{back.stage}”", back.reason
    left_out = next(
        (
            entry.reason
            for entry in now.measured.left_out
            if (entry.id, entry.what) == (was.id, was.what)
        ),
        "",
    )
    return left_out or _elsewhere(world, project, was, now), ""


def _went_back(project: Project, stage: str, stages: Stages) -> StageFact | None:
    """The last fact that took a project below a stage, if it stands below it."""
    if not stage or reached(project, stage, stages) is not None:
        return None
    below = [fact for fact in project.stages if 0 < stages.order(fact.stage) < stages.order(stage)]
    return below[-1] if below else None


def _lowered(was: Part, part: Part, unit: str) -> str:
    """Say what became less: the share, the amount, or both."""
    causes = []
    if part.credited < was.credited:
        causes.append(f"分成由{percent(was.credited)}变为{percent(part.credited)}")
    if part.raw < was.raw:
        causes.append(f"数额由{shown(was.raw, unit)}变为{shown(part.raw, unit)}")
    return "、".join(causes)


def _elsewhere(world: World, project: Project, was: Part, now: Cell) -> str:
    """Say that the fact still stands, but not in this figure."""
    wanted = now.indicator.measure.contract_type
    if wanted and project.contract_type not in ("", wanted):
        return f"改按{project.contract_type}统计"
    lands_in = world.heir(project.lands_in, now.window.last)
    if now.unit != CITY and "落地" in was.role and lands_in != now.unit:
        return f"落地单位改为{world.unit_title(lands_in, now.window.last)}"
    return ""
