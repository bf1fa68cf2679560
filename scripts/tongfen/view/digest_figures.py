"""The three numbers of a digest: new projects, progress, needs for staff; signed, started, money for all."""

from dataclasses import dataclass

from tongfen.bulletins.digest import Digest
from tongfen.bulletins.tally import Tally
from tongfen.model.amounts import Money, format_money
from tongfen.view.disclosure import WITHHELD, Disclosure, count_text


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: title, value with its unit of measure, what it counts, where it leads."""

    title: str
    value: str
    unit: str
    note: str
    page: str = ""


def staff_figures(digest: Digest) -> tuple[Figure, ...]:
    """新项目, 新进展, 新问题."""
    tally = digest.tally
    progress = sum(entry.list == "progress" for entry in digest.entries)
    return (
        Figure("新项目", str(tally.new_projects), "个", _by_stage(tally) or "本周首次报送"),
        Figure("新进展", str(progress), "条", _moved(tally) or "没有项目换阶段"),
        Figure("新问题", str(tally.needs_raised), "个", _needs(tally)),
    )


def public_figures(digest: Digest, disclosure: Disclosure, told: int | None) -> tuple[Figure, ...]:
    """签约 and 开工 stand on public rows, money on single payments, which are for staff.

    `told` is the week's money as known at its closing, where it gives no payment away, whatever it is
    taken from.
    """
    tally = digest.tally
    money = tally.arrived.total if disclosure.payments else told
    note = "各单位凭证入账合计"
    if money is None:
        note += "，封账以前不公布" if digest.provisional else "，会透露单笔到账"
    return (
        Figure("新签约", str(tally.reached("签约")), "个", "含合同和协议"),
        Figure("新开工", str(tally.reached("开工")), "个", "有施工材料证明"),
        _money(money, note),
    )


def _money(money: int | None, note: str) -> Figure:
    if money is None:
        return Figure("到位资金", WITHHELD, "", note)
    return Figure(
        "到位资金", format_money(Money(money)) if money else "0", "" if money else "元", note
    )


def leads_text(digest: Digest, disclosure: Disclosure) -> str:
    """How many leads were reported, as far as the public may know; empty where none was."""
    new = digest.tally.new_by_stage
    leads = sum(number for stage, number in new if disclosure.stages.order(stage) == 1)
    return count_text(leads, leads) if leads else ""


def _by_stage(tally: Tally) -> str:
    return "，".join(f"{stage}{number}" for stage, number in tally.new_by_stage)


def _moved(tally: Tally) -> str:
    parts = [f"{stage}{number}" for stage, number in tally.advances]
    parts += [
        f"{title}{number}"
        for title, number in (("退回", tally.went_back), ("终止", tally.ended))
        if number
    ]
    if tally.arrived.total:
        parts.append(f"到位{format_money(Money(tally.arrived.total))}")
    return "，".join(parts)


def _needs(tally: Tally) -> str:
    if not tally.needs_answered:
        return "本周没有答复"
    return f"本周答复{tally.needs_answered}个，办结{tally.needs_settled}个"
