"""What the period before says of a cell."""

from datetime import date, timedelta

from tongfen.assessment.measures import CITY
from tongfen.assessment.reading import Measured
from tongfen.assessment.result import Assessment, Cell, same_definition
from tongfen.assessment.window import window_of


def first_of_period(cell: Cell, figures: Assessment | None) -> date:
    """The first day counted now that was not counted in the period before."""
    if figures is None:
        return cell.window.first
    before = window_of(figures.scheme, figures.period, cell.indicator.lag_months)
    return max(cell.window.first, before.last + timedelta(days=1))


def defined_alike(cell: Cell, figures: Assessment) -> bool:
    """True where the period before measured the same thing for this unit, or the unit is new."""
    row = figures.row(cell.unit)
    if cell.unit != CITY and row is None:
        return True
    then = figures.city_cell(cell.indicator.id) if row is None else row.cell(cell.indicator.id)
    return then is not None and same_definition(then.indicator, cell.indicator)


def measured_before(cell: Cell, figures: Assessment) -> Measured | None:
    """What the period before measured for a cell; None for a unit that did not exist then."""
    row = figures.row(cell.unit)
    then = row.cell(cell.indicator.id) if row else figures.city_cell(cell.indicator.id)
    return then.measured if then and then.unit == cell.unit else None
