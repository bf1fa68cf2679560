"""What a score needs beside the actual and the target, and the terms it is added up from."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tongfen.assessment.reading import Measured
from tongfen.assessment.targets import Target, TargetProblem

TermKind = Literal[
    "rate", "step", "minmax", "full", "count", "deduct", "growth", "part", "band", "once",
    "over", "short", "average", "gate", "limit",
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
class Refused:
    """A project that earns its points in another indicator (同一项目不重复加分): `title` is that one's."""

    project: str
    name: str
    indicator: str
    title: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside an actual.

    `before` is last year's value, `peers` are the values of the group's units, for what is compared
    within it. `refused` are the projects that count in another indicator.
    """

    before: Measured | None = None
    peers: tuple[tuple[str, Fraction], ...] = ()
    sides: tuple[Side, ...] = ()
    gate: Measured | None = None
    refused: tuple[Refused, ...] = ()


ALONE = Beside()
"""Nothing beside the actual and its target"""
