"""How an actual becomes points: the terms they add up from, each with its words. All exact.

The terms of a cell: a base by the kind of the formula, the bonus above the target, the deduction below
it, the bonus above the group's average, then the second condition (gate), and at last what floor and
ceiling take away or give.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from tongfen.assessment.banding import band_terms
from tongfen.assessment.beside import Beside, Term
from tongfen.assessment.formulas import ZERO, due_target, share_of
from tongfen.assessment.once import refused_words, without
from tongfen.assessment.printing import percent, points, shown
from tongfen.assessment.reading import Measured
from tongfen.assessment.targets import Target, parse_quantity
from tongfen.assessment.tariffs import Excess, tariff_points, tariff_words
from tongfen.assessment.window import Window
from tongfen.model.formulas import Tariff
from tongfen.model.scheme import Indicator


@dataclass(frozen=True, slots=True)
class Score:
    """What one cell's points are made from. The actual is there; so is a target the formula needs."""

    indicator: Indicator
    measured: Measured
    target: Target | None
    window: Window
    beside: Beside

    @property
    def actual(self) -> Fraction:
        assert self.measured.value is not None
        return self.measured.value

    @property
    def due(self) -> Fraction:
        """What the actual is held against: the annual target, or the part of it due by now."""
        assert self.target is not None
        return due_target(self.target.value, self.indicator.basis, self.window)

    @property
    def rate(self) -> Fraction:
        return self.actual / self.due

    @property
    def compared(self) -> Fraction:
        """The number that steps and min-max look at: the rate, or the actual itself."""
        return self.rate if self.indicator.formula.by == "rate" else self.actual

    def excess(self) -> Excess:
        """What lies above the target; below zero where the target is not reached."""
        assert self.target is not None
        return Excess(self.actual - self.due, self.rate - 1, self.measured.unit, self.target.value)


def terms_of(score: Score) -> tuple[Term, ...]:
    """Return the terms of a cell's points."""
    formula, refused = score.indicator.formula, score.beside.refused
    counted = replace(score, measured=without(score.measured, refused))
    terms = [*BASES[formula.kind](counted)]
    if refused:
        terms.append(Term("once", ZERO, refused_words(refused)))
    if formula.over is not None and score.rate >= 1:
        earned = tariff_points(formula.over, score.excess())
        words = f"超出目标{tariff_words(formula.over, score.excess(), '加')}"
        terms.append(Term("over", earned, words))
    if formula.short is not None and score.rate < 1:
        excess = score.excess().turned()
        lost = tariff_points(formula.short, excess)
        words = f"比目标欠{tariff_words(formula.short, excess, '扣')}"
        terms.append(Term("short", -lost, words))
    if formula.above_average is not None:
        terms.append(_average(score, formula.above_average))
    terms += _gate(score, sum((term.points for term in terms), ZERO))
    terms += _limit(score, sum((term.points for term in terms), ZERO))
    return tuple(terms)


def _rated(score: Score) -> Iterator[Term]:
    full = score.indicator.points
    earned = full * share_of(score.indicator.formula, score.rate)
    yield Term("rate", earned, f"按完成率得{points(earned)}")


def _step(score: Score) -> Iterator[Term]:
    """The last step reached; below the first what the file says for it."""
    formula = score.indicator.formula
    unit = score.measured.unit
    reached = [step for step in formula.steps if score.compared >= quantity(step.at)]
    last = max(reached, key=lambda step: quantity(step.at), default=None)
    gives = formula.below if last is None else last.gives
    earned = gives * score.indicator.points if formula.shares else gives
    at = min(formula.steps, key=lambda step: quantity(step.at)).at if last is None else last.at
    name = "完成率" if formula.by == "rate" else "实际"
    found = percent(score.rate) if formula.by == "rate" else shown(score.actual, unit)
    verdict = f"不到{at}" if last is None else f"达到{at}这一档"
    yield Term("step", earned, f"{name}{found},{verdict},得{points(earned)}")


def _minmax(score: Score) -> Iterator[Term]:
    """功效系数: the best of the group has the best mark, the last the worst, the others in proportion."""
    formula, value = score.indicator.formula, score.compared
    peers = [number for _, number in score.beside.peers] or [value]
    low, high = min(peers), max(peers)
    unit = "%" if formula.by == "rate" else score.measured.unit
    span = f"全组最高{shown(high, unit)}、最低{shown(low, unit)}"
    if low == high:
        middle = (formula.best + formula.worst) / 2
        mark = {"best": formula.best, "worst": formula.worst, "middle": middle}[formula.all_equal]
        how = f"{span},各单位相同,按办法取功效系数{points(mark)}"
    else:
        part = (min(max(value, low), high) - low) / (high - low)
        mark = formula.worst + part * (formula.best - formula.worst)
        how = f"{span},功效系数{points(mark)}"
    earned = score.indicator.points * mark / 100
    yield Term("minmax", earned, f"{how},折算{points(earned)}")


def _count(score: Score) -> Iterator[Term]:
    tariff = score.indicator.formula.per
    assert tariff is not None
    excess = Excess(score.actual, score.actual, score.measured.unit, None)
    earned = tariff_points(tariff, excess)
    yield Term("count", earned, tariff_words(tariff, excess, "计"))


