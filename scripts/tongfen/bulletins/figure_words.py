"""A figure and its movement in words: 截至10月31日,全市省外到位资金168.3亿元 and what follows."""

from collections.abc import Iterator
from fractions import Fraction

from tongfen.assessment.measures import CITY
from tongfen.assessment.result import Cell, needs_targets
from tongfen.assessment.targets import Target, TargetProblem
from tongfen.assessment.wording import actual_shown, percent, shown
from tongfen.bulletins.monthly import Bulletin, BulletinCell
from tongfen.bulletins.movement import NOT_COMPARABLE, Change
from tongfen.bulletins.paragraphs import Paragraph, Piece, Ref, What, paragraph, proper
from tongfen.model.amounts import round_half_up
from tongfen.model.calendar import SHANGHAI

Pieces = list[Piece | str]
CAUSES_IN_FULL = 2


def city_paragraphs(bulletin: Bulletin) -> Iterator[Paragraph]:
    """Yield a paragraph for each figure of the city; indicators that count the same share one."""
    for figure in bulletin.city_figures:
        cell = figure.cell
        if cell.cell.actual is not None:
            pieces = [*_standing(bulletin, cell.cell), "。", *_moved(bulletin, cell)]
            yield paragraph(f"city-{cell.indicator.id}", "figures", pieces)


def percentage_points(value: Fraction) -> str:
    """Write a difference of percentages without its sign: 0.82个百分点."""
    return f"{round_half_up(abs(value), 2)}个百分点"


def only_units_have_targets(bulletin: Bulletin, cell: Cell) -> bool:
    """True where the city as a whole has no target, though units are held against theirs."""
    own = (row.cell(cell.indicator.id) for group in bulletin.groups for row in group.rows)
    return cell.target is None and any(entry and entry.cell.target for entry in own)


def _standing(bulletin: Bulletin, cell: Cell) -> Pieces:
    """截至10月31日,全市省外到位资金168.3亿元,完成年度目标的84.15%,快于序时进度0.82个百分点"""
    day = min(cell.window.last, bulletin.as_of.astimezone(SHANGHAI).date())
    title = cell.indicator.title
    pieces: Pieces = [
        f"截至{day.month}月{day.day}日，全市{title}",
        _piece(cell, "actual", actual_shown(cell)),
    ]
    if isinstance(cell.target, TargetProblem):
        return [*pieces, f"（{proper(cell.target.message)}，不计算完成率）"]
    if not isinstance(cell.target, Target) or cell.completion is None:
        return [*pieces, *_without_target(bulletin, cell)]
    if cell.gap is None:
        return [*pieces, "，年度目标", _piece(cell, "target", cell.target.text)]
    pieces += ["，完成年度目标的", _piece(cell, "completion", percent(cell.completion))]
    return [*pieces, "，", *_gap(cell, cell.gap)]


def _without_target(bulletin: Bulletin, cell: Cell) -> Pieces:
    if bulletin.assessment.actuals_only or not needs_targets(cell.indicator):
        return []
    units = only_units_have_targets(bulletin, cell)
    return ["，目标下达到各单位，全市不设目标" if units else "，全市目标未下达"]


def _gap(cell: Cell, gap: Fraction) -> Pieces:
    """快于序时进度0.82个百分点; at the year's end the target itself is due: 比年度目标少3.2个百分点."""
    if cell.schedule == 1:
        return _at_last(cell, gap)
    if round_half_up(gap, 2) == "0":
        return [_piece(cell, "gap", "与序时进度持平")]
    lead = "快于" if gap > 0 else "慢于"
    return [f"{lead}序时进度", _piece(cell, "gap", percentage_points(gap))]


def _at_last(cell: Cell, gap: Fraction) -> Pieces:
    if round_half_up(gap, 2) == "0":
        return [_piece(cell, "gap", "正好完成")]
    lead = "比年度目标多" if gap > 0 else "比年度目标少"
    return [lead, _piece(cell, "gap", percentage_points(gap))]


