"""The one door between computing and showing: pages and exports accept only a `View`."""

from dataclasses import dataclass, replace
from datetime import datetime

from tongfen.bulletins.paragraphs import moment_text
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Site
from tongfen.model.outlines import Outline
from tongfen.view.activities import ActivitiesView, cut_activities
from tongfen.view.acts import ActsView, cut_acts
from tongfen.view.anchors import Anchors, anchors_of
from tongfen.view.audience import Audience, fields_for
from tongfen.view.bulletin_awards import by_unit
from tongfen.view.bulletin_standings import standings_by_unit
from tongfen.view.bulletins import awaited_title
from tongfen.view.chains import ChainsView, cut_chains
from tongfen.view.disclosure import disclosure_for
from tongfen.view.fields import plan_of
from tongfen.view.funnel import FunnelStep, funnel
from tongfen.view.handbook import HandbookView, cut_handbook
from tongfen.view.joined import JoinedView, cut_joined
from tongfen.view.letters import LetterView, cut_letters
from tongfen.view.lists import OpportunityList, ProjectList, opportunity_list, project_lists
from tongfen.view.material import Material
from tongfen.view.opportunities import OpportunityView, cut_opportunities
from tongfen.view.papers import Papers, cut_papers
from tongfen.view.policies.policies import PoliciesView, cut_policies
from tongfen.view.projects import ProjectCutter, ProjectView
from tongfen.view.published import PublishedView, cut_published
from tongfen.view.reporting import Reporting, cut_reporting
from tongfen.view.source_pages import UnitSources
from tongfen.view.sources import cut_sources
from tongfen.view.team import TeamView, cut_team
from tongfen.view.units import Around, UnitGroup, cut_units
from tongfen.view.withholding import Withholding, withholding_of


@dataclass(frozen=True, slots=True)
class View:
    """What one audience may see; everything in it may be shown as it is."""

    audience: Audience
    site: Site
    as_of: datetime
    head: str
    projects: tuple[ProjectView, ...]
    lists: tuple[ProjectList, ...]
    opportunities: tuple[OpportunityView, ...]
    offered: OpportunityList
    units: tuple[UnitGroup, ...]
    activities: ActivitiesView
    published: PublishedView
    policies: PoliciesView
    sources: tuple[UnitSources, ...]
    chains: ChainsView
    reporting: Reporting
    handbook: HandbookView
    acts: ActsView | None = None
    team: TeamView | None = None
    joined: tuple[JoinedView, ...] = ()
    letters: tuple[LetterView, ...] = ()
    awaited: tuple[tuple[str, str], ...] = ()
    """Title and cut-off of the bulletins that come (in public)"""
    funnel: tuple[FunnelStep, ...] = ()
    outlines: tuple[Outline, ...] = ()
    """The counties on the map, as the site's own file draws them"""

    @property
    def counted(self) -> tuple[ProjectView, ...]:
        """The projects that lists and sums are made of: all but those taken out of the library."""
        return counted(self.projects)

    @property
    def papers(self) -> Papers:
        """What its documents are made of."""
        made = self.reporting
        return Papers(self.audience, self.site, made.bulletins, made.digests)

    @property
    def as_of_text(self) -> str:
        """How a page says its as-of date."""
        moment = self.as_of.astimezone(SHANGHAI)
        return f"{moment.year}年{moment.month}月{moment.day}日"


def counted(projects: tuple[ProjectView, ...]) -> tuple[ProjectView, ...]:
    """Leave out the projects that were taken out of the library."""
    return tuple(project for project in projects if not project.out)


def view(material: Material, audience: Audience) -> View:
    """Cut everything that was computed down to what an audience may see.

    The public has no bulletin before its cut-off: from one day to the next it would tell a single payment.
    """
    if audience == "public":
        return replace(_cut(material.at_cut_offs(), audience), awaited=_awaited(material))
    return _cut(material, audience)


def papers(material: Material, audience: Audience) -> Papers:
    """Cut what documents are made of, where no page is asked for; the same as a whole view has."""
    return cut_papers(material.at_cut_offs() if audience == "public" else material, audience)


def _awaited(material: Material) -> tuple[tuple[str, str], ...]:
    return tuple(
        (awaited_title(bulletin.period), moment_text(bulletin.cut_off))
        for bulletin in material.bulletins
        if bulletin.provisional
    )


def _cut(material: Material, audience: Audience) -> View:
    world, state = material.world, material.judged.state
    anchors = anchors_of(material)
    cutter = _cutter(material, audience, anchors)
    withholding = withholding_of(material, disclosure_for(material, audience))
    projects = cutter.projects(state, withholding)
    held = counted(projects)
    opportunities = cut_opportunities(material, audience, projects)
    activities = cut_activities(material, audience, held, cutter.link)
    sources = cut_sources(
        material, audience, anchors, cutter.corrected(state), cutter.let_in(state)
    )
    reporting = cut_reporting(material, audience, cutter.link, withholding, held, activities)
    around = _around(held, opportunities, activities, sources, reporting, withholding)
    return View(
        audience=audience,
        site=world.site,
        as_of=material.as_of,
        head=material.head,
        projects=projects,
        lists=project_lists(held, material, audience),
        funnel=funnel(held, world.stages, audience),
        opportunities=opportunities,
        offered=opportunity_list(opportunities),
        units=cut_units(material, audience, around),
        activities=activities,
        published=cut_published(material, audience),
        policies=cut_policies(material, audience, projects, opportunities),
        sources=sources,
        chains=cut_chains(material, audience, held, opportunities),
        reporting=reporting,
        handbook=cut_handbook(material.examples, material.shapes, world),
        acts=cut_acts(material, audience),
        team=cut_team(material, audience, around.awards),
        letters=cut_letters(material, audience),
        joined=cut_joined(state, world.stages, audience, projects),
    )


def _cutter(material: Material, audience: Audience, anchors: Anchors) -> ProjectCutter:
    fields, weekly = fields_for(audience, material.shapes), material.shapes["weekly"]
    plan = plan_of(weekly, audience)
    return ProjectCutter(material.world, fields, plan, material.as_of, anchors)


def _around(
    held: tuple[ProjectView, ...],
    opportunities: tuple[OpportunityView, ...],
    activities: ActivitiesView,
    sources: tuple[UnitSources, ...],
    reporting: Reporting,
    withholding: Withholding,
) -> Around:
    """What is sorted under the units."""
    return Around(
        held,
        opportunities,
        activities.all,
        sources,
        {(score.period, score.unit): score.page for score in reporting.scores},
        withholding.bulletins,
        reporting.objections,
        by_unit(reporting.bulletins),
        standings_by_unit(reporting.bulletins),
        reporting.todos.referrals if reporting.todos else (),
    )
