"""项目推进专题会的议题: what is stuck, by the unit that answers for it, made from the ledger alone (staff)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tongfen.assessment.printing import day_text
from tongfen.bulletins.order import unit_order
from tongfen.ledger.standing import terminated
from tongfen.ledger.state import Project
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Stages
from tongfen.view.addresses import project_page, unit_page
from tongfen.view.lines import Linked
from tongfen.view.material import Material
from tongfen.view.tickets.lines import NeedLine, ReferralLine
from tongfen.view.todo import RESTING, TodosView

SIGNED = "签约"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a project is on the agenda. `kind` is 没有动静, 阶段超期 or 问题超期; `weight` sorts, in days."""

    kind: str
    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class AgendaProject:
    """A stuck project with all its reasons."""

    project: Linked
    stage: str
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> int:
        return max(reason.weight for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class AgendaUnit:
    """What one unit has to speak to: its stuck projects, and what it was asked and has not settled in time."""

    unit: Linked
    projects: tuple[AgendaProject, ...]
    replies: tuple[NeedLine, ...]
    referrals: tuple[ReferralLine, ...] = ()

    @property
    def count(self) -> int:
        return len(self.projects) + len(self.replies) + len(self.referrals)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a meeting ordered (交办): its date and title, and the referrals filed of it."""

    meeting: str
    referrals: tuple[ReferralLine, ...]


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The agenda as of a day; `silent` is the clock in days, `stages` the stages with their clocks.

    `outcomes` are what meetings ordered, the latest first.
    """

    day: date
    units: tuple[AgendaUnit, ...]
    silent: int
    need_reply: str
    stages: tuple[tuple[str, int], ...]
    outcomes: tuple[Outcome, ...] = ()

    @property
    def projects(self) -> int:
        return sum(len(unit.projects) for unit in self.units)

    @property
    def replies(self) -> int:
        return sum(len(unit.replies) + len(unit.referrals) for unit in self.units)

    def count(self, kind: str) -> int:
        """How many projects are there for a kind of reason."""
        return sum(
            any(reason.kind == kind for reason in project.reasons)
            for unit in self.units
            for project in unit.projects
        )


def cut_agenda(material: Material, todos: TodosView | None) -> AgendaView | None:
    """Return the agenda; None for the public, whose `todos` is None."""
    if todos is None:
        return None
    world, today = material.world, material.as_of.astimezone(SHANGHAI).date()
    stuck = _stuck(material, todos, today)
    late = [line for line in todos.referrals if line.over]
    over = [need for need in todos.needs if need.over]
    units = []
    for unit in sorted(world.units.values(), key=unit_order):
        at = unit_page(unit.id)
        units.append(
            AgendaUnit(
                Linked(world.unit_title(unit.id), at),
                stuck.get(unit.id, ()),
                tuple(need for need in over if need.asks_page == at),
                tuple(line for line in late if line.unit_page == at),
            )
        )
    return AgendaView(
        day=today,
        units=tuple(unit for unit in units if unit.count),
        silent=todos.no_movement,
        need_reply=todos.need_reply,
        stages=tuple(
            (one.name, one.overdue_days)
            for one in world.stages.stages
            if one.overdue_days and _before(one.name, world.stages)
        ),
        outcomes=tuple(_outcomes(todos)),
    )


def _stuck(
    material: Material, todos: TodosView, today: date
) -> dict[str, tuple[AgendaProject, ...]]:
    """The stuck projects of every unit that answers for some."""
    world = material.world
    heir = world.heirs_on(today)
    found: dict[str, dict[str, list[Reason]]] = {}
    known: dict[str, Project] = {}
    for project in material.judged.state.projects.values():
        if not _pending(project, world.stages):
            continue
        known[project_page(project.id)] = project
        for reason in _late_stage(project, world.stages, today):
            owner = heir(owner_of(project, world.stages))
            found.setdefault(owner, {}).setdefault(project_page(project.id), []).append(reason)
    for page, reason in (*_silent(todos), *_needs(todos)):
        if page in known:
            owner = heir(owner_of(known[page], world.stages))
            found.setdefault(owner, {}).setdefault(page, []).append(reason)
    return {unit: tuple(_projects(held, known)) for unit, held in found.items()}


def owner_of(project: Project, stages: Stages) -> str:
    """Who answers for a project: who reported it, from the signing on the unit where it lands."""
    signed = stages.order(project.stage.stage) >= stages.order(SIGNED)
    return project.lands_in if signed else project.reporter


def _pending(project: Project, stages: Stages) -> bool:
    """True before production; neither terminated nor taken out of the library."""
    ended = terminated(project, stages) or project.out is not None
    return not ended and _before(project.stage.stage, stages)


def _before(stage: str, stages: Stages) -> bool:
    """True for a stage before production."""
    return stages.order(stage) < (stages.order(RESTING) or len(stages.stages) + 1)


def _late_stage(project: Project, stages: Stages, today: date) -> Iterator[Reason]:
    stage = stages.get(project.stage.stage)
    days = (today - project.stage.date).days
    if stage is not None and stage.overdue_days is not None and days > stage.overdue_days:
        text = f"{stage.name}已{days}天，超过{stage.overdue_days}天"
        yield Reason("阶段超期", text, days - stage.overdue_days)


def _silent(todos: TodosView) -> Iterator[tuple[str, Reason]]:
    for line in todos.stuck:
        text = f"{line.days}天没有报送，最近一次{day_text(date.fromisoformat(line.last))}"
        yield line.page, Reason("没有动静", text, line.days - todos.no_movement)


def _needs(todos: TodosView) -> Iterator[tuple[str, Reason]]:
    for need in todos.needs:
        if need.over:
            what = "没有办结" if need.answered else "没有答复"
            text = f"{need.kind}问题请{need.asks}答复，{need.due}到期，{what}"
            yield need.page, Reason("问题超期", text, need.days)


def _projects(held: dict[str, list[Reason]], known: dict[str, Project]) -> Iterable[AgendaProject]:
    """A unit's projects, those with most reasons and the longest overdue first."""
    made = [
        AgendaProject(Linked(known[page].name, page), known[page].stage.stage, tuple(reasons))
        for page, reasons in held.items()
    ]
    return sorted(made, key=lambda one: (-len(one.reasons), -one.weight, one.project.page))


def _outcomes(todos: TodosView) -> Iterator[Outcome]:
    """Meetings begin with their date, so the latest comes first by its name."""
    held: dict[str, list[ReferralLine]] = {}
    for line in todos.referrals:
        if line.meeting:
            held.setdefault(line.meeting, []).append(line)
    for meeting in sorted(held, reverse=True):
        yield Outcome(meeting, tuple(held[meeting]))
