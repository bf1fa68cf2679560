"""Everything the rows of one assessment are made from: the readings, the targets, and what lies beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tongfen.assessment.beside import Beside, Refused, Side
from tongfen.assessment.cells import excused_cell, plain_cell, scored_cell, unscored_cell
from tongfen.assessment.measures import CITY, MEASURES, read_measure
from tongfen.assessment.once import refused_in
from tongfen.assessment.reading import Books, Measured, Reading
from tongfen.assessment.result import Cell, Status
from tongfen.assessment.targets import Target, TargetProblem, standard_of, target_of
from tongfen.assessment.window import Window, window_of, year_before
from tongfen.model.city import Decision, TargetVersion
from tongfen.model.periods import Period
from tongfen.model.scheme import Indicator, Measure, Scheme

Counted = tuple[Measure, Window]
Given = Target | TargetProblem | None


@dataclass(frozen=True, slots=True)
class Desk:
    """One period's scheme, targets and readings."""

    scheme: Scheme
    period: Period
    targets: TargetVersion | None
    decision: Decision | None
    windows: Mapping[str, Window]
    readings: Mapping[Counted, Reading]

    def reading(self, indicator: Indicator) -> Reading:
        return self.readings[indicator.measure, self.windows[indicator.id]]

    def target(self, unit: str, indicator: Indicator) -> Given:
        """A unit's target for an indicator: the scheme's standard, else the one it was given."""
        measured = self._read(unit, indicator)
        expected = MEASURES[indicator.measure.name].unit or measured.unit
        return self._given(unit, indicator.id, indicator.standard, expected)

    def refused(self, indicators: Sequence[Indicator], unit: str) -> dict[str, tuple[Refused, ...]]:
        """The projects of a unit that each of its indicators leaves to another one.

        What the unit is excused from earns nothing, and so refuses nothing.
        """
        if not self.scheme.once_only:
            return {}
        day = self.period.last
        asked = [one for one in indicators if self.scheme.excuse(unit, one.id, day) is None]
        return refused_in(self.scheme.once_only, asked, lambda one: self._read(unit, one))

    def scored(
        self,
        indicator: Indicator,
        unit: str,
        peers: Mapping[str, Fraction],
        refused: tuple[Refused, ...] = (),
    ) -> Cell:
        """Score a cell; `peers` are the values of the group, for what is compared within it."""
        window, measured = self.windows[indicator.id], self._read(unit, indicator)
        cell = scored_cell(
            indicator,
            unit,
            window,
            measured,
            self.target(unit, indicator),
            self.scheme.lights,
            replace(self._beside(indicator, unit, peers), refused=refused),
        )
        excused = self.scheme.excuse(unit, indicator.id, self.period.last)
        return excused_cell(cell, excused) if excused is not None else cell

    def bare(self, indicator: Indicator, unit: str, status: Status) -> Cell:
        """Show an actual alone."""
        measured = self._read(unit, indicator)
        return unscored_cell(indicator, unit, self.windows[indicator.id], measured, status)

    def city(self, indicator: Indicator) -> Cell:
        """The city's cell, which has no points."""
        window = self.windows[indicator.id]
        measured = self._read(CITY, indicator)
        return plain_cell(indicator, CITY, window, measured, self.target(CITY, indicator))

    def compared(self, indicator: Indicator, units: Sequence[str]) -> dict[str, Fraction]:
        """The values compared within the group, of the units that have one and are not excused."""
        formula = indicator.formula
        if formula.kind != "minmax" and formula.above_average is None:
            return {}
        found = {}
        for unit in units:
            measured, target = self._read(unit, indicator), self.target(unit, indicator)
            excused = self.scheme.excuse(unit, indicator.id, self.period.last)
            if excused is not None or measured.value is None:
                continue
            if formula.kind != "minmax" or formula.by == "value":
                found[unit] = measured.value
            elif isinstance(target, Target):
                cell = plain_cell(indicator, unit, self.windows[indicator.id], measured, target)
                assert cell.rate is not None
                found[unit] = cell.rate
        return found

    def _read(self, unit: str, indicator: Indicator) -> Measured:
        return _of(self.reading(indicator), unit)

    def _given(self, unit: str, id_: str, standard: str, expected: str) -> Given:
        if standard:
            return standard_of(self.scheme, standard, expected)
        return target_of(self.targets, unit, id_, expected, self.decision)

    def _beside(self, indicator: Indicator, unit: str, peers: Mapping[str, Fraction]) -> Beside:
        formula, window = indicator.formula, self.windows[indicator.id]
        before, gate = None, None
        if formula.growth is not None:
            reading = self.readings[_last_year(indicator, window)]
            before = _of(reading, unit)
        if formula.gate is not None:
            gate = _of(self.readings[formula.gate.measure, window], unit)
        return Beside(before, tuple(peers.items()), tuple(self._sides(indicator, unit)), gate)

    def _sides(self, indicator: Indicator, unit: str) -> Iterator[Side]:
        formula, window = indicator.formula, self.windows[indicator.id]
        for part in formula.parts:
            measured = _of(self.readings[part.measure, window], unit)
            expected = MEASURES[part.measure.name].unit or measured.unit
            target = self._given(unit, part.id, part.standard, expected)
            yield Side(part.id, part.title, measured, target)
        for band in formula.bands:
            if band.quota:
                target = self._given(unit, band.id, band.standard, "个")
                yield Side(band.id, band.title, None, target)


def open_desk(
    books: Books, period: Period, targets: TargetVersion | None, decision: Decision | None
) -> Desk:
    """Read everything the scheme counts; what counts the same is read once."""
    scheme = books.scheme
    windows = {entry.id: window_of(scheme, period, entry.lag_months) for entry in scheme.indicators}
    wanted = [pair for entry in scheme.indicators for pair in _counted(entry, windows[entry.id])]
    readings = {pair: read_measure(books, *pair) for pair in dict.fromkeys(wanted)}
    return Desk(scheme, period, targets, decision, windows, readings)


def _counted(indicator: Indicator, window: Window) -> Iterator[Counted]:
    yield indicator.measure, window
    for measure in indicator.formula.measures:
        yield measure, window
    if indicator.formula.growth is not None:
        yield _last_year(indicator, window)


def _last_year(indicator: Indicator, window: Window) -> Counted:
    growth = indicator.formula.growth
    assert growth is not None
    figure = Measure("figure", figure=growth.figure) if growth.figure else indicator.measure
    return figure, year_before(window)


def _of(reading: Reading, unit: str) -> Measured:
    return reading.city if unit == CITY else reading.of(unit)
