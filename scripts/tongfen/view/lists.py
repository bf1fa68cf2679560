"""The project lists: 签约, 开工, 投产, 达效, 终止 for everybody, 线索 for staff."""

from dataclasses import dataclass

from tongfen.model.city import Stages
from tongfen.view.audience import Audience
from tongfen.view.money import planned_total
from tongfen.view.projects import ProjectView


@dataclass(frozen=True, slots=True)
class ProjectList:
    """The projects of one stage, with the number of them and the sum of what is planned.

    `without_amount` of them say no amount, so the sum is of the others.
    """

    slug: str
    title: str
    meaning: str
    projects: tuple[ProjectView, ...]
    count: int
    total: str
    without_amount: int


SLUGS = {
    "线索": "leads",
    "签约": "signed",
    "开工": "started",
    "投产": "producing",
    "达效": "effective",
}
ENDED = "ended"


def project_lists(
    projects: tuple[ProjectView, ...], stages: Stages, audience: Audience
) -> tuple[ProjectList, ...]:
    """Return the lists in stage order, the ended ones last."""
    lists = []
    for stage in stages.stages:
        if stage.order == 1 and audience == "public":
            continue
        held = tuple(view for view in projects if not view.ended and view.stage == stage.name)
        slug = SLUGS.get(stage.name, f"stage-{stage.order}")
        lists.append(_list(slug, stage.name, stage.meaning, held))
    ended = tuple(view for view in projects if view.ended)
    lists.append(_list(ENDED, stages.end, "签约后终止的项目，计算开工率时仍在总数内。", ended))
    return tuple(lists)


def _list(slug: str, title: str, meaning: str, projects: tuple[ProjectView, ...]) -> ProjectList:
    without = sum(view.investment_amount is None for view in projects)
    total = planned_total(view.investment_amount for view in projects)
    return ProjectList(slug, title, meaning, projects, len(projects), total, without)
