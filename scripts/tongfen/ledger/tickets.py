"""Needs as tickets: raised by a unit, answered by the asked one, closed, and opened again.

What a ticket is follows from its answers in order of receipt; nothing of it is kept twice, so that a
corrected answer changes it by itself. The asked unit settles it (已解决, 无法解决), the unit that raised it
may say that it is done (确认办结) or is not (没有解决), and relays what the firm thinks of it.
"""

import datetime as dt
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tongfen.ledger.facts import Source
from tongfen.model.calendar import Calendar

SETTLED = ("已解决", "无法解决")
"""What the asked unit says at the end"""
CONFIRMED, REOPENED, RELAYED = "确认办结", "没有解决", "转达评价"
RAISER_SAYS = (CONFIRMED, REOPENED, RELAYED)
"""What only the unit that raised a need may say"""
TicketState = Literal["待答复", "办理中", "退回重办", "已办结"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to a ticket or a referral; `satisfaction` is the firm's, given on `satisfied_on`."""

    unit: str
    date: date
    result: str
    text: str
    source: Source
    satisfaction: str = ""
    satisfied_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a ticket stands.

    `since` is the line from which its clock runs: the need's own, or the one that opened it again.
    `closing` is the answer that closed it, `confirmed` the raiser's word that it is done.
    """

    state: TicketState
    since: Source
    closing: Answer | None = None
    confirmed: Answer | None = None
    reopened: int = 0

    @property
    def open(self) -> bool:
        return self.state != "已办结"

    @property
    def waits(self) -> bool:
        """True while the asked unit has said nothing since the clock began."""
        return self.state in ("待答复", "退回重办")


@dataclass(frozen=True, slots=True)
class Ticket:
    """A need raised by a unit. What it says of itself is corrected where it stands."""

    id: str
    project: str
    unit: str
    kind: str
    asks: str
    text: str
    source: Source
    answers: tuple[Answer, ...] = ()

    @property
    def open(self) -> bool:
        return self.standing.open

    @property
    def standing(self) -> Standing:
        """Where it stands after all its answers."""
        now = Standing("待答复", self.source)
        for answer in self.answers:
            now = _after(now, answer)
        return now

    @property
    def replied(self) -> tuple[Answer, ...]:
        """The answers of the asked unit alone."""
        return tuple(answer for answer in self.answers if answer.result not in RAISER_SAYS)

    @property
    def satisfaction(self) -> Answer | None:
        """The answer that relays the firm's opinion last."""
        return next((answer for answer in reversed(self.answers) if answer.satisfaction), None)

    @property
    def raised(self) -> date:
        """The day on which it was received: from then on somebody could answer."""
        return self.source.receipt.day

    @property
    def days_to_close(self) -> int | None:
        """Days from its receipt to the day of the closing answer; None while it is open.

        An answer dated before the need was received counts as of the same day.
        """
        closing = self.standing.closing
        return max(0, (closing.date - self.raised).days) if closing else None


def _after(now: Standing, answer: Answer) -> Standing:
    """Where a ticket stands once more has been said."""
    result = answer.result
    if result == REOPENED:
        return Standing("退回重办", answer.source, reopened=now.reopened + 1)
    if result == CONFIRMED:
        closing = now.closing or answer
        return Standing("已办结", now.since, closing, answer, now.reopened)
    if not now.open or result == RELAYED:
        return now
    if result in SETTLED:
        return Standing("已办结", now.since, answer, None, now.reopened)
    return Standing("办理中", now.since, reopened=now.reopened)


def due_at(ticket: Ticket, calendar: Calendar) -> datetime:
    """When the asked unit has to have answered: by the clock of its kind, from when it was received."""
    return calendar.after(ticket.standing.since.receipt.time, calendar.need_clock(ticket.kind))


def is_over(ticket: Ticket, calendar: Calendar, at: datetime) -> bool:
    """True where a ticket waits for an answer longer than its clock allows."""
    return ticket.standing.waits and due_at(ticket, calendar) < at
