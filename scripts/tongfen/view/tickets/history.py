"""A need on its project's page: its clock, its answers in order, how it ended, what the firm thinks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tongfen.ledger.state import Answer, Source, State, Ticket
from tongfen.ledger.tickets import due_at, is_over
from tongfen.model.calendar import SHANGHAI
from tongfen.model.world import World
from tongfen.view.links import Link
from tongfen.view.timeline import FactView


@dataclass(frozen=True, slots=True)
class NeedView:
    """A need of a project and what was answered.

    `state` says where it stands, `due` until when the asked unit has to answer while it waits, `over`
    that this has passed, `ended` who closed it, when and after how many days, `opinion` the firm's word.
    """

    id: str
    kind: str
    unit: str
    unit_title: str
    asks: str
    asks_title: str
    text: str
    date: str
    open: bool
    answers: tuple[FactView, ...]
    link: Link
    project: str
    project_name: str
    state: str = ""
    due: str = ""
    over: bool = False
    ended: str = ""
    opinion: str = ""
    reopened: int = 0


@dataclass(frozen=True, slots=True)
class NeedCutter:
    """Tells needs at one moment; `titled` names a unit and who answers for it now, `heir` is that unit."""

    world: World
    as_of: datetime
    heir: Callable[[str], str]
    titled: Callable[[str], str]
    link: Callable[[Source], Link]
    received: Callable[[Source], str]

    def need(self, ticket: Ticket, state: State) -> NeedView:
        """A ticket with its answers (staff only by schema)."""
        project, standing = state.projects.get(ticket.project), ticket.standing
        return NeedView(
            id=ticket.id,
            kind=ticket.kind,
            unit=self.heir(ticket.unit),
            unit_title=self.titled(ticket.unit),
            asks=self.heir(ticket.asks),
            asks_title=self.titled(ticket.asks),
            text=ticket.text,
            date=ticket.source.week,
            open=standing.open,
            answers=tuple(map(self._said, ticket.answers)),
            link=self.link(ticket.source),
            project=ticket.project,
            project_name=project.name if project else ticket.project,
            state=standing.state,
            due=self._due(ticket),
            over=is_over(ticket, self.world.calendar, self.as_of),
            ended=self._ended(ticket),
            opinion=opinion_of(ticket),
            reopened=standing.reopened,
        )

    def _said(self, answer: Answer) -> FactView:
        unit = self.world.unit_title(answer.unit, answer.date)
        said = f"{answer.text.rstrip('。')}。" if answer.text else ""
        if answer.satisfaction:
            said += f"企业{answer.satisfied_on}评价：{answer.satisfaction}"
        return FactView(
            answer.date,
            f"{unit}：{answer.result}",
            said if answer.satisfaction else answer.text,
            self.link(answer.source),
            received=self.received(answer.source),
        )

    def _due(self, ticket: Ticket) -> str:
        if not ticket.standing.waits:
            return ""
        return due_at(ticket, self.world.calendar).astimezone(SHANGHAI).date().isoformat()

    def _ended(self, ticket: Ticket) -> str:
        standing = ticket.standing
        if standing.closing is None:
            return ""
        closing = standing.closing
        who = self.world.unit_title(closing.unit, closing.date)
        told = f"{closing.date}由{who}办结（{closing.result}），用了{ticket.days_to_close}天"
        if standing.confirmed is not None and standing.confirmed is not closing:
            confirmed = standing.confirmed
            by = self.world.unit_title(confirmed.unit, confirmed.date)
            told += f"；{confirmed.date}{by}确认办结"
        return told


def opinion_of(ticket: Ticket) -> str:
    """What the firm thinks, with the day it said so."""
    said = ticket.satisfaction
    return f"{said.satisfaction}（{said.satisfied_on}）" if said else ""
