"""推介项目: the shop window. What has been withdrawn or has run out stays, and says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Opportunity
from tongfen.view.audience import Audience
from tongfen.view.fields import Plan, plan_of
from tongfen.view.material import Material
from tongfen.view.projects import ProjectView

SEEKING = "招商中"
RUN_OUT = "已过期"
NOT_YET = "未到推介期"
WITHDRAWN = "已撤回"
STATES = (SEEKING, "已对接", NOT_YET, RUN_OUT, WITHDRAWN)
"""In the order they are listed. 已过期 and 未到推介期 follow from the dates, the others are filed."""


@dataclass(frozen=True, slots=True)
class OpportunityView:
    """One opportunity. `state` is one of STATES; `projects` are those that came of it."""

    id: str
    unit: str
    unit_title: str
    name: str
    chain: str
    segment: str
    place: str
    investment: str
    content: str
    conditions: tuple[str, ...]
    wanted: str
    contact_office: str
    valid_from: date | None
    valid_to: date | None
    state: str
    projects: tuple[ProjectView, ...]

    @property
    def seeking(self) -> bool:
        """True where an investor can still apply."""
        return self.state == SEEKING


def cut_opportunities(
    material: Material, audience: Audience, projects: Iterable[ProjectView]
) -> tuple[OpportunityView, ...]:
    """Return the opportunities: those still sought first, then by id. `projects` are already cut."""
    plan = plan_of(material.shapes["opportunity"], audience)
    today = material.as_of.astimezone(SHANGHAI).date()
    came: dict[str, list[ProjectView]] = {}
    for project in projects:
        came.setdefault(project.opportunity, []).append(project)
    views = (
        _view(entry, material, plan, today, tuple(came.get(entry.id, ())))
        for entry in material.world.opportunities.values()
        if entry.public or audience == "staff"
    )
    return tuple(sorted(views, key=lambda view: (STATES.index(view.state), view.id)))


def _view(
    entry: Opportunity, material: Material, plan: Plan, today: date, came: tuple[ProjectView, ...]
) -> OpportunityView:
    shows = {name: child.shown for name, child in plan.children.items()}
    return OpportunityView(
        id=entry.id,
        unit=entry.unit,
        unit_title=material.world.unit_title(entry.unit),
        name=entry.name if shows["name"] else entry.id,
        chain=entry.chain if shows["chain"] else "",
        segment=entry.segment if shows["segment"] else "",
        place=entry.place if shows["place"] else "",
        investment=entry.investment if shows["investment"] else "",
        content=entry.content if shows["content"] else "",
        conditions=entry.conditions if shows["conditions"] else (),
        wanted=entry.wanted if shows["wanted"] else "",
        contact_office=entry.contact_office if shows["contact_office"] else "",
        valid_from=entry.valid_from if shows["valid_from"] else None,
        valid_to=entry.valid_to if shows["valid_to"] else None,
        state=_state(entry, today),
        projects=came,
    )


def _state(entry: Opportunity, today: date) -> str:
    if entry.status != SEEKING:
        return entry.status
    if entry.valid_to is not None and entry.valid_to < today:
        return RUN_OUT
    if entry.valid_from is not None and entry.valid_from > today:
        return NOT_YET
    return SEEKING
