"""Size bands: projects told apart by their planned investment, each counted in one band, or in all it fits."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from tongfen.assessment.beside import Beside, Term
from tongfen.assessment.formulas import ZERO, due_target
from tongfen.assessment.printing import points, shown
from tongfen.assessment.reading import Measured, Part
from tongfen.assessment.targets import Target
from tongfen.assessment.tariffs import Excess, tariff_points, tariff_words
from tongfen.assessment.window import Window
from tongfen.model.formulas import Band, Formula
from tongfen.model.quantities import parse_quantity
from tongfen.model.scheme import Indicator


def band_terms(
    indicator: Indicator, measured: Measured, window: Window, beside: Beside
) -> Iterator[Term]:
    """Return the points of each band: for every project in it, or for its quota."""
    formula = indicator.formula
    sides = {side.id: side for side in beside.sides}
    for band in formula.bands:
        held = parts_in(formula, band, measured.parts)
        count = sum((part.credited for part in held), ZERO)
        if band.each is not None:
            earned = band.each * count
            told = f"“{band.title}”{shown(count, '个')},每个{points(band.each)},计{points(earned)}"
            yield Term("band", earned, told)
            continue
        target = sides[band.id].target
        assert isinstance(target, Target)
        assert band.points is not None
        due = due_target(target.value, indicator.basis, window)
        yield from _quota(band, count, due, target.value)
    lost = [part for part in measured.parts if part.size is None]
    if lost:
        yield Term("band", ZERO, f"{len(lost)}项没有人民币投资额,不入档")


def parts_in(formula: Formula, band: Band, parts: Sequence[Part]) -> list[Part]:
    """The facts of the projects that count in a band.

    Where bands overlap and only the highest counts (同一项目不重复加分), a project counts in the one that
    gives it most; of equal ones in the first.
    """
    found = []
    for part in parts:
        fitting = [other for other in formula.bands if _fits(formula, other, part.size)]
        if formula.highest_only and fitting:
            fitting = [max(fitting, key=lambda other: other.each or ZERO)]
        if band in fitting:
            found.append(part)
    return found


def _fits(formula: Formula, band: Band, size: Fraction | None) -> bool:
    low, high = parse_quantity(band.at), parse_quantity(band.to) if band.to else None
    if size is None or low is None:
        return False
    if formula.lower_inside:
        return size >= low.value and (high is None or size < high.value)
    return size > low.value and (high is None or size <= high.value)


def _quota(band: Band, count: Fraction, due: Fraction, quota: Fraction) -> Iterator[Term]:
    """The points of a band whose quota is reached; short of it, less for each project missing.

    Without a deduction for each, a quota that is not reached gives nothing.
    """
    assert band.points is not None
    lead = f"“{band.title}”应有{shown(due, '个')},实有{shown(count, '个')}"
    excess = Excess(count - due, count / due - 1, "个", quota)
    if count >= due:
        yield Term("band", band.points, f"{lead},得{points(band.points)}")
        if band.over is not None:
            told = tariff_words(band.over, excess, "加")
            yield Term("over", tariff_points(band.over, excess), f"“{band.title}”超出{told}")
    elif band.short is None:
        yield Term("band", ZERO, f"{lead},未完成,不得分")
    else:
        missing = excess.turned()
        yield Term("band", band.points, f"{lead},本档{points(band.points)}")
        told = tariff_words(band.short, missing, "扣")
        yield Term("short", -tariff_points(band.short, missing), f"“{band.title}”欠{told}")
