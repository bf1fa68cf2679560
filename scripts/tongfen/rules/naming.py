"""Repairs of shape findings that need more than the file: its own place, and the names of the units."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tongfen.documents import Document, Finding, Value
from tongfen.model.world import World
from tongfen.schemas.kinds import place_of

_EXAMPLE_UNIT = "hantai-"
"""Ids in the examples of the schemas begin with it"""
_OF_THE_PLACE = ("SCH105", "SCH107", "SCH110", "SCH112", "SCH113")
"""What may be wrong with the unit or the week, both of which the path tells"""


def fitted(
    finding: Finding, document: Document, world: World, lines: Callable[[str], list[str]]
) -> Finding:
    """Return a shape finding with the repair that fits this file, where the schema's example does not.

    `lines` gives the lines of a file.
    """
    where = place_of(finding.path)
    if (
        where is None
        or finding.code not in ("SCH102", *_OF_THE_PLACE)
        or not isinstance(document.value, dict)
    ):
        return finding
    own = {"unit": where.unit, "week": where.name if where.kind == "weekly" else ""}
    for name, right in own.items():
        if right and finding.code in _OF_THE_PLACE and finding.pointer == (name,):
            return replace(finding, repair=f"请写成“{name}: {right}”", corrected=f"{name}: {right}")
        if right and not finding.pointer and finding.repair.startswith(f"请补上一行“{name}: "):
            return replace(finding, repair=f"请补上一行“{name}: {right}”")
    given = _at(document.value, finding)
    unit = _unit_meant(given, world) if finding.code == "SCH112" else ""
    if unit:
        corrected = _with(lines(finding.path), finding, given, unit)
        return replace(finding, repair=f"请写单位编号“{unit}”", corrected=corrected)
    if where.unit in world.units and _EXAMPLE_UNIT in finding.repair:
        return replace(finding, repair=finding.repair.replace(_EXAMPLE_UNIT, f"{where.unit}-"))
    return finding


def _with(lines: Sequence[str], finding: Finding, given: str, unit: str) -> str:
    """The line with the unit's id in place of its name, where the name stands there as it was read."""
    line = lines[finding.line - 1] if 0 < finding.line <= len(lines) else ""
    head, rest = line[: finding.column - 1], line[finding.column - 1 :]
    for written in (f'"{given}"', f"'{given}'", given):
        if rest.startswith(written):
            return f"{head}{unit}{rest.removeprefix(written)}".rstrip()
    return ""


def _at(value: Value, finding: Finding) -> str:
    for step in finding.pointer:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
    return value if isinstance(value, str) else ""


def _unit_meant(given: str, world: World) -> str:
    """The id of the unit that has a name, or the only one whose name holds it: 城固 of 城固县."""
    units = _units(world)
    if given in units or len(given) < 2:
        return units.get(given, "")
    holding = {unit for name, unit in units.items() if given in name}
    return holding.pop() if len(holding) == 1 else ""


def _units(world: World) -> dict[str, str]:
    """Every name a unit has or had, to its id."""
    return {
        written: unit.id
        for unit in world.units.values()
        for name in unit.names
        for written in (name.name, name.short_name, *unit.aliases)
    }
