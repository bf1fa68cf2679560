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

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from tongfen.assessment.audits import failed_audits, untrue_payments
from tongfen.assessment.choosing import OUTSIDE, SIGNED, newly, obstacle_of, stood
from tongfen.assessment.overdue import missing_reports
from tongfen.assessment.reading import (
    CITY,
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
from tongfen.assessment.window import Window
from tongfen.ledger.standing import struck
from tongfen.ledger.state import Arrival, Project
from tongfen.model.amounts import format_money
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Figure, Stages
from tongfen.model.quantities import Quantity, parse_quantity
from tongfen.model.scheme import Measure

STARTED = "开工"
COMPLETED = "投产"
FUNDS = "到位资金"
ONE = Fraction(1)


def signed_count(books: Books, measure: Measure, window: Window) -> Reading:
    """Count the projects signed in the window."""
    return _count(books, measure, window, SIGNED)


def signed_amount(books: Books, measure: Measure, window: Window) -> Reading:
    """Sum the investment of the projects signed in the window; only amounts in 元."""
    found = []
    chosen, skipped = newly(books, measure, window, SIGNED)
    for project, fact in chosen:
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
    return _count(books, measure, window, STARTED)


def completed_count(books: Books, measure: Measure, window: Window) -> Reading:
    """Count the projects that went into production in the window, in whichever year they were signed."""
    return _count(books, measure, window, COMPLETED)


def start_rate(books: Books, measure: Measure, window: Window) -> Reading:
    """Divide those of the projects signed in the window that have started by all of them.

    Completed ones have started; terminated ones stay in the base.
    """
    return _rate(books, measure, window, STARTED)


def completion_rate(books: Books, measure: Measure, window: Window) -> Reading:
    """Divide those of the projects signed in the window that have gone into production by all of them.

    Terminated ones stay in the base.
    """
    return _rate(books, measure, window, COMPLETED)


def chain_rate(books: Books, measure: Measure, window: Window) -> Reading:
    """Divide those of the projects signed in the window that are of a chain by all of them (产业契合度).

    Of the chains the measure names, or of any where it names none.
    """
    found = []
    chosen, unplaced = newly(books, replace(measure, chains=()), window, SIGNED)
    for project, fact in chosen:
        found.append(Found(project, SIGNED, fact.date, ONE, fact.source, base=True))
        if project.chain and (not measure.chains or project.chain in measure.chains):
            found.append(Found(project, f"属于{project.chain}", fact.date, ONE, fact.source))
    return divide(books, "%", found, unplaced, ratio=True)


def _count(books: Books, measure: Measure, window: Window, stage: str) -> Reading:
    chosen, unplaced = newly(books, measure, window, stage)
    found = (Found(project, stage, fact.date, ONE, fact.source) for project, fact in chosen)
    return divide(books, "个", found, unplaced)


def _rate(books: Books, measure: Measure, window: Window, stage: str) -> Reading:
    stages = books.world.stages
    found = []
    chosen, unplaced = newly(books, measure, window, SIGNED)
    for project, fact in chosen:
        found.append(Found(project, SIGNED, fact.date, ONE, fact.source, base=True))
        stood_at = stood(project, stage, "", stages, window.last)
        if stood_at is not None:
            found.append(Found(project, stage, stood_at.date, ONE, stood_at.source))
    return divide(books, "%", found, unplaced, ratio=True)


def arrived_funds(books: Books, measure: Measure, window: Window) -> Reading:
    """Sum the money in 元 that arrived in the window from investors within the scope.

    Money counts from the contract on. What the opening ledger sums up arrived earlier and has no
    dates: it never counts.
    """
    return _arrived(books, measure, window, "元")


def arrived_dollars(books: Books, measure: Measure, window: Window) -> Reading:
    """Sum the foreign money (美元) that arrived in the window, as `arrived_funds` does that in 元."""
    return _arrived(books, measure, window, "美元")


def _arrived(books: Books, measure: Measure, window: Window, currency: str) -> Reading:
    found: list[Found] = []
    skipped: list[Skipped] = []
    for project in books.projects:
        arrivals = [entry for entry in project.arrivals if window.holds(entry.date)]
        taken_back = [*_struck(project, window), *untrue_payments(project, window)]
        obstacle = obstacle_of(books, measure, project) if arrivals or taken_back else OUTSIDE
        if obstacle == OUTSIDE:
            continue
        contract = _contract_day(project, books.world.stages)
        for entry in arrivals:
            reason = obstacle or _unfit(entry, contract, currency)
            if reason:
                skipped.append(Skipped(project, FUNDS, reason, entry.source))
            else:
                amount = Fraction(entry.amount.amount)
                row = entry.arrived.index
                found.append(Found(project, FUNDS, entry.date, amount, entry.source, row=row))
        skipped += taken_back
    return divide(books, currency, found, skipped)


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


__all__ = ["CITY", "FUNDS", "MEASURES", "SIGNED", "STARTED", "read_measure"]

MEASURES: dict[str, MeasureKind] = {
    "signed_count": MeasureKind("签约个数", "个", signed_count),
    "signed_amount": MeasureKind("签约金额", "元", signed_amount),
    "started_count": MeasureKind("开工个数", "个", started_count),
    "start_rate": MeasureKind("开工率", "%", start_rate),
    "completed_count": MeasureKind("投产个数", "个", completed_count),
    "completion_rate": MeasureKind("投产率", "%", completion_rate),
    "chain_rate": MeasureKind("产业契合度", "%", chain_rate),
    "arrived_funds": MeasureKind("到位资金", "元", arrived_funds),
    "arrived_dollars": MeasureKind("到位外资", "美元", arrived_dollars),
    "missing_reports": MeasureKind("缺报周报", "期", missing_reports),
    "failed_audits": MeasureKind("抽查核减件数", "件", failed_audits),
    "figure": MeasureKind("统计数据", "", figure),
}


def read_measure(books: Books, measure: Measure, window: Window) -> Reading:
    """Read a measure by its name; before the window has begun nobody has a value."""
    kind = MEASURES[measure.name]
    if not window.due:
        return nothing("未到考核期", kind.unit, ratio=kind.unit == "%")
    return kind.read(books, measure, window)


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


def _unfit(arrival: Arrival, contract: date | None, currency: str) -> str:
    """Say why an arrival does not count; empty where it does."""
    if arrival.amount.currency != currency:
        other = "美元" if currency == "元" else "人民币"
        return f"到位的是{other},不折算,不计入"
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
