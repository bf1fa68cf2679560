"""What is not printed, so that no figure tells another by subtraction.

A cumulative figure is withheld where it stands on one or two staff-only rows, and where it differs by
so few from the one printed last. A movement is withheld where one of its figures stands on so few, and
wherever the cumulative figure at either of its ends is withheld: the other end would tell it. What has
arrived for one project is withheld where a total less all such sums would tell one or two payments.
Over and above that no sum of payments is told that with all others would give one or two: see `sums`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from tongfen.assessment.measures import CITY
from tongfen.assessment.reading import Part
from tongfen.bulletins.monthly import Bulletin, BulletinCell
from tongfen.bulletins.movement import Movement
from tongfen.ledger.state import Project
from tongfen.model.origin import Scope, classify, within
from tongfen.model.world import World
from tongfen.view.audience import is_public
from tongfen.view.disclosure import Disclosure, few, withheld_keys
from tongfen.view.material import Material
from tongfen.view.sums import Sums, YearSum

CellKey = tuple[str, str]
"""(id of the indicator, id of the unit, or "city")"""
Table = Mapping[CellKey, BulletinCell]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Which cells, and the movements of which cells, are not shown."""

    cells: frozenset[CellKey] = frozenset()
    moves: frozenset[CellKey] = frozenset()


NOTHING = Withheld()


@dataclass(frozen=True, slots=True)
class Withholding:
    """What an audience is not told. `bulletins` are by period; `projects` those without their sum.

    `weeks` are the digests whose sum is told, `years` what is told of each year: the latest total that
    could be. Both are empty for staff, who are told everything as it is.
    """

    bulletins: Mapping[str, Withheld]
    weeks: frozenset[str]
    years: Mapping[int, YearSum]
    projects: frozenset[str]


def withholding_of(material: Material, disclosure: Disclosure) -> Withholding:
    """Go through the weeks and the bulletins in the order of time, the sums of projects last."""
    if disclosure.staff:
        return Withholding({}, frozenset(), {}, frozenset())
    state, stages = material.judged.state, material.world.stages
    projects = [project for _, project in sorted(state.projects.items())]
    sums = Sums(material.digests, projects, stages, free=disclosure.payments)
    bulletins = _bulletins(material.bulletins, disclosure, sums)
    sums.until()
    shown = [project for project in projects if is_public(project, stages)]
    untold = untold_sums(shown, material.world)
    refused = {
        project.id
        for project in shown
        if project.id not in untold and not sums.tell_project(project)
    }
    return Withholding(bulletins, frozenset(sums.weeks), sums.years, untold | refused)


def _bulletins(
    bulletins: Sequence[Bulletin], disclosure: Disclosure, sums: Sums
) -> Mapping[str, Withheld]:
    """Work out once, oldest first, what each bulletin withholds, by period."""
    found: dict[str, Withheld] = {}
    printed: dict[CellKey, frozenset[Part]] = {}
    for bulletin in bulletins:
        sums.until(bulletin.as_of)
        before = found.get(bulletin.period.previous().id, NOTHING)
        cells = frozenset[CellKey]()
        moves = before.cells
        for table in _tables(bulletin):
            hidden = {key: _hidden_parts(cell, disclosure) for key, cell in table.items()}
            held = {key: frozenset(parts) for key, parts in hidden.items()}
            rows = {
                key: _rows(len(hidden[key]), held[key], printed.get(key, held[key]))
                for key in table
            }
            moved = {key: _fewest(cell.movement, disclosure) for key, cell in table.items()}
            few_rows = withheld_keys(rows)
            refused = {
                key
                for key in table
                if key not in few_rows and not sums.tell(table[key].cell.measured.parts)
            }
            cells |= few_rows | refused
            moves |= withheld_keys(moved) | few_rows | refused
            moves |= {key for key in table if key not in moves and not _tell(table[key], sums)}
            printed |= {key: parts for key, parts in held.items() if key not in cells}
        found[bulletin.period.id] = Withheld(cells, moves)
    return found


def _tell(entry: BulletinCell, sums: Sums) -> bool:
    """Tell how a figure moved; the increment is the difference of two figures that are told."""
    lists = (entry.movement.current_changes, entry.movement.supplements)
    return all(sums.tell(change.fact for change in changes) for changes in lists)


def _tables(bulletin: Bulletin) -> Iterator[Table]:
    """The units' cells, measure by measure, and each figure of the city by itself."""
    units: dict[object, dict[CellKey, BulletinCell]] = {}
    for group in bulletin.groups:
        for row in group.rows:
            for entry in row.cells:
                counted = entry.indicator.measure, entry.indicator.lag_months
                units.setdefault(counted, {})[entry.indicator.id, row.unit] = entry
    yield from units.values()
    for entry in bulletin.city:
        yield {(entry.indicator.id, CITY): entry}


def _rows(rows: int, held: frozenset[Part], printed: frozenset[Part]) -> int:
    """How many staff-only rows a cell tells of: its own, or those by which it differs from the last."""
    changed = len(held ^ printed)
    return changed if few(changed) else rows


def _hidden_parts(entry: BulletinCell, disclosure: Disclosure) -> list[Part]:
    measured = entry.cell.measured
    return [part for part in (*measured.parts, *measured.base) if not disclosure.shows(part)]


def _fewest(movement: Movement, disclosure: Disclosure) -> int:
    """The smallest number of staff-only rows that any figure of a movement stands on, 0 for none."""
    lists = (movement.current_changes, movement.supplements, movement.reductions)
    counts = [disclosure.staff_rows(change.fact for change in changes) for changes in lists]
    return min((count for count in counts if count), default=0)


def untold_sums(projects: Iterable[Project], world: World) -> frozenset[str]:
    """Return the projects whose arrived sum would give one or two payments away.

    By itself, or taken from the total of a unit that it counts for, or of the city, in any scope. A
    unit's total is told of the time before it took another one over, and of the time after.
    """
    site = world.site
    totals: dict[tuple[tuple[str, str], str, str], dict[str, int]] = {}
    for project in projects:
        origin = classify(project.investor.origin, site.province, site.city)
        scopes = [scope for scope in get_args(Scope) if within(origin, scope)]
        counts = Counter(arrival.amount.currency for arrival in project.arrivals)
        owners = {project.reporter, project.lands_in}
        heirs = {("now", world.heir(unit, world.today)) for unit in owners}
        for unit in {("then", unit) for unit in owners} | heirs | {("now", CITY)}:
            for scope in scopes:
                for currency, count in counts.items():
                    totals.setdefault((unit, scope, currency), {})[project.id] = count
    return frozenset(id_ for rows in totals.values() for id_ in withheld_keys(rows))
