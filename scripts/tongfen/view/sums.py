"""Which sums of arrived money the public is told, decided in the order of time.

Told are sums over time: a week's digest once the week is closed, the year's total and its months as known
when a week closed, a bulletin's cells and how they moved, a project's sum. Each is told only if no adding
and subtracting of it and all that were told before gives one or two payments; so a withheld week is not the
total less the other weeks, nor two totals less a week between them.

What is guaranteed: no combination of the figures of one edition gives one or two payments. What is told
of a closed week, of its total and of a closed month follows from what was received until then, never from
what came later, so the same holds of all editions together as far as they tell these; a figure that was
withheld is never told by a later one.

What is not: of a month that is not closed and of projects, every edition tells the sums as they are on its
day, and two editions of different days may differ by one payment. A payment whose amount was corrected, or
that was struck out, counts as another payment from then on. Nothing is said against whoever knows some
payments already, as a unit knows its own.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from tongfen.assessment.measures import FUNDS
from tongfen.assessment.reading import Part
from tongfen.bulletins.digest import Digest
from tongfen.ledger.state import Arrival, Project, Source
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Stages
from tongfen.view.audience import fact_is_public
from tongfen.view.subtraction import Told

Payments = Mapping[Hashable, Fraction]
ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class YearSum:
    """The year's total as known when a week closed, and those of its months that may be told."""

    year: int
    week: str
    closes: datetime
    arrivals: tuple[Arrival, ...]
    months: frozenset[int]


class Sums:
    """Tells the weeks one after the other; what else is told is asked for in between."""

    def __init__(
        self, digests: Iterable[Digest], projects: Iterable[Project], stages: Stages, *, free: bool
    ) -> None:
        """`free`: single payments may be shown, so every sum may."""
        self._free = free
        self._told = Told()
        self._waiting = sorted(
            (digest for digest in digests if not digest.provisional),
            key=lambda digest: digest.closes,
            reverse=True,
        )
        self._payments = [
            (project.id, arrival)
            for project in projects
            for arrival in project.arrivals
            if arrival.amount.currency == "元" and fact_is_public(project, arrival.date, stages)
        ]
        self.weeks: set[str] = set()
        self.years: dict[int, YearSum] = {}

    def until(self, moment: datetime | None = None) -> None:
        """Tell what is due of the weeks that closed until a moment; of all closed ones without one."""
        while self._waiting and (moment is None or self._waiting[-1].closes <= moment):
            digest = self._waiting.pop()
            if self._tell(arrivals_of(week_payments(digest))):
                self.weeks.add(str(digest.week))
            self._tell_year(digest)

    def tell(self, parts: Iterable[Part]) -> bool:
        """Tell a figure made of facts; those that are no payments give nothing away here."""
        found = (
            ((part.id, *_place(part.source), part.day, *_exact(part.raw)), part.credited)
            for part in parts
            if part.what == FUNDS and part.source is not None and part.credited
        )
        return self._tell(_numbered(found))

    def tell_project(self, project: Project) -> bool:
        """Tell what has arrived for one project, each currency by itself."""
        sums: dict[str, list[tuple[str, Arrival]]] = {}
        for arrival in project.arrivals:
            sums.setdefault(arrival.amount.currency, []).append((project.id, arrival))
        return all(self._tell(arrivals_of(rows)) for rows in sums.values())

    def _tell(self, payments: Payments) -> bool:
        return self._free or self._told.tell(payments)

    def _tell_year(self, digest: Digest) -> None:
        day = digest.closes.astimezone(SHANGHAI).date()
        taken = [
            (id_, arrival)
            for id_, arrival in self._payments
            if arrival.source.counted.time <= digest.closes
            and arrival.date.year == day.year
            and arrival.date <= day
        ]
        if not self._tell(arrivals_of(taken)):
            return
        months: dict[int, list[tuple[str, Arrival]]] = {}
        for id_, arrival in taken:
            months.setdefault(arrival.date.month, []).append((id_, arrival))
        self.years[day.year] = YearSum(
            day.year,
            str(digest.week),
            digest.closes,
            tuple(arrival for _, arrival in taken),
            frozenset(
                month for month, rows in sorted(months.items()) if self._tell(arrivals_of(rows))
            ),
        )


def week_payments(digest: Digest) -> Sequence[tuple[str, Arrival]]:
    """The payments in 元 that a digest sums up, each with its project: those that are no 补报."""
    return tuple(
        (entry.project, row.arrival)
        for entry in digest.entries
        for row in entry.arrived
        if not row.supplement and row.arrival.amount.currency == "元"
    )


def arrivals_of(rows: Iterable[tuple[str, Arrival]]) -> Payments:
    """Name payments as the facts of a figure are named, so that the same one has the same name."""
    return _numbered(
        ((id_, *_place(row.source), row.date, row.amount.amount, 1), ONE) for id_, row in rows
    )


def _exact(value: Fraction) -> tuple[int, int]:
    """A fraction as two numbers: as a part of a name it is looked up often, and hashing one is slow."""
    return value.numerator, value.denominator


def _place(source: Source) -> tuple[str, str, int]:
    return source.path, source.list, source.index


def _numbered(rows: Iterable[tuple[tuple[object, ...], Fraction]]) -> Payments:
    """Number payments that are alike in everything: an entry may hold two of one day and amount."""
    return dict(_each(rows))


def _each(
    rows: Iterable[tuple[tuple[object, ...], Fraction]],
) -> Iterator[tuple[Hashable, Fraction]]:
    seen: Counter[tuple[object, ...]] = Counter()
    for name, share in rows:
        seen[name] += 1
        yield (*name, seen[name]), share
