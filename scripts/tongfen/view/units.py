"""单位: how a unit does, what is asked of it, what it has filed, and under which names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar

from tongfen.bulletins.archive import periods_between
from tongfen.bulletins.order import KIND_ORDER, unit_order
from tongfen.bulletins.paragraphs import proper
from tongfen.bulletins.roster import RosterRow, open_register, roster
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import UNIT_KIND_TITLES, Unit
from tongfen.model.periods import Week
from tongfen.view.activities import ActivityView, Named
from tongfen.view.addresses import unit_page
from tongfen.view.audience import Audience
from tongfen.view.bulletin_awards import UnitAward
from tongfen.view.bulletin_standings import UnitStanding
from tongfen.view.disclosure import seen_of
from tongfen.view.fields import plan_of
from tongfen.view.links import quarter_of
from tongfen.view.material import Material
from tongfen.view.objections import ObjectionLine
from tongfen.view.opportunities import OpportunityView
from tongfen.view.projects import ProjectView
from tongfen.view.source_pages import UnitSources
from tongfen.view.standing import Standing, Standings
from tongfen.view.tickets.history import NeedView
from tongfen.view.tickets.lines import ReferralLine
from tongfen.view.withholding import Withheld

Mark = Literal["报", "静", "迟", "缺", "待"]
STATES: Mapping[Mark, str] = {
    "报": "reported",
    "静": "quiet",
    "迟": "late",
    "缺": "missing",
    "待": "",
}


@dataclass(frozen=True, slots=True)
class WeekMark:
    """One week of the strip. `page` leads to what was filed; empty where nothing can be shown."""

    mark: Mark
    title: str
    page: str
    week: Week

    @property
    def state(self) -> str:
        return STATES[self.mark]


@dataclass(frozen=True, slots=True)
class QuarterStrip:
    """The weeks of one quarter, oldest first."""

    title: str
    weeks: tuple[WeekMark, ...]

    def count(self, *marks: Mark) -> int:
        """How many weeks carry one of these marks."""
        return sum(week.mark in marks for week in self.weeks)


@dataclass(frozen=True, slots=True)
class NameView:
    start: date
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit. `strip` is newest quarter first; None where the roster is not for this audience.

    `present`: it takes part on the day the view is of; the counts of units are of these. `fate` says what
    became of a unit that has ended, `took_over` names those it has succeeded.
    """

    id: str
    kind: str
    kind_title: str
    name: str
    short_name: str
    seat: str
    note: str
    aliases: tuple[str, ...]
    names: tuple[NameView, ...]
    valid_from: date
    valid_to: date | None
    territory: Named | None
    holds: tuple[Named, ...]
    fate: str
    successor: Named | None
    took_over: tuple[Named, ...]
    lands: bool
    ranked: bool
    ranked_reason: str
    standing: Standing | None
    reported: tuple[ProjectView, ...]
    landing: tuple[ProjectView, ...]
    asked: tuple[NeedView, ...]
    raised: tuple[NeedView, ...]
    strip: tuple[QuarterStrip, ...] | None
    activities: tuple[ActivityView, ...]
    opportunities: tuple[OpportunityView, ...]
    has_sources: bool
    present: bool
    objections: tuple[ObjectionLine, ...] = ()
    awards: tuple[UnitAward, ...] = ()
    standings: tuple[UnitStanding, ...] = ()
    referrals: tuple[ReferralLine, ...] = ()

    @property
    def dated(self) -> bool:
        """True where an activity has a day, so that there is a calendar of them."""
        return any(activity.dated for activity in self.activities)

    @property
    def open_needs(self) -> tuple[NeedView, ...]:
        """What others wait for this unit to answer."""
        return tuple(need for need in self.asked if need.open)


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """The units of one kind, in id order, also those that have ended."""

    kind: str
    title: str
    units: tuple[UnitView, ...]

    @property
    def present(self) -> int:
        """How many of them there are now."""
        return sum(unit.present for unit in self.units)


