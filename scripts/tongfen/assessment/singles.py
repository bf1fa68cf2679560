"""单项榜: lists of their own by one indicator, across groups. Units outside the overall list stand in them too."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from tongfen.assessment.result import Cell, GroupResult, Single, SingleRow, UnitRow
from tongfen.model.scheme import Scheme, SingleList


def single_lists(scheme: Scheme, groups: Sequence[GroupResult]) -> tuple[Single, ...]:
    """Return the single lists of a scheme.

    Who is excluded, or not ranked for another reason than being outside the overall list, stands in
    none, nor does a value of zero or less. Equal values share a place (并列), also the last one.
    """
    return tuple(Single(wanted, _places(scheme, wanted, groups)) for wanted in scheme.single_lists)


def _places(
    scheme: Scheme, wanted: SingleList, groups: Iterable[GroupResult]
) -> tuple[SingleRow, ...]:
    found = [
        (row, cell, value)
        for result in groups
        if result.group.id in wanted.groups
        for row, cell, value in _values(scheme, wanted, result.rows)
    ]
    rows = []
    for row, cell, value in found:
        rank = 1 + sum(other > value for _, _, other in found)
        if rank <= wanted.top:
            rows.append(SingleRow(rank, row.unit, row.name, value, cell))
    return tuple(sorted(rows, key=lambda row: (row.rank, row.unit)))


def _values(
    scheme: Scheme, wanted: SingleList, rows: Iterable[UnitRow]
) -> Iterator[tuple[UnitRow, Cell, Fraction]]:
    for row in rows:
        cell = row.cell(wanted.indicator)
        barred = row.unit in scheme.excluded or (row.apart and row.unit not in scheme.outside)
        if cell is None or barred or cell.status != "正常":
            continue
        value = {"value": cell.actual, "rate": cell.rate, "points": cell.points}[wanted.by]
        if value is not None and value > 0:
            yield row, cell, value
