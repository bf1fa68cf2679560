"""待办: what each unit has to file, to answer, to confirm and to correct (for staff)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from tongfen.bulletins.order import unit_order
from tongfen.ledger.standing import confirmation, default_confirmed_at, last_movement, terminated
from tongfen.ledger.state import Project, Source
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import UNIT_KIND_TITLES
from tongfen.view.addresses import project_page, todo_page, unit_page
from tongfen.view.audience import Audience
from tongfen.view.corrections import CorrectionLine, corrections_by_unit
from tongfen.view.disputes import DisputeLine, disputes
from tongfen.view.links import Link
from tongfen.view.material import Material
from tongfen.view.objections import ObjectionLine
from tongfen.view.open_weeks import WeekLine, open_weeks, week_lines
from tongfen.view.tickets.lines import (
    NeedLine,
    ReferralLine,
    need_lines,
    referral_clocks,
    referral_lines,
    span,
)
from tongfen.view.tickets.needs import NeedsView, cut_needs

RESTING = "投产"
"""From this stage on a project has nothing to report week by week."""
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class LandingLine:
    """A project that waits for the landing unit to confirm it."""

    name: str
    page: str
    stage: str
    unit: str
    unit_page: str
    lands_in: str
    lands_in_page: str
    days: int
    default: str
    link: Link


@dataclass(frozen=True, slots=True)
class StuckLine:
    """A project nobody has reported on for longer than the clock; `overdue` says how long its stage lasts."""

    name: str
    page: str
    stage: str
    owner: str
    owner_page: str
    last: str
    days: int
    overdue: str


@dataclass(frozen=True, slots=True)
class TodoView:
    """One unit's page. `waits` are its own needs that others have not settled, `referrals` the open ones."""

    unit: str
    kind: str
    kind_title: str
    name: str
    page: str
    weeks: tuple[WeekLine, ...]
    missing: tuple[str, ...]
    needs: tuple[NeedLine, ...]
    waits: tuple[NeedLine, ...]
    referrals: tuple[ReferralLine, ...]
    landings: tuple[LandingLine, ...]
    corrections: tuple[CorrectionLine, ...]
    stuck: tuple[StuckLine, ...]

    @property
    def to_file(self) -> tuple[WeekLine, ...]:
        return tuple(week for week in self.weeks if week.waiting)

    @property
    def overdue(self) -> int:
        return sum(one.over for one in self.needs) + sum(one.over for one in self.referrals)

    @property
    def owed(self) -> tuple[ReferralLine, ...]:
        """The referrals that do not merely wait for the office to close them."""
        return tuple(line for line in self.referrals if line.state != "待销号")

    @property
    def count(self) -> int:
        """How much the unit itself has to do, stalled projects apart."""
        due = sum(week.late for week in self.to_file)
        asked = len(self.needs) + len(self.owed) + len(self.landings)
        return due + len(self.missing) + asked + len(self.corrections)


@dataclass(frozen=True, slots=True)
class TodosView:
    """All units' pages in order, and the same by subject for the office; `objections` are the open ones.

    `referrals` are all there ever were, `factors` tells of all needs.
    """

    units: tuple[TodoView, ...]
    needs: tuple[NeedLine, ...]
    landings: tuple[LandingLine, ...]
    corrections: tuple[CorrectionLine, ...]
    stuck: tuple[StuckLine, ...]
    disputes: tuple[DisputeLine, ...]
    objections: tuple[ObjectionLine, ...]
    no_movement: int
    need_reply: str
    referrals: tuple[ReferralLine, ...]
    factors: NeedsView
    referral_clocks: tuple[tuple[str, str], ...]


def cut_todos(
    material: Material,
    audience: Audience,
    link: Callable[[Source], Link],
    objections: tuple[ObjectionLine, ...],
) -> TodosView | None:
    """Return everything there is to do; None for the public."""
    if audience == "public":
        return None
    desk = _Desk(material, link)
    landings, stuck = tuple(desk.landings()), tuple(desk.stuck())
    needs, referrals = need_lines(material, link), referral_lines(material, link)
    corrections = corrections_by_unit(material)
    clocks = material.world.calendar.clocks
    return TodosView(
        units=tuple(_units(material, desk.today, _Lines(needs, referrals, landings, stuck))),
        needs=needs,
        landings=landings,
        corrections=tuple(line for unit in sorted(corrections) for line in corrections[unit]),
        stuck=stuck,
        disputes=disputes(material, link),
        objections=tuple(line for line in objections if line.open),
        no_movement=clocks["no_movement"].days,
        need_reply=span(clocks["need_reply"]),
        referrals=referrals,
        factors=cut_needs(material, needs, link),
        referral_clocks=referral_clocks(material.world.calendar),
    )


