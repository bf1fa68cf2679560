"""What every bulletin is made from: the world, what was judged, and each period assessed only once."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from tongfen.assessment.assess import assess
from tongfen.assessment.result import Assessment
from tongfen.bulletins.known import period_state
from tongfen.bulletins.records.issued import Archive
from tongfen.bulletins.roster import Register, open_register
from tongfen.ledger.state import Filed, State
from tongfen.model.periods import Period, Week, week_of
from tongfen.model.scheme import Scheme
from tongfen.model.world import World
from tongfen.rules.judging import Judged


@dataclass(frozen=True, slots=True)
class Desk:
    """One moment's material, and what was `issued`.

    `known` are the assessments so far, by the closing day of their periods. A quarter's cumulative figures,
    points and ranks are those of its last month: same days, same cut-off, same version.
    """

    world: World
    judged: Judged
    register: Register
    by_week: tuple[Filed, ...]
    now: datetime
    issued: Archive = field(default_factory=Archive)
    known: dict[date, Assessment] = field(default_factory=dict)

    def state(self, period: Period) -> State:
        return period_state(self.judged, self.world, period, self.now)

    def as_of(self, period: Period) -> datetime:
        return min(self.world.cut_off(period), self.now)

    def assess(self, period: Period, scheme: Scheme) -> Assessment:
        """Assess a period by a version that need not be in force at its end."""
        return assess(self.world, self.state(period), period, self.as_of(period), scheme)

    def assessed(self, period: Period) -> Assessment:
        """Return a period's assessment. Raises NotAssessableError."""
        closing = self.world.closing_day(period)
        if closing not in self.known:
            self.known[closing] = assess(self.world, self.state(period), period, self.as_of(period))
        return replace(self.known[closing], period=period)

    def used(self, assessment: Assessment) -> list[Filed]:
        """The reports on weeks of the assessment year up to the period's end that had come by then."""
        first, last = week_of(assessment.scheme.first), week_of(assessment.last)
        start = bisect_left(self.by_week, first, key=_week)
        until = bisect_right(self.by_week, last, key=_week)
        return [
            filed
            for filed in self.by_week[start:until]
            if filed.receipt.time <= assessment.as_of
            and self.register.used(filed, assessment.as_of)
        ]


def open_desk(world: World, judged: Judged, now: datetime, issued: Archive) -> Desk:
    """Lay out what bulletins known at a moment are made from."""
    register = open_register(judged)
    by_week = tuple(sorted(register.reports.values(), key=_week))
    return Desk(world, judged, register, by_week, now, issued)


def _week(filed: Filed) -> Week:
    return filed.week