def _moved(bulletin: Bulletin, cell: BulletinCell) -> Pieces:
    """本月新增12.4亿元,其中补报上月0.6亿元;核减0.3亿元(1个项目),净增12.1亿元。"""
    if bulletin.comparison == "本年首期" and bulletin.period.kind != "month":
        return []  # all that is cumulative came in this very period: it has been said
    this, last = bulletin.period.in_text, bulletin.period.last_in_text
    movement = cell.movement
    if movement.increment is None:
        if movement.reason == NOT_COMPARABLE:
            return [f"口径调整，{this}增量与{last}不可比。"]
        known = movement.reason.startswith("上期")
        return [f"{last}{movement.reason[2:]}，{this}增量无法计算。"] if known else []
    if movement.added is None or movement.reduction is None:
        return [*_rate_moved(cell, movement.increment, last), "。"]
    pieces = _added(bulletin, cell, this, last)
    changed = _reduced(cell) if movement.reduction else []
    if movement.carried:
        changed += ["，" if changed else "", *_carried(cell, last)]
    if changed:
        pieces += ["；" if movement.added else "，", *changed, *_net(cell, last)]
    return [*pieces, "。"]


def _carried(cell: BulletinCell, last: str) -> Pieces:
    """上月印发以后调增0.2亿元: what the period before would be now, against what was issued of it."""
    carried = cell.movement.carried
    lead = f"{last}印发以后调{'增' if carried > 0 else '减'}"
    return [lead, _amount(cell, "increment", abs(carried))]


def _rate_moved(cell: BulletinCell, increment: Fraction, last: str) -> Pieces:
    if round_half_up(increment * 100, 2) == "0":
        return [_piece(cell.cell, "increment", f"与{last}持平")]
    lead = "提高" if increment > 0 else "下降"
    text = percentage_points(increment * 100)
    return [f"比{last}{lead}", _piece(cell.cell, "increment", text)]


def _added(bulletin: Bulletin, cell: BulletinCell, this: str, last: str) -> Pieces:
    movement = cell.movement
    if not movement.added:
        return [f"{this}没有新增"]
    pieces: Pieces = [f"{this}新增", _amount(cell, "added", movement.added)]
    if movement.supplement:
        since = last if _all_in_last(bulletin, cell) else "以前"
        pieces += [f"，其中补报{since}", _amount(cell, "supplement", movement.supplement)]
    return pieces


def _all_in_last(bulletin: Bulletin, cell: BulletinCell) -> bool:
    """True where every fact that is 补报 lies in the period just before."""
    before = bulletin.period.previous()
    return not cell.indicator.lag_months and all(
        before.first <= change.day <= before.last for change in cell.movement.supplements
    )


def _reduced(cell: BulletinCell) -> Pieces:
    movement = cell.movement
    assert movement.reduction is not None
    pieces: Pieces = ["核减", _amount(cell, "reduction", movement.reduction)]
    if cell.indicator.measure.name == "figure":
        return pieces
    projects = len({change.id for change in movement.reductions})
    counted = "" if movement.unit == "个" else f"{projects}个项目"
    why = "，".join(filter(None, (counted, _causes(movement.reductions))))
    return [*pieces, f"（{why}）" if why else ""]


def _causes(reductions: tuple[Change, ...]) -> str:
    """Name the causes where every reduction has one and they are few."""
    causes = tuple(dict.fromkeys(change.cause for change in reductions))
    if not all(causes) or len(causes) > CAUSES_IN_FULL:
        return ""
    return "、".join(proper(cause) for cause in causes)


def _net(cell: BulletinCell, last: str) -> Pieces:
    increment = cell.movement.increment
    if not increment:
        return [f"，与{last}持平"]
    return [f"，净{'增' if increment > 0 else '减'}", _amount(cell, "increment", abs(increment))]


def _amount(cell: BulletinCell, what: What, value: Fraction) -> Piece:
    return _piece(cell.cell, what, shown(value, cell.movement.unit))


def _piece(cell: Cell, what: What, text: str) -> Piece:
    return Piece(text, Ref(CITY, cell.indicator.id, what))
