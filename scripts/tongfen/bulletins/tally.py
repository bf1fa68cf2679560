"""What a digest counts: projects by stage, money by origin, needs and their answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from tongfen.ledger.state import Arrival
from tongfen.ledger.tickets import SETTLED
from tongfen.model.city import Stages
from tongfen.model.origin import Origin, within
from tongfen.model.reports import Entry, NewProject, Reply

Move = Literal["登记", "推进", "退回", "终止", "重启"]


@dataclass(frozen=True, slots=True)
class StageStep:
    """A project's stage as an entry changed it; `before` is empty for a project's first stage.

    重启 is a terminated project taken up again at a stage it had already reached.
    """

    move: Move
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DatedArrival:
    """Money the ledger took from an entry, where its investor comes from, and whether it is 补报."""

    arrival: Arrival
    origin: Origin | None
    supplement: bool


@dataclass(frozen=True, slots=True)
class ArrivedSums:
    """Whole 元 by origin scope, each including the one after it; US$ apart, never converted."""

    total: int = 0
    outside_city: int = 0
    outside_province: int = 0
    dollars: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a digest or of a part of it.

    `new_by_stage` counts new projects by the stage they first appear at, `advances` older ones by the
    stage they moved up to; both are in the order of stages, without zeros. `answered` counts needs
    that got a reply, `settled` those that got a final one.
    """

    new_projects: int = 0
    new_by_stage: tuple[tuple[str, int], ...] = ()
    advances: tuple[tuple[str, int], ...] = ()
    went_back: int = 0
    ended: int = 0
    progress: int = 0
    arrived: ArrivedSums = field(default_factory=ArrivedSums)
    needs_raised: int = 0
    needs_answered: int = 0
    needs_settled: int = 0
    landings_confirmed: int = 0
    landings_refused: int = 0
    activities: int = 0
    visits: int = 0
    research: int = 0
    contacts: int = 0
    corrections: int = 0

    def reached(self, stage: str) -> int:
        """How many projects came to a stage, new ones included."""
        return dict(self.new_by_stage).get(stage, 0) + dict(self.advances).get(stage, 0)


def tally(
    stages: Stages,
    entries: Iterable[tuple[Entry, StageStep | None]],
    arrivals: Iterable[DatedArrival],
) -> Tally:
    """Count entries with the stage each one brought its project to, and the money given with them."""
    rows = tuple(entries)
    steps = [step for _, step in rows if step is not None]
    replies = [entry for entry, _ in rows if isinstance(entry, Reply)]
    return Tally(
        new_projects=sum(isinstance(entry, NewProject) for entry, _ in rows),
        new_by_stage=_by_stage(stages, steps, "登记"),
        advances=_by_stage(stages, steps, "推进"),
        went_back=sum(step.move == "退回" for step in steps),
        ended=sum(step.move == "终止" for step in steps),
        progress=_listed(rows, "progress"),
        arrived=arrived_sums(arrivals),
        needs_raised=_listed(rows, "needs"),
        needs_answered=len({entry.to for entry in replies if entry.result in ("办理中", *SETTLED)}),
        needs_settled=len({entry.to for entry in replies if entry.result in SETTLED}),
        landings_confirmed=sum(entry.result == "确认落地" for entry in replies),
        landings_refused=sum(entry.result == "不认可落地" for entry in replies),
        activities=_listed(rows, "activities"),
        visits=_listed(rows, "visits"),
        research=_listed(rows, "research"),
        contacts=_listed(rows, "contacts"),
        corrections=_listed(rows, "corrections"),
    )


def arrived_sums(arrivals: Iterable[DatedArrival]) -> ArrivedSums:
    """Sum money by origin scope."""
    taken = tuple(arrivals)
    yuan = [row for row in taken if row.arrival.amount.currency == "元"]
    return ArrivedSums(
        total=sum(row.arrival.amount.amount for row in yuan),
        outside_city=sum(row.arrival.amount.amount for row in yuan if within(row.origin, "市外")),
        outside_province=sum(
            row.arrival.amount.amount for row in yuan if within(row.origin, "省外")
        ),
        dollars=sum(
            row.arrival.amount.amount for row in taken if row.arrival.amount.currency == "美元"
        ),
    )


def _by_stage(
    stages: Stages, steps: Iterable[StageStep], move: Move
) -> tuple[tuple[str, int], ...]:
    moved = [step.after for step in steps if step.move == move]
    return tuple((name, moved.count(name)) for name in stages.names if name in moved)


def _listed(rows: Iterable[tuple[Entry, StageStep | None]], name: str) -> int:
    return sum(entry.list == name for entry, _ in rows)
