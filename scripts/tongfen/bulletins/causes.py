"""Why a fact counts for less, or more, than before, as far as the ledger knows. Nothing is ever supposed."""

from collections.abc import Sequence
from datetime import datetime

from tongfen.assessment.measures import CITY, SIGNED, STARTED
from tongfen.assessment.reading import CUT, PLANNED, Part
from tongfen.assessment.result import Cell
from tongfen.assessment.wording import percent, shown
from tongfen.bulletins.corrected import CORRECTED, corrections_behind
from tongfen.bulletins.movement import Change
from tongfen.ledger.auditing import result_on
from tongfen.ledger.standing import reached
from tongfen.ledger.state import Audited, OnProject, Project, Ruled, StageFact, State, Upheld
from tongfen.model.city import Stages
from tongfen.model.reports import Correction
from tongfen.model.world import World

RECHECKED = "抽查复核"
_STAGE_OF = {SIGNED: SIGNED, PLANNED: SIGNED, STARTED: STARTED}


def cause_of(
    world: World, state: State, change: Change, now: Cell, since: datetime | None
) -> tuple[str, str]:
    """Return the cause of a change, and the reason as it was filed; empty where not known.

    `since` is when the figures were known that it is compared with: only acts received later explain it.
    """
    project = state.projects.get(change.id)
    recent = [
        act
        for act in (project.acts if project else ())
        if since is not None and act.source.receipt.time > since
    ]
    checked = _checked(project, change, since)
    if checked is not None:
        return (CUT if checked.cut else RECHECKED), checked.reason
    mended = corrections_behind(state, change, since)
    if change.value > 0:
        return _more(state, change, recent, mended, since)
    assert change.was is not None
    if mended and (project is None or project.out is None):
        return CORRECTED, _told(mended)
    return _less(world, state, change, now, recent)


def _checked(project: Project | None, change: Change, since: datetime | None) -> Audited | None:
    """The on-site check since by which a claim counts for less, or for more where another was too strict."""
    fact = change.fact
    if project is None or since is None or fact.source is None or not project.audited:
        return None
    item = SIGNED if fact.what == PLANNED else fact.what
    one = result_on(project, item, fact.source, fact.row)
    if one is None or one.source.receipt.time <= since:
        return None
    return one if one.cut or change.value > 0 else None


def _more(
    state: State,
    change: Change,
    recent: list[OnProject],
    mended: Sequence[Correction],
    since: datetime | None,
) -> tuple[str, str]:
    let_in = _let_in(change, since)
    if let_in[0]:
        return let_in
    if change.inherited:
        return change.inherited, ""
    return (CORRECTED, _told(mended)) if mended else _grown(state, change, recent, since)


def _less(
    world: World, state: State, change: Change, now: Cell, recent: list[OnProject]
) -> tuple[str, str]:
    project, was, part = state.projects.get(change.id), change.was, change.part
    assert was is not None
    if part is not None:
        return _by_act(_lowered(was, part, now.measured.unit), _acted(was, part, recent))
    if project is None:
        joined = state.joined.get(was.id)
        return (f"与“{joined.into}”是同一个项目,并入统计", joined.reason) if joined else ("", "")
    if project.out is not None:
        return "调出", project.out.reason
    return _gone(world, project, was, now, [act for act in recent if isinstance(act, Ruled)])


def _let_in(change: Change, since: datetime | None) -> tuple[str, str]:
    """The waiver or the objection by which a fact counts that would not have counted."""
    acts = change.source.acts if change.was is None and change.source else ()
    for act in reversed(acts):
        if isinstance(act, Upheld):
            return f"经异议“{act.id}”计入", act.reason
        if since is not None and act.source.receipt.time > since:
            return f"经豁免“{act.id}”计入", act.reason
    return "", ""


def _told(mended: Sequence[Correction]) -> str:
    """由200万元改为300万元：金额写错。"""
    return "；".join(f"由{one.was}改为{one.now}：{one.reason}" for one in mended)


def _gone(
    world: World, project: Project, was: Part, now: Cell, ruled: list[Ruled]
) -> tuple[str, str]:
    """Say why a fact of a project that is still there counts no more."""
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
    return _by_act(left_out or _elsewhere(world, project, was, now), ruled)


def _grown(
    state: State, change: Change, recent: list[OnProject], since: datetime | None
) -> tuple[str, str]:
    """Say why a fact counts for more: an act of the office, or an id that was joined to it."""
    known = _by_act("", _acted(change.was, change.part, recent))
    if known[0] or since is None:
        return known
    joined = [
        (id_, entry.reason)
        for id_, entry in sorted(state.joined.items())
        if entry.into == change.id and entry.source.receipt.time > since
    ]
    return (f"“{joined[-1][0]}”并入统计", joined[-1][1]) if joined else ("", "")


def _acted(was: Part | None, part: Part | None, recent: list[OnProject]) -> list[OnProject]:
    """The recent acts that explain a change of that kind: of the amount, of the share, or of both."""
    if was is None or part is None:
        kinds = {"调入"}
        return [act for act in recent if isinstance(act, Ruled) or act.kind in kinds]
    amount, share = part.raw != was.raw, part.credited != was.credited
    return [
        act
        for act in recent
        if (share if isinstance(act, Ruled) else amount and act.investment is not None)
    ]


def _by_act(cause: str, acts: Sequence[OnProject]) -> tuple[str, str]:
    """Put the act in front of what it changed, and its reason beside it."""
    if not acts:
        return cause, ""
    titles = dict.fromkeys(act.title for act in acts)
    return ",".join(filter(None, ("、".join(titles), cause))), acts[-1].reason


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
