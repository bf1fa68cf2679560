"""活动: the year's plan against what was held, and what came of each activity."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tongfen.ledger.state import HeldActivity, Source
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import PlannedActivity
from tongfen.model.world import World
from tongfen.view.activity_counts import Count, count
from tongfen.view.activity_results import Harvest, Results
from tongfen.view.audience import Audience
from tongfen.view.fields import Plan, plan_of
from tongfen.view.lines import Linked
from tongfen.view.links import Link
from tongfen.view.material import Material
from tongfen.view.mechanism.decisions import decided
from tongfen.view.projects import ProjectView

State = Literal["即将举办", "未见报送", "已办", "延期", "取消"]
PILLARS = ("百城推介", "百会交流", "百圈共享")
REGIONS = ("大西安", "长三角", "京津冀", "粤港澳", "成渝", "其他")


@dataclass(frozen=True, slots=True)
class HeldView:
    """One report that an activity took place. `text` is for staff."""

    date: date
    unit_title: str
    attendees: int | None
    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class Named:
    """A unit by its id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class ActivityView:
    """One activity of the plan. `unit` is whose plan it stands in, empty for the city's.

    `leads` (for staff) and `signed` are the projects that came of it, as far as `results` knows. `late`:
    held after the day it was first planned for; `put_off`: that day was changed, or said to have been.
    """

    id: str
    unit: str
    title: str
    pillar: str
    level: str
    type: str
    planned: str
    first_planned: str
    until: date | None
    held: date | None
    state: State
    late: bool
    put_off: bool
    unplanned: bool
    reason: str
    city: str
    region: str
    lead: Named
    partners: tuple[Named, ...]
    chains: tuple[str, ...]
    invitees: str
    promotes: tuple[Named, ...]
    note: str
    decision: Linked
    public: bool
    reports: tuple[HeldView, ...]
    results: Results
    staff: bool

    @property
    def draft(self) -> bool:
        """True until a decision approves the plan it stands in."""
        return not self.decision.text

    @property
    def units(self) -> frozenset[str]:
        """The ids of all units that take part."""
        return frozenset((self.lead.id, *(partner.id for partner in self.partners)))

    @property
    def leads(self) -> tuple[ProjectView, ...]:
        """All projects that came of it; for the public none."""
        return tuple(one.project for one in self.results.outcomes) if self.staff else ()

    @property
    def signed(self) -> tuple[ProjectView, ...]:
        """Those of them that were signed."""
        return tuple(one.project for one in self.results.signed)

    @property
    def day(self) -> str:
        """The day or month it is listed under: when it was held, else when it is planned."""
        return self.held.isoformat() if self.held else self.planned

    @property
    def dated(self) -> bool:
        """True where more than the month is known, so that it can stand in a calendar."""
        return len(self.day) > len("2026-11")


@dataclass(frozen=True, slots=True)
class Month:
    """The activities of one month: those of a day by their days, then those with no day yet."""

    id: str
    title: str
    entries: tuple[ActivityView, ...]


@dataclass(frozen=True, slots=True)
class ActivitiesView:
    """The activities of one year's plan and of the others; the counts are of that year.

    `months` are of that year, `plans` the city's plan and those of the units.
    """

    year: int
    upcoming: tuple[ActivityView, ...]
    unreported: tuple[ActivityView, ...]
    held: tuple[ActivityView, ...]
    off: tuple[ActivityView, ...]
    other_years: tuple[ActivityView, ...]
    months: tuple[Month, ...]
    total: Count
    pillars: tuple[Count, ...]
    regions: tuple[Count, ...]
    plans: tuple[Count, ...]

    @property
    def all(self) -> tuple[ActivityView, ...]:
        """Every activity once."""
        return (*self.upcoming, *self.unreported, *self.held, *self.off, *self.other_years)


def cut_activities(
    material: Material,
    audience: Audience,
    projects: Iterable[ProjectView],
    link: Callable[[Source], Link],
) -> ActivitiesView:
    """Return the activities an audience may see. `projects` are already cut."""
    today = material.as_of.astimezone(SHANGHAI).date()
    came: dict[str, list[ProjectView]] = {}
    by_id: dict[str, ProjectView] = {}
    for project in projects:
        came.setdefault(project.activity, []).append(project)
        by_id[project.id] = project
    reports: dict[str, list[HeldActivity]] = {}
    for _, held in sorted(material.judged.state.held.items()):
        reports.setdefault(held.activity, []).append(held)
    cutter = _Cutter(material, audience, today, link, by_id)
    views = [
        cutter.activity(entry, reports.get(entry.id, ()), tuple(came.get(entry.id, ())))
        for entry in material.world.activities.values()
        if entry.public or audience == "staff"
    ]
    return _sorted(views, today, material.world, staff=audience == "staff")


def _sorted(views: list[ActivityView], today: date, world: World, *, staff: bool) -> ActivitiesView:
    present = [view for view in views if _in_year(view, today.year)]
    by_date = sorted(present, key=lambda view: (view.planned, view.id))
    held = [view for view in present if view.state == "已办"]
    others = [view for view in views if not _in_year(view, today.year)]
    return ActivitiesView(
        year=today.year,
        upcoming=tuple(view for view in by_date if view.state == "即将举办"),
        unreported=tuple(view for view in by_date if view.state == "未见报送"),
        held=tuple(sorted(held, key=_latest_first)),
        off=tuple(view for view in by_date if view.state in ("延期", "取消")),
        other_years=tuple(sorted(others, key=_latest_first)),
        months=tuple(_months(present)),
        total=count("全年", present, staff=staff),
        pillars=tuple(
            count(
                name,
                (view for view in present if view.pillar == name),
                staff=staff,
                goal=_goal(world, today.year, name),
            )
            for name in PILLARS
        ),
        regions=tuple(
            count(name, (view for view in present if view.region == name), staff=staff)
            for name in REGIONS
        ),
        plans=tuple(_plans(present, world, staff=staff)),
    )


