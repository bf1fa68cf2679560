"""Awards as data: who gets an honour, stands on the red or black list, or is called to a talk (约谈)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from tongfen.model.fields import Fields, exact
from tongfen.model.periods import Period

At = Literal["M", "Q", "H1", "Y"]
AwardKind = Literal["honour", "action", "红榜", "黑榜"]
Ties = Literal["all", "none", ""]
Test = Literal[
    "top",
    "last",
    "points_from",
    "points_below",
    "completion_from",
    "completion_below",
    "gap_from",
    "gap_below",
    "light",
    "missing_from",
    "rank_rose",
    "rank_fell",
]
TESTS: tuple[Test, ...] = get_args(Test)
"""Every condition there is, by the name of its field, in the order in which they are told."""
PLACES: frozenset[str] = frozenset({"top", "last"})
OF_INDICATOR: frozenset[str] = frozenset(
    {"completion_from", "completion_below", "gap_from", "gap_below"}
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition. `bound` is a place, points, percent, 百分点, weeks or places; a light is a word.

    Of a light without `indicator` any of the unit's indicators may show it.
    """

    test: Test
    bound: Fraction = Fraction(0)
    indicator: str = ""
    light: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """One line of a scheme's awards: what follows where all criteria hold, at which periods.

    `title` is the honour or what is done; a list has none. `ties` says what becomes of units that share a
    place when they are more than there are places; empty where the scheme does not say.
    """

    at: tuple[At, ...]
    group: str
    kind: AwardKind
    title: str
    criteria: tuple[Criterion, ...]
    ties: Ties = ""

    def falls_on(self, period: Period) -> bool:
        """True where it is given for periods of that kind; of half-years only the first has awards."""
        if period.kind == "half":
            return period.id.endswith("H1") and "H1" in self.at
        name = {"month": "M", "quarter": "Q", "year": "Y"}.get(period.kind)
        return name in self.at


def load_awards(value: Fields) -> tuple[Award, ...]:
    """Return the awards of one version of an assessment, one for each thing that follows.

    A line without a condition, or with one on an indicator it does not name, gives nobody anything.
    """
    return tuple(award for row in value.get("awards", ()) for award in _awards(row))


def _awards(row: Fields) -> Iterator[Award]:
    criteria = tuple(_criterion(row, test) for test in TESTS if test in row)
    nameless = any(entry.test in OF_INDICATOR and not entry.indicator for entry in criteria)
    if not criteria or nameless:
        return
    given: list[tuple[AwardKind, str]] = [(row["list"], "")] if "list" in row else []
    given += [("honour", row["honour"])] if "honour" in row else []
    given += [("action", row["action"])] if "action" in row else []
    for kind, title in given:
        yield Award(tuple(row["at"]), row["group"], kind, title, criteria, row.get("ties", ""))


def _criterion(row: Fields, test: Test) -> Criterion:
    indicator = row.get("indicator", "") if test in OF_INDICATOR or test == "light" else ""
    if test == "light":
        return Criterion(test, indicator=indicator, light=row[test])
    return Criterion(test, exact(row[test]), indicator)