@dataclass(frozen=True, slots=True)
class Around:
    """What has already been cut for the audience, to be sorted under the units.

    `scores` are the pages of scores by (period, unit), `withheld` what each period's figures withhold,
    `objections` and `referrals` are for staff; `awards` and `standings` are what the
    bulletins say of each unit, the latest first.
    """

    projects: tuple[ProjectView, ...]
    opportunities: tuple[OpportunityView, ...]
    activities: tuple[ActivityView, ...]
    sources: tuple[UnitSources, ...]
    scores: Mapping[tuple[str, str], str]
    withheld: Mapping[str, Withheld]
    objections: tuple[ObjectionLine, ...] = ()
    awards: Mapping[str, tuple[UnitAward, ...]] = field(default_factory=dict)
    standings: Mapping[str, tuple[UnitStanding, ...]] = field(default_factory=dict)
    referrals: tuple[ReferralLine, ...] = ()


def cut_units(material: Material, audience: Audience, around: Around) -> tuple[UnitGroup, ...]:
    """Return all units by kind, as an audience may see them."""
    cutter = _Cutter(material, audience, around)
    units = [cutter.unit(unit) for unit in sorted(material.world.units.values(), key=unit_order)]
    return tuple(
        UnitGroup(kind, UNIT_KIND_TITLES[kind], tuple(unit for unit in units if unit.kind == kind))
        for kind in KIND_ORDER
    )


class _Cutter:
    """Sorts everything under its unit, once, for one audience."""

    def __init__(self, material: Material, audience: Audience, around: Around) -> None:
        self._material = material
        self._world = material.world
        self._audience = audience
        plan = plan_of(material.shapes["units"], audience).children["units"].item
        assert plan is not None
        self._shown = frozenset(name for name, child in plan.children.items() if child.shown)
        self._standings = Standings(material, audience, around.scores, around.withheld)
        self._reported = _by(
            around.projects, lambda one: dict.fromkeys((one.reporter, one.owners[0]))
        )
        self._landing = _by(
            around.projects, lambda one: dict.fromkeys((one.lands_in, one.owners[1]))
        )
        needs = [need for project in around.projects for need in project.needs]
        self._asked = _by(needs, lambda need: (need.asks,))
        self._raised = _by(needs, lambda need: (need.unit,))
        self._activities = _by(around.activities, lambda activity: tuple(sorted(activity.units)))
        self._opportunities = _by(around.opportunities, lambda entry: (entry.unit,))
        self._objections = _by(around.objections, lambda line: (line.unit,))
        self._referrals = _by(around.referrals, lambda line: (line.unit_page,))
        self._awards = around.awards
        self._placed = around.standings
        self._sources = {entry.unit for entry in around.sources}
        self._anchors = {
            (page.unit, section.anchor): f"sources/{page.unit}/{page.slug}/#{section.anchor}"
            for entry in around.sources
            for page in entry.pages
            for section in page.sections
        }
        self._weeks = _roster(material)
        self._holds = _by(self._world.units.values(), lambda unit: (unit.territory,))
        self._heirs = _by(self._world.units.values(), lambda unit: (unit.successor,))

    def unit(self, unit: Unit) -> UnitView:
        today = self._material.as_of.astimezone(SHANGHAI).date()
        shown = self._shown
        return UnitView(
            id=unit.id,
            kind=unit.kind,
            kind_title=UNIT_KIND_TITLES[unit.kind],
            name=unit.name_at(today).name,
            short_name=unit.name_at(today).short_name,
            seat=unit.seat if "seat" in shown else "",
            note=unit.note if "note" in shown else "",
            aliases=unit.aliases if "aliases" in shown else (),
            names=tuple(
                NameView(name.start, name.name, name.short_name)
                for name in unit.names
                if name.start <= today or name == unit.names[0]
            ),
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            territory=self._named(unit.territory),
            holds=tuple(self._all_named(self._holds.get(unit.id, ()))),
            fate=self._world.fate(unit.id, today),
            successor=self._named(unit.successor if unit.successor in self._world.units else ""),
            took_over=tuple(
                self._all_named(one for one in self._heirs.get(unit.id, ()) if one.ended_by(today))
            ),
            lands=unit.lands,
            ranked=unit.ranked,
            ranked_reason=unit.ranked_reason if "ranked_reason" in shown else "",
            standing=self._standings.of(unit.id),
            reported=self._reported.get(unit.id, ()),
            landing=self._landing.get(unit.id, ()),
            asked=self._asked.get(unit.id, ()),
            raised=self._raised.get(unit.id, ()),
            strip=self._strip(unit) if self._sees_roster(unit) else None,
            activities=self._activities.get(unit.id, ()),
            opportunities=self._opportunities.get(unit.id, ()),
            has_sources=unit.id in self._sources,
            present=unit.exists_on(today),
            objections=self._objections.get(unit.id, ()),
            awards=self._awards.get(unit.id, ()),
            standings=self._placed.get(unit.id, ()),
            referrals=self._referrals.get(unit_page(unit.id), ()),
        )

    def _all_named(self, units: Iterable[Unit]) -> Iterator[Named]:
        for unit in units:
            yield Named(unit.id, self._world.unit_title(unit.id))

    def _named(self, unit: str) -> Named | None:
        return Named(unit, self._world.unit_title(unit)) if unit else None

    def _sees_roster(self, unit: Unit) -> bool:
        """The roster of a group is for whom the assessment says; a unit in no group's is for staff."""
        scheme = self._world.scheme_on(self._material.as_of.astimezone(SHANGHAI).date())
        group = scheme.group_of(unit.kind) if scheme else None
        return seen_of(scheme, group, self._audience).roster

    def _strip(self, unit: Unit) -> tuple[QuarterStrip, ...]:
        quarters: dict[str, list[WeekMark]] = {}
        for week, row in self._weeks.get(unit.id, ()):
            quarters.setdefault(quarter_of(week), []).append(self._mark(week, row))
        return tuple(
            QuarterStrip(_quarter_title(slug), tuple(marks))
            for slug, marks in reversed(quarters.items())
        )

    def _mark(self, week: Week, row: RosterRow) -> WeekMark:
        mark = _mark_of(row)
        filed = str(row.covered_by or week).lower()
        title = f"{proper(week.title)}{_WORDS[mark]}"
        return WeekMark(mark, title, self._anchors.get((row.unit, filed), ""), week)


