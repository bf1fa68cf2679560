"""The facts of one invented project's life: when it signs, starts, produces, ends, and what money arrives."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

SIGNS = 0.45
STARTS = 0.82
ENDS = 0.06
PRODUCES = 0.85
_WORKS = 540
"""How many days works take that do not end within the facts"""


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that arrives; `units` are 万元 or 万美元."""

    day: date
    units: int
    use: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What will happen; a stage that is never reached has no day."""

    stages: tuple[tuple[str, date], ...]
    notes: tuple[date, ...]
    payments: tuple[Payment, ...]
    ended: date | None = None

    def day_of(self, stage: str) -> date | None:
        return next((day for name, day in self.stages if name == stage), None)

    def stage_on(self, day: date) -> str:
        """The stage reached by a day; 线索 before the first."""
        reached = [name for name, reached in self.stages if reached <= day]
        return reached[-1] if reached else "线索"

    def done(self, day: date) -> int | None:
        """How much of the works is done on a day, in percent, in steps of five; None unless they go on."""
        started, produced = self.day_of("开工"), self.day_of("投产")
        if started is None or self.stage_on(day) != "开工":
            return None
        days = (produced - started).days if produced else _WORKS
        return 5 + 5 * min(18, 18 * (day - started).days // max(1, days))


def draw(
    rng: Random, start: date, investment: int, *, signs: bool, signed: date | None = None
) -> Timeline:
    """Draw the life of a project whose place has been settled on `start`; `signed` where it already is."""
    if not signs:
        return _unsigned(rng, start)
    signed = signed or _after(rng, start, 14, 120)
    stages = [("签约", signed)]
    fate = rng.random()
    ended = _after(rng, signed, 60, 300) if fate > 1 - ENDS else None
    if fate < STARTS:
        started = _after(rng, signed, 28, 170)
        stages.append(("开工", started))
        if rng.random() < PRODUCES:
            stages.append(("投产", _after(rng, started, 150, 420)))
            stages.append(("达效", _after(rng, stages[-1][1], 90, 300)))
    if ended:
        stages = [(name, day) for name, day in stages if (ended - day).days > 13]
    return Timeline(
        stages=tuple(stages),
        notes=_notes(rng, start, stages, ended),
        payments=_payments(rng, stages, ended, investment),
        ended=ended,
    )


def workday(day: date) -> date:
    """Saturdays and Sundays become the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _after(rng: Random, day: date, least: int, most: int) -> date:
    return workday(day + timedelta(days=rng.randint(least, most)))


def _unsigned(rng: Random, start: date) -> Timeline:
    """Most leads are talked about for a while and then no more; few are closed in so many words."""
    notes = []
    day = start
    for _ in range(rng.choice((0, 1, 1, 2, 2, 3))):
        day = _after(rng, day, 12, 32)
        notes.append(day)
    ended = _after(rng, day, 20, 80) if rng.random() < 0.15 else None
    return Timeline((), tuple(notes), (), ended)


def _notes(
    rng: Random, start: date, stages: list[tuple[str, date]], ended: date | None
) -> tuple[date, ...]:
    """Days on which there is something to tell besides stages and money."""
    signed = stages[0][1] if stages else start
    last = stages[-1][1] if stages[1:] else signed + timedelta(days=60)
    notes = []
    day = _after(rng, start, 10, 30)
    while day < last and (ended is None or day < ended):
        notes.append(day)
        day = _after(rng, day, 18, 40) if day < signed else _after(rng, day, 30, 75)
    return tuple(notes)


def _payments(
    rng: Random, stages: list[tuple[str, date]], ended: date | None, investment: int
) -> tuple[Payment, ...]:
    """Money arrives month by month from the signing to the production; in all less than the investment."""
    if not stages:
        return ()
    days = [_after(rng, stages[0][1], 10, 45)]
    last = stages[2][1] if stages[2:] else days[0] + timedelta(days=420 if stages[1:] else 45)
    if ended:
        last = min(last, ended - timedelta(days=7))
    while len(days) < 20 and (following := _after(rng, days[-1], 27, 38)) < last:
        days.append(following)
    share = rng.uniform(0.55, 0.95) if stages[1:] else rng.uniform(0.03, 0.08)
    weights = [rng.uniform(0.5, 1.5) for _ in days]
    total = investment * share / sum(weights)
    uses = ["注册资本", *rng.choices(("固定资产", "流动资金"), (9, 1), k=len(days))]
    return tuple(
        Payment(day, max(10, int(total * weight) // 10 * 10), use)
        for day, weight, use in zip(days, weights, uses, strict=False)
    )
