"""The home pages: what is going on for everybody, what needs the office today for staff."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tongfen.assessment.wording import day_text
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Stages
from tongfen.view.activities import ActivitiesView, ActivityView
from tongfen.view.audience import Audience
from tongfen.view.bulletins import BulletinView
from tongfen.view.digest_entries import EntryView
from tongfen.view.digest_figures import Figure
from tongfen.view.digests import DigestView, RosterLine
from tongfen.view.landing import LandingView, cut_landing
from tongfen.view.material import Material
from tongfen.view.money import planned_total
from tongfen.view.projects import ProjectView
from tongfen.view.sums import YearSum
from tongfen.view.todo import TodosView
from tongfen.view.year import ArrivedView, arrived_this_year

NEXT = 3
LEADS = 8
STARTED = "开工"
Made = TypeVar("Made", DigestView, BulletinView)


@dataclass(frozen=True, slots=True)
class YearList:
    """The projects that reached a stage this year; what the home's figure counts."""

    slug: str
    title: str
    definition: str
    projects: tuple[ProjectView, ...]
    total: str
    without_amount: int

    @property
    def page(self) -> str:
        return f"projects/figures/{self.slug}/"


@dataclass(frozen=True, slots=True)
class RosterNow:
    """The oldest week that is still open: who has reported, who has not."""

    title: str
    page: str
    reported: int
    quiet: int
    waiting: tuple[RosterLine, ...]
    due: str
    closes: str
    late: bool


@dataclass(frozen=True, slots=True)
class HomeView:
    """What stands on the home page; the parts for staff are None or empty in public."""

    year: int
    figures: tuple[Figure, ...]
    signed: YearList
    started: YearList
    arrived: ArrivedView
    reported: bool
    digest: DigestView | None
    bulletin: BulletinView | None
    activities: tuple[ActivityView, ...]
    one_stop_title: str
    one_stop_url: str
    roster: RosterNow | None
    leads: tuple[EntryView, ...]
    landing: LandingView


@dataclass(frozen=True, slots=True)
class Shown:
    """What has already been cut for the audience."""

    projects: tuple[ProjectView, ...]
    activities: ActivitiesView
    digests: tuple[DigestView, ...]
    bulletins: tuple[BulletinView, ...]
    todos: TodosView | None
    years: Mapping[int, YearSum]


def cut_home(material: Material, audience: Audience, shown: Shown) -> HomeView:
    """Return the home page of an audience."""
    world = material.world
    today = material.as_of.astimezone(SHANGHAI).date()
    year = today.year
    signed = _signed(shown.projects, year)
    started = _started(shown.projects, world.stages, year)
    arrived = arrived_this_year(material, audience, shown.years)
    return HomeView(
        year=year,
        figures=tuple(_figures(signed, started, arrived, today)) if material.digests else (),
        signed=signed,
        started=started,
        arrived=arrived,
        reported=bool(material.digests),
        digest=_latest(shown.digests),
        bulletin=_latest([one for one in shown.bulletins if one.kind == "month"]),
        activities=shown.activities.upcoming[:NEXT],
        one_stop_title=world.site.one_stop_title,
        one_stop_url=world.site.one_stop_url,
        roster=_roster(shown.digests, shown.todos) if audience == "staff" else None,
        leads=_leads(shown.digests) if audience == "staff" else (),
        landing=cut_landing(world, today, signed.projects, started.projects),
    )


def _signed(projects: Iterable[ProjectView], year: int) -> YearList:
    held = [view for view in projects if view.signed is not None and view.signed.year == year]
    return _list(
        "signed", f"{year}年签约的项目", "当年首次签订合同或协议的项目，后来终止的也在内", held
    )


def _started(projects: Iterable[ProjectView], stages: Stages, year: int) -> YearList:
    held = [
        view
        for view in projects
        if any(
            step.name == STARTED and step.date is not None and step.date.year == year
            for step in view.track
        )
    ]
    return _list(
        "started", f"{year}年开工的项目", "主体工程当年实质性开工的项目，不论哪一年签约", held
    )


def _list(slug: str, title: str, definition: str, projects: Sequence[ProjectView]) -> YearList:
    without = sum(view.investment_amount is None for view in projects)
    return YearList(
        slug,
        title,
        definition,
        tuple(projects),
        planned_total(view.investment_amount for view in projects),
        without,
    )


def _figures(
    signed: YearList, started: YearList, arrived: ArrivedView, today: date
) -> Iterable[Figure]:
    """Each figure says its own day: what is told as of a closing is older than the page."""
    year, day = today.year, f"截至{day_text(today)}"
    total = f"总投资{signed.total}，" if signed.total else ""
    told = f"{total}合同和协议都算；{day}"
    yield Figure(f"{year}年签约", str(len(signed.projects)), "个", told, signed.page)
    told = f"主体工程已经动工；{day}"
    yield Figure(f"{year}年开工", str(len(started.projects)), "个", told, started.page)
    until = "新的数会透露单笔到账，较早的数点开看" if arrived.newer else f"截至{arrived.until}"
    told = f"有凭证的到账，只计人民币；{until}"
    yield Figure(f"{year}年到位", arrived.headline, "", told, arrived.page)


def _latest(made: Sequence[Made]) -> Made | None:
    """The latest one whose figures are final, else the latest."""
    final = [entry for entry in made if not entry.provisional]
    return next(reversed(final or list(made)), None)


def _roster(digests: Sequence[DigestView], todos: TodosView | None) -> RosterNow | None:
    """The oldest open week; its due and closing times are the same for all units."""
    open_ = next((entry for entry in digests if entry.provisional), None)
    if open_ is None or todos is None or not todos.units:
        return None
    week = next((line for line in todos.units[0].weeks if line.week == open_.week), None)
    rows = [row for part in open_.parts for row in part.roster or ()]
    return RosterNow(
        open_.week_title,
        open_.page,
        sum(row.status == "已报" for row in rows),
        sum(row.status == "无变化" for row in rows),
        tuple(row for row in rows if row.status in ("待报", "未报")),
        week.due if week else "",
        open_.closes,
        week.late if week else False,
    )


def _leads(digests: Sequence[DigestView]) -> tuple[EntryView, ...]:
    """The leads of the latest weeks, newest first."""
    found: list[EntryView] = []
    for digest in reversed(digests):
        if len(found) >= LEADS:
            break
        for part in digest.parts:
            for entry in part.lists:
                if entry.name == "new_projects":
                    found += entry.entries
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.title), reverse=True)[:LEADS])
