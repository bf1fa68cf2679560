"""Payments by number: the same one has the same number wherever a figure holds it.

A payment goes by its place, day and amount. The project is no part of it: a payment is the same one after
two ids were joined.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from tongfen.assessment.measures import FUNDS
from tongfen.assessment.reading import Part
from tongfen.ledger.state import Arrival, Source

Payments = Mapping[int, Fraction]
"""number of a payment → the share of it that a figure counts"""
ONE = Fraction(1)
_ALIKE = 1 << 16
"""How many payments of one place may be alike in everything: an entry holds fewer"""


class Numbers:
    """Gives each payment its number once: figures hold the same thousands of them again and again."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], int] = {}
        self._arrivals: dict[int, tuple[Arrival, int]] = {}

    def of_parts(self, parts: Iterable[Part]) -> Payments:
        """The payments among the facts of a figure, with the share that it counts."""
        return _apart(
            (
                self._of(part.source, part.day, part.raw.numerator, part.raw.denominator),
                part.credited,
            )
            for part in parts
            if part.what == FUNDS and part.source is not None and part.credited
        )

    def of_facts(self, parts: Iterable[Part]) -> Payments:
        """The facts that are no payments, each as one; a statistics figure is one of its unit and day."""
        return _apart((self._of_fact(part), ONE) for part in parts if part.what != FUNDS)

    def _of_fact(self, part: Part) -> int:
        name = (part.id, part.what, part.day, part.row, part.document)
        return self._known.setdefault(name, _ALIKE * len(self._known))

    def of_arrivals(self, rows: Iterable[Arrival]) -> Payments:
        """Whole payments."""
        return _apart((self._of_arrival(row), ONE) for row in rows)

    def _of_arrival(self, row: Arrival) -> int:
        held = self._arrivals.get(id(row))
        if held is None:
            number = self._of(row.source, row.date, row.amount.amount, 1)
            held = self._arrivals[id(row)] = row, number
        return held[1]

    def _of(self, source: Source, *rest: object) -> int:
        name = (source.path, source.list, source.index, *rest)
        return self._known.setdefault(name, _ALIKE * len(self._known))


def _apart(rows: Iterable[tuple[int, Fraction]]) -> Payments:
    """Number payments on that are alike in everything: an entry may hold two of one day and amount."""
    found: dict[int, Fraction] = {}
    for number, share in rows:
        at = number
        while at in found:
            at += 1
        found[at] = share
    return found
