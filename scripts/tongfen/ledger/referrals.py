"""Referrals as known: what was handed to a unit, what it answered, which step is due and until when.

A step counts as done on the day its answer gives; until that answer is received it is not known, and the
step is overdue once its clock has run out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from tongfen.ledger.facts import Source
from tongfen.ledger.tickets import SETTLED, Answer
from tongfen.model.calendar import SHANGHAI, Calendar, Clock
from tongfen.model.referrals import Referral

STEPS: tuple[tuple[str, str], ...] = (("reply", "首次答复"), ("contact", "对接"), ("plan", "方案"))
"""The steps that are asked for once, in order, with their names"""
REPORT = "续报"
_REACHES = {"已收到": 1, "办理中": 1, "已对接": 2, "已定方案": 3, **dict.fromkeys(SETTLED, 3)}
"""How many of the steps an answer has come to"""
ANSWERS: tuple[str, ...] = tuple(_REACHES)
"""What the asked unit may say to a referral"""
HandedState = Literal["待答复", "办理中", "待销号", "已销号"]


@dataclass(frozen=True, slots=True)
class Handed:
    """A referral as it stands: `source` is its first line, `closing` that of its end."""

    referral: Referral
    source: Source
    closing: Source | None = None
    answers: tuple[Answer, ...] = ()

    @property
    def state(self) -> HandedState:
        """待销号 is done in the unit's words and waits for the office."""
        if self.referral.closed is not None:
            return "已销号"
        if not self.answers:
            return "待答复"
        return "待销号" if self.answers[-1].result in SETTLED else "办理中"


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its end; `done` is the answer that reached it, and None while it is due."""

    title: str
    due: datetime
    done: Answer | None = None

    def late(self, at: datetime) -> bool:
        """True where it was done after its end, or is not done and its end has passed."""
        if self.done is None:
            return self.due < at
        return self.done.date > self.due.astimezone(SHANGHAI).date()


def steps(handed: Handed, calendar: Calendar) -> tuple[Step, ...]:
    """All steps that have a clock: those done, in order, and the one that is due now, if any."""
    return tuple(_steps(handed, calendar))


def _steps(handed: Handed, calendar: Calendar) -> Iterator[Step]:
    begun = handed.source.receipt.time
    ended = handed.state in ("待销号", "已销号")
    for number, (name, title) in enumerate(STEPS, 1):
        clock = _clock(handed, name, calendar)
        done = next((one for one in handed.answers if _REACHES.get(one.result, 0) >= number), None)
        if clock is not None and (done is not None or not ended):
            yield Step(title, calendar.after(begun, clock), done)
        if done is None:
            return
    yield from _reports(handed, calendar, ended)


def _reports(handed: Handed, calendar: Calendar, ended: bool) -> Iterator[Step]:
    """Reports after the plan, each due a clock after the one before."""
    clock = _clock(handed, "report", calendar)
    if clock is None:
        return
    at = next(
        n for n, one in enumerate(handed.answers) if _REACHES.get(one.result, 0) == len(STEPS)
    )
    last = handed.answers[at].date
    for answer in handed.answers[at + 1 :]:
        yield Step(REPORT, calendar.after(_noon(last), clock), answer)
        last = answer.date
    if not ended:
        yield Step(REPORT, calendar.after(_noon(last), clock))


def due_step(handed: Handed, calendar: Calendar) -> Step | None:
    """The step that is due now; None where the unit owes nothing, or no clock is set."""
    return next((step for step in steps(handed, calendar) if step.done is None), None)


def is_over(handed: Handed, calendar: Calendar, at: datetime) -> bool:
    """True where the asked unit is behind."""
    step = due_step(handed, calendar)
    return step is not None and step.late(at)


def _clock(handed: Handed, name: str, calendar: Calendar) -> Clock | None:
    """The referral's own clock for a step, else the calendar's, if there is one."""
    return dict(handed.referral.clocks).get(name) or calendar.clocks.get(f"referral_{name}")


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), SHANGHAI)
