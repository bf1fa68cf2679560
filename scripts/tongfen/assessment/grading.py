"""晋档: the conditions under which a unit moves up a grade."""

from tongfen.assessment.result import Cell, UnitRow
from tongfen.model.quantities import parse_quantity
from tongfen.model.scheme import Condition, Group, Scheme


def promoted(scheme: Scheme, group: Group, row: UnitRow) -> str | None:
    """The title of the first promotion whose conditions all hold; None where there is none."""
    for promotion in scheme.promotions:
        if group.id in promotion.groups and all(_holds(one, row) for one in promotion.when):
            return promotion.title
    return None


def _holds(condition: Condition, row: UnitRow) -> bool:
    """Say whether a condition holds of a unit's cell; one without an actual fulfils none."""
    cell = row.cell(condition.indicator)
    if cell is None or cell.actual is None:
        return False
    if condition.rate_from is not None and (cell.rate is None or cell.rate < condition.rate_from):
        return False
    if condition.value_from and not _reaches(cell, condition.value_from):
        return False
    return not condition.above_target or _exceeds(cell, condition.above_target)


def _reaches(cell: Cell, text: str) -> bool:
    wanted = parse_quantity(text)
    assert cell.actual is not None
    return wanted is not None and cell.actual >= wanted.value


def _exceeds(cell: Cell, text: str) -> bool:
    """Say whether the actual lies so much above the whole year's target."""
    wanted, annual = parse_quantity(text), cell.annual
    assert cell.actual is not None
    return wanted is not None and annual is not None and cell.actual - annual >= wanted.value
