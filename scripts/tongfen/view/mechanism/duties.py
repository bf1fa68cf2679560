"""任务: each duty of a unit's kind beside what it filed. Facts, no points; by which facts is said in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tongfen.bulletins.paragraphs import proper
from tongfen.model.city import Unit
from tongfen.model.duties import Duty, Evidence
from tongfen.view.activities import ActivityView
from tongfen.view.audience import Audience
from tongfen.view.citations import Cited, cited
from tongfen.view.material import Material
from tongfen.view.mechanism.counting import (
    Asked,
    Counts,
    follow_ups,
    last_quarter,
    referred,
    replies,
    year_so_far,
)
from tongfen.view.mechanism.decisions import kind_titles
from tongfen.view.opportunities import OpportunityView
from tongfen.view.policies.policy import PolicyView
from tongfen.view.todo import TodosView

State = Literal["已做", "做了一部分", "未见报送", "没有要办的", ""]
Degree = Literal["full", "part", "none", "idle"]
_COUNTED: Mapping[Evidence, tuple[str, str]] = {
    "research": ("产业研究", "篇"),
    "activities": ("已办活动", "场"),
    "visits": ("来汉考察", "批"),
    "new_projects": ("新项目", "个"),
    "contacts": ("资源联络", "次"),
}
_PRESENT: Mapping[Evidence, tuple[str, str]] = {
    "opportunities": ("推介项目", "个"),
    "policies": ("政策", "项"),
}
_NAMES: Mapping[Evidence, str] = {
    **{name: words[0] for name, words in (*_COUNTED.items(), *_PRESENT.items())},
    "reports": "按周报送",
    "replies": "对问题的答复",
    "referrals": "转办交办的办理",
    "follow_ups": "签约后的跟踪",
}
_DONE_WHEN: Mapping[Evidence, str] = {
    "reports": "每周都报了算按周报送",
    "replies": "都答复了算已做，没有要它答复的不看",
    "referrals": "都答复了算已做，没有转办交办的不看",
    "follow_ups": "都报过进展算已做，没有这样的项目不看",
}
PUBLIC: frozenset[Evidence] = frozenset({"opportunities", "activities", "policies"})
"""What has pages of its own in the public edition; the rest rests on reports that are shown to staff"""


@dataclass(frozen=True, slots=True)
class Shown:
    """What has already been cut for the audience; `todos` is None in public."""

    opportunities: tuple[OpportunityView, ...]
    activities: tuple[ActivityView, ...]
    policies: tuple[PolicyView, ...]
    todos: TodosView | None


@dataclass(frozen=True, slots=True)
class Fact:
    """What was filed of one kind of evidence, in words; `degree` is for deciding."""

    text: str
    degree: Degree


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty of a unit. `state` is empty in public, and where nothing is decided."""

    id: str
    title: str
    text: str
    state: State
    facts: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True)
class UnitDuties:
    """A unit's duties; for a unit of a kind without duties what it filed, without done or nothing."""

    year: str
    quarter: str
    lines: tuple[DutyLine, ...]
    filed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty in the table of duties: which kinds of unit have it, and how it is seen to be done."""

    id: str
    title: str
    text: str
    kinds: tuple[str, ...]
    kind_titles: str
    how: str


@dataclass(frozen=True, slots=True)
class DutiesView:
    """All duties, and every unit's; `tallies` count the states of each duty by kind (for staff)."""

    rows: tuple[DutyRow, ...]
    units: Mapping[str, UnitDuties]
    note: str
    cited: Cited

    def tally(self, duty: str, units: Iterable[str]) -> tuple[tuple[State, int], ...]:
        """How many of some units have done a duty, part of it, nothing; states without a unit are left out."""
        states = [
            line.state for unit in units for line in self.units[unit].lines if line.id == duty
        ]
        shown: tuple[State, ...] = ("已做", "做了一部分", "未见报送", "没有要办的")
        return tuple((state, states.count(state)) for state in shown if state in states)


def cut_duties(
    material: Material,
    audience: Audience,
    shown: Shown,
) -> DutiesView:
    """Return the duties of all units; what is `shown` is already cut."""
    desk = _Desk(material, audience, shown)
    duties = material.world.duties
    return DutiesView(
        rows=tuple(
            DutyRow(
                duty.id,
                proper(duty.title),
                proper(duty.text),
                duty.kinds,
                kind_titles(duty.kinds),
                how_words(duty),
            )
            for duty in duties.listed
        ),
        units={unit.id: desk.unit(unit) for unit in material.world.units.values()},
        note=proper(duties.note),
        cited=cited(duties.record),
    )


def how_words(duty: Duty) -> str:
    """Say by what a duty is seen to be done: 看产业研究、推介项目；都有的算已做，缺几样的算做了一部分."""
    names = [_NAMES[name] for name in duty.evidence]
    seen = [f"看{'、'.join(names)}"]
    if len(names) > 1:
        seen.append("都有的算已做，缺几样的算做了一部分" if duty.every else "有一样就算已做")
    elif duty.evidence[0] not in _DONE_WHEN:
        seen.append("有的算已做")
    return "；".join((*seen, *(_DONE_WHEN[name] for name in duty.evidence if name in _DONE_WHEN)))