def _deduct(score: Score) -> Iterator[Term]:
    """The full mark, less so much for each counted, or (by `short`) for what is missing."""
    full, tariff = score.indicator.points, score.indicator.formula.per
    yield Term("full", full, f"满分{points(full)}" if full else "从0分起")
    if tariff is not None:
        excess = Excess(score.actual, score.actual, score.measured.unit, None)
        yield Term("deduct", -tariff_points(tariff, excess), tariff_words(tariff, excess, "扣"))


def _growth(score: Score) -> Iterator[Term]:
    """The full mark, more or less by growth over last year, within what the file allows."""
    formula, full = score.indicator.formula, score.indicator.points
    before = score.beside.before
    assert formula.growth is not None
    assert formula.per is not None
    assert before is not None
    assert before.value is not None
    done = not formula.growth.base_when_done or score.rate >= 1
    said = "完成目标,基本分" if formula.growth.base_when_done else "基本分"
    yield Term(
        "full", full if done else ZERO, f"{said}{points(full)}" if done else "未完成目标,无基本分"
    )
    more = score.actual - before.value
    growth = more / before.value
    excess = Excess(more, growth, score.measured.unit, None)
    turned = excess if growth >= 0 else excess.turned()
    earned = tariff_points(formula.per, turned)
    told = f"上年同期{shown(before.value, before.unit)},{'增长' if growth >= 0 else '下降'}"
    words = tariff_words(formula.per, turned, "加" if growth >= 0 else "扣")
    yield Term("growth", earned if growth >= 0 else -earned, told + words)


def _blend(score: Score) -> Iterator[Term]:
    """The parts one after another, each by its own rate."""
    sides = {side.id: side for side in score.beside.sides}
    for part in score.indicator.formula.parts:
        side = sides[part.id]
        assert side.measured is not None
        assert side.measured.value is not None
        assert isinstance(side.target, Target)
        held = due_target(side.target.value, score.indicator.basis, score.window)
        rate = max(ZERO, side.measured.value / held)
        counted = rate if part.cap is None else min(rate, part.cap)
        earned = part.points * counted
        limit = f",按上限{percent(counted)}计" if counted != rate else ""
        told = f"“{part.title}”{shown(side.measured.value, side.measured.unit)}"
        sum_ = f"{told} ÷ {shown(held, side.target.unit)} = {percent(rate)}{limit}"
        yield Term("part", earned, f"{sum_} × {points(part.points)} = {points(earned)}")


def _bands(score: Score) -> Iterator[Term]:
    yield from band_terms(score.indicator, score.measured, score.window, score.beside)


BASES: dict[str, Callable[[Score], Iterator[Term]]] = {
    "linear": _rated,
    "capped": _rated,
    "threshold": _rated,
    "step": _step,
    "minmax": _minmax,
    "count": _count,
    "deduct": _deduct,
    "growth": _growth,
    "blend": _blend,
    "bands": _bands,
}
"""What each kind of formula gives before bonus, deduction and limits."""


def quantity(text: str) -> Fraction:
    """The value of a quantity the rules have already checked; zero for one they refuse."""
    found = parse_quantity(text)
    return found.value if found else ZERO


def gate_needs(score: Score) -> Fraction:
    """What the second condition asks for."""
    gate = score.indicator.formula.gate
    assert gate is not None
    needed = quantity(gate.at)
    if not gate.of_target:
        return needed
    assert score.target is not None
    return needed * score.target.value


def _average(score: Score, tariff: Tariff) -> Term:
    """The bonus above the average of the group's units that have a number."""
    peers = [number for _, number in score.beside.peers] or [score.actual]
    average, unit = sum(peers, ZERO) / len(peers), score.measured.unit
    told = f"全组{len(peers)}个单位平均{shown(average, unit)}"
    more = score.actual - average
    if more <= 0 or average <= 0:
        return Term("average", ZERO, f"{told},{'没有高出' if more <= 0 else '不大于零,不比'}")
    excess = Excess(more, more / average, unit, None)
    return Term(
        "average", tariff_points(tariff, excess), f"{told},高出{tariff_words(tariff, excess, '加')}"
    )


def _gate(score: Score, so_far: Fraction) -> Iterator[Term]:
    gate, held = score.indicator.formula.gate, score.beside.gate
    if gate is None or held is None or held.value is None:
        return
    needed = gate_needs(score)
    asked = shown(needed, held.unit)
    told = f"“{gate.title}”{shown(held.value, held.unit)}"
    if held.value < needed:
        yield Term("gate", -so_far, f"{told},不到{asked},不得分")
    else:
        yield Term("gate", ZERO, f"{told},达到{asked}")


def _limit(score: Score, so_far: Fraction) -> Iterator[Term]:
    formula = score.indicator.formula
    if formula.ceiling is not None and so_far > formula.ceiling:
        yield Term("limit", formula.ceiling - so_far, f"最高{points(formula.ceiling)}")
        so_far = formula.ceiling
    if formula.floor is not None and so_far < formula.floor:
        yield Term("limit", formula.floor - so_far, f"最低{points(formula.floor)}")
