"""A slow assessment, written from the documents alone: it shares no code with the engine, only its data.

A ledger is a list of plain mappings, a scheme the values of the model. Everything is worked out anew for
every question, in the plainest way there is.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tests.assessment.reference_counting import ZERO, Counting, Row
from tests.assessment.reference_steps import tariff_points, worth
from tongfen.model.formulas import Band, Formula
from tongfen.model.scheme import Indicator

__all__ = ["Reference", "Row"]


@dataclass(frozen=True)
class Reference(Counting):
    """The same with points and totals."""

    # -- one project, one bonus ---------------------------------------------------------------------

    def alone(self, indicator: Indicator, unit: str) -> dict[str, Fraction]:
        """What each project would earn if nothing else counted it."""
        formula, earned = indicator.formula, {}
        first, last, passed = self.days(indicator.lag_months)
        if passed <= 0:
            return {}
        for row, share in self.facts(indicator.measure, unit, first, last):
            if formula.kind == "count":
                assert formula.per is not None
                earned[row["id"]] = share * formula.per.each
            else:
                size = self.size(row)
                marks = [
                    band.each or ZERO
                    for band in formula.bands
                    if size is not None and self.holds(formula, band, size)
                ]
                best = max(marks, default=ZERO)
                earned[row["id"]] = share * (best if formula.highest_only else sum(marks, ZERO))
        return earned

    def elsewhere(self, indicator: Indicator, unit: str) -> set[str]:
        """The projects that earn their points in another indicator."""
        found = set()
        for once in self.scheme.once_only:
            if indicator.id not in once.indicators:
                continue
            sharing = [self.scheme.indicator(id_) for id_ in once.indicators]
            offers = [(one, self.alone(one, unit)) for one in sharing if one is not None]
            for row in self.ledger:
                bids = [(one, marks[row["id"]]) for one, marks in offers if marks.get(row["id"])]
                if once.keep == "highest":
                    # sorting is stable: of equal ones the first named stays first
                    bids.sort(key=lambda bid: -bid[1])
                if indicator in [one for one, _ in bids[1:]]:
                    found.add(row["id"])
        return found

    # -- points -------------------------------------------------------------------------------------

    def cell(self, indicator: Indicator, unit: str) -> Fraction | str:
        """The points of a cell, or what is done about one that has none: rescale, hold or zero."""
        formula = indicator.formula
        first, last, passed = self.days(indicator.lag_months)
        missing = indicator.without_figure or indicator.without_target or "hold"
        written = indicator.standard or self.targets.get((unit, indicator.id))
        if formula.uses_target and written is None:
            return indicator.without_target or "hold"
        if passed <= 0:
            return missing
        annual = worth(written)[0] if written is not None else None
        due = self.due(annual, indicator, passed)
        actual = self.value(indicator.measure, unit, first, last)
        if actual is None and formula.kind != "blend":
            return missing
        if formula.growth is not None:
            before = self.before(indicator, unit, first, last)
            if before is None or before <= 0:
                return formula.growth.without
        gate = self.value(formula.gate.measure, unit, first, last) if formula.gate else ZERO
        if gate is None:
            return missing
        base = self.base(indicator, unit, actual, due)
        if base is None:
            return missing
        if formula.above_average is not None and actual is not None:
            base += self.above(indicator, actual, first, last)
        return self.finish(formula, base, actual, annual, due, gate)

    def above(self, indicator: Indicator, actual: Fraction, first: date, last: date) -> Fraction:
        """The bonus above the average of all units that have a number."""
        tariff = indicator.formula.above_average
        assert tariff is not None
        held = [self.value(indicator.measure, unit, first, last) for unit in self.units]
        numbers = [number for number in held if number is not None]
        average = sum(numbers, ZERO) / len(numbers)
        if actual <= average or not average:
            return ZERO
        return tariff_points(tariff, actual - average, actual / average - 1, self.unit, None)

    def due(
        self, annual: Fraction | None, indicator: Indicator, passed: Fraction
    ) -> Fraction | None:
        if annual is None or indicator.basis == "annual":
            return annual
        return annual * passed

    def before(self, indicator: Indicator, unit: str, first: date, last: date) -> Fraction | None:
        ends = (last + timedelta(days=1)).replace(
            year=last.year - 1 if last.month < 12 else last.year
        )
        return self.value(
            indicator.measure, unit, first.replace(year=first.year - 1), ends - timedelta(days=1)
        )

    def finish(
        self,
        formula: Formula,
        points: Fraction,
        actual: Fraction | None,
        annual: Fraction | None,
        due: Fraction | None,
        gate: Fraction,
    ) -> Fraction:
        if actual is not None and due is not None and (formula.over or formula.short):
            unit = self.unit
            if actual >= due and formula.over:
                points += tariff_points(formula.over, actual - due, actual / due - 1, unit, annual)
            if actual < due and formula.short:
                points -= tariff_points(formula.short, due - actual, 1 - actual / due, unit, annual)
        if formula.gate is not None:
            needed = worth(formula.gate.at)[0]
            if formula.gate.of_target:
                assert annual is not None
                needed *= annual
            if gate < needed:
                points = ZERO
        if formula.ceiling is not None and points > formula.ceiling:
            points = formula.ceiling
        if formula.floor is not None and points < formula.floor:
            points = formula.floor
        return points

    unit: str = ""

    def base(
        self, indicator: Indicator, unit: str, actual: Fraction | None, due: Fraction | None
    ) -> Fraction | None:
        formula, full, kind = indicator.formula, indicator.points, indicator.formula.kind
        first, last, passed = self.days(indicator.lag_months)
        if kind == "blend":
            total = ZERO
            for part in formula.parts:
                value = self.value(part.measure, unit, first, last)
                held = self.due(worth(part.standard)[0], indicator, passed)
                if value is None or held is None:
                    return None
                rate = value / held
                total += part.points * (rate if part.cap is None or rate < part.cap else part.cap)
            return total
        if kind == "bands":
            out = self.elsewhere(indicator, unit)
            facts = [
                fact
                for fact in self.facts(indicator.measure, unit, first, last)
                if fact[0]["id"] not in out
            ]
            return sum((self.band(indicator, band, facts, passed) for band in formula.bands), ZERO)
        assert actual is not None
        if kind in ("count", "deduct"):
            counted = ZERO
            if formula.per is not None:
                left = actual
                for id_ in self.elsewhere(indicator, unit):
                    left -= next(
                        share
                        for row, share in self.facts(indicator.measure, unit, first, last)
                        if row["id"] == id_
                    )
                counted = tariff_points(formula.per, left, left, self.unit, None)
            return counted if kind == "count" else full - counted
        if kind == "growth":
            before = self.before(indicator, unit, first, last)
            assert before
            assert formula.per is not None
            assert formula.growth is not None
            more = actual - before
            points = tariff_points(formula.per, abs(more), abs(more) / before, self.unit, None)
            has_base = not formula.growth.base_when_done or (due is not None and actual >= due)
            return (full if has_base else ZERO) + (points if more >= 0 else -points)
        return self.rated(indicator, actual, due)

    def rated(self, indicator: Indicator, actual: Fraction, due: Fraction | None) -> Fraction:
        formula, full, kind = indicator.formula, indicator.points, indicator.formula.kind
        if kind == "minmax":
            return full * self.mark(indicator, actual, due) / 100
        if kind == "step":
            assert formula.by == "value" or due is not None
            seen = actual if formula.by == "value" else actual / (due or 1)
            gives = formula.below
            for step in sorted(formula.steps, key=lambda step: worth(step.at)[0]):
                if seen >= worth(step.at)[0]:
                    gives = step.gives
            return full * gives if formula.shares else gives
        assert due is not None
        rate = actual / due
        if kind == "threshold":
            return full if rate >= (formula.at if formula.at is not None else 1) else ZERO
        limit = Fraction(1) if kind == "capped" else formula.cap
        return full * (rate if limit is None or rate < limit else limit)

    def mark(self, indicator: Indicator, actual: Fraction, due: Fraction | None) -> Fraction:
        """功效系数 among all units of the group that have the number."""
        formula = indicator.formula
        first, last, passed = self.days(indicator.lag_months)
        numbers = []
        for unit in self.units:
            value = self.value(indicator.measure, unit, first, last)
            if value is None:
                continue
            if formula.by == "rate":
                written = indicator.standard or self.targets.get((unit, indicator.id))
                if written is None:
                    continue
                held = self.due(worth(written)[0], indicator, passed)
                assert held is not None
                value /= held
            numbers.append(value)
        mine = actual if formula.by == "value" else actual / (due or 1)
        if max(numbers) == min(numbers):
            middle = (formula.best + formula.worst) / 2
            return {"best": formula.best, "worst": formula.worst}.get(formula.all_equal, middle)
        place = (mine - min(numbers)) / (max(numbers) - min(numbers))
        return formula.worst + (formula.best - formula.worst) * place

    def band(
        self, indicator: Indicator, band: Band, facts: list[tuple[Row, Fraction]], passed: Fraction
    ) -> Fraction:
        formula, count = indicator.formula, ZERO
        for row, share in facts:
            size = self.size(row)
            inside = [
                one for one in formula.bands if size is not None and self.holds(formula, one, size)
            ]
            if formula.highest_only and inside:
                most = max(one.each or ZERO for one in inside)
                inside = [next(one for one in inside if (one.each or ZERO) == most)]
            if any(one is band for one in inside):
                count += share
        if band.each is not None:
            return band.each * count
        assert band.points is not None
        annual = worth(band.standard)[0]
        due = annual if indicator.basis == "annual" else annual * passed
        if count >= due:
            extra = ZERO
            if band.over is not None:
                extra = tariff_points(band.over, count - due, count / due - 1, "个", annual)
            return band.points + extra
        if band.short is None:
            return ZERO
        return band.points - tariff_points(band.short, due - count, 1 - count / due, "个", annual)

    def holds(self, formula: Formula, band: Band, size: Fraction) -> bool:
        low = worth(band.at)[0]
        high = worth(band.to)[0] if band.to else size + 1
        if formula.lower_inside:
            return low <= size < high
        return low < size <= high

    # -- totals -------------------------------------------------------------------------------------

    def total(self, cells: list[tuple[Indicator, Fraction | str]]) -> Fraction | None:
        if any(cell == "hold" for _, cell in cells):
            return None
        counted = [
            (one, ZERO if cell == "zero" else cell) for one, cell in cells if cell != "rescale"
        ]
        earned = sum((cell for _, cell in counted if isinstance(cell, Fraction)), ZERO)
        full = sum((one.points for one, _ in counted), ZERO)
        stated = self.scheme.total.sum
        if not counted or (not full and stated is not None):
            return None
        if len(counted) < len(cells) and stated is not None:
            return earned / full * stated
        return earned