_WORDS: Mapping[Mark, str] = {
    "报": "已报",
    "静": "无变化",
    "迟": "迟报",
    "缺": "未报",
    "待": "待报",
}


def _mark_of(row: RosterRow) -> Mark:
    if row.status == "待报":
        return "待"
    if row.status == "未报":
        return "缺"
    if row.late:
        return "迟"
    return "静" if row.status == "无变化" else "报"


def _quarter_title(slug: str) -> str:
    year, quarter = slug.split("-q")
    return f"{year}年第{'一二三四'[int(quarter) - 1]}季度"


def _roster(material: Material) -> Mapping[str, tuple[tuple[Week, RosterRow], ...]]:
    """Every unit's weeks from the first reported one to now, oldest first."""
    reports = material.judged.state.reports
    first = min((filed.week for filed in reports.values()), default=None)
    if first is None:
        return {}
    register = open_register(material.judged)
    found: dict[str, list[tuple[Week, RosterRow]]] = {}
    for week in periods_between(first, material.as_of).weeks:
        for row in roster(material.world, register, week, material.as_of):
            found.setdefault(row.unit, []).append((week, row))
    return {unit: tuple(rows) for unit, rows in found.items()}


Entry = TypeVar("Entry")


def _by(
    entries: Iterable[Entry], keys: Callable[[Entry], Iterable[str]]
) -> dict[str, tuple[Entry, ...]]:
    """Sort entries under their keys, keeping their order."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for key in keys(entry):
            found.setdefault(key, []).append(entry)
    return {key: tuple(held) for key, held in found.items()}
