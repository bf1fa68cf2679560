"""Which weeks a unit has still to report on: the open ones, and the closed ones it has missed."""

from collections.abc import Mapping
from dataclasses import dataclass

from tongfen.bulletins.paragraphs import moment_text
from tongfen.bulletins.roster import open_register, roster
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week, week_of
from tongfen.view.material import Material


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week that is still open for a unit. `late`: due, but not closed yet."""

    week: str
    title: str
    status: str
    due: str
    closes: str
    late: bool
    path: str

    @property
    def waiting(self) -> bool:
        return self.status == "待报"


@dataclass(frozen=True, slots=True)
class OpenWeeks:
    """The open weeks, oldest first, and who has handed in what since anybody first did."""

    open: tuple[Week, ...]
    statuses: Mapping[Week, Mapping[str, str]]

    def missing(self, unit: str) -> tuple[str, ...]:
        """The closed weeks a unit has not reported on, oldest first."""
        return tuple(week.title for week, rows in self.statuses.items() if rows.get(unit) == "未报")


def open_weeks(material: Material) -> OpenWeeks:
    """Return where every unit stands with its reports."""
    calendar, as_of = material.world.calendar, material.as_of
    today = week_of(as_of.astimezone(SHANGHAI).date())
    week, held = today, []
    while calendar.closes_at(week) > as_of:
        held.append(week)
        week = week.shift(-1)
    register = open_register(material.judged)
    first = min((filed.week for filed in register.reports.values()), default=None)
    statuses: dict[Week, dict[str, str]] = {}
    while first is not None and first <= today:
        rows = roster(material.world, register, first, as_of)
        statuses[first] = {row.unit: row.status for row in rows}
        first = first.shift(1)
    return OpenWeeks(tuple(reversed(held)), statuses)


def week_lines(weeks: OpenWeeks, unit: str, material: Material) -> tuple[WeekLine, ...]:
    """The open weeks of one unit."""
    calendar = material.world.calendar
    return tuple(
        WeekLine(
            week=str(week),
            title=week.title,
            status=weeks.statuses.get(week, {}).get(unit, "待报"),
            due=moment_text(calendar.due_at(week)),
            closes=moment_text(calendar.closes_at(week)),
            late=calendar.due_at(week) <= material.as_of,
            path=f"submissions/{unit}/weekly/{week}.yaml",
        )
        for week in weeks.open
    )
