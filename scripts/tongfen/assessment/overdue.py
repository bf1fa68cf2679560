"""缺报周报: weeks of which a unit owed a report and handed in none. It may only cost points."""

from collections.abc import Iterator
from fractions import Fraction

from tongfen.assessment.reading import Books, Measured, Part, Reading
from tongfen.assessment.window import Window
from tongfen.ledger.state import Filed
from tongfen.model.city import Unit
from tongfen.model.periods import Week, week_of
from tongfen.model.scheme import Measure
from tongfen.rules.windows import MAX_QUIET_WEEKS

UNIT = "期"
ONE = Fraction(1)


def missing_reports(books: Books, measure: Measure, window: Window) -> Reading:
    """Count the closed weeks of the window without a report, by unit; the city's is the sum of all.

    A week is of the window by its last day. Nothing is owed for a week without a workday, one that the
    scheme waives, one in which the unit did not exist to its end, one reported quiet beforehand
    (quiet_through), or one that had not closed at the cut-off. A report that came after its week had
    closed (迟报) is missing only where the measure's `late` says so.
    """
    weeks = tuple(_owed(books, window))
    units = {}
    for unit in books.world.units.values():
        found = (_part(books, measure, unit, week) for week in weeks)
        parts = tuple(part for part in found if part is not None)
        units[unit.id] = Measured(Fraction(len(parts)), UNIT, parts)
    everybody = tuple(part for held in units.values() for part in held.parts)
    nobody = Measured(Fraction(0), UNIT)
    return Reading(Measured(Fraction(len(everybody)), UNIT, everybody), units, nobody)


def _owed(books: Books, window: Window) -> Iterator[Week]:
    """The closed weeks of a window that have a workday."""
    calendar, week = books.world.calendar, week_of(window.first)
    while week.last <= window.last:
        working = any(map(calendar.is_workday, week.days))
        if window.holds(week.last) and working and calendar.closes_at(week) <= books.as_of:
            yield week
        week = week.shift(1)


def _part(books: Books, measure: Measure, unit: Unit, week: Week) -> Part | None:
    waived = any(one.holds(unit.id, week.last) for one in books.scheme.waived_weeks)
    if waived or not unit.exists_on(week.last) or unit.valid_from > week.first:
        return None
    filed = _answering(books, unit.id, week)
    late = filed is not None and filed.receipt.time > books.world.calendar.closes_at(week)
    if filed is not None and not (late and measure.late == "counted"):
        return None
    path = f"submissions/{unit.id}/weekly/{week}.yaml"
    what = "迟报" if late else "未报"
    name = f"{unit.name_at(week.last).short_name}{week.title}"
    return Part(f"{unit.id}@{week}", name, what, week.last, ONE, "本单位", ONE, document=path)


def _answering(books: Books, unit: str, week: Week) -> Filed | None:
    """The report that answers for a week: its own, else an earlier one that said it would be quiet."""
    own = _known(books, unit, week)
    if own is not None:
        return own
    for back in range(1, MAX_QUIET_WEEKS):
        filed = _known(books, unit, week.shift(-back))
        if filed is not None and filed.through is not None and filed.through >= week:
            return filed
    return None


def _known(books: Books, unit: str, week: Week) -> Filed | None:
    filed = books.reports.get((unit, str(week)))
    return filed if filed is not None and filed.receipt.time <= books.as_of else None
