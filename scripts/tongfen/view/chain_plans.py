"""Plans of chains as an audience may see them: who leads, what is wanted, what was to be done by when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tongfen.model.chain_plans import ChainPlan, Milestone, Target
from tongfen.model.world import World
from tongfen.view.audience import Audience
from tongfen.view.citations import Cited, cited
from tongfen.view.fields import cut, plan_of
from tongfen.view.lines import Linked
from tongfen.view.material import Material
from tongfen.view.mechanism.decisions import decided

DONE, LATE_DONE, OVERDUE, AHEAD = "已完成", "逾期完成", "过期未完成", "未到期"
PLAN_FILE = "submissions/city/plans/{}.yaml"
_NOTHING = ChainPlan(id="", chain="", start=date.min)
_FIELDS = {
    "lead_post": "lead_post", "lead_unit": "lead_unit", "direction": "direction", "text": "text",
    "segments": "segments", "gaps": "gaps", "carriers": "carriers", "note": "note",
    "leading_firms": "leading_firms", "platforms": "platforms", "targets": "target_firms",
    "milestones": "milestones",
}  # fmt: skip
"""Each field of a plan and its name in the schema, which says who may see it"""


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """One milestone. `state` is DONE, LATE_DONE, OVERDUE or AHEAD on the day of the view."""

    due: date
    title: str
    state: str
    done: date | None
    note: str


@dataclass(frozen=True, slots=True)
class TargetView:
    """A firm to be won (for staff)."""

    target: Target
    unit_title: str


@dataclass(frozen=True, slots=True)
class ChainPlanView:
    """One plan. `held` is what was filed of it, `decision` what approves it; `period` in words."""

    held: ChainPlan
    period: str
    decision: Linked
    lead_unit_title: str
    carriers: tuple[tuple[str, str], ...]
    targets: tuple[TargetView, ...]
    milestones: tuple[MilestoneView, ...]
    cited: Cited

    @property
    def draft(self) -> bool:
        """True until a decision approves it."""
        return not self.decision.text

    @property
    def done(self) -> int:
        return sum(one.done is not None for one in self.milestones)


def cut_plans(material: Material, audience: Audience, today: date) -> tuple[ChainPlanView, ...]:
    """Return all plans, by chain and time."""
    return tuple(
        _view(_cut(plan, material, audience), material, audience, today)
        for plan in material.world.chain_plans
    )


def _cut(plan: ChainPlan, material: Material, audience: Audience) -> ChainPlan:
    """Take out what the schema does not show to an audience."""
    fields = plan_of(material.shapes["chain-plan"], audience).children
    hidden = {name for name, field in _FIELDS.items() if not fields[field].shown}
    return replace(plan, **{name: getattr(_NOTHING, name) for name in hidden})


def _view(plan: ChainPlan, material: Material, audience: Audience, today: date) -> ChainPlanView:
    world = material.world
    return ChainPlanView(
        held=plan,
        period=f"{plan.start}至{plan.end}" if plan.end else f"{plan.start}起",
        decision=decided(world, plan.decision, today),
        lead_unit_title=world.unit_title(plan.lead_unit) if plan.lead_unit else "",
        carriers=tuple(
            (one.name, one.unit if one.unit in world.units else "") for one in plan.carriers
        ),
        targets=tuple(_targets(plan.targets, world)),
        milestones=tuple(
            _milestone(one, today) for one in sorted(plan.milestones, key=lambda one: one.due)
        ),
        cited=_source(plan, material, audience),
    )


def _targets(targets: Iterable[Target], world: World) -> Iterable[TargetView]:
    return (TargetView(one, world.unit_title(one.unit) if one.unit else "") for one in targets)


def _milestone(one: Milestone, today: date) -> MilestoneView:
    if one.done is not None and one.done <= today:
        state = DONE if one.done <= one.due else LATE_DONE
        return MilestoneView(one.due, one.title, state, one.done, one.note)
    return MilestoneView(one.due, one.title, OVERDUE if one.due < today else AHEAD, None, one.note)


def _source(plan: ChainPlan, material: Material, audience: Audience) -> Cited:
    document = material.documents.get(PLAN_FILE.format(plan.id))
    if document is None:
        return Cited((), "")
    return cited(cut(document.value, plan_of(material.shapes["chain-plan"], audience)))
