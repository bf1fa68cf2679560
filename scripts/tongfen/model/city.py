"""The city's set-up: units, chains, stages, site, targets, figures, activities, decisions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

UnitKind = Literal["department", "county", "park", "company", "bureau"]

UNIT_KIND_TITLES: dict[str, str] = {
    "county": "县区",
    "park": "园区",
    "department": "市直部门",
    "bureau": "驻外分局",
    "company": "市属公司",
}
LANDING_KINDS: frozenset[str] = frozenset({"county", "park"})
"""Kinds of unit in which a project can land."""


@dataclass(frozen=True, slots=True)
class Name:
    """A unit's name from a date on."""

    start: date
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One reporting unit. Ids never change; names do.

    After `valid_to` the `successor` answers for its projects and tickets.
    """

    id: str
    kind: UnitKind
    names: tuple[Name, ...]
    valid_from: date
    valid_to: date | None = None
    seat: str = ""
    territory: str = ""
    ranked: bool = True
    ranked_reason: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""
    successor: str = ""
    accounts: tuple[int, ...] = ()

    def name_at(self, day: date) -> Name:
        """The name in force on a day; before the first one, the first."""
        current = self.names[0]
        for name in self.names:
            if name.start <= day:
                current = name
        return current

    def exists_on(self, day: date) -> bool:
        return self.valid_from <= day and not self.ended_by(day)

    def ended_by(self, day: date) -> bool:
        """True from the day after its last one."""
        return self.valid_to is not None and self.valid_to < day

    @property
    def lands(self) -> bool:
        """True where a project can land in this unit."""
        return self.kind in LANDING_KINDS


@dataclass(frozen=True, slots=True)
class Ending:
    """The last day of a unit as the roster gave it from a place in history on; None while it had none."""

    order: int
    last: date | None

    def by(self, day: date) -> bool:
        """True where the unit had ended before a day."""
        return self.last is not None and self.last < day


@dataclass(frozen=True, slots=True)
class Chain:
    """One industry chain of a list. `id` is what its page goes by, where the list says one."""

    name: str
    segments: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class ChainList:
    """A dated list; only a complete one of the whole city judges a report."""

    id: str
    label: str
    start: date
    scope: str
    unit: str
    completeness: str
    chains: tuple[Chain, ...]
    note: str = ""

    @property
    def judges(self) -> bool:
        return self.scope == "全市" and self.completeness == "完整"


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the life cycle; `evidence` lists the kinds of document of which one is needed."""

    name: str
    order: int
    meaning: str
    evidence: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    public: bool = False
    overdue_days: int | None = None


@dataclass(frozen=True, slots=True)
class Stages:
    """`city/stages.yaml`: the life cycle as data."""

    stages: tuple[Stage, ...]
    end: str
    evidence_kinds: tuple[str, ...]
    voucher_kinds: tuple[str, ...]
    _orders: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        orders = {stage.name: stage.order for stage in reversed(self.stages)}
        object.__setattr__(self, "_orders", orders)

    def get(self, name: str) -> Stage | None:
        return next((stage for stage in self.stages if stage.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        return (*(stage.name for stage in self.stages), self.end)

    def order(self, name: str) -> int:
        """Order of a stage; the end has order 0."""
        return self._orders.get(name, 0)


@dataclass(frozen=True, slots=True)
class Site:
    """`city/site.yaml`."""

    city: str
    province: str
    name: str
    office: str
    demonstration: bool = False
    permalink: str = ""
    merge_name: str = ""
    merge_email: str = ""
    one_stop_title: str = ""
    one_stop_url: str = ""
    map_approval: str = ""
    public_note: str = ""
    staff_note: str = ""
    mark: str = ""
    addressee: str = ""
    copies: str = ""


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """One activity of an annual plan. `planned` and `first_planned` are a day or a month.

    `first_planned` is the day it was first planned for, where it was put off; `promotes` are the ids of
    the opportunities shown there; an `unplanned` one was added during the year.
    """

    id: str
    unit: str
    title: str
    pillar: str
    level: str
    type: str
    planned: str
    held: date | None
    city: str
    region: str
    lead_unit: str
    partners: tuple[str, ...] = ()
    status: str = "计划"
    note: str = ""
    decision: str = ""
    public: bool = True
    chains: tuple[str, ...] = ()
    until: date | None = None
    first_planned: str = ""
    reason: str = ""
    invitees: str = ""
    promotes: tuple[str, ...] = ()
    unplanned: bool = False


@dataclass(frozen=True, slots=True)
class ActivityGoal:
    """How many activities of a pillar of 三百行动 a plan wants in a year; `unit` is whose plan, or city."""

    unit: str
    year: int
    pillar: str
    count: int


@dataclass(frozen=True, slots=True)
class Target:
    """One unit's target for one indicator; the value is text with its unit."""

    unit: str
    indicator: str
    value: str


@dataclass(frozen=True, slots=True)
class TargetVersion:
    effective: date
    decision: str | None
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that is not computed from reports: statistics bureau or provincial platform."""

    month: str
    name: str
    title: str
    unit: str
    value: str
    provider: str
    definition: str
    received: date


@dataclass(frozen=True, slots=True)
class Decision:
    """What the leading group decided."""

    id: str
    date: date
    body: str
    matter: str
    text: str
    document_number: str = ""
    approves: tuple[str, ...] = ()
    bulletins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A 推介项目: the shop window. It is public but while a personal number stands in it."""

    id: str
    unit: str
    name: str
    place: str
    content: str
    contact_office: str
    chain: str = ""
    segment: str = ""
    investment: str = ""
    conditions: tuple[str, ...] = ()
    wanted: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    status: str = "招商中"
    public: bool = True


@dataclass(frozen=True, slots=True)
class Published:
    """Public facts with source and grade: shown, never scored. Records as plain mappings."""

    projects: tuple[dict[str, object], ...] = ()
    activities: tuple[dict[str, object], ...] = ()
    yearly: tuple[dict[str, object], ...] = field(default=())
