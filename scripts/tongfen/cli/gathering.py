"""Everything a view is cut from, computed once from one survey."""

import json

from tongfen.assessment.assess import NotAssessableError
from tongfen.bulletins.archive import Archive, all_periods, first_week
from tongfen.bulletins.digest import Digest, digest, digests
from tongfen.bulletins.forms import to_json, to_markdown
from tongfen.bulletins.monthly import Bulletin, bulletin, bulletins
from tongfen.cli.archive import archive_in
from tongfen.cli.handbook import read_examples
from tongfen.cli.road import Survey
from tongfen.model.periods import Period, parse_week
from tongfen.model.world import World
from tongfen.sources.tree import CannotReadError
from tongfen.view.corrected import field_title
from tongfen.view.fields import plan_of
from tongfen.view.material import Material


def gather(found: Survey) -> Material:
    """Compute every digest and the bulletins of every kind from the first report to the survey's moment."""
    archive = _archive(found)
    issued = archive_in(found.tree, found.documents, found.shapes)
    weekly = digests(found.world, found.judged, archive.weeks, found.as_of, issued)
    periods = assessable(found.world, archive.periods)
    made = bulletins(found.world, found.judged, periods, found.as_of, issued)
    return Material(
        world=found.world,
        judged=found.judged,
        documents=found.documents,
        findings=found.findings,
        shapes=found.shapes,
        head=found.head,
        as_of=found.as_of,
        digests=weekly,
        bulletins=made,
        assessments={one.period.id: one.assessment for one in made},
        examples=read_examples(),
        issued=issued,
    )


def assessable(world: World, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """The periods whose end some version of the assessment is in force for."""
    return tuple(period for period in periods if world.scheme_of(period) is not None)


def _archive(found: Survey) -> Archive:
    """From the first week anybody reported on; nothing where nobody did."""
    first = first_week(found.judged.state)
    return all_periods(first, found.as_of) if first else Archive((), ())


def bulletin_text(found: Survey, period: Period, form: str) -> str:
    """Return the digest or bulletin of a period as Markdown or JSON. Raises CannotReadError."""
    made = made_of(found, period)
    if form == "json":
        return json.dumps(to_json(made), ensure_ascii=False, indent=2)
    weekly = plan_of(found.shapes["weekly"], "staff")
    return to_markdown(made, lambda one: field_title(weekly, one)[0])


def made_of(found: Survey, period: Period) -> Digest | Bulletin:
    """Return the digest or bulletin of a period. Raises CannotReadError."""
    week, issued = parse_week(period.id), archive_in(found.tree, found.documents, found.shapes)
    if week is not None:
        return digest(found.world, found.judged, week, found.as_of, issued)
    try:
        return bulletin(found.world, found.judged, period, found.as_of, issued)
    except NotAssessableError as error:
        raise CannotReadError(str(error)) from error
