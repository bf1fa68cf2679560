"""Money that arrived in the present year, month by month, as far as an audience may see it."""

from dataclasses import dataclass

from tongfen.ledger.state import Arrival
from tongfen.model.amounts import Money, format_money
from tongfen.model.calendar import SHANGHAI
from tongfen.view.audience import Audience, fact_is_public
from tongfen.view.disclosure import WITHHELD, disclosure_for, few, withheld_keys
from tongfen.view.material import Material

DEFINITION = "当年到账、有凭证的资金，只计人民币，签约以前和期初台账里的不计"


@dataclass(frozen=True, slots=True)
class MonthLine:
    month: str
    amount: str
    payments: str


@dataclass(frozen=True, slots=True)
class ArrivedView:
    """What arrived this year. `basis` says how many payments and reports it stands on."""

    title: str
    definition: str
    total: str
    basis: str
    months: tuple[MonthLine, ...]

    @property
    def page(self) -> str:
        return "projects/figures/arrived/"


def arrived_this_year(material: Material, audience: Audience) -> ArrivedView:
    """Sum what arrived from 1 January to now."""
    disclosure = disclosure_for(material, audience)
    stages = material.world.stages
    today = material.as_of.astimezone(SHANGHAI).date()
    taken = [
        arrival
        for project in material.judged.state.projects.values()
        for arrival in project.arrivals
        if arrival.date.year == today.year
        and arrival.date <= today
        and arrival.amount.currency == "元"
        and fact_is_public(project, arrival.date, stages)
    ]
    by_month: dict[int, list[Arrival]] = {}
    for arrival in taken:
        by_month.setdefault(arrival.date.month, []).append(arrival)
    counts = {month: len(held) for month, held in by_month.items()}
    secret = frozenset() if disclosure.payments else withheld_keys(counts)
    hidden = not disclosure.payments and few(len(taken))
    reports = len({arrival.source.path for arrival in taken})
    basis = f"出自{reports}份周报中的{len(taken)}笔到账记录" if taken else "还没有到账记录"
    return ArrivedView(
        f"{today.year}年到位资金",
        DEFINITION,
        _amount(taken, hidden=hidden),
        "出自不足3笔到账记录" if hidden else basis,
        tuple(
            _month(month, held, hidden=month in secret) for month, held in sorted(by_month.items())
        ),
    )


def _month(month: int, held: list[Arrival], *, hidden: bool) -> MonthLine:
    payments = WITHHELD if hidden else f"{len(held)}笔"
    return MonthLine(f"{month}月", _amount(held, hidden=hidden), payments)


def _amount(held: list[Arrival], *, hidden: bool) -> str:
    if hidden:
        return WITHHELD
    return format_money(Money(sum(arrival.amount.amount for arrival in held)))
