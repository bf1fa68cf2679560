"""Whether a period may be issued now: the cut-off, the objections, the decision (design section 6)."""

from dataclasses import dataclass
from datetime import date, datetime

from tongfen.bulletins.objections import ObjectionRow
from tongfen.bulletins.paragraphs import moment_text
from tongfen.model.calendar import SHANGHAI, Calendar
from tongfen.model.city import Decision
from tongfen.model.periods import KIND_TITLES, Kind, Period
from tongfen.model.world import World

BY_ITSELF = "自动"
AFTER_OBJECTIONS = "异议期满"
BY_DECISION = "决定"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a period may not be issued now, and what to do about it."""

    why: str
    repair: str

    def __str__(self) -> str:
        return f"{self.why};{self.repair}"


def due_at(calendar: Calendar, kind: Kind, cut_off: datetime) -> datetime | None:
    """Return when the machine issues a period by itself; None where a decision has to come first.

    `cut_off` is the period's. 异议期满 begins to count at the cut-off, when the draft is frozen.
    """
    mode = calendar.issue[kind]
    if mode == BY_ITSELF:
        return cut_off
    clock = calendar.clocks.get("objection")
    if mode == AFTER_OBJECTIONS and clock is not None:
        return calendar.after(cut_off, clock)
    return None


def refusals(world: World, period: Period, now: datetime) -> tuple[Refusal, ...]:
    """Return everything but objections that stands in the way of issuing a period now."""
    calendar, cut_off = world.calendar, world.cut_off(period)
    if now < cut_off:
        return (Refusal(f"{period.title}还没有封账", f"请等到{moment_text(cut_off)}以后再印发"),)
    return tuple(
        one
        for one in (
            _clock_missing(calendar, period),
            _window_open(world, period, now),
            _undecided(world, period, now.astimezone(SHANGHAI).date()),
        )
        if one is not None
    )


def _clock_missing(calendar: Calendar, period: Period) -> Refusal | None:
    if calendar.issue[period.kind] != AFTER_OBJECTIONS or "objection" in calendar.clocks:
        return None
    title = KIND_TITLES[period.kind]
    return Refusal(
        f"{title}要等异议期满才印发,但工作日历没有写异议期有几天",
        "请在 submissions/city/calendar.yaml 的 clocks(时限)里加上 objection(异议期)",
    )


def _window_open(world: World, period: Period, now: datetime) -> Refusal | None:
    until = due_at(world.calendar, period.kind, world.cut_off(period))
    if until is None or now > until or world.calendar.issue[period.kind] != AFTER_OBJECTIONS:
        return None
    return Refusal(f"{period.title}的异议期还没有满", f"请等到{moment_text(until)}以后再印发")


def _undecided(world: World, period: Period, today: date) -> Refusal | None:
    if world.calendar.issue[period.kind] != BY_DECISION or decision_on(world, period, today):
        return None
    return Refusal(
        f"{period.title}{KIND_TITLES[period.kind]}要经决定才印发,还没有批准它的决定",
        f"请把决定存入 submissions/city/decisions/,并在 bulletins(批准印发的通报)里写上 {period.id}",
    )


def decision_on(world: World, period: Period, today: date) -> Decision | None:
    """The decision, taken by a day, that a period be issued."""
    decided = world.decisions.values()
    return next((one for one in decided if period.id in one.bulletins and one.date <= today), None)


def objected(objections: tuple[ObjectionRow, ...]) -> Refusal | None:
    """Name the objections that wait for a ruling: nothing is issued before."""
    waiting = [f"{row.cell}({row.objection.id})" for row in objections if row.open]
    if not waiting:
        return None
    return Refusal(
        f"还有 {len(waiting)} 项异议待裁定:{'、'.join(waiting)}",
        "请先在异议文件里写明裁定的结果,再印发",
    )
