"""What became of a story, as values to compare: a project's standing, its part in figures, their movement."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from tongfen.bulletins.known import known_at
from tongfen.bulletins.monthly import Bulletin, BulletinCell
from tongfen.cli.gathering import gather
from tongfen.cli.road import Survey
from tongfen.ledger.standing import arrived_total, confirmation, divide_credit
from tongfen.ledger.state import Project, State
from tongfen.model.amounts import format_money, parse_money
from tongfen.model.periods import Period, Week, parse_period
from tongfen.view.material import Material


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a project stands. Amounts are as printed; `credit` is each unit's part and why."""

    stage: str
    confirmation: str
    credit: dict[str, tuple[str, str]]
    investment: str
    arrived: int


@dataclass(frozen=True, slots=True)
class Told:
    """A surveyed demonstration with all that its pages are made of."""

    found: Survey
    now: datetime
    material: Material
    months: dict[str, Bulletin]

    def state(self, at: datetime | None = None) -> State:
        """The ledger as known at a moment, or now."""
        return known_at(self.found.judged, at, self.now) if at else self.found.judged.state

    def cut_off(self, month: str) -> datetime:
        return self.found.world.cut_off(period(month))

    def closing(self, week: Week) -> datetime:
        return self.found.world.calendar.closes_at(week)

    def project(self, name: str, at: datetime | None = None) -> Project:
        return self.state(at).projects[name]

    def standing(self, name: str, at: datetime | None = None) -> Standing:
        world, moment = self.found.world, at or self.now
        project = self.project(name, at)
        scheme = world.scheme_on(moment.date())
        assert scheme is not None
        heir = world.heirs_on(moment.date())
        divided = divide_credit(project, scheme, world.calendar, moment, heir)
        return Standing(
            stage=project.stage.stage,
            confirmation=confirmation(project, world.calendar, moment, heir),
            credit={one.unit: (str(one.part), one.role) for one in divided},
            investment=format_money(project.investment, 4) if project.investment else "",
            arrived=arrived_total(project).get("元", 0),
        )

    def cell(self, month: str, unit: str, indicator: str) -> BulletinCell:
        made = self.months[month]
        row = made.row(unit)
        cell = made.city_cell(indicator) if unit == "city" else row.cell(indicator) if row else None
        assert cell is not None
        return cell

    def parts(
        self, month: str, unit: str, indicator: str, project: str
    ) -> list[tuple[str, Fraction]]:
        """A project's facts in a unit's figure: their day and what they count for."""
        measured = self.cell(month, unit, indicator).cell.measured
        return [(part.day.isoformat(), part.value) for part in measured.parts if part.id == project]

    def movement(
        self, month: str, unit: str, indicator: str, project: str
    ) -> list[tuple[str, str, Fraction, str, str]]:
        """How a project moved a unit's figure: 本期, 补报 or 核减, day, by how much, cause, note."""
        moved = self.cell(month, unit, indicator).movement
        lists = (
            ("本期", moved.current_changes),
            ("补报", moved.supplements),
            ("核减", moved.reductions),
        )
        return [
            (name, change.day.isoformat(), change.value, change.cause, change.note)
            for name, changes in lists
            for change in changes
            if change.id == project
        ]


def tell(found: Survey, now: datetime) -> Told:
    """Make all that pages are made of, the bulletins of every month among it."""
    material = gather(found)
    return Told(found, now, material, {one.period.id: one for one in material.bulletins})


def period(text: str) -> Period:
    found = parse_period(text)
    assert found is not None
    return found


def yuan(text: str) -> int:
    money = parse_money(text)
    assert money is not None
    return money.amount
