"""The measures: what is counted from the ledger, or taken from the office's figures.

All measures are cumulative: they count facts dated inside the window of the assessment year, as far as
the given state knows them. What they have in common:

- A project counts once. Signed in one year, taken back and signed again in the next, it is not new
  again (一个项目只考核一次); of an agreement that becomes a contract, the contract is new.
- A terminated project keeps what it reached: its signing happened, and the base of a rate is the
  same projects as the count beside it. One taken back to an earlier stage loses it.
- A unit gets the share that the ledger credits it with, which is nothing before the landing is
  confirmed. The city takes every project whole, once, confirmed or not: its signing is a fact.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tongfen.assessment.audits import failed_audits, untrue_payments
from tongfen.assessment.reading import (
    PLANNED,
    Books,
    Found,
    Measured,
    Part,
    Reading,
    Skipped,
    divide,
    nothing,
)
from tongfen.assessment.targets import Quantity, parse_quantity
from tongfen.assessment.window import Window
from tongfen.ledger.standing import by_date, reached_by, struck
from tongfen.ledger.state import Arrival, Project, StageFact
from tongfen.model.amounts import format_money
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Figure, Stages
from tongfen.model.origin import Scope, classify, within
from tongfen.model.scheme import Measure

SIGNED = "签约"
STARTED = "开工"
CITY = "city"
FUNDS = "到位资金"
OUTSIDE = "不在范围内"
ONE = Fraction(1)
_SCOPES: dict[str, Scope] = {"省外": "省外", "市外": "市外", "全部": "全部"}


def signed_count(books: Books, measure: Measure, window: Window) -> Reading:
    """Count the projects signed in the window."""
    found = (
        Found(project, SIGNED, fact.date, ONE, fact.source)
        for project, fact in _newly(books, measure, window, SIGNED)
    )
    return divide(books, "个", found)


def signed_amount(books: Books, measure: Measure, window: Window) -> Reading:
    """Sum the investment of the projects signed in the window; only amounts in 元."""
    found, skipped = [], []
    for project, fact in _newly(books, measure, window, SIGNED):
        money = project.investment
        if money is not None and money.currency == "元":
            amount = Fraction(money.amount)
            found.append(Found(project, PLANNED, fact.date, amount, fact.source))
        else:
            reason = "没有填投资额" if money is None else "投资额为美元,不折算,不计入"
            skipped.append(Skipped(project, PLANNED, reason, fact.source))
    return divide(books, "元", found, skipped)


def started_count(books: Books, measure: Measure, window: Window) -> Reading:
    """Count the projects started in the window, in whichever year they were signed."""
    found = (
        Found(project, STARTED, fact.date, ONE, fact.source)
        for project, fact in _newly(books, measure, window, STARTED)
    )
    return divide(books, "个", found)


def start_rate(books: Books, measure: Measure, window: Window) -> Reading:
    """Divide those of the projects signed in the window that have started by all of them.

    Completed ones have started; terminated ones stay in the base.
    """
    stages = books.world.stages
    found = []
    for project, fact in _newly(books, measure, window, SIGNED):
        found.append(Found(project, SIGNED, fact.date, ONE, fact.source, base=True))
        started = _stood(project, STARTED, "", stages, window.last)
        if started is not None:
            found.append(Found(project, STARTED, started.date, ONE, started.source))
    return divide(books, "%", found, ratio=True)


def arrived_funds(books: Books, measure: Measure, window: Window) -> Reading:
    """Sum the money in 元 that arrived in the window from investors within the scope.

    Money counts from the contract on. What the opening ledger sums up arrived earlier and has no
    dates: it never counts.
    """
    found: list[Found] = []
    skipped: list[Skipped] = []
    for project in books.projects:
        arrivals = [entry for entry in project.arrivals if window.holds(entry.date)]
        taken_back = [*_struck(project, window), *untrue_payments(project, window)]
        obstacle = _obstacle(books, measure, project) if arrivals or taken_back else OUTSIDE
        if obstacle == OUTSIDE:
            continue
        contract = _contract_day(project, books.world.stages)
        for entry in arrivals:
            reason = obstacle or _unfit(entry, contract)
            if reason:
                skipped.append(Skipped(project, FUNDS, reason, entry.source))
            else:
                amount = Fraction(entry.amount.amount)
                row = entry.arrived.index
                found.append(Found(project, FUNDS, entry.date, amount, entry.source, row=row))
        skipped += taken_back
    return divide(books, "元", found, skipped)


def figure(books: Books, measure: Measure, window: Window) -> Reading:
    """Take the figure of the window's last month; it is cumulative as its provider gives it.

    The city's is the one given for the city: figures of units are never summed.
    """
    month = f"{window.last:%Y-%m}"
    known: dict[str, tuple[Figure, Quantity]] = {}
    today = books.as_of.astimezone(SHANGHAI).date()
    for entry in sorted(books.world.figures, key=lambda entry: entry.received):
        value = parse_quantity(entry.value)
        if (
            (entry.name, entry.month) == (measure.figure, month)
            and entry.received <= today
            and value
        ):
            known[entry.unit] = (entry, value)
    missing = Measured(None, "", missing="未报")
    units = {unit: _figure(window, *pair) for unit, pair in known.items()}
    return Reading(units.get(CITY, missing), units, missing)


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """A measure a scheme may name: its Chinese title, the unit of its value, the function that reads it.

    The unit is empty where each value brings its own.
    """

    title: str
    unit: str
    read: Callable[[Books, Measure, Window], Reading]


MEASURES: dict[str, MeasureKind] = {
    "signed_count": MeasureKind("签约个数", "个", signed_count),
    "signed_amount": MeasureKind("签约金额", "元", signed_amount),
    "started_count": MeasureKind("开工个数", "个", started_count),
    "start_rate": MeasureKind("开工率", "%", start_rate),
    "arrived_funds": MeasureKind("到位资金", "元", arrived_funds),
    "failed_audits": MeasureKind("抽查核减件数", "件", failed_audits),
    "figure": MeasureKind("统计数据", "", figure),
}


def read_measure(books: Books, measure: Measure, window: Window) -> Reading:
    """Read a measure by its name; before the window has begun nobody has a value."""
    kind = MEASURES[measure.name]
    if not window.due:
        return nothing("未到考核期", kind.unit, ratio=kind.unit == "%")
    return kind.read(books, measure, window)


def _newly(
    books: Books, measure: Measure, window: Window, stage: str
) -> Iterator[tuple[Project, StageFact]]:
    """Yield the projects that first reached a stage inside the window, with the fact of it."""
    stages, before = books.world.stages, window.first - timedelta(days=1)
    for project in books.projects:
        if not any(window.holds(fact.date) for fact in project.stages):
            continue
        fact = _stood(project, stage, measure.contract_type, stages, window.last)
        if fact is None or not window.holds(fact.date):
            continue
        if _stood(project, stage, measure.contract_type, stages, before) is None:
            yield project, fact


def _stood(
    project: Project, stage: str, contract_type: str, stages: Stages, day: date
) -> StageFact | None:
    """The fact by which a project stood at a stage or beyond it on a day, under that type of contract.

    Facts count in the order of their dates: an earlier one that is filed late is no step back.
    """
    dated = by_date(project.stages, stages)
    facts = tuple(fact for fact in dated if fact.date <= day)
    if contract_type:
        facts = _under(facts, contract_type, stages)
    return reached_by(facts, stage, stages)


def _under(
    facts: tuple[StageFact, ...], contract_type: str, stages: Stages
) -> tuple[StageFact, ...]:
    """Keep the facts filed under one type of contract; none where another type has replaced it."""
    signed = stages.order(SIGNED)
    current = next((fact.contract_type for fact in facts if fact.contract_type), "")
    kept = []
    for fact in facts:
        current = fact.contract_type or current
        if stages.order(fact.stage) < signed or current == contract_type:
            kept.append(fact)
    return tuple(kept) if current == contract_type else ()


def _obstacle(books: Books, measure: Measure, project: Project) -> str | None:
    """Say why no money of a project counts: OUTSIDE the scope, or an origin nobody can place."""
    site, origin = books.world.site, project.investor.origin
    place = classify(origin, site.province, site.city)
    if measure.contract_type and project.contract_type != measure.contract_type:
        return OUTSIDE
    if within(place, _SCOPES[measure.scope]):
        return None
    return OUTSIDE if place else f"投资方所在地“{origin}”看不出省内省外"


def _contract_day(project: Project, stages: Stages) -> date | None:
    """The first day on which a project was under contract."""
    signed = stages.order(SIGNED)
    return min(
        (fact.date for fact in project.stages if stages.order(fact.stage) >= signed), default=None
    )


def _struck(project: Project, window: Window) -> list[Skipped]:
    """The payments of the window that a correction has struck out: they stay to be seen."""
    return [
        Skipped(project, FUNDS, f"{format_money(row.amount, 4)},已由更正撤销,不计入", source)
        for row, source in struck(project)
        if window.holds(row.date)
    ]


def _unfit(arrival: Arrival, contract: date | None) -> str:
    """Say why an arrival does not count; empty where it does."""
    if arrival.amount.currency != "元":
        return "到位的是美元,不折算,不计入"
    if contract is None or arrival.date < contract:
        return "签约以前到位,不计入"
    return ""


def _figure(window: Window, entry: Figure, value: Quantity) -> Measured:
    document = f"submissions/city/figures/{entry.month}.yaml"
    part = Part(
        entry.name, entry.title, f"{entry.provider}提供", window.last, ONE, "数据", value.value,
        document=document,
    )  # fmt: skip
    return Measured(value.value, value.unit, (part,))
