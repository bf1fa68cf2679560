"""What comes of the reports: home, digests, bulletins, scores and what there is to do, cut together."""

from collections.abc import Callable
from dataclasses import dataclass

from tongfen.ledger.state import Source
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import last_month, period_of
from tongfen.view.activities import ActivitiesView
from tongfen.view.addresses import score_page
from tongfen.view.audience import Audience
from tongfen.view.bulletins import BulletinView, cut_bulletins
from tongfen.view.digests import DigestView, cut_digests
from tongfen.view.home import HomeView, Shown, cut_home
from tongfen.view.links import Link
from tongfen.view.material import Material
from tongfen.view.objections import ObjectionLine, cut_objections
from tongfen.view.projects import ProjectView
from tongfen.view.scores import ScoreView, cut_scores
from tongfen.view.todo import TodosView, cut_todos
from tongfen.view.withholding import Withholding


@dataclass(frozen=True, slots=True)
class Reporting:
    """Digests and bulletins are oldest first; `todos` is None in public.

    `unassessed` are months, oldest first, that have no bulletin because no assessment is in force.
    `objections` are for staff.
    """

    home: HomeView
    digests: tuple[DigestView, ...]
    bulletins: tuple[BulletinView, ...]
    scores: tuple[ScoreView, ...]
    todos: TodosView | None
    unassessed: tuple[str, ...] = ()
    objections: tuple[ObjectionLine, ...] = ()

    @property
    def months(self) -> tuple[BulletinView, ...]:
        """The monthly bulletins alone."""
        return tuple(one for one in self.bulletins if one.kind == "month")


def cut_reporting(
    material: Material,
    audience: Audience,
    link: Callable[[Source], Link],
    withholding: Withholding,
    projects: tuple[ProjectView, ...],
    activities: ActivitiesView,
) -> Reporting:
    """Cut everything periodic; `projects` and `activities` are already cut."""
    withheld = withholding.bulletins
    scores = cut_scores(material, audience, link, withheld)
    held = {(score.period, score.unit) for score in scores}

    def page_of(period: str, unit: str, indicator: str) -> str:
        month = last_month(period)
        return score_page(month, unit, indicator) if (month, unit) in held else ""

    objections = cut_objections(material, audience, link)
    bulletins = cut_bulletins(material, audience, page_of, link, withheld, objections)
    digests = cut_digests(material, audience, link, withholding.weeks)
    todos = cut_todos(material, audience, link, objections)
    shown = Shown(projects, activities, digests, bulletins, todos, withholding.years)
    home = cut_home(material, audience, shown)
    return Reporting(home, digests, bulletins, scores, todos, _unassessed(material), objections)


def _unassessed(material: Material) -> tuple[str, ...]:
    today = material.as_of.astimezone(SHANGHAI).date()
    months = {
        period_of(day, "month").id: period_of(day, "month")
        for digest in material.digests
        for day in (digest.week.first, digest.week.last)
        if day <= today
    }
    begun = period_of(material.digests[0].week.last, "month").id if months else ""
    return tuple(
        period.title
        for id_, period in sorted(months.items())
        if id_ >= begun and material.world.scheme_of(period) is None
    )
