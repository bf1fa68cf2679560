"""The world a report is judged in: everything that is not itself a report."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from tongfen.model.calendar import Calendar
from tongfen.model.chain_plans import ChainPlan
from tongfen.model.city import (
    ActivityGoal,
    ChainList,
    Decision,
    Ending,
    Figure,
    Opportunity,
    PlannedActivity,
    Published,
    Site,
    Stages,
    TargetVersion,
    Unit,
)
from tongfen.model.duties import Duties
from tongfen.model.leading import Roster, roster_on
from tongfen.model.periods import Period, Week
from tongfen.model.policies import Fulfilment, Policy
from tongfen.model.reviews import Review
from tongfen.model.scheme import Scheme
from tongfen.model.team import TeamYear


@dataclass(frozen=True, slots=True)
class World:
    """The office's files and the units' standing files, as values. Mappings are in id order.

    `today` is the day whose names are shown where no other day is at hand, `present` the day on which
    somebody looks at the office's files. `endings` are, for each unit
    that has ended, the last days the roster gave it one after another; `reported_after` are the weeks
    after the end whose reports had been received before, and count. `files` are the paths of all standing
    files, `unread` those that could not be read, `commits` the ids of history, none where it is not known
    whole; `doubted` are the decisions that a rule refuses.
    """

    site: Site
    calendar: Calendar
    stages: Stages
    units: dict[str, Unit]
    office: str
    chain_lists: tuple[ChainList, ...] = ()
    chain_plans: tuple[ChainPlan, ...] = ()
    activities: dict[str, PlannedActivity] = field(default_factory=dict)
    activity_goals: tuple[ActivityGoal, ...] = ()
    team: tuple[TeamYear, ...] = ()
    opportunities: dict[str, Opportunity] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    targets: tuple[TargetVersion, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    figures: tuple[Figure, ...] = ()
    published: Published = field(default_factory=Published)
    today: date = date.max
    reviews: dict[str, Review] = field(default_factory=dict)
    policies: dict[str, Policy] = field(default_factory=dict)
    fulfilment: tuple[Fulfilment, ...] = ()
    endings: dict[str, tuple[Ending, ...]] = field(default_factory=dict)
    reported_after: dict[str, tuple[Week, ...]] = field(default_factory=dict)
    rosters: tuple[Roster, ...] = ()
    duties: Duties = field(default_factory=Duties)
    files: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()
    commits: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()
    present: date = date.max

    def chain_list_on(self, day: date) -> ChainList | None:
        """The last complete list of the whole city in force on a day; None before the first one."""
        judging = [entry for entry in self.chain_lists if entry.judges and entry.start <= day]
        return max(judging, key=lambda entry: entry.start, default=None)

    def later_incomplete_list(self, day: date) -> ChainList | None:
        """A newer list of the city that judges nothing because it was not found in full, if any."""
        judging = self.chain_list_on(day)
        newer = [
            entry
            for entry in self.chain_lists
            if entry.scope == "全市"
            and not entry.judges
            and entry.start <= day
            and (judging is None or entry.start > judging.start)
        ]
        return max(newer, key=lambda entry: entry.start, default=None)

    def scheme_on(self, day: date) -> Scheme | None:
        """The assessment version in force on a day: the latest effective one whose year holds the day."""
        valid = [entry for entry in self.schemes if entry.effective <= day and entry.holds(day)]
        return max(valid, key=lambda entry: entry.effective, default=None)

    def closing_day(self, period: Period) -> date:
        """The day up to which a period counts: its last, or the last of the assessment year that ends in it.

        So the year 2026 of a city that counts from 1 December to 30 November closes in November, and what
        comes after is of the next year.
        """
        ends = [entry.last for entry in self.schemes if period.first <= entry.last <= period.last]
        return max(ends, default=period.last)

    def cut_off(self, period: Period) -> datetime:
        """When a period closes: at the closing of the week that holds its closing day."""
        return self.calendar.cut_off(self.closing_day(period))

    def scheme_of(self, period: Period) -> Scheme | None:
        """The assessment version by which a period is assessed: that in force on its closing day."""
        return self.scheme_on(self.closing_day(period))

    def approved(self, decision: str | None, day: date) -> bool:
        """True from the day of the decision named on.

        One whose file is not there is believed; one that a rule refuses approves nothing.
        """
        taken = self.decisions.get(decision or "")
        if decision is None or decision in self.doubted:
            return False
        return taken is None or taken.date <= day

    def roster_on(self, day: date) -> Roster | None:
        """The leading group's roster in force on a day; None where there is none."""
        return roster_on(self.rosters, day)

    def unit_title(self, unit: str, day: date | None = None) -> str:
        """The short name a unit has on a day, by default today; its id where it is unknown."""
        known = self.units.get(unit)
        return known.name_at(day or self.today).short_name if known else unit

    def named_since(self, day: date) -> date:
        """The last day up to a given one on which a unit changed its name; since then all have theirs."""
        starts = [name.start for unit in self.units.values() for name in unit.names]
        return max((start for start in starts if start <= day), default=date.min)

    def ended(self, unit: str, day: date, order: int | None = None) -> bool:
        """True from the day after a unit's last one.

        With a place in history only where the roster said so then: an end that is recorded later takes
        nothing back.
        """
        known = self.units.get(unit)
        if known is None or not known.ended_by(day):
            return False
        if order is None or unit not in self.endings:
            return True
        told = [one for one in self.endings[unit] if one.order <= order]
        return bool(told) and told[-1].by(day)

    def heir(self, unit: str, day: date, order: int | None = None, reporter: str = "") -> str:
        """The unit that answers for a unit on a day: itself, or the last successor once it has ended.

        With a place in history as the roster told it then. Of all successors the `reporter` is the last.
        """
        passed = {unit}
        while unit != reporter and self.ended(unit, day, order):
            successor = self.units[unit].successor
            if successor not in self.units or successor in passed:
                break
            unit = successor
            passed.add(unit)
        return unit

    def predecessors(self) -> dict[str, tuple[str, ...]]:
        """All units each unit has succeeded, or will one day, one after another."""
        found: dict[str, tuple[str, ...]] = {}
        for unit in sorted(self.units):
            passed, heir = {unit}, self.units[unit].successor
            while heir in self.units and heir not in passed:
                found[heir] = (*found.get(heir, ()), unit)
                passed.add(heir)
                heir = self.units[heir].successor
        return found

    def heirs_on(self, day: date) -> Callable[[str], str]:
        """The same for one day and many units."""
        return lambda unit: self.heir(unit, day)

    def fate(self, unit: str, day: date) -> str:
        """What became of a unit that has ended by a day: 已于2026-06-30撤并,由城固县承接. Else empty."""
        known = self.units.get(unit)
        if known is None or not known.ended_by(day):
            return ""
        heir = self.heir(unit, day)
        taken = f",由{self.unit_title(heir, day)}承接" if heir != unit else ""
        return f"已于{known.valid_to}撤并{taken}"
