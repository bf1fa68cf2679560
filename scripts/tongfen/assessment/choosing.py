"""Which projects a measure counts: those that newly reached a stage, of the size, chain and origin it names."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from tongfen.assessment.reading import Books, Skipped
from tongfen.assessment.window import Window
from tongfen.ledger.standing import by_date, reached_by
from tongfen.ledger.state import Project, StageFact
from tongfen.model.city import Stages
from tongfen.model.origin import Scope, classify, within
from tongfen.model.quantities import parse_quantity
from tongfen.model.scheme import Measure

SIGNED = "签约"
OUTSIDE = "不在范围内"
_SCOPES: dict[str, Scope] = {"省外": "省外", "市外": "市外", "全部": "全部"}


def newly(
    books: Books, measure: Measure, window: Window, stage: str
) -> tuple[list[tuple[Project, StageFact]], list[Skipped]]:
    """Return the projects of a measure that first reached a stage inside the window, with the fact of it.

    Beside them those of which nobody can say whether their investor is from within the scope.
    """
    chosen: list[tuple[Project, StageFact]] = []
    unplaced: list[Skipped] = []
    for project, fact in reached(books, measure, window, stage):
        placed = _placed(books, measure, project)
        if placed:
            chosen.append((project, fact))
        elif placed is None:
            unplaced.append(Skipped(project, stage, _nowhere(project), fact.source))
    return chosen, unplaced


def reached(
    books: Books, measure: Measure, window: Window, stage: str
) -> Iterator[tuple[Project, StageFact]]:
    """Yield the same, wherever the investors are from."""
    stages, before = books.world.stages, window.first - timedelta(days=1)
    for project in books.projects:
        if not any(window.holds(fact.date) for fact in project.stages):
            continue
        if not fits(measure, project) or not _paid(measure, project, window):
            continue
        fact = stood(project, stage, measure.contract_type, stages, window.last)
        if fact is None or not window.holds(fact.date):
            continue
        if stood(project, stage, measure.contract_type, stages, before) is None:
            yield project, fact


def stood(
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


def obstacle_of(books: Books, measure: Measure, project: Project) -> str | None:
    """Say why no money of a project counts: OUTSIDE the scope, or an origin nobody can place."""
    if measure.contract_type and project.contract_type != measure.contract_type:
        return OUTSIDE
    if not fits(measure, project):
        return OUTSIDE
    placed = _placed(books, measure, project)
    if placed is None:
        return _nowhere(project)
    return None if placed else OUTSIDE


def _placed(books: Books, measure: Measure, project: Project) -> bool | None:
    """Say whether the investor is from within the scope; None where nobody can tell."""
    if measure.scope == "全部":
        return True
    site = books.world.site
    place = classify(project.investor.origin, site.province, site.city)
    if within(place, _SCOPES[measure.scope]):
        return True
    return False if place else None


def _nowhere(project: Project) -> str:
    return f"投资方所在地“{project.investor.origin}”看不出省内省外"


def fits(measure: Measure, project: Project) -> bool:
    """Say whether a project is of the chains and the size a measure names. One without an amount in 元 has no size."""
    if measure.chains and project.chain not in measure.chains:
        return False
    if not measure.at_least and not measure.below:
        return True
    money = project.investment
    if money is None or money.currency != "元":
        return False
    low, high = (
        parse_quantity(text) if text else None for text in (measure.at_least, measure.below)
    )
    return (low is None or money.amount >= low.value) and (
        high is None or money.amount < high.value
    )


def _paid(measure: Measure, project: Project, window: Window) -> bool:
    """Say whether enough of a project's planned investment has arrived on the days counted; both in 元."""
    wanted = parse_quantity(measure.paid_share) if measure.paid_share else None
    if wanted is None:
        return True
    planned = project.investment
    if planned is None or planned.currency != "元" or not planned.amount:
        return False
    arrived = sum(
        entry.amount.amount
        for entry in project.arrivals
        if entry.amount.currency == "元" and window.holds(entry.date)
    )
    return Fraction(arrived, planned.amount) >= wanted.value
