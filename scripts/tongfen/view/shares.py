"""How a project is divided among the units that have a part in it, and why nobody has one yet; for staff."""

from dataclasses import dataclass
from datetime import datetime

from tongfen.ledger.standing import Confirmation, Credit, Heir, confirmation, divide_credit
from tongfen.ledger.state import Project
from tongfen.model.calendar import SHANGHAI
from tongfen.model.scheme import Share
from tongfen.model.world import World

_WAITING: dict[Confirmation, str] = {
    "待确认": "落地单位还没有确认，确认以前两家都不计",
    "不认可": "落地单位不认可，裁定以前两家都不计",
}


@dataclass(frozen=True, slots=True)
class SharePart:
    """What counts for one unit: `percent` of everything the project comes to, and as what."""

    unit: str
    title: str
    percent: str
    role: str


@dataclass(frozen=True, slots=True)
class SharesView:
    """The rule agreed on, what it comes to now, and in `note` why it comes to nothing yet."""

    rule: str
    parts: tuple[SharePart, ...]
    note: str = ""


def cut_shares(project: Project, world: World, at: datetime, heir: Heir) -> SharesView | None:
    """Return how a project is divided by the assessment in force; None where one unit has all of it.

    Its parts are those that every ranking of today counts with.
    """
    scheme = world.scheme_on(at.astimezone(SHANGHAI).date())
    alone = heir(project.reporter) == heir(project.lands_in)
    if scheme is None or project.out is not None or (alone and not project.shares):
        return None
    share = scheme.share(project.share)
    named = share.name if share else project.share or scheme.default_share
    rule = "裁定分成" if project.shares else named
    divided = divide_credit(project, scheme, world.calendar, at, heir)
    if divided or project.shares:
        return SharesView(rule, tuple(_part(one, world) for one in divided))
    if share is None:
        note = f"考核办法里没有“{named}”" if named else "没有写分成规则"
        return SharesView(named, (), f"{note}，两家都不计")
    note = _WAITING[confirmation(project, world.calendar, at, heir)]
    return SharesView(rule, _agreed(project, share, world, heir), note)


def _part(credit: Credit, world: World) -> SharePart:
    title = world.unit_title(credit.unit)
    role = credit.role.replace("(", "，").replace(")", "")
    return SharePart(credit.unit, title, f"{credit.part * 100}%", role)


def _agreed(project: Project, share: Share, world: World, heir: Heir) -> tuple[SharePart, ...]:
    rows = ((project.reporter, share.reporter, "首报"), (project.lands_in, share.landing, "落地"))
    return tuple(
        SharePart(heir(unit), world.unit_title(heir(unit)), f"{percent}%", role)
        for unit, percent, role in rows
    )
