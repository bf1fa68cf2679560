"""What a score needs beside the actual and the target, and the terms it is added up from."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tongfen.assessment.reading import Measured
from tongfen.assessment.targets import Target, TargetProblem

TermKind = Literal[
    "rate", "step", "minmax", "full", "count", "deduct", "growth", "part", "band",
    "over", "short", "gate", "limit",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One addend of a cell's points: the base, a bonus, a deduction, or what a limit took away.

    The points of a cell are the sum of its terms. `words` say how this one was made.
    """

    kind: TermKind
    points: Fraction
    words: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A part of a blend, or a band with a quota: its own actual (a band has the cell's) and target."""

    id: str
    title: str
    measured: Measured | None
    target: Target | TargetProblem | None


@dataclass(frozen=True, slots=True)
class Beside:
    """`before` is last year's value, `peers` are the values compared by min-max, by unit."""

    before: Measured | None = None
    peers: tuple[tuple[str, Fraction], ...] = ()
    sides: tuple[Side, ...] = ()
    gate: Measured | None = None


ALONE = Beside()
"""Nothing beside the actual and its target"""
