"""Who has reported on a week: 已报, 无变化, 未报, or 待报 while the week is still open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from tongfen.bulletins.order import unit_order, units_in, weeks_touching
from tongfen.ledger.state import Filed
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Unit
from tongfen.model.periods import Period, Week
from tongfen.model.world import World
from tongfen.rules.judging import Judged
from tongfen.rules.waiting import SetAside
from tongfen.rules.windows import MAX_QUIET_WEEKS

RosterStatus = Literal["已报", "无变化", "未报", "待报"]


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One unit in one week, as known at a moment.

    `filed` is the report that answers for the week. Where that is an earlier week's, which said so
    beforehand (quiet_through), `covered_by` names its week. `late`: it came after the week had closed.
    `to_correct` counts what of the report is 待更正; a report nobody could read is not `readable`.
    """

    unit: str
    name: str
    kind: str
    status: RosterStatus
    filed: Filed | None = None
    covered_by: Week | None = None
    late: bool = False
    to_correct: int = 0
    readable: bool = True

    @property
    def handed_in(self) -> bool:
        return self.status in ("已报", "无变化")


@dataclass(frozen=True, slots=True)
class UnitWeeks:
    """One unit over the weeks that touch a period; `missing` are closed weeks without a report."""

    unit: str
    name: str
    kind: str
    rows: tuple[tuple[Week, RosterRow], ...]

    @property
    def reported(self) -> int:
        return sum(row.status == "已报" for _, row in self.rows)

    @property
    def quiet(self) -> int:
        return sum(row.status == "无变化" for _, row in self.rows)

    @property
    def missing(self) -> tuple[Week, ...]:
        return tuple(week for week, row in self.rows if row.status == "未报")

    @property
    def silent(self) -> bool:
        """True where the unit handed in nothing though at least one week has closed."""
        return bool(self.missing) and not self.reported and not self.quiet


@dataclass(frozen=True, slots=True)
class Register:
    """The handed-in reports, with what is the matter with each, worked out once.

    `unreadable` says until when nobody could read a report, `datetime.max` where that is still so.
    """

    reports: Mapping[tuple[str, str], Filed]
    refused: frozenset[str]
    unreadable: Mapping[str, datetime]
    aside: Mapping[str, tuple[SetAside, ...]] = field(default_factory=dict)

    def known(self, unit: str, week: Week, moment: datetime) -> Filed | None:
        """The report of a unit on a week, if it had come by that moment."""
        filed = self.reports.get((unit, str(week)))
        return filed if filed and filed.receipt.time <= moment else None

    def readable(self, filed: Filed, moment: datetime) -> bool:
        """Say whether a report could be read at a moment."""
        until = self.unreadable.get(filed.path)
        return until is None or until <= moment

    def used(self, filed: Filed, moment: datetime) -> bool:
        """False for a report that was handed in, but by a moment set aside as a whole."""
        return filed.path not in self.refused and self.readable(filed, moment)


def open_register(judged: Judged) -> Register:
    """Put the handed-in reports in order for asking."""
    aside: dict[str, list[SetAside]] = {}
    for entry in judged.set_aside:
        aside.setdefault(entry.source.path, []).append(entry)
    return Register(
        reports=judged.state.reports,
        refused=frozenset(entry.source.path for entry in judged.set_aside if not entry.source.list),
        unreadable=_unreadable(judged),
        aside={path: tuple(entries) for path, entries in aside.items()},
    )


def _unreadable(judged: Judged) -> dict[str, datetime]:
    never = datetime.max.replace(tzinfo=SHANGHAI)
    until = {filing.report.path: never for filing in judged.filings if not filing.readable}
    for filing in judged.filings:
        path = filing.report.path
        if filing.readable and path in until:
            until[path] = min(until[path], filing.receipt.time)
    return until


def roster(world: World, register: Register, week: Week, moment: datetime) -> tuple[RosterRow, ...]:
    """Return every unit's standing in a week at a moment, in order of units.

    Those valid at the week's end are to report; who ended before and has reported all the same is shown.
    """
    reported = (unit for unit in world.units.values() if register.known(unit.id, week, moment))
    units = sorted({*units_in(world, week), *reported}, key=unit_order)
    return tuple(_row(world, register, unit, week, moment) for unit in units)


def period_roster(
    world: World, register: Register, period: Period, moment: datetime
) -> tuple[UnitWeeks, ...]:
    """Return every unit's weeks that touch a period and had begun by a moment, in order of units."""
    today = moment.astimezone(SHANGHAI).date()
    found: dict[str, list[tuple[Week, RosterRow]]] = {}
    for week in weeks_touching(period):
        if week.first <= today:
            for row in roster(world, register, week, moment):
                found.setdefault(row.unit, []).append((week, row))
    units = sorted((world.units[unit] for unit in found), key=unit_order)
    return tuple(
        UnitWeeks(unit.id, unit.name_at(period.last).short_name, unit.kind, tuple(found[unit.id]))
        for unit in units
    )


def _row(world: World, register: Register, unit: Unit, week: Week, moment: datetime) -> RosterRow:
    closes, name = world.calendar.closes_at(week), unit.name_at(week.last).short_name
    filed, covered_by = _answering(register, unit.id, week, moment)
    if filed is None:
        return RosterRow(unit.id, name, unit.kind, "待报" if moment < closes else "未报")
    quiet = filed.quiet and filed.path not in register.refused
    aside = register.aside.get(filed.path, ())
    return RosterRow(
        unit.id,
        name,
        unit.kind,
        "无变化" if quiet else "已报",
        filed,
        covered_by,
        late=filed.receipt.time > closes,
        to_correct=sum(entry.holds(moment) for entry in aside),
        readable=register.readable(filed, moment),
    )


def _answering(
    register: Register, unit: str, week: Week, moment: datetime
) -> tuple[Filed | None, Week | None]:
    """The report that answers for a week: its own, else an earlier one that covers it."""
    own = register.known(unit, week, moment)
    if own is not None:
        return own, None
    for back in range(1, MAX_QUIET_WEEKS):
        earlier = week.shift(-back)
        filed = register.known(unit, earlier, moment)
        if filed and filed.through and filed.through >= week and register.used(filed, moment):
            return filed, earlier
    return None, None
