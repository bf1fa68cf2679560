"""The order in which units are shown, and the weeks a period touches."""

from tongfen.model.city import Unit
from tongfen.model.periods import Period, Week, week_of
from tongfen.model.world import World

KIND_ORDER: tuple[str, ...] = ("county", "park", "department", "company", "bureau")

PARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("local", "县区、园区", ("county", "park")),
    ("department", "市直部门、市属公司", ("department", "company")),
    ("bureau", "驻外分局", ("bureau",)),
)
"""Id, title and kinds of unit of the digest's parts."""


def unit_order(unit: Unit) -> tuple[int, str]:
    """Sort by kind, then by id, which never changes."""
    return KIND_ORDER.index(unit.kind), unit.id


def units_in(world: World, week: Week) -> tuple[Unit, ...]:
    """The units that report on a week, in order: those still valid on its last day, as the rules ask."""
    valid = (unit for unit in world.units.values() if unit.exists_on(week.last))
    return tuple(sorted(valid, key=unit_order))


def weeks_touching(period: Period) -> tuple[Week, ...]:
    """Every week that has a day in the period; the last one's closing is the period's cut-off."""
    week, last = week_of(period.first), week_of(period.last)
    weeks = [week]
    while week < last:
        week = week.shift(1)
        weeks.append(week)
    return tuple(weeks)
