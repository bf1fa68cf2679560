"""The assessment as data: groups, indicators, formulas, shares, visibility."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from tongfen.model.awards import Award

Basis = Literal["annual", "序时进度"]
WithoutTarget = Literal["rescale", "hold", "zero"]
Audience = Literal["public", "staff"]


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: `name` is one of MEASURES; the other fields narrow it down."""

    name: str
    scope: str = "全部"
    figure: str = ""
    contract_type: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """How a rate becomes points. `cap` limits the rate, `at` is the threshold; exact numbers."""

    kind: str
    cap: Fraction | None = None
    at: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a scheme; `points` is the full mark."""

    id: str
    title: str
    definition_version: str
    definition: str
    measure: Measure
    applies_to: tuple[str, ...]
    points: Fraction
    basis: Basis
    formula: Formula
    without_target: WithoutTarget
    without_figure: WithoutTarget | None = None
    lag_months: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A named share rule: percent of a project credited to the first reporter and to the landing unit."""

    name: str
    reporter: int
    landing: int


@dataclass(frozen=True, slots=True)
class Visibility:
    """Who may see what of one group."""

    ranks: Audience
    points: Audience
    lights: Audience
    roster: Audience
    lists: Audience
    talks: Audience


@dataclass(frozen=True, slots=True)
class Lights:
    """Percentage points against schedule below which a light is yellow or red."""

    yellow_below: Fraction
    red_below: Fraction


@dataclass(frozen=True, slots=True)
class Scheme:
    """One dated version of the assessment (a version of `city/assessment/<year>.yaml`)."""

    path: str
    effective: date
    decision: str | None
    first: date
    last: date
    groups: tuple[Group, ...]
    indicators: tuple[Indicator, ...]
    shares: tuple[Share, ...] = ()
    default_share: str = ""
    excluded: dict[str, str] = field(default_factory=dict)
    tie_break: tuple[str, ...] = ()
    lights: Lights | None = None
    visibility: dict[str, Visibility] = field(default_factory=dict)
    version: int = 1
    awards: tuple[Award, ...] = ()

    @property
    def draft(self) -> bool:
        """True until a decision approves it: every output then says 草案."""
        return self.decision is None

    def holds(self, day: date) -> bool:
        """True where the day lies in this version's assessment year."""
        return self.first <= day <= self.last

    def group_of(self, kind: str) -> Group | None:
        """The group of units of that kind."""
        return next((group for group in self.groups if kind in group.kinds), None)

    def share(self, name: str) -> Share | None:
        """The share rule of that name; an empty name means the default one."""
        wanted = name or self.default_share
        return next((share for share in self.shares if share.name == wanted), None)

    @property
    def title(self) -> str:
        """How a bulletin cites it."""
        draft = "(草案)" if self.draft else ""
        return f"{self.first.year}年考核办法{draft}第{self.version}版"
