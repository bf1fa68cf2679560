"""A unit's change since the bulletin before, in plain sentences."""

from fractions import Fraction

from tongfen.assessment.formulas import due_target
from tongfen.assessment.result import Cell
from tongfen.assessment.targets import Target
from tongfen.assessment.wording import points, shown, signed
from tongfen.bulletins.paragraphs import proper
from tongfen.bulletins.placing import Gain, Passing, Placing


def total_words(placing: Placing) -> str:
    """总分由58.2分到60.3分，+2.1分；名次由第3名到第4名。"""
    if placing.change is None:
        return ""
    told = "总分没有变化" if not placing.change else (
        f"总分由{points(placing.previous_total)}到{points(placing.total)}，{gained(placing.change)}"
    )  # fmt: skip
    return f"{told}；{_rank_words(placing)}。"


def _rank_words(placing: Placing) -> str:
    was, now = placing.previous_rank, placing.rank
    if was is None or now is None:
        return "上期没有名次" if now is not None else "本期没有名次"
    return f"名次仍是第{now}名" if was == now else f"名次由第{was}名到第{now}名"


def passing_words(placing: Placing) -> str:
    """本单位+2.1分；城固县+4分，超过本单位；本单位超过勉县（-1.2分）。 Empty where nobody passed anybody."""
    if placing.change is None or not (placing.ahead or placing.behind):
        return ""
    told = [f"本单位{gained(placing.change)}"]
    told += [_came(one) for one in placing.ahead]
    told += [_fell(one) for one in placing.behind]
    return "；".join(told) + "。"


def _came(one: Passing) -> str:
    if one.change is None:
        return f"{one.name}上期没有名次，本期排在前面"
    return f"{one.name}{gained(one.change)}，超过本单位"


def _fell(one: Passing) -> str:
    if one.change is not None:
        return f"本单位超过{one.name}（{gained(one.change)}）"
    return f"{one.name}上期没有名次" if one.ranked else f"{one.name}上期排在前面，本期没有名次"


def gained(value: Fraction) -> str:
    """+2.1分; 没有变化 for nothing."""
    return f"{signed(value)}分" if value else "没有变化"


def gain_words(gain: Gain) -> str:
    """实际由1.2亿元到1.5亿元；序时目标由2亿元到2.5亿元: what of an indicator changed, as far as it did."""
    if gain.now is None or gain.was is None:
        return "本期新设的指标" if gain.was is None else "本期不再考核"
    told = []
    if gain.now.actual != gain.was.actual:
        told.append(f"实际由{_actual(gain.was)}到{_actual(gain.now)}")
    if _due(gain.now) != _due(gain.was):
        basis = "序时目标" if gain.now.indicator.basis == "序时进度" else "目标"
        told.append(f"{basis}由{_due(gain.was)}到{_due(gain.now)}")
    if gain.now.status != gain.was.status:
        told.append(f"由“{gain.was.status}”变为“{gain.now.status}”")
    return "；".join(told)


def _actual(cell: Cell) -> str:
    if cell.actual is None:
        return proper(cell.measured.missing) or "没有数"
    return shown(cell.actual, cell.measured.unit)


def _due(cell: Cell) -> str:
    """The target a cell was held against."""
    if not isinstance(cell.target, Target):
        return "没有目标"
    return shown(due_target(cell.target.value, cell.indicator.basis, cell.window), cell.target.unit)