def _months(views: Iterable[ActivityView]) -> Iterator[Month]:
    by_month: dict[str, list[ActivityView]] = {}
    for view in sorted(views, key=lambda view: (view.day[:7], view.day[7:] or "-99", view.id)):
        by_month.setdefault(view.day[:7], []).append(view)
    for id_, entries in by_month.items():
        yield Month(id_, f"{id_[:4]}年{int(id_[5:])}月", tuple(entries))


def _goal(world: World, year: int, pillar: str) -> int | None:
    """What the city's plan wants; the goals of units are their own."""
    goals = (goal for goal in world.activity_goals if goal.unit == "city" and goal.year == year)
    return next((goal.count for goal in goals if goal.pillar == pillar), None)


def _plans(views: Iterable[ActivityView], world: World, *, staff: bool) -> Iterator[Count]:
    """The city's plan first, then the units' in id order."""
    by_unit: dict[str, list[ActivityView]] = {}
    for view in sorted(views, key=lambda view: view.unit):
        by_unit.setdefault(view.unit, []).append(view)
    for unit, rows in by_unit.items():
        yield count(world.unit_title(unit) if unit else "全市计划", rows, staff=staff, unit=unit)


def _in_year(view: ActivityView, year: int) -> bool:
    return view.planned.startswith(str(year)) or (view.held is not None and view.held.year == year)


def _latest_first(view: ActivityView) -> tuple[int, str]:
    day = view.held or date.fromisoformat(f"{view.planned}-01"[:10])
    return -day.toordinal(), view.id


class _Cutter:
    """Cuts activities for one audience on one day."""

    def __init__(
        self,
        material: Material,
        audience: Audience,
        today: date,
        link: Callable[[Source], Link],
        by_id: dict[str, ProjectView],
    ) -> None:
        self._world = material.world
        self._staff = audience == "staff"
        self._today = today
        self._link = link
        self._shown = _shown_of(plan_of(material.shapes["activities"], audience))
        self._told = _shown_of(plan_of(material.shapes["weekly"], audience))
        self._by_id = by_id
        told = "projects" in self._told
        self._harvest = Harvest(
            material.world, material.judged.state, audience, material.as_of, told=told
        )

    def activity(
        self,
        entry: PlannedActivity,
        reports: Sequence[HeldActivity],
        came: tuple[ProjectView, ...],
    ) -> ActivityView:
        told = tuple(self._report(held) for held in reports)
        held = entry.held or min((report.date for report in told), default=None)
        shows = self._shown.__contains__
        first = entry.first_planned or entry.planned
        return ActivityView(
            id=entry.id,
            unit="" if entry.unit == "city" else entry.unit,
            title=entry.title,
            pillar=entry.pillar,
            level=entry.level,
            type=entry.type if shows("type") else "",
            planned=entry.planned,
            first_planned=entry.first_planned if shows("first_planned") else "",
            until=entry.until if shows("until") else None,
            held=held,
            state=self._state(entry, held),
            late=held is not None and held.isoformat()[: len(first)] > first,
            put_off=bool(entry.first_planned) or entry.status == "延期",
            unplanned=entry.unplanned,
            reason=entry.reason if shows("reason") else "",
            city=entry.city if shows("city") else "",
            region=entry.region,
            lead=self._named(entry.lead_unit),
            partners=tuple(map(self._named, entry.partners)) if shows("partners") else (),
            chains=entry.chains if shows("chains") else (),
            invitees=entry.invitees if shows("invitees") else "",
            promotes=tuple(self._promoted(entry)) if shows("promotes") else (),
            note=entry.note if shows("note") else "",
            decision=decided(self._world, entry.decision or None, self._today),
            public=entry.public,
            reports=told,
            results=self._harvest.of(came, reports, self._by_id),
            staff=self._staff,
        )

    def _promoted(self, entry: PlannedActivity) -> Iterator[Named]:
        """The opportunities shown there that the audience may see."""
        for id_ in entry.promotes:
            known = self._world.opportunities.get(id_)
            if known is not None and (known.public or self._staff):
                yield Named(id_, known.name)

    def _state(self, entry: PlannedActivity, held: date | None) -> State:
        if held is not None or entry.status == "已办":
            return "已办"
        if entry.status == "取消":
            return "取消"
        if entry.planned >= self._today.isoformat()[: len(entry.planned)]:
            return "即将举办"
        return "延期" if entry.status == "延期" else "未见报送"

    def _report(self, held: HeldActivity) -> HeldView:
        title = self._world.unit_title(held.source.unit)
        attendees = held.attendees if "attendees" in self._told else None
        text = held.text if "text" in self._told else ""
        return HeldView(held.date, title, attendees, text, self._link(held.source))

    def _named(self, unit: str) -> Named:
        return Named(unit, self._world.unit_title(unit))


def _shown_of(plan: Plan) -> frozenset[str]:
    """The fields of an activity that may be seen; a weekly report has such a list too."""
    entry = plan.children["activities"].item
    assert entry is not None
    return frozenset(name for name, child in entry.children.items() if child.shown)
