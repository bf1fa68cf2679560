"""Money that arrived in the present year, month by month, as far as an audience may see it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tongfen.assessment.wording import day_text
from tongfen.ledger.state import Arrival
from tongfen.model.amounts import Money, format_money
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week, parse_week
from tongfen.view.audience import Audience, fact_is_public
from tongfen.view.disclosure import WITHHELD, disclosure_for, few
from tongfen.view.material import Material
from tongfen.view.numbers import Number, number
from tongfen.view.sums import YearSum

DEFINITION = "当年到账、有凭证的资金，只计人民币，签约以前和期初台账里的不计"


NOT_YET = "暂不公布"


@dataclass(frozen=True, slots=True)
class MonthLine:
    """What arrived in a month; `value` is None where the amount may not be seen."""

    month: str
    amount: str
    payments: str
    value: Number | None = None


@dataclass(frozen=True, slots=True)
class ChainLine:
    """What arrived for the projects of a chain; `chain` is empty for those of none."""

    chain: str
    amount: str
    payments: str
    value: Number | None


@dataclass(frozen=True, slots=True)
class ArrivedView:
    """What arrived this year. `basis` says how many payments and reports it stands on.

    `until` is the day up to which it is summed, with the closing where it is told as of one. `newer` is
    the latest closing where only an earlier sum may be told: such a sum is no headline, because what
    stands beside it may be newer and larger.
    """

    title: str
    definition: str
    total: str
    basis: str
    months: tuple[MonthLine, ...]
    until: str
    newer: str = ""
    chains: tuple[ChainLine, ...] = ()

    @property
    def page(self) -> str:
        return "projects/figures/arrived/"

    @property
    def headline(self) -> str:
        return NOT_YET if self.newer else self.total


def arrived_this_year(
    material: Material, audience: Audience, years: Mapping[int, YearSum]
) -> ArrivedView:
    """Sum what arrived from 1 January: to now where single payments may be shown, else as it is told."""
    today = material.as_of.astimezone(SHANGHAI).date()
    taken = _taken(material)
    if disclosure_for(material, audience).payments or not taken:
        whole = _arrived(today, taken, range(1, 13), day_text(today), audience)
        return replace(whole, chains=tuple(_chains(material, audience)))
    told = years.get(today.year)
    if told is not None and told.arrivals:
        closed = [digest for digest in material.digests if not digest.provisional][-1]
        newer = _closing(closed.closes, closed.week) if closed.closes > told.closes else ""
        until = _closing(told.closes, parse_week(told.week))
        day = told.closes.astimezone(SHANGHAI).date()
        return _arrived(day, told.arrivals, told.months, until, audience, newer)
    months = sorted({arrival.date.month for arrival in taken})
    return ArrivedView(
        f"{today.year}年到位资金",
        DEFINITION,
        WITHHELD,
        "出自不足3笔到账记录" if few(len(taken)) else "封账后能公布时公布",
        tuple(MonthLine(f"{month}月", WITHHELD, WITHHELD) for month in months),
        day_text(today),
    )


def _taken(material: Material) -> tuple[Arrival, ...]:
    """What has arrived this year as far as is known now."""
    return tuple(arrival for _, arrival in _with_chains(material))


def _with_chains(material: Material) -> Iterator[tuple[str, Arrival]]:
    stages = material.world.stages
    today = material.as_of.astimezone(SHANGHAI).date()
    for project in material.judged.state.projects.values():
        for arrival in project.arrivals:
            if (
                arrival.date.year == today.year
                and arrival.date <= today
                and arrival.amount.currency == "元"
                and fact_is_public(project, arrival.date, stages)
            ):
                yield project.chain, arrival


def _chains(material: Material, audience: Audience) -> Iterator[ChainLine]:
    """The year's sum of each chain, the largest first, that of no chain last."""
    by_chain: dict[str, list[Arrival]] = {}
    for chain, arrival in _with_chains(material):
        by_chain.setdefault(chain, []).append(arrival)
    for chain, held in sorted(
        by_chain.items(), key=lambda entry: (not entry[0], -_sum(entry[1]), entry[0])
    ):
        yield ChainLine(chain, _amount(held), f"{len(held)}笔", _number(held, audience))


def _arrived(
    day: date,
    taken: Collection[Arrival],
    told: Collection[int],
    until: str,
    audience: Audience,
    newer: str = "",
) -> ArrivedView:
    """Write the year's total up to a day; of its months those that are told."""
    by_month: dict[int, list[Arrival]] = {}
    for arrival in taken:
        by_month.setdefault(arrival.date.month, []).append(arrival)
    reports = len({arrival.source.path for arrival in taken})
    basis = f"出自{reports}份周报中的{len(taken)}笔到账记录" if taken else "还没有到账记录"
    months = (
        MonthLine(_month(month, day), _amount(held), f"{len(held)}笔", _number(held, audience))
        if month in told
        else MonthLine(_month(month, day), WITHHELD, WITHHELD)
        for month, held in sorted(by_month.items())
    )
    title = f"{day.year}年到位资金"
    return ArrivedView(title, DEFINITION, _amount(taken), basis, tuple(months), until, newer)


def _month(month: int, day: date) -> str:
    """Name a month; one that is not over on the day says how far it goes."""
    going_on = day.month == month == (day + timedelta(days=1)).month
    return f"{month}月（到{day.day}日）" if going_on else f"{month}月"


def _closing(closes: datetime, week: Week | None) -> str:
    text = day_text(closes.astimezone(SHANGHAI).date())
    return f"{text}第{week.number}周封账" if week else text


def _amount(held: Collection[Arrival]) -> str:
    return format_money(Money(_sum(held)))


def _number(held: Collection[Arrival], audience: Audience) -> Number | None:
    return number(_sum(held), "元", audience)


def _sum(held: Collection[Arrival]) -> int:
    return sum(arrival.amount.amount for arrival in held)
