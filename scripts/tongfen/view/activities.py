"""活动: the year's plan against what was held, and what came of each activity."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tongfen.ledger.state import HeldActivity, Source
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import PlannedActivity
from tongfen.view.audience import Audience
from tongfen.view.fields import Plan, plan_of
from tongfen.view.links import Link
from tongfen.view.material import Material
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
    """One activity of the plan. `leads` (for staff) and `signed` are the projects that name it."""

    id: str
    title: str
    pillar: str
    level: str
    type: str
    planned: str
    held: date | None
    state: State
    city: str
    region: str
    lead: Named
    partners: tuple[Named, ...]
    note: str
    draft: bool
    public: bool
    reports: tuple[HeldView, ...]
    leads: tuple[ProjectView, ...]
    signed: tuple[ProjectView, ...]

    @property
    def units(self) -> frozenset[str]:
        """The ids of all units that take part."""
        return frozenset((self.lead.id, *(partner.id for partner in self.partners)))


@dataclass(frozen=True, slots=True)
class Count:
    """What was planned and held of one pillar or in one region; `leads` is None in public."""

    title: str
    planned: int
    held: int
    leads: int | None
    signed: int


@dataclass(frozen=True, slots=True)
class ActivitiesView:
    """The activities of one year's plan and of the others; the counts are of that year."""

    year: int
    upcoming: tuple[ActivityView, ...]
    unreported: tuple[ActivityView, ...]
    held: tuple[ActivityView, ...]
    off: tuple[ActivityView, ...]
    other_years: tuple[ActivityView, ...]
    pillars: tuple[Count, ...]
    regions: tuple[Count, ...]

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
    for project in projects:
        came.setdefault(project.activity, []).append(project)
    reports: dict[str, list[HeldActivity]] = {}
    for _, held in sorted(material.judged.state.held.items()):
        reports.setdefault(held.activity, []).append(held)
    cutter = _Cutter(material, audience, today, link)
    views = [
        cutter.activity(entry, reports.get(entry.id, ()), tuple(came.get(entry.id, ())))
        for entry in material.world.activities.values()
        if entry.public or audience == "staff"
    ]
    return _sorted(views, today, audience)


def _sorted(views: list[ActivityView], today: date, audience: Audience) -> ActivitiesView:
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
        pillars=tuple(
            _count(name, (view for view in present if view.pillar == name), audience)
            for name in PILLARS
        ),
        regions=tuple(
            _count(name, (view for view in present if view.region == name), audience)
            for name in REGIONS
        ),
    )


def _in_year(view: ActivityView, year: int) -> bool:
    return view.planned.startswith(str(year)) or (view.held is not None and view.held.year == year)


def _latest_first(view: ActivityView) -> tuple[int, str]:
    day = view.held or date.fromisoformat(f"{view.planned}-01"[:10])
    return -day.toordinal(), view.id


def _count(title: str, views: Iterable[ActivityView], audience: Audience) -> Count:
    rows = tuple(views)
    return Count(
        title,
        planned=sum(view.state != "取消" for view in rows),
        held=sum(view.state == "已办" for view in rows),
        leads=sum(len(view.leads) for view in rows) if audience == "staff" else None,
        signed=sum(len(view.signed) for view in rows),
    )


class _Cutter:
    """Cuts activities for one audience on one day."""

    def __init__(
        self, material: Material, audience: Audience, today: date, link: Callable[[Source], Link]
    ) -> None:
        self._world = material.world
        self._staff = audience == "staff"
        self._today = today
        self._link = link
        self._shown = _shown_of(plan_of(material.shapes["activities"], audience))
        self._told = _shown_of(plan_of(material.shapes["weekly"], audience))

    def activity(
        self,
        entry: PlannedActivity,
        reports: Iterable[HeldActivity],
        came: tuple[ProjectView, ...],
    ) -> ActivityView:
        told = tuple(self._report(held) for held in reports)
        held = entry.held or min((report.date for report in told), default=None)
        return ActivityView(
            id=entry.id,
            title=entry.title,
            pillar=entry.pillar,
            level=entry.level,
            type=entry.type if "type" in self._shown else "",
            planned=entry.planned,
            held=held,
            state=self._state(entry, held),
            city=entry.city if "city" in self._shown else "",
            region=entry.region,
            lead=self._named(entry.lead_unit),
            partners=tuple(map(self._named, entry.partners)) if "partners" in self._shown else (),
            note=entry.note if "note" in self._shown else "",
            draft=not self._world.approved(entry.decision or None, self._today),
            public=entry.public,
            reports=told,
            leads=came if self._staff else (),
            signed=tuple(project for project in came if project.signed is not None),
        )

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
