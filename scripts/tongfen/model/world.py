"""The world a report is judged in: everything that is not itself a report."""

from dataclasses import dataclass, field
from datetime import date

from tongfen.model.calendar import Calendar
from tongfen.model.city import (
    ChainList,
    Decision,
    Figure,
    Opportunity,
    PlannedActivity,
    Published,
    Site,
    Stages,
    TargetVersion,
    Unit,
)
from tongfen.model.scheme import Scheme


@dataclass(frozen=True, slots=True)
class World:
    """The office's files and the units' standing files, as values. Mappings are in id order."""

    site: Site
    calendar: Calendar
    stages: Stages
    units: dict[str, Unit]
    office: str
    chain_lists: tuple[ChainList, ...] = ()
    activities: dict[str, PlannedActivity] = field(default_factory=dict)
    opportunities: dict[str, Opportunity] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    targets: tuple[TargetVersion, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    figures: tuple[Figure, ...] = ()
    published: Published = field(default_factory=Published)

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

    def unit_title(self, unit: str) -> str:
        """The short name of a unit, or its id where it is unknown."""
        known = self.units.get(unit)
        return known.short_name if known else unit
