"""What comes of the reports: home, digests, bulletins, scores and what there is to do, cut together."""

from collections.abc import Callable
from dataclasses import dataclass

from tongfen.ledger.state import Source
from tongfen.view.activities import ActivitiesView
from tongfen.view.addresses import score_page
from tongfen.view.audience import Audience
from tongfen.view.bulletins import BulletinView, cut_bulletins
from tongfen.view.digests import DigestView, cut_digests
from tongfen.view.home import HomeView, Shown, cut_home
from tongfen.view.links import Link
from tongfen.view.material import Material
from tongfen.view.projects import ProjectView
from tongfen.view.scores import ScoreView, cut_scores
from tongfen.view.todo import TodosView, cut_todos
from tongfen.view.withholding import Withholding


@dataclass(frozen=True, slots=True)
class Reporting:
    """Digests and bulletins are oldest first; `todos` is None in public."""

    home: HomeView
    digests: tuple[DigestView, ...]
    bulletins: tuple[BulletinView, ...]
    scores: tuple[ScoreView, ...]
    todos: TodosView | None


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
        return score_page(period, unit, indicator) if (period, unit) in held else ""

    bulletins = cut_bulletins(material, audience, page_of, link, withheld)
    digests = cut_digests(material, audience, link, withholding.weeks)
    todos = cut_todos(material, audience, link)
    shown = Shown(projects, activities, digests, bulletins, todos, withholding.years)
    home = cut_home(material, audience, shown)
    return Reporting(home, digests, bulletins, scores, todos)
