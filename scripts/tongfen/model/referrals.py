"""Referrals (转办, 交办): what the office hands to a unit, until the office closes it."""

import datetime as dt
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tongfen.documents import Pointer
from tongfen.model.calendar import Clock
from tongfen.model.reports import Entry

ReferralKind = Literal["转办", "交办"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that ordered something."""

    title: str
    date: date


@dataclass(frozen=True, slots=True)
class Closed:
    """The end of a referral (销号): 办结 or 撤销; `by` is an office or a post, never a person."""

    date: date
    result: str
    by: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Entry):
    """`city/referrals/<id>.yaml`: a lead handed to a unit, or an order from a meeting.

    `clocks` are those that differ from the calendar's, by the step they are for: reply, contact, plan,
    report. The office writes `closed` into the same file when it is done.
    """

    id: str
    date: date
    kind: ReferralKind
    sender: str
    to: str
    matter: str
    project: str = ""
    meeting: Meeting | None = None
    decision: str = ""
    clocks: tuple[tuple[str, Clock], ...] = ()
    closed: Closed | None = None

    def at(self, *steps: str | int) -> Pointer:
        """The place of a field: a referral is a file of its own."""
        return steps

    @property
    def asked(self) -> tuple[object, ...]:
        """What was asked, of whom, and until when: this never changes."""
        said: dt.date | None = self.meeting.date if self.meeting else None
        return (self.date, self.kind, self.sender, self.to, self.project, said, self.clocks)

    @property
    def terms(self) -> tuple[object, ...]:
        """What makes it this one: with an end it is received anew."""
        return (*self.asked, self.closed)
