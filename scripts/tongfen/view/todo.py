"""待办: what each unit has to file, to answer, to confirm and to correct (for staff)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from tongfen.bulletins.order import unit_order
from tongfen.ledger.standing import confirmation, default_confirmed_at, last_movement, terminated
from tongfen.ledger.state import Project, Source, Ticket
from tongfen.model.calendar import SHANGHAI, Clock
from tongfen.model.city import UNIT_KIND_TITLES
from tongfen.view.addresses import project_page, todo_page, unit_page
from tongfen.view.audience import Audience
from tongfen.view.corrections import CorrectionLine, corrections_by_unit
from tongfen.view.disputes import DisputeLine, disputes
from tongfen.view.links import Link
from tongfen.view.material import Material
from tongfen.view.objections import ObjectionLine
from tongfen.view.open_weeks import WeekLine, open_weeks, week_lines

RESTING = "投产"
"""From this stage on a project has nothing to report week by week."""
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need that waits for an answer. `days` since it was received, `over` past its clock."""

    id: str
    kind: str
    text: str
    project: str
    page: str
    unit: str
    unit_page: str
    asks: str
    asks_page: str
    days: int
    due: str
    over: bool
    answered: str
    link: Link


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
    """One unit's page. `waits` are its own needs that others have not settled."""

    unit: str
    kind: str
    kind_title: str
    name: str
    page: str
    weeks: tuple[WeekLine, ...]
    missing: tuple[str, ...]
    needs: tuple[NeedLine, ...]
    waits: tuple[NeedLine, ...]
    landings: tuple[LandingLine, ...]
    corrections: tuple[CorrectionLine, ...]
    stuck: tuple[StuckLine, ...]

    @property
    def to_file(self) -> tuple[WeekLine, ...]:
        return tuple(week for week in self.weeks if week.waiting)

    @property
    def overdue(self) -> int:
        return sum(need.over for need in self.needs)

    @property
    def count(self) -> int:
        """How much the unit itself has to do, stalled projects apart."""
        due = sum(week.late for week in self.to_file)
        return (
            due + len(self.missing) + len(self.needs) + len(self.landings) + len(self.corrections)
        )


@dataclass(frozen=True, slots=True)
class TodosView:
    """All units' pages in order, and the same by subject for the office; `objections` are the open ones."""

    units: tuple[TodoView, ...]
    needs: tuple[NeedLine, ...]
    landings: tuple[LandingLine, ...]
    corrections: tuple[CorrectionLine, ...]
    stuck: tuple[StuckLine, ...]
    disputes: tuple[DisputeLine, ...]
    objections: tuple[ObjectionLine, ...]
    no_movement: int
    need_reply: str


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
    needs, landings, stuck = tuple(desk.needs()), tuple(desk.landings()), tuple(desk.stuck())
    corrections = corrections_by_unit(material)
    clocks = material.world.calendar.clocks
    return TodosView(
        units=tuple(_units(material, desk.today, needs, landings, stuck)),
        needs=needs,
        landings=landings,
        corrections=tuple(line for unit in sorted(corrections) for line in corrections[unit]),
        stuck=stuck,
        disputes=disputes(material, link),
        objections=tuple(line for line in objections if line.open),
        no_movement=clocks["no_movement"].days,
        need_reply=_span(clocks["need_reply"]),
    )


def _units(
    material: Material,
    today: date,
    needs: tuple[NeedLine, ...],
    landings: tuple[LandingLine, ...],
    stuck: tuple[StuckLine, ...],
) -> Iterator[TodoView]:
    """Yield each unit's page, with its part of what there is to do."""
    weeks, corrections = open_weeks(material), corrections_by_unit(material)
    by_asked = _by(needs, lambda line: line.asks_page)
    by_unit = _by(needs, lambda line: line.unit_page)
    by_landing = _by(landings, lambda line: line.lands_in_page)
    by_owner = _by(stuck, lambda line: line.owner_page)
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
            landings=by_landing.get(at, ()),
            corrections=corrections.get(unit.id, ()),
            stuck=by_owner.get(at, ()),
        )


def _span(clock: Clock) -> str:
    return f"{clock.days}个{'工作日' if clock.workdays else '自然日'}"


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

    def needs(self) -> Iterator[NeedLine]:
        """Open needs, the longest waiting first."""
        tickets = [ticket for ticket in self._state.tickets.values() if ticket.open]
        for ticket in sorted(tickets, key=lambda ticket: (ticket.source.receipt.time, ticket.id)):
            yield self._need(ticket)

    def _need(self, ticket: Ticket) -> NeedLine:
        received = ticket.source.receipt.time
        due = self._calendar.after(received, self._calendar.clocks["need_reply"])
        project = self._state.projects.get(ticket.project)
        last = ticket.answers[-1] if ticket.answers else None
        unit, asks = self._heir(ticket.unit), self._heir(ticket.asks)
        return NeedLine(
            id=ticket.id,
            kind=ticket.kind,
            text=ticket.text,
            project=project.name if project else ticket.project,
            page=project_page(ticket.project) if project else "",
            unit=self._world.unit_title(unit),
            unit_page=unit_page(unit),
            asks=self._world.unit_title(asks),
            asks_page=unit_page(asks),
            days=self._days(received),
            due=f"{due.month}月{due.day}日",
            over=last is None and due < self._as_of,
            answered=f"{last.date}答复：{last.result}" if last else "",
            link=self._link(ticket.source),
        )

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
