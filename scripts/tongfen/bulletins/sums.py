"""Cumulative values of many holders at once, added to and taken from without reading everything again."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tongfen.assessment.reading import Measured, total_of
from tongfen.bulletins.movement import ZERO


@dataclass(frozen=True, slots=True)
class Sum:
    """A holder's cumulative value: a rate is `top` over `base`."""

    top: Fraction = ZERO
    base: Fraction = ZERO

    def value(self, *, ratio: bool) -> Fraction | None:
        """The value; a rate over nothing has none."""
        if not ratio:
            return self.top
        return self.top / self.base if self.base else None


Held = Mapping[str, Measured]
"""holder (the city, a part, a unit) → what it has"""
Sums = Mapping[str, Sum]
"""holder → its cumulative value"""
NO_SUM = Sum()


def sums_of(held: Held) -> dict[str, Sum]:
    """Return what each holder's facts add up to."""
    return {
        holder: Sum(total_of(measured.parts), total_of(measured.base))
        if measured.ratio
        else Sum(measured.value or ZERO)
        for holder, measured in held.items()
    }


def moved_sums(known: Sums, then: Sums, after: Sums) -> dict[str, Sum]:
    """Take from what was known the facts read again as they were, and add them as they are."""
    found = dict(known)
    for holder in {*then, *after}:
        was, left = then.get(holder, NO_SUM), after.get(holder, NO_SUM)
        old = found.get(holder, NO_SUM)
        found[holder] = Sum(old.top - was.top + left.top, old.base - was.base + left.base)
    return found
