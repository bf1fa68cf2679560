"""What changed for a unit since the bulletin before, and why its place moved: from figures alone, no cause supposed.

A place is one more than the units ahead. So it moves by exactly those who are ahead now and were not, less
those who were and are not: each of them is named with its own change of points, or with the reason why it
came or went.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tongfen.assessment.result import Assessment, Cell, UnitRow
from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.movement import ZERO, Movement

OTHER_GROUP = "上期不在这一组,不可比"
NO_TOTAL = "没有总分可比"
ISSUED_OTHERWISE = "上期印发的名次与按现在的数据算的不同,不逐项比"


@dataclass(frozen=True, slots=True)
class Gain:
    """What one indicator gave to the total, or took from it: `value` is its part of the total's change.

    `now` and `was` are its cells; `movement` says by which facts its figure changed.
    """

    id: str
    title: str
    value: Fraction
    now: Cell | None
    was: Cell | None
    movement: Movement | None = None


@dataclass(frozen=True, slots=True)
class Passing:
    """A unit that is ahead now and was not, or the other way round.

    `change` is that of its total; None where it had no rank then, or has none now, and `ranked` says which.
    """

    unit: str
    name: str
    change: Fraction | None
    ranked: bool


@dataclass(frozen=True, slots=True)
class Placing:
    """A unit against itself in the bulletin before.

    Where they cannot be compared `reason` says why, and there is nothing else. The gains and `rest` (what
    no indicator gave by itself) add up to the total's change. `ahead` came before it, `behind` fell behind
    it; the place moved by their difference.
    """

    unit: str
    reason: str = ""
    rank: int | None = None
    previous_rank: int | None = None
    total: Fraction | None = None
    previous_total: Fraction | None = None
    gains: tuple[Gain, ...] = ()
    rest: Fraction = ZERO
    ahead: tuple[Passing, ...] = ()
    behind: tuple[Passing, ...] = ()

    @property
    def change(self) -> Fraction | None:
        """By how much the total changed."""
        if self.total is None or self.previous_total is None:
            return None
        return self.total - self.previous_total


def placing(bulletin: Bulletin, unit: str) -> Placing | None:
    """Compare a unit with the bulletin before; None for a unit that is in no group."""
    row = bulletin.row(unit)
    if row is None:
        return None
    if bulletin.previous is None or bulletin.comparison != "可比":
        return Placing(unit, bulletin.comparison)
    movements = {cell.indicator.id: cell.movement for cell in row.cells}
    found = place(bulletin.assessment, bulletin.previous, unit, movements)
    if not found.reason and found.previous_rank != row.previous_rank:
        return Placing(unit, ISSUED_OTHERWISE)
    return found


def place(
    now: Assessment, before: Assessment, unit: str, movements: Mapping[str, Movement] | None = None
) -> Placing:
    """Compare a unit of a group in two assessments by equal versions."""
    group, then = now.group_of(unit), before.group_of(unit)
    row, was = now.row(unit), before.row(unit)
    assert group is not None
    assert row is not None
    if then is None or was is None or then.group != group.group:
        return Placing(unit, OTHER_GROUP)
    if row.total is None or was.total is None:
        return Placing(unit, NO_TOTAL, row.rank, was.rank, row.total, was.total)
    gains = tuple(_gains(row, was, movements or {}))
    rest = row.total - was.total - sum((one.value for one in gains), ZERO)
    rows, earlier = _by_unit(group.rows), _by_unit(then.rows)
    came, gone = _passed(row, was, rows, earlier)
    return Placing(
        unit, "", row.rank, was.rank, row.total, was.total, gains, rest,
        tuple(_passing(name, rows, earlier) for name in came),
        tuple(_passing(name, rows, earlier) for name in gone),
    )  # fmt: skip


def _gains(row: UnitRow, was: UnitRow, movements: Mapping[str, Movement]) -> Iterator[Gain]:
    """Each indicator's part of the total now less its part then, in the order of the scheme."""
    ids = dict.fromkeys(cell.indicator.id for cell in (*row.cells, *was.cells))
    for id_ in ids:
        cell, then = row.cell(id_), was.cell(id_)
        value = _part(cell, row) - _part(then, was)
        shown = cell or then
        assert shown is not None
        yield Gain(id_, shown.indicator.title, value, cell, then, movements.get(id_))


def _part(cell: Cell | None, row: UnitRow) -> Fraction:
    """What a cell's points make of the total, which may be scaled."""
    if cell is None or cell.points is None or row.total is None or not row.earned:
        return ZERO
    return cell.points * row.total / row.earned


def _by_unit(rows: tuple[UnitRow, ...]) -> dict[str, UnitRow]:
    return {row.unit: row for row in rows}


def _passed(
    row: UnitRow, was: UnitRow, rows: Mapping[str, UnitRow], earlier: Mapping[str, UnitRow]
) -> tuple[list[str], list[str]]:
    """Who is ahead and was not, and who was and is not, in the order of the ranking now, then of the one before."""
    ahead, before = _ahead(row, rows), _ahead(was, earlier)
    came = [unit for unit in rows if unit in ahead and unit not in before]
    gone = [unit for unit in earlier if unit in before and unit not in ahead]
    return (came, gone) if row.rank and was.rank else ([], [])


def _ahead(row: UnitRow, rows: Mapping[str, UnitRow]) -> frozenset[str]:
    if row.rank is None:
        return frozenset()
    return frozenset(
        one.unit for one in rows.values() if one.rank is not None and one.rank < row.rank
    )


def _passing(unit: str, rows: Mapping[str, UnitRow], earlier: Mapping[str, UnitRow]) -> Passing:
    now, was = rows.get(unit), earlier.get(unit)
    named = now or was
    assert named is not None
    ranked = now is not None and now.rank is not None
    if now is None or was is None or now.rank is None or was.rank is None:
        return Passing(unit, named.name, None, ranked)
    assert now.total is not None
    assert was.total is not None
    return Passing(unit, named.name, now.total - was.total, ranked)
