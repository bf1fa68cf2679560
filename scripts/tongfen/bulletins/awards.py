"""Honours, red and black lists and talks by rule: who meets every condition of a line of the scheme.

Nothing is decided here: the leading group does. A unit without a rank (暂不排名, 不参加排名) is never named.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tongfen.assessment.result import Cell
from tongfen.bulletins.monthly import Bulletin, BulletinGroup, BulletinRow
from tongfen.bulletins.roster import UnitWeeks
from tongfen.model.awards import PLACES, Award, Criterion, Test, Ties
from tongfen.model.periods import Week
from tongfen.model.scheme import Group, WaivedWeeks


@dataclass(frozen=True, slots=True)
class Met:
    """A condition a unit meets, with its value: a place, points, percent, 百分点, weeks, places moved.

    `cell` is what completion, gap and light are of; `weeks` are those that were not reported on.
    """

    criterion: Criterion
    value: Fraction
    cell: Cell | None = None
    weeks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A unit that meets every condition."""

    unit: str
    name: str
    met: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one award comes to in a period, in order of ranks. `tied` share a place the scheme leaves open.

    `titles` are those of the group's indicators by id.
    """

    award: Award
    group: Group
    titles: Mapping[str, str]
    named: tuple[Named, ...]
    tied: tuple[str, ...] = ()


def outcomes(bulletin: Bulletin) -> tuple[Outcome, ...]:
    """Return what the scheme's awards come to, in their order; nothing before the period is closed.

    Where all of a group is 暂不排名, its awards come to nobody.
    """
    if bulletin.provisional:
        return ()
    groups = {group.group.id: group for group in bulletin.groups if group.rows}
    waived = bulletin.assessment.scheme.waived_weeks
    missing = {unit.unit: tuple(map(str, _missing(unit, waived))) for unit in bulletin.roster}
    return tuple(
        _outcome(award, groups[award.group], missing)
        for award in bulletin.assessment.scheme.awards
        if award.falls_on(bulletin.period) and award.group in groups
    )


def _missing(unit: UnitWeeks, waived: Sequence[WaivedWeeks]) -> Sequence[Week]:
    """The weeks nothing was reported on, but those for which the scheme asks for no report."""
    return [
        week for week in unit.missing if not any(one.holds(unit.unit, week.last) for one in waived)
    ]


def _outcome(award: Award, group: BulletinGroup, missing: Mapping[str, tuple[str, ...]]) -> Outcome:
    ranked = [row for row in group.rows if row.row.rank is not None]
    places: dict[str, frozenset[int]] = {}
    tied: set[int] = set()
    for criterion in award.criteria:
        if criterion.test in PLACES:
            places[criterion.test], open_ = _places(ranked, criterion, award.ties)
            tied |= open_
    named, left = [], []
    for row in ranked:
        met = _met_by(award, row, places, missing.get(row.unit, ()))
        if met:
            named.append(Named(row.unit, row.name, met))
        elif row.row.rank in tied:
            left.append(row.name)
    titles = {indicator.id: indicator.title for indicator in group.indicators}
    return Outcome(award, group.group, titles, tuple(named), tuple(left))


def _places(
    ranked: Sequence[BulletinRow], criterion: Criterion, ties: Ties
) -> tuple[frozenset[int], frozenset[int]]:
    """The ranks that are among the first or last so many, and that which the scheme leaves open.

    Units that share a rank stand or fall together: by `ties` all of them count or none. The first are
    never the last.
    """
    ranks = sorted(row.row.rank for row in ranked if row.row.rank is not None)
    if criterion.test == "last":
        ranks = [rank for rank in reversed(ranks) if rank > 1]
    count = int(criterion.bound)
    inside = ranks[:count]
    if not inside:
        return frozenset(), frozenset()
    edge = {inside[-1]} if ranks.count(inside[-1]) > inside.count(inside[-1]) else set()
    counted = frozenset(inside) if ties == "all" else frozenset(set(inside) - edge)
    return counted, frozenset(edge) if not ties else frozenset()


def _met_by(
    award: Award, row: BulletinRow, places: Mapping[str, frozenset[int]], weeks: tuple[str, ...]
) -> tuple[Met, ...]:
    """What a unit meets; nothing where one condition is not met."""
    found: list[Met] = []
    for criterion in award.criteria:
        met = _met(criterion, row, places, weeks)
        if not met:
            return ()
        found += met
    return tuple(found)


def _met(
    criterion: Criterion,
    row: BulletinRow,
    places: Mapping[str, frozenset[int]],
    weeks: tuple[str, ...],
) -> tuple[Met, ...]:
    rank, test = row.row.rank, criterion.test
    if test in PLACES:
        return _one(criterion, rank) if rank in places[test] else ()
    if test == "light":
        return tuple(_shining(criterion, row))
    if test == "missing_from":
        held = len(weeks) >= criterion.bound
        return (Met(criterion, Fraction(len(weeks)), weeks=weeks),) if held else ()
    if criterion.indicator:
        return _of_cell(criterion, row)
    value = _VALUES[test](row)
    return _one(criterion, value) if _holds(criterion, value) else ()


def _of_cell(criterion: Criterion, row: BulletinRow) -> tuple[Met, ...]:
    found = row.cell(criterion.indicator)
    if found is None:
        return ()
    cell = found.cell
    percent = cell.completion * 100 if cell.completion is not None else None
    value = cell.gap if criterion.test.startswith("gap") else percent
    return (Met(criterion, value, cell),) if value is not None and _holds(criterion, value) else ()


def _shining(criterion: Criterion, row: BulletinRow) -> list[Met]:
    return [
        Met(criterion, entry.cell.gap or Fraction(0), entry.cell)
        for entry in row.cells
        if criterion.indicator in ("", entry.indicator.id) and entry.cell.light == criterion.light
    ]


def _one(criterion: Criterion, value: Fraction | int | None) -> tuple[Met, ...]:
    assert value is not None
    return (Met(criterion, Fraction(value)),)


def _holds(criterion: Criterion, value: Fraction | int | None) -> bool:
    if value is None:
        return False
    if criterion.test.endswith("_below"):
        return value < criterion.bound
    return value >= criterion.bound


def _risen(row: BulletinRow) -> int | None:
    return row.rank_change


def _fallen(row: BulletinRow) -> int | None:
    return None if row.rank_change is None else -row.rank_change


def _total(row: BulletinRow) -> Fraction | None:
    return row.row.total


_VALUES: Mapping[Test, Callable[[BulletinRow], Fraction | int | None]] = {
    "points_from": _total,
    "points_below": _total,
    "rank_rose": _risen,
    "rank_fell": _fallen,
}