def _units(
    material: Material,
    today: date,
    lines: "_Lines",
) -> Iterator[TodoView]:
    """Yield each unit's page, with its part of what there is to do."""
    weeks, corrections = open_weeks(material), corrections_by_unit(material)
    by_asked = _by(lines.needs, lambda line: line.asks_page)
    by_unit = _by(lines.needs, lambda line: line.unit_page)
    by_referred = _by(lines.referrals, lambda line: line.unit_page)
    by_landing = _by(lines.landings, lambda line: line.lands_in_page)
    by_owner = _by(lines.stuck, lambda line: line.owner_page)
    for unit in sorted(material.world.units.values(), key=unit_order):
        if not unit.exists_on(today):
            continue
        at = unit_page(unit.id)
        yield TodoView(
            unit=unit.id,
            kind=unit.kind,
            kind_title=UNIT_KIND_TITLES[unit.kind],
            name=unit.name_at(today).short_name,
            page=todo_page(unit.id),
            weeks=week_lines(weeks, unit.id, material),
            missing=weeks.missing(unit.id),
            needs=by_asked.get(at, ()),
            waits=by_unit.get(at, ()),
            referrals=tuple(line for line in by_referred.get(at, ()) if line.open),
            landings=by_landing.get(at, ()),
            corrections=corrections.get(unit.id, ()),
            stuck=by_owner.get(at, ()),
        )


@dataclass(frozen=True, slots=True)
class _Lines:
    """What there is to do in the whole city."""

    needs: tuple[NeedLine, ...]
    referrals: tuple[ReferralLine, ...]
    landings: tuple[LandingLine, ...]
    stuck: tuple[StuckLine, ...]


class _Desk:
    """The ledger as it stands, put in order for asking what waits for whom."""

    def __init__(self, material: Material, link: Callable[[Source], Link]) -> None:
        self._world = material.world
        self._heir = material.world.heirs_on(material.as_of.astimezone(SHANGHAI).date())
        self._calendar = material.world.calendar
        self._state = material.judged.state
        self._link = link
        self._as_of: datetime = material.as_of
        self.today: date = material.as_of.astimezone(SHANGHAI).date()

    def landings(self) -> Iterator[LandingLine]:
        """Projects whose landing waits to be confirmed, by the day it will count as confirmed."""
        waiting = [
            (default_confirmed_at(project.landing, self._calendar), project)
            for project in self._state.projects.values()
            if project.landing is not None
            and confirmation(project, self._calendar, self._as_of, self._heir) == "待确认"
        ]
        for until, project in sorted(waiting, key=lambda row: (row[0], row[1].id)):
            landing = project.landing
            assert landing is not None
            unit, lands_in = self._heir(project.reporter), self._heir(landing.unit)
            yield LandingLine(
                name=project.name,
                page=project_page(project.id),
                stage=project.stage.stage,
                unit=self._world.unit_title(unit),
                unit_page=unit_page(unit),
                lands_in=self._world.unit_title(lands_in),
                lands_in_page=unit_page(lands_in),
                days=self._days(landing.source.receipt.time),
                default=f"{until.month}月{until.day}日",
                link=self._link(landing.source),
            )

    def stuck(self) -> Iterator[StuckLine]:
        """Projects without any report for longer than the clock, the longest silent first."""
        stages, clock = self._world.stages, self._calendar.clocks["no_movement"]
        until = stages.order(RESTING) or len(stages.stages) + 1
        silent = []
        for project in self._state.projects.values():
            if terminated(project, stages) or stages.order(project.stage.stage) >= until:
                continue
            last = last_movement(project)
            if self._calendar.after(last, clock) < self._as_of:
                silent.append((last, project.id, project))
        for last, _, project in sorted(silent, key=lambda row: row[:2]):
            yield self._stuck(project, last)

    def _stuck(self, project: Project, last: datetime) -> StuckLine:
        stages = self._world.stages
        stage = stages.get(project.stage.stage)
        signed = stages.order(project.stage.stage) >= stages.order("签约")
        owner = self._heir(project.lands_in if signed else project.reporter)
        days = (self.today - project.stage.date).days
        over = stage is not None and stage.overdue_days is not None and days > stage.overdue_days
        return StuckLine(
            name=project.name,
            page=project_page(project.id),
            stage=project.stage.stage,
            owner=self._world.unit_title(owner),
            owner_page=unit_page(owner),
            last=last.astimezone(SHANGHAI).date().isoformat(),
            days=self._days(last),
            overdue=f"{project.stage.stage}已{days}天" if over else "",
        )

    def _days(self, since: datetime) -> int:
        return (self.today - since.astimezone(SHANGHAI).date()).days


def _by(lines: Iterable[Entry], key: Callable[[Entry], str]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    return {name: tuple(held) for name, held in found.items()}
