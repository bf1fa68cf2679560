"""How an actual becomes points, as data. Exact numbers; a quantity with a unit stays the text it was written as.

What a real text leaves open (part steps, all equal, bounds) has no default here: the file says it.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

WithoutTarget = Literal["rescale", "hold", "zero"]
By = Literal["rate", "value"]
Equal = Literal["best", "worst", "middle"]
MEASURE_UNITS = {
    "signed_count": "个",
    "signed_amount": "元",
    "started_count": "个",
    "completed_count": "个",
    "start_rate": "%",
    "completion_rate": "%",
    "chain_rate": "%",
    "arrived_funds": "元",
    "arrived_dollars": "美元",
    "missing_reports": "期",
    "failed_audits": "件",
    "figure": "",
}
"""The measures a scheme may name, with the unit each counts in; empty where each value brings its own"""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: `name` is one of MEASURES; the other fields narrow it down.

    `at_least` and `below` are a project's planned investment (1亿元); the lower bound is inside, the upper
    outside. `paid_share` is the part of it that has arrived on the days counted (5%), at least. `chains` are
    those a project must belong to one of. `late` says whether a report filed after
    its week had closed counts as missing.
    """

    name: str
    scope: str = "全部"
    figure: str = ""
    contract_type: str = ""
    at_least: str = ""
    below: str = ""
    chains: tuple[str, ...] = ()
    late: str = ""
    paid_share: str = ""


@dataclass(frozen=True, slots=True)
class QuotaPoints:
    """Points by the size of the quota: from so much on, or `above` (more than) so much."""

    at: str
    above: bool
    each: Fraction


@dataclass(frozen=True, slots=True)
class Tariff:
    """So many points for every so much: 每超10%加0.2分. `every` empty is one of the measure's unit.

    `whole` counts whole steps only, else part steps count pro rata; `most` limits the points. With
    `by_quota` the points of a step depend on the size of the annual target.
    """

    each: Fraction = Fraction(0)
    every: str = ""
    whole: bool = False
    most: Fraction | None = None
    by_quota: tuple[QuotaPoints, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """From so much on (80%, 5个, 1亿元) so many points, or such a share of the full mark."""

    at: str
    gives: Fraction


@dataclass(frozen=True, slots=True)
class Growth:
    """What growth over the same days of last year needs: the base and where last year's value is from.

    `figure` empty reads the same measure a year before. `base_when_done` gives the full mark only where
    the target is reached. `without` is what happens where last year has no value, or zero.
    """

    figure: str
    base_when_done: bool
    without: WithoutTarget


@dataclass(frozen=True, slots=True)
class BlendPart:
    """One part of a blend: its own measure and target; `cap` limits its rate, None is uncapped.

    The target goes by the part's id, unless `standard` holds for all units.
    """

    id: str
    title: str
    measure: Measure
    points: Fraction
    cap: Fraction | None
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """One size band of planned investment: points for each project in it, or for reaching its quota.

    A quota goes by the band's id; `short` and `over` are per project below and above it.
    """

    id: str
    title: str
    at: str
    to: str = ""
    each: Fraction | None = None
    points: Fraction | None = None
    short: Tariff | None = None
    over: Tariff | None = None
    standard: str = ""

    @property
    def quota(self) -> bool:
        return self.points is not None


@dataclass(frozen=True, slots=True)
class Gate:
    """A second condition without which there are no points: a measure reaches `at`.

    `of_target` takes `at` as a part of this indicator's annual target.
    """

    title: str
    measure: Measure
    at: str
    of_target: bool


@dataclass(frozen=True, slots=True)
class Formula:
    """How points come of an actual. `cap` limits the rate, `at` is the threshold.

    `per` are the points of a count, a deduction or growth; `over` is the bonus above the target and
    `short` the deduction below it; `above_average` is the bonus above the average of the group; `floor`
    and `ceiling` hold the points at last.
    """

    kind: str
    cap: Fraction | None = None
    at: Fraction | None = None
    per: Tariff | None = None
    over: Tariff | None = None
    short: Tariff | None = None
    above_average: Tariff | None = None
    floor: Fraction | None = None
    ceiling: Fraction | None = None
    by: By = "rate"
    steps: tuple[Step, ...] = ()
    shares: bool = False
    below: Fraction = Fraction(0)
    best: Fraction = Fraction(100)
    worst: Fraction = Fraction(0)
    all_equal: Equal = "best"
    growth: Growth | None = None
    parts: tuple[BlendPart, ...] = ()
    bands: tuple[Band, ...] = ()
    lower_inside: bool = True
    highest_only: bool = True
    gate: Gate | None = None

    @property
    def uses_target(self) -> bool:
        """True where the indicator's own annual target is needed to score."""
        by_rate = self.kind in ("step", "minmax") and self.by == "rate"
        return (
            self.kind in ("linear", "capped", "threshold")
            or by_rate
            or bool(self.over or self.short)
            or (self.growth is not None and self.growth.base_when_done)
            or (self.gate is not None and self.gate.of_target)
        )

    @property
    def target_ids(self) -> tuple[str, ...]:
        """The ids of the targets of its parts and bands."""
        parts = tuple(part.id for part in self.parts if not part.standard)
        return parts + tuple(band.id for band in self.bands if band.quota and not band.standard)

    @property
    def figures(self) -> tuple[str, ...]:
        """The names of the figures it uses beside the indicator's own."""
        last_year = (self.growth.figure,) if self.growth else ()
        return tuple(filter(None, (*(one.figure for one in self.measures), *last_year)))

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What is counted beside the indicator's own measure, on the same days."""
        gate = (self.gate.measure,) if self.gate else ()
        return (*(part.measure for part in self.parts), *gate)
