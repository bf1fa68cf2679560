"""Totals, ranks, tracks and grades: how the cells of a group become an order."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from tongfen.assessment.grading import promoted
from tongfen.assessment.printing import points
from tongfen.assessment.result import UnitRow
from tongfen.assessment.wording import total_text
from tongfen.model.scheme import Grade, Group, Scheme, Total


def totalled(row: UnitRow, total: Total) -> UnitRow:
    """Add a row up, or say why that cannot be done.

    Where an indicator is left out, the others are scaled to the stated total; where nothing limits the
    points, there is nothing to scale them to, and they stay as they are.
    """
    if not row.cells:
        return replace(row, reason="本组没有考核指标,不排名")
    held = [f"“{cell.indicator.title}”{cell.status}" for cell in row.cells if cell.done == "hold"]
    if held:
        return replace(row, reason=f"{'、'.join(held)},暂不排名")
    counted = [cell for cell in row.cells if cell.points is not None]
    earned = sum((cell.points for cell in counted if cell.points is not None), Fraction(0))
    available = sum((cell.full for cell in counted), Fraction(0))
    row = replace(row, earned=earned, available=available)
    if not counted or (not available and total.sum is not None):
        return replace(row, reason="没有可计分的指标,暂不排名")
    scaled = row.rescaled and total.sum is not None
    found = earned / available * (total.sum or 0) if scaled else earned
    text = total_text(earned, available, found, total.sum if scaled else None)
    return replace(row, total=found, text=text)


def ranking(rows: Sequence[UnitRow], tie_break: Sequence[str]) -> tuple[UnitRow, ...]:
    """Give competition ranks (1, 1, 3) by exact totals, then put the ranked rows first.

    Equal totals are told apart by the rates of the tie-break's indicators, in its order; a unit without
    a rate comes last there. What is still equal shares the rank.
    """
    keys = {
        row.unit: _key(row, tie_break) for row in rows if row.total is not None and not row.reason
    }
    placed = [
        replace(row, rank=1 + sum(other > keys[row.unit] for other in keys.values()))
        if row.unit in keys
        else row
        for row in rows
    ]
    return tuple(sorted(placed, key=lambda row: (row.rank is None, row.rank or 0)))


def _key(row: UnitRow, tie_break: Sequence[str]) -> tuple[tuple[bool, Fraction], ...]:
    cells = (row.cell(name) for name in tie_break)
    rates = (cell.rate if cell else None for cell in cells)
    return tuple((rate is not None, rate or Fraction(0)) for rate in (row.total, *rates))


def at_year_end(rows: Sequence[UnitRow], total: Total) -> list[UnitRow]:
    """Turn the year's totals into a hundred (折成百分制), where the scheme says so.

    By the best of those that compete, or by a stated number of points. A best of nothing or less has no
    hundredth: the totals stay.
    """
    best = max(
        (row.total for row in rows if row.total is not None and not row.reason), default=None
    )
    whole = {"": None, "best": best, "out_of": total.out_of}[total.year_end]
    if whole is None or whole <= 0:
        return list(rows)
    return [_converted(row, whole) for row in rows]


def _converted(row: UnitRow, whole: Fraction) -> UnitRow:
    if row.total is None:
        return row
    found = row.total * 100 / whole
    text = f"{row.text},年终折成百分制:÷ {points(whole)} × 100 = {points(found)}"
    return replace(row, total=found, text=text, year_end=whole)


def in_tracks(scheme: Scheme, group: Group, rows: Sequence[UnitRow]) -> tuple[UnitRow, ...]:
    """Give the ranked units of each track their places among themselves, by their places in the group."""
    tracks = {row.unit: scheme.track_of(row.unit) for row in rows}
    found = []
    for row in rows:
        track = tracks[row.unit]
        if track is None or track.group != group.id:
            found.append(row)
            continue
        others = [other.rank for other in rows if tracks[other.unit] == track]
        place = 1 + sum(
            other is not None and row.rank is not None and other < row.rank for other in others
        )
        found.append(replace(row, track=track.title, track_rank=place if row.rank else None))
    return tuple(found)


def graded(scheme: Scheme, group: Group, rows: Sequence[UnitRow]) -> tuple[UnitRow, ...]:
    """Give the ranked units their grades, and move up those of which a promotion's conditions hold (晋档)."""
    grades = scheme.grades.get(group.id, ())
    if not grades:
        return tuple(rows)
    return tuple(_graded(scheme, group, grades, row) for row in rows)


def _graded(scheme: Scheme, group: Group, grades: Sequence[Grade], row: UnitRow) -> UnitRow:
    place = next((at for at, grade in enumerate(grades) if _holds(grade, row)), None)
    if place is None:
        return row
    by = promoted(scheme, group, row)
    if by is None:
        return replace(row, grade=grades[place].title)
    if place == 0:
        return replace(row, grade=grades[0].title, grade_text=f"{by},已是最高等次")
    was, now = grades[place].title, grades[place - 1].title
    return replace(row, grade=now, grade_text=f"{by},由{was}晋为{now}")


def _holds(grade: Grade, row: UnitRow) -> bool:
    if row.rank is None or row.total is None:
        return False
    if grade.top is not None and row.rank > grade.top:
        return False
    return grade.points_from is None or row.total >= grade.points_from
