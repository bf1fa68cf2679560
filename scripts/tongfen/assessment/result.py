"""What an assessment is: cells, rows, groups, as values that carry everything they were made of."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from itertools import chain
from typing import Literal

from tongfen.assessment.beside import ALONE, Beside, Term
from tongfen.assessment.reading import Measured
from tongfen.assessment.targets import Target, TargetProblem
from tongfen.assessment.window import Window
from tongfen.model.city import Decision, TargetVersion
from tongfen.model.periods import Period
from tongfen.model.scheme import Excuse, Excused, Group, Indicator, Measure, Scheme, SingleList

Status = Literal[
    "正常",
    "目标未下达",
    "目标有误",
    "无签约",
    "未报",
    "未到考核期",
    "不纳入考核",
    "无上年数",
    "已免责",
]
Light = Literal["绿灯", "黄灯", "红灯"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator of one unit, or of the city (`unit` is then "city"; it has no points).

    `completion` (of the annual target), `schedule` and `rate` are ratios; `gap` is in 百分点, above
    zero when ahead. `done` says what was done about a cell that is not 正常; None where nothing is scored.
    The points are the sum of the `terms`; `beside` is what else they were made from, `excused` why
    nothing is asked of the unit.
    """

    indicator: Indicator
    unit: str
    window: Window
    measured: Measured
    target: Target | TargetProblem | None
    status: Status
    done: Excuse | None = None
    completion: Fraction | None = None
    schedule: Fraction | None = None
    gap: Fraction | None = None
    rate: Fraction | None = None
    points: Fraction | None = None
    light: Light | None = None
    text: str = ""
    terms: tuple[Term, ...] = ()
    beside: Beside = ALONE
    excused: Excused | None = None

    @property
    def actual(self) -> Fraction | None:
        return self.measured.value

    @property
    def annual(self) -> Fraction | None:
        """The annual target, if one can be used."""
        return self.target.value if isinstance(self.target, Target) else None

    @property
    def full(self) -> Fraction:
        """The full mark."""
        return self.indicator.points


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit in its group. `total` and `rank` are None with a `reason`; `text` is the sum in words.

    `earned` are the points of its cells and `available` the full marks they stand for. `track_rank` is
    its place among the units of its track. `grade` is its 等次, and `grade_text` says why it moved up.
    `year_end` are the points that became 100 at the year's end; `apart` is a unit that is never ranked.
    """

    unit: str
    name: str
    kind: str
    cells: tuple[Cell, ...] = ()
    earned: Fraction = Fraction(0)
    available: Fraction = Fraction(0)
    total: Fraction | None = None
    rank: int | None = None
    reason: str = ""
    text: str = ""
    track: str = ""
    track_rank: int | None = None
    grade: str = ""
    grade_text: str = ""
    year_end: Fraction | None = None
    apart: bool = False

    @property
    def rescaled(self) -> bool:
        """True where cells were left out and the others scaled to 100."""
        return any(cell.done == "rescale" for cell in self.cells)

    def cell(self, indicator: str) -> Cell | None:
        return next((cell for cell in self.cells if cell.indicator.id == indicator), None)


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A group's rows, ranked ones first; `reason` is set where the whole group is 暂不排名."""

    group: Group
    indicators: tuple[Indicator, ...]
    rows: tuple[UnitRow, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SingleRow:
    """One unit's place in a single list; equal values share it. `cell` is what it was placed by."""

    rank: int
    unit: str
    name: str
    value: Fraction
    cell: Cell


@dataclass(frozen=True, slots=True)
class Single:
    """A single list (单项榜) with the units that stand in it."""

    wanted: SingleList
    rows: tuple[SingleRow, ...]


@dataclass(frozen=True, slots=True)
class CityFigure:
    """One figure of the city with every indicator that counts it; `cell` has the target, if any has."""

    cell: Cell
    indicators: tuple[Indicator, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """The titles of the other indicators."""
        return tuple(entry.title for entry in self.indicators if entry != self.cell.indicator)

    @property
    def title(self) -> str:
        """The titles of all, the cell's own first."""
        return "、".join((self.cell.indicator.title, *self.others))


def city_figures(cells: Iterable[Cell]) -> tuple[CityFigure, ...]:
    """Put the city's cells that show one and the same figure together.

    Where two of them have different targets there are two figures to show.
    """
    found: list[CityFigure] = []
    for cell in cells:
        at = next((at for at, held in enumerate(found) if _same(held.cell, cell)), None)
        if at is None:
            found.append(CityFigure(cell, (cell.indicator,)))
            continue
        held = found[at]
        first = held.cell if held.cell.target or not cell.target else cell
        found[at] = CityFigure(first, (*held.indicators, cell.indicator))
    return tuple(found)


def _same(one: Cell, other: Cell) -> bool:
    if (one.indicator.measure, one.window) != (other.indicator.measure, other.window):
        return False
    return None in (one.target, other.target) or one.target == other.target


@dataclass(frozen=True, slots=True)
class Assessment:
    """The assessment of one period as known at `as_of`.

    The decisions are those that approved the scheme and the targets; None without one, or without its file.
    """

    period: Period
    as_of: datetime
    scheme: Scheme
    targets: TargetVersion | None
    groups: tuple[GroupResult, ...]
    ungrouped: tuple[UnitRow, ...]
    city: tuple[Cell, ...]
    scheme_decision: Decision | None = None
    targets_decision: Decision | None = None
    singles: tuple[Single, ...] = ()

    @property
    def last(self) -> date:
        """The last day counted: the period's, or the assessment year's where that ends in the period."""
        return min(self.period.last, self.scheme.last)

    @property
    def draft(self) -> bool:
        """True until a decision approves the scheme: everything shown of it says 草案."""
        return self.scheme.draft

    @property
    def actuals_only(self) -> bool:
        """True while no decision has approved targets (目标未下达): actuals, no points, no ranks.

        A scheme none of whose formulas uses a target needs none.
        """
        return self.targets is None and any(map(needs_targets, self.scheme.indicators))

    def row(self, unit: str) -> UnitRow | None:
        rows = chain(*(group.rows for group in self.groups), self.ungrouped)
        return next((row for row in rows if row.unit == unit), None)

    def group_of(self, unit: str) -> GroupResult | None:
        """The group in which a unit stands."""
        return next(
            (group for group in self.groups if any(row.unit == unit for row in group.rows)), None
        )

    def city_cell(self, indicator: str) -> Cell | None:
        return next((cell for cell in self.city if cell.indicator.id == indicator), None)


def needs_targets(indicator: Indicator) -> bool:
    """Say whether targets have to be approved before an indicator can be scored."""
    own = indicator.formula.uses_target and not indicator.standard
    return own or bool(indicator.formula.target_ids)


def comparable(one: Assessment, other: Assessment) -> bool:
    """Say whether ranks and rates of two assessments may be compared (else 口径调整,不可比).

    Only between equal versions of a scheme: a decision that approves it, what follows from ranks, and
    what is shown to whom, change no score.
    """
    return _scored_by(one.scheme) == _scored_by(other.scheme)


def same_targets(one: Assessment, other: Assessment) -> bool:
    """Say whether both are held against the same targets, where both have any."""
    if one.targets is None or other.targets is None:
        return True
    return frozenset(one.targets.targets) == frozenset(other.targets.targets)


def same_definition(one: Indicator, other: Indicator) -> bool:
    """Say whether two indicators, of whatever versions of a scheme, count the same thing."""
    return _defined(one) == _defined(other)


def _defined(indicator: Indicator) -> tuple[str, Measure, int]:
    return indicator.definition_version, indicator.measure, indicator.lag_months


def _scored_by(scheme: Scheme) -> Scheme:
    return replace(scheme, decision=None, lights=None, awards=(), visibility={})
