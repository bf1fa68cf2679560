"""What on-site checks cut, as a measure of its own, and the payments they took out of another."""

from fractions import Fraction

from tongfen.assessment.reading import CUT, Books, Measured, Part, Reading, Skipped, total_of
from tongfen.assessment.window import Window
from tongfen.ledger.auditing import results
from tongfen.ledger.state import Audited, Project
from tongfen.model.acts import MONEY
from tongfen.model.amounts import format_money
from tongfen.model.scheme import Measure


def failed_audits(books: Books, measure: Measure, window: Window) -> Reading:
    """Count the claims checked on site in the window of which something was cut: 不属实 and 部分属实 alike.

    They are the unit's that filed the claim, whoever is credited with the project, or its heir's; what the
    project has become since changes nothing. The last result on a claim is the one that holds: a claim that
    another check restored (复核) is not counted.
    """
    del measure
    parts: dict[str, list[Part]] = {}
    for project in books.projects:
        for one in results(project):
            if one.cut and window.holds(one.date):
                unit = books.world.heir(one.claim.unit, books.day)
                parts.setdefault(unit, []).append(_failed(project, one))
    units = {unit: Measured(total_of(found), "件", tuple(found)) for unit, found in parts.items()}
    everything = tuple(part for unit in sorted(parts) for part in parts[unit])
    city = Measured(total_of(everything), "件", everything)
    return Reading(city, units, Measured(Fraction(0), "件"))


def _failed(project: Project, one: Audited) -> Part:
    whole = Fraction(1)
    return Part(
        project.id, project.name, CUT, one.date, whole, "申报", whole,
        one.claim, one.claim.path, acts=(one,), row=one.row,
    )  # fmt: skip


def untrue_payments(project: Project, window: Window) -> list[Skipped]:
    """The payments of the window that on-site checks found untrue: they stay to be seen."""
    return [
        Skipped(project, MONEY, f"{format_money(one.was.amount, 4)},{one.told}", one.was.source)
        for one in results(project)
        if one.was is not None and one.untrue and window.holds(one.was.date)
    ]
