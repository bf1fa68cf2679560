"""The assessment as data: groups, indicators, formulas, shares, visibility."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from tongfen.model.awards import Award
from tongfen.model.formulas import Formula, Measure, WithoutTarget

Basis = Literal["annual", "序时进度"]
Excuse = Literal["rescale", "hold", "zero", "full"]
Audience = Literal["public", "staff"]

__all__ = [
    "Audience",
    "Basis",
    "Condition",
    "Excuse",
    "Excused",
    "Formula",
    "Grade",
    "Group",
    "Indicator",
    "Lights",
    "Measure",
    "OnceOnly",
    "Promotion",
    "Scheme",
    "Share",
    "SingleList",
    "Total",
    "Track",
    "Visibility",
    "WaivedWeeks",
    "WithoutTarget",
]


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a scheme; `points` is the full mark.

    A `standard` is the target of every unit, set by the scheme itself. `without_target` is None only
    where no target is used.
    """

    id: str
    title: str
    definition_version: str
    definition: str
    measure: Measure
    applies_to: tuple[str, ...]
    points: Fraction
    basis: Basis
    formula: Formula
    without_target: WithoutTarget | None = None
    without_figure: WithoutTarget | None = None
    lag_months: int = 0
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """What points add up to. `sum` is the stated total; None where nothing limits it (上不封顶).

    `year_end` turns the year's totals into a hundred: `best` makes the best of the group 100, `out_of`
    makes that many points 100; empty leaves them.
    """

    sum: Fraction | None = Fraction(100)
    year_end: Literal["", "best", "out_of"] = ""
    out_of: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """A track (赛道) inside a group: its units are ranked among themselves as well."""

    group: str
    title: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SingleList:
    """A list of its own by one indicator (单项榜), across groups; `top` places, equal values share one."""

    id: str
    title: str
    indicator: str
    by: Literal["value", "rate", "points"]
    groups: tuple[str, ...]
    top: int


@dataclass(frozen=True, slots=True)
class Excused:
    """A unit that answers for nothing until a day (不可抗力), or not for one indicator, and what counts then."""

    unit: str
    reason: str
    start: date
    until: date
    then: Excuse
    indicator: str = ""

    def holds(self, unit: str, indicator: str, day: date) -> bool:
        named = self.unit == unit and self.indicator in ("", indicator)
        return named and self.start <= day <= self.until


@dataclass(frozen=True, slots=True)
class WaivedWeeks:
    """Weeks for which no report was due of a unit, or of all (empty)."""

    start: date
    until: date
    reason: str
    unit: str = ""

    def holds(self, unit: str, day: date) -> bool:
        return self.unit in ("", unit) and self.start <= day <= self.until


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade (等次) of a group: its first `top` places, or so many points; one with neither is the last."""

    title: str
    top: int | None = None
    points_from: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of an indicator's cell: its rate, its actual above the target, or its actual."""

    indicator: str
    rate_from: Fraction | None = None
    above_target: str = ""
    value_from: str = ""


@dataclass(frozen=True, slots=True)
class Promotion:
    """晋档: a unit of these groups moves up a grade where all conditions hold."""

    title: str
    groups: tuple[str, ...]
    when: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class OnceOnly:
    """Indicators in only one of which a project may earn points (同一项目不重复加分).

    `keep` says in which: where it earns most (of equal ones the first named), or the first named.
    """

    indicators: tuple[str, ...]
    keep: Literal["highest", "first"]


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
    """One dated version of the assessment (a version of `city/assessment/<year>.yaml`).

    `excluded` are assessed in nothing; `outside` stand in no overall list, but in single lists.
    """

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
    total: Total = field(default_factory=Total)
    outside: dict[str, str] = field(default_factory=dict)
    tracks: tuple[Track, ...] = ()
    single_lists: tuple[SingleList, ...] = ()
    excused: tuple[Excused, ...] = ()
    waived_weeks: tuple[WaivedWeeks, ...] = ()
    grades: dict[str, tuple[Grade, ...]] = field(default_factory=dict)
    promotions: tuple[Promotion, ...] = ()
    once_only: tuple[OnceOnly, ...] = ()

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
    def looks_back(self) -> bool:
        """True where growth over the year before is counted from the ledger."""
        growths = (entry.formula.growth for entry in self.indicators)
        return any(growth is not None and not growth.figure for growth in growths)

    @property
    def year_before(self) -> date:
        """The day a year before the first one."""
        return same_day(self.first, self.first.year - 1)

    def indicator(self, id_: str) -> Indicator | None:
        return next((entry for entry in self.indicators if entry.id == id_), None)

    def once_of(self, indicator: str) -> OnceOnly | None:
        """What an indicator shares its projects with, if any."""
        return next((one for one in self.once_only if indicator in one.indicators), None)

    def track_of(self, unit: str) -> Track | None:
        return next((track for track in self.tracks if unit in track.units), None)

    def excuse(self, unit: str, indicator: str, day: date) -> Excused | None:
        """The excuse of a unit for an indicator on a day."""
        return next((one for one in self.excused if one.holds(unit, indicator, day)), None)

    @property
    def title(self) -> str:
        """How a bulletin cites it."""
        draft = "(草案)" if self.draft else ""
        return f"{self.first.year}年考核办法{draft}第{self.version}版"


def same_day(day: date, year: int) -> date:
    """The same day of another year; the end of February stays the end of February."""
    length = monthrange(year, day.month)[1]
    end = day.day == monthrange(day.year, day.month)[1]
    return day.replace(year=year, day=length if end else min(day.day, length))
