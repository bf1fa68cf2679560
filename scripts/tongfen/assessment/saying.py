"""A formula in words: how points come of an actual, as a reader of the scheme is told it."""

from collections.abc import Callable

from tongfen.assessment.formulas import threshold_of
from tongfen.assessment.printing import percent, points
from tongfen.model.formulas import Band, BlendPart, Formula, QuotaPoints, Tariff
from tongfen.model.scheme import Indicator, Scheme


def against_text(indicator: Indicator) -> str:
    """Say against what an actual is held."""
    formula = indicator.formula
    if indicator.standard:
        return f"按统一标准{indicator.standard}"
    if not formula.uses_target and not formula.target_ids:
        return "不用目标"
    return "按序时进度" if indicator.basis == "序时进度" else "按全年目标"


def formula_text(formula: Formula) -> str:
    """Say how an actual becomes points, with bonus, deduction, condition and limits."""
    told = [_BASES[formula.kind](formula)]
    if formula.over is not None:
        told.append(f"超出目标的{_tariff(formula.over, '加')}")
    if formula.short is not None:
        told.append(f"比目标欠的{_tariff(formula.short, '扣')}")
    if formula.above_average is not None:
        told.append(f"高出全组平均的{_tariff(formula.above_average, '加')}")
    if formula.gate is not None:
        of = "目标的" if formula.gate.of_target else ""
        told.append(f"“{formula.gate.title}”不到{of}{formula.gate.at}不得分")
    if formula.ceiling is not None:
        told.append(f"最高{points(formula.ceiling)}")
    if formula.floor is not None:
        told.append(f"最低{points(formula.floor)}")
    return "；".join(told)


def once_text(scheme: Scheme, indicator: Indicator) -> str:
    """Say with which indicators one shares its projects; empty where with none."""
    once = scheme.once_of(indicator.id)
    if once is None:
        return ""
    found = (scheme.indicator(id_) for id_ in once.indicators if id_ != indicator.id)
    others = "、".join(f"“{one.title}”" for one in found if one is not None)
    how = "按得分最多的一项计" if once.keep == "highest" else "按办法里写在前面的一项计"
    return f"同一项目与{others}不重复加分，{how}"


def _linear(formula: Formula) -> str:
    if formula.cap is None:
        return "完成率乘以分值，不封顶"
    return f"完成率乘以分值，完成率最高按{percent(formula.cap)}计"


def _capped(_formula: Formula) -> str:
    return "完成率乘以分值，最高得满分"


def _threshold(formula: Formula) -> str:
    return f"完成率达到{percent(threshold_of(formula))}得满分，达不到不得分"


def _step(formula: Formula) -> str:
    name = "完成率" if formula.by == "rate" else "实际数"
    rows = [
        f"达到{step.at}得{percent(step.gives) if formula.shares else points(step.gives)}"
        for step in formula.steps
    ]
    below = percent(formula.below) if formula.shares else points(formula.below)
    unit = "（占分值）" if formula.shares else ""
    return f"按{name}分档{unit}：{'，'.join(rows)}，不到的得{below}"


def _minmax(formula: Formula) -> str:
    name = "完成率" if formula.by == "rate" else "实际数"
    equal = {"best": "取最高系数", "worst": "取最低系数", "middle": "取中间"}[formula.all_equal]
    best, worst = points(formula.best), points(formula.worst)
    return f"功效系数：按{name}在组内比，最好的{best}，最后的{worst}，其余按比例，再乘以分值；全组相同{equal}"


def _count(formula: Formula) -> str:
    assert formula.per is not None
    return _tariff(formula.per, "计", limited=False)


def _deduct(formula: Formula) -> str:
    each = f"，{_tariff(formula.per, '扣', limited=False)}" if formula.per is not None else ""
    return f"从满分起{each}"


def _growth(formula: Formula) -> str:
    assert formula.growth is not None
    assert formula.per is not None
    base = "完成目标得基本分" if formula.growth.base_when_done else "得基本分"
    return f"{base}，比上年同期增减的{_tariff(formula.per, '加减')}"


def _blend(formula: Formula) -> str:
    return "；".join(map(_part, formula.parts))


def _part(part: BlendPart) -> str:
    limit = "不封顶" if part.cap is None else f"最高按{percent(part.cap)}计"
    standard = f"（标准{part.standard}）" if part.standard else ""
    return f"“{part.title}”完成率{standard}乘以{points(part.points)}，{limit}"


def _bands(formula: Formula) -> str:
    bounds = "含下限" if formula.lower_inside else "含上限"
    double = "同一项目只按最高的一档" if formula.highest_only else "够得上的各档都算"
    return f"按计划总投资分档（{bounds}，{double}）：{'；'.join(map(_band, formula.bands))}"


def _band(band: Band) -> str:
    if band.each is not None:
        return f"“{band.title}”每个{points(band.each)}"
    assert band.points is not None
    short = f"，欠的{_tariff(band.short, '扣')}" if band.short else "，未完成不得分"
    over = f"，多的{_tariff(band.over, '加')}" if band.over else ""
    return f"“{band.title}”完成任务数得{points(band.points)}{short}{over}"


def _tariff(tariff: Tariff, verb: str, *, limited: bool = True) -> str:
    every = tariff.every or "1个计量单位"
    each = f"每{every}{verb}{points(tariff.each)}"
    if tariff.by_quota:
        each = f"每{every}按目标大小{verb}分：{'，'.join(map(_by_quota, tariff.by_quota))}"
    whole = "，只算整份" if tariff.whole else ""
    if not limited:
        return f"{each}{whole}"
    most = "，不限" if tariff.most is None else f"，最多{points(tariff.most)}"
    return f"{each}{whole}{most}"


def _by_quota(row: QuotaPoints) -> str:
    return f"{'超过' if row.above else ''}{row.at}{'' if row.above else '以上'}{points(row.each)}"


_BASES: dict[str, Callable[[Formula], str]] = {
    "linear": _linear,
    "capped": _capped,
    "threshold": _threshold,
    "step": _step,
    "minmax": _minmax,
    "count": _count,
    "deduct": _deduct,
    "growth": _growth,
    "blend": _blend,
    "bands": _bands,
}
