"""What is not printed, so that no figure tells another by subtraction.

A cumulative figure is withheld where it stands on one or two staff-only rows, and where it differs by
so few from the one printed last. A movement is withheld where one of its figures stands on so few, and
wherever the cumulative figure at either of its ends is withheld: the other end would tell it. Counts of
what is for staff, claims found untrue and weeks not reported, are withheld whole, zeros included. What has
arrived for one project is withheld where a total less all such sums would tell one or two payments.
Over and above that no sum of payments is told that with all others would give one or two: see `sums`.
A bulletin that is not at its cut-off yet changes with every payment: the public has none of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tongfen.assessment.measures import CITY
from tongfen.assessment.reading import Part
from tongfen.bulletins.monthly import Bulletin, BulletinCell
from tongfen.bulletins.movement import Movement
from tongfen.ledger.standing import arrived_total
from tongfen.ledger.state import Project
from tongfen.view.disclosure import WITHHELD, Disclosure, few, withheld_keys
from tongfen.view.material import Material
from tongfen.view.money import totals_text
from tongfen.view.sums import ProjectSum, Sums, YearSum

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

    `weeks` are the sums told of the digests in 元, `years` and `projects` what is told of each: the latest
    that could be; `untold` are the projects of which no sum was told. All are empty for staff; `live` is
    where single payments may be shown, so that everything is told as it is.
    """

    bulletins: Mapping[str, Withheld]
    weeks: Mapping[str, int]
    years: Mapping[int, YearSum]
    projects: Mapping[str, ProjectSum]
    untold: frozenset[str]
    live: bool = False

    def arrived(self, project: Project, today: date) -> tuple[str, str]:
        """What has arrived for a project, and until when: as it is where it may be told so, else as told last."""
        if self.live:
            return totals_text(arrived_total(project)), f"截至{_said(today)}"
        if project.id in self.untold:
            return WITHHELD, ""
        told = self.projects.get(project.id)
        if told is not None:
            return totals_text(dict(told.totals)), f"截至{_said(told.until)}"
        return totals_text(arrived_total(project, date.min)), "期初台账"


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


SPARED = Withholding({}, {}, {}, {}, frozenset(), live=True)


def withholding_of(material: Material, disclosure: Disclosure) -> Withholding:
    """Go through the weeks, the bulletins and the projects' months in the order of time."""
    if disclosure.staff:
        return SPARED
    sums = Sums(material.digests, material.judged, material.world, free=disclosure.payments)
    made = [bulletin for bulletin in material.bulletins if not bulletin.provisional]
    bulletins = _bulletins(made, disclosure, sums)
    sums.until()
    untold = frozenset(sums.untold - sums.projects.keys())
    return Withholding(
        bulletins, sums.weeks, sums.years, sums.projects, untold, live=disclosure.payments
    )


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
                if key not in few_rows and not _tell_figure(table[key], disclosure, sums)
            }
            told_by_zero = {key for key in table if _told_by_zero(table[key])}
            cells |= few_rows | refused | told_by_zero
            moves |= withheld_keys(moved) | few_rows | refused | told_by_zero
            # What was issued otherwise stands on facts that no list names: nobody can say on how many.
            moves |= {key for key, cell in table.items() if cell.movement.carried}
            moves |= {
                key for key in table if key not in moves and not _tell(table[key], disclosure, sums)
            }
            printed |= {key: parts for key, parts in held.items() if key not in cells}
        found[bulletin.period.id] = Withheld(cells, moves)
    return found


def _told_by_zero(entry: BulletinCell) -> bool:
    """True of a count whose zero tells something: beside zeros what is withheld is none.

    On-site checks are for staff, and who did not report is told by the roster alone.
    """
    return entry.indicator.measure.name in ("failed_audits", "missing_reports")


def _tell_figure(entry: BulletinCell, disclosure: Disclosure, sums: Sums) -> bool:
    measured = entry.cell.measured
    return sums.tell(measured.parts) and all(
        sums.tell_rows(part for part in parts if not disclosure.shows(part))
        for parts in (measured.parts, measured.base)
    )


def _tell(entry: BulletinCell, disclosure: Disclosure, sums: Sums) -> bool:
    """Tell how a figure moved; the increment is the difference of two figures that are told.

    A quarter's 补报 is that of its months less what lies within it: so all lists of all kinds of periods
    are told together.
    """
    movement = entry.movement
    lists = (movement.current_changes, movement.supplements, movement.reductions)
    found = [[change.fact for change in changes] for changes in lists]
    return all(sums.tell(facts) for facts in found[:2]) and all(
        sums.tell_rows(fact for fact in facts if not disclosure.shows(fact)) for facts in found
    )


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