def decide(degrees: Iterable[Degree], *, every: bool) -> State:
    """Decide a duty by how much there is of each of its evidence; what nobody asked for says nothing."""
    asked = [degree for degree in degrees if degree != "idle"]
    if not asked:
        return "没有要办的"
    if all(degree == "none" for degree in asked):
        return "未见报送"
    enough = all if every else any
    return "已做" if enough(degree == "full" for degree in asked) else "做了一部分"


class _Desk:
    """Everything that was filed, put in order for one audience."""

    def __init__(
        self,
        material: Material,
        audience: Audience,
        shown: Shown,
    ) -> None:
        self._duties = material.world.duties
        self._staff = audience == "staff"
        self._year, self._quarter = year_so_far(material), last_quarter(material)
        self._counts = Counts(material, audience, shown.activities)
        self._seeking: dict[str, int] = {}
        for one in shown.opportunities:
            self._seeking[one.unit] = self._seeking.get(one.unit, 0) + one.seeking
        self._policies: dict[str, int] = {}
        for policy in shown.policies:
            self._policies[policy.unit] = self._policies.get(policy.unit, 0) + policy.in_force
        todos = shown.todos.units if shown.todos else ()
        self._missing = {unit.unit: len(unit.missing) for unit in todos}
        self._reporting = {filed.unit for filed in material.judged.state.reports.values()}
        self._replies = replies(material, self._year) if self._staff else {}
        self._referrals = referred(material, self._year) if self._staff else {}
        self._followed = follow_ups(material) if self._staff else {}

    def unit(self, unit: Unit) -> UnitDuties:
        """One unit's duties, or what it filed where its kind has none."""
        duties = self._duties.of(unit.kind)
        filed = () if duties else tuple(self._filed(unit.id))
        lines = tuple(self._line(duty, unit.id) for duty in duties)
        return UnitDuties(self._year.title, self._quarter.title, lines, filed)

    def _line(self, duty: Duty, unit: str) -> DutyLine:
        shown = [name for name in duty.evidence if self._staff or name in PUBLIC]
        facts = [self._fact(name, unit) for name in shown]
        state: State = ""
        if self._staff:
            state = decide((fact.degree for fact in facts), every=duty.every)
        return DutyLine(
            duty.id,
            proper(duty.title),
            proper(duty.text),
            state,
            tuple(fact.text for fact in facts),
            how_words(duty),
        )

    def _filed(self, unit: str) -> Iterator[str]:
        for name in _NAMES:
            fact = self._fact(name, unit) if self._staff or name in PUBLIC else None
            if fact is not None and fact.degree in ("full", "part"):
                yield fact.text

    def _fact(self, name: Evidence, unit: str) -> Fact:
        if name in _COUNTED:
            return self._counted(name, unit)
        if name in _PRESENT:
            return self._present(name, unit)
        told: dict[Evidence, Callable[[str], Fact]] = {
            "reports": self._reported,
            "replies": self._replied,
            "referrals": self._referred,
            "follow_ups": self._follows,
        }
        return told[name](unit)

    def _counted(self, name: Evidence, unit: str) -> Fact:
        title, word = _COUNTED[name]
        year = self._counts.count(unit, name, self._year)
        quarter = self._counts.count(unit, name, self._quarter)
        text = f"{title}{year}{word}，其中{self._quarter.title}{quarter}{word}"
        if quarter > year or not year:
            text = f"{title}{year}{word}" + (
                f"，{self._quarter.title}{quarter}{word}" if quarter else ""
            )
        return Fact(text, "full" if year else "none")

    def _present(self, name: Evidence, unit: str) -> Fact:
        title, word = _PRESENT[name]
        held = (self._seeking if name == "opportunities" else self._policies).get(unit, 0)
        return Fact(f"现有{title}{held}{word}", "full" if held else "none")

    def _reported(self, unit: str) -> Fact:
        missing = self._missing.get(unit, 0)
        if unit not in self._reporting:
            return Fact("没有报过周报", "none")
        return Fact(f"缺报{missing}周" if missing else "没有缺报", "part" if missing else "full")

    def _replied(self, unit: str) -> Fact:
        found = self._replies.get(unit, Asked(0, 0))
        if not found.asked:
            return Fact("没有单位提出要它答复的问题", "idle")
        return Fact(f"要它答复的问题{found.asked}件，已答复或办结{found.done}件", _degree(found))

    def _referred(self, unit: str) -> Fact:
        found = self._referrals.get(unit, Asked(0, 0))
        if not found.asked:
            return Fact("没有转办、交办给它的事", "idle")
        return Fact(f"转办、交办给它的{found.asked}件，已答复{found.done}件", _degree(found))

    def _follows(self, unit: str) -> Fact:
        found = self._followed.get(unit, Asked(0, 0))
        if not found.asked:
            return Fact("没有已签约、落在别处、还没有建成的项目", "idle")
        text = f"已签约、落在别处的项目{found.asked}个，签约以后报过进展的{found.done}个"
        return Fact(text, _degree(found))


def _degree(found: Asked) -> Degree:
    if found.done == found.asked:
        return "full"
    return "part" if found.done else "none"
