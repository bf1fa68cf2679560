"""Needs and referrals as lines of a list: who waits for whom, since when, until when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tongfen.ledger import referrals, tickets
from tongfen.ledger.state import Answer, Handed, Source, Ticket
from tongfen.model.calendar import SHANGHAI, Calendar, Clock
from tongfen.view.addresses import project_page, unit_page
from tongfen.view.links import Link, received_text
from tongfen.view.material import Material
from tongfen.view.timeline import FactView


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
    state: str = ""
    clock: str = ""


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A referral. `step` is what is due and `due` until when; both empty where the unit owes nothing.

    `open` until the office has closed it; `ended` says when, by whom and why. `history` is in order.
    """

    id: str
    kind: str
    matter: str
    sender: str
    sender_page: str
    unit: str
    unit_page: str
    project: str
    page: str
    date: str
    meeting: str
    basis: str
    state: str
    open: bool
    over: bool
    step: str
    due: str
    days: int
    ended: str
    history: tuple[FactView, ...]
    link: Link


def span(clock: Clock) -> str:
    """A clock in words, always with how its days are counted."""
    return f"{clock.days}个{'工作日' if clock.workdays else '自然日'}"


def referral_clocks(calendar: Calendar) -> tuple[tuple[str, str], ...]:
    """The calendar's clocks for referrals in words, by the step they are for; those that are set."""
    names = (*referrals.STEPS, ("report", referrals.REPORT))
    clocks = ((title, calendar.clocks.get(f"referral_{name}")) for name, title in names)
    return tuple((title, span(clock)) for title, clock in clocks if clock is not None)


def need_lines(material: Material, link: Callable[[Source], Link]) -> tuple[NeedLine, ...]:
    """Open needs, the longest waiting first."""
    desk = _Desk(material, link)
    waiting = [one for one in material.judged.state.tickets.values() if one.open]
    ordered = sorted(waiting, key=lambda one: (one.source.receipt.time, one.id))
    return tuple(map(desk.need, ordered))


def referral_lines(material: Material, link: Callable[[Source], Link]) -> tuple[ReferralLine, ...]:
    """All referrals: overdue ones first, the longest overdue before, then open ones, then closed ones."""
    desk = _Desk(material, link)
    handed = material.judged.state.referrals.values()
    return tuple(map(desk.referral, sorted(handed, key=desk.place)))


class _Desk:
    """The ledger as it stands at the moment of the view."""

    def __init__(self, material: Material, link: Callable[[Source], Link]) -> None:
        self._world = material.world
        self._calendar = material.world.calendar
        self._state = material.judged.state
        self._link = link
        self._as_of: datetime = material.as_of
        self._today: date = material.as_of.astimezone(SHANGHAI).date()
        self._heir = material.world.heirs_on(self._today)

    def need(self, ticket: Ticket) -> NeedLine:
        project = self._state.projects.get(ticket.project)
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
            days=(self._today - ticket.raised).days,
            due=_day(tickets.due_at(ticket, self._calendar)),
            over=tickets.is_over(ticket, self._calendar, self._as_of),
            answered=_last_word(ticket),
            link=self._link(ticket.source),
            state=ticket.standing.state,
            clock=span(self._calendar.need_clock(ticket.kind)),
        )

    def place(self, handed: Handed) -> tuple[object, ...]:
        """Where a referral stands in the list."""
        if handed.referral.closed is not None:
            return 2, -handed.referral.closed.date.toordinal(), handed.referral.id
        step = referrals.due_step(handed, self._calendar)
        over = step is not None and step.late(self._as_of)
        due = step.due if step else handed.source.receipt.time
        return 0 if over else 1, due, handed.referral.id

    def referral(self, handed: Handed) -> ReferralLine:
        one, step = handed.referral, referrals.due_step(handed, self._calendar)
        sender, unit = self._heir(one.sender), self._heir(one.to)
        project = self._state.project(one.project)
        decision = self._world.decisions.get(one.decision)
        meeting = one.meeting
        return ReferralLine(
            id=one.id,
            kind=one.kind,
            matter=one.matter,
            sender=self._world.unit_title(sender),
            sender_page=unit_page(sender),
            unit=self._world.unit_title(unit),
            unit_page=unit_page(unit),
            project=project.name if project else one.project,
            page=project_page(project.id) if project else "",
            date=one.date.isoformat(),
            meeting=f"{meeting.date}{meeting.title}" if meeting else "",
            basis=f"依据“{decision.matter}”的决定" if decision else "",
            state=handed.state,
            open=one.closed is None,
            over=step is not None and step.late(self._as_of),
            step=step.title if step else "",
            due=_day(step.due) if step else "",
            days=(self._today - handed.source.receipt.day).days,
            ended=self._ended(handed),
            history=tuple(self._history(handed)),
            link=self._link(handed.source),
        )

    def _history(self, handed: Handed) -> Iterator[FactView]:
        receipt = handed.source.receipt
        yield FactView(
            handed.referral.date, f"{handed.referral.kind}，{receipt.day}送达", "",
            self._link(handed.source), received=received_text(receipt),
        )  # fmt: skip
        done = referrals.steps(handed, self._calendar)
        for answer in handed.answers:
            reached = "，".join(
                f"{step.title}{_lateness(step, answer)}" for step in done if step.done is answer
            )
            unit = self._world.unit_title(answer.unit, answer.date)
            yield FactView(
                answer.date, f"{unit}：{answer.result}" + (f"（{reached}）" if reached else ""),
                answer.text, self._link(answer.source), received=received_text(answer.source.receipt),
            )  # fmt: skip
        closed = handed.referral.closed
        if closed is not None and handed.closing is not None:
            yield FactView(
                closed.date, f"{closed.by}销号：{closed.result}", closed.text,
                self._link(handed.closing), received=received_text(handed.closing.receipt),
            )  # fmt: skip

    def _ended(self, handed: Handed) -> str:
        closed = handed.referral.closed
        if closed is None:
            return ""
        return f"{closed.date}由{closed.by}销号，{closed.result}"


def _lateness(step: referrals.Step, answer: Answer) -> str:
    days = (answer.date - step.due.astimezone(SHANGHAI).date()).days
    return f"迟{days}天" if days > 0 else "按时"


def _last_word(ticket: Ticket) -> str:
    """The last thing said to a need that is still open."""
    last = next((one for one in reversed(ticket.answers) if one.result != tickets.RELAYED), None)
    if last is None:
        return ""
    if last.result == tickets.REOPENED:
        return f"{last.date}退回重办：没有解决"
    return f"{last.date}答复：{last.result}"


def _day(moment: datetime) -> str:
    day = moment.astimezone(SHANGHAI)
    return f"{day.month}月{day.day}日"
