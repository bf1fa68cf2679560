"""What a rule is: one function with a stable code, a slug and a Chinese docstring."""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tongfen.documents import Finding, Pointer
from tongfen.ledger.filing import Filing
from tongfen.ledger.state import Project, State
from tongfen.model.acts import EntryName
from tongfen.model.periods import Week, parse_week
from tongfen.model.reports import Entry
from tongfen.model.world import World

Complaint = tuple[Pointer, str, str]
"""place, message (what is wrong), repair"""
Names = Mapping[EntryName, frozenset[str]]
"""entries that are set aside, by name, each with the codes of what is wrong with it"""


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule may look at beside the entry: its filing and the world.

    `judge` returns the errors of all rules on another entry: what a correction would make of one. An act
    of the office is told what is `waiting`, and of every code there is whether it is `waivable`. `name`
    is what an entry was filed under, where its date has been corrected since.
    """

    filing: Filing
    world: World
    judge: "Judge" = lambda _entry, _state, _case: ()
    waiting: Names = field(default_factory=dict)
    name: str = ""
    waivable: Mapping[str, bool] = field(default_factory=dict)

    @property
    def unit(self) -> str:
        return self.filing.report.unit

    @property
    def week(self) -> Week:
        return self.filing.report.week

    def owner(self, unit: str) -> str:
        """The unit that answers for a unit in this week: itself, or its successor once it has ended.

        The reporter answers for itself and for whom it took over, also in the week in which it ends.
        """
        return self.world.heir(unit, self.week.last, self.filing.receipt.order, self.unit)

    def present(self, unit: str) -> bool:
        """True for a unit that was there on a day of this week, as far as was known at the receipt."""
        known = self.world.units[unit]
        gone = self.world.ended(unit, self.week.first, self.filing.receipt.order)
        return known.valid_from <= self.week.last and not gone

    def owners(self, project: Project) -> tuple[str, str]:
        """The units that answer for a project: of the first report, and of the landing."""
        return self.owner(project.reporter), self.owner(project.lands_in)


Judge = Callable[[Entry, State, Case], Sequence[Finding]]
Check = Callable[[Any, State, Case], Iterable[Complaint]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `on` names the lists whose entries it judges, or `report` for a report as a whole.

    `says` is the docstring's first paragraph, the rule; `why` the second. A `hint` refuses nothing.
    Reports of weeks before `since` get it as a hint at most. One that is `waivable` the office may lift
    from one entry (豁免), because it can answer for what the rule would prove.
    """

    code: str
    slug: str
    since: Week
    on: tuple[str, ...]
    hint: bool
    says: str
    why: str
    check: Check
    waivable: bool = False


def rule(
    code: str,
    slug: str,
    *,
    since: str,
    on: tuple[str, ...],
    hint: bool = False,
    waivable: bool = False,
) -> Callable[[Check], Rule]:
    """Turn a function into a rule. Registers nothing: add the rule to RULES."""
    week = parse_week(since)
    assert week is not None, since

    def wrap(check: Check) -> Rule:
        paragraphs = inspect.cleandoc(check.__doc__ or "").split("\n\n")
        says, why = (part.replace("\n", "") for part in (*paragraphs, "")[:2])
        return Rule(code, slug, week, on, hint, says, why, check, waivable)

    return wrap


OfficeCheck = Callable[[dict[str, Any], World, str, str], Iterable[Complaint]]


@dataclass(frozen=True, slots=True)
class OfficeRule:
    """A rule over (typed value, world, unit of the path, name of the path) of some kinds of file.

    Files of weeks before `since` get it as a hint at most. A `later` one is judged when it is known what
    was received, and which day it is.
    """

    code: str
    slug: str
    since: Week
    kinds: tuple[str, ...]
    says: str
    why: str
    check: OfficeCheck
    hint: bool = False
    later: bool = False


def office_rule(
    code: str,
    slug: str,
    *,
    since: str,
    kinds: tuple[str, ...],
    hint: bool = False,
    later: bool = False,
) -> Callable[[OfficeCheck], OfficeRule]:
    """Turn a function into a rule on standing files. A `hint` refuses nothing."""
    week = parse_week(since)
    assert week is not None, since

    def wrap(check: OfficeCheck) -> OfficeRule:
        paragraphs = inspect.cleandoc(check.__doc__ or "").split("\n\n")
        says, why = (part.replace("\n", "") for part in (*paragraphs, "")[:2])
        return OfficeRule(code, slug, week, kinds, says, why, check, hint, later)

    return wrap
