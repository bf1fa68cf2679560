"""The plan against what was done, by pillar, by region and by whose plan it is. Counted, never scored."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongfen.view.money import planned_total
from tongfen.view.projects import ProjectView

if TYPE_CHECKING:
    from tongfen.view.activities import ActivityView


@dataclass(frozen=True, slots=True)
class Count:
    """Activities of one pillar, region or plan in a year, and the projects that came of them, each once.

    `planned` are those of the plan, also cancelled ones; `held` all that took place, the `unplanned`
    among them; `late` those held after the day first planned. `waiting` are put off and not held yet,
    `unreported` are past their day without a report. `leads` is None in public. `goal` is what the plan
    wants, None where it names none.
    """

    title: str
    planned: int = 0
    held: int = 0
    late: int = 0
    unplanned: int = 0
    waiting: int = 0
    cancelled: int = 0
    unreported: int = 0
    leads: int | None = None
    signed: int = 0
    started: int = 0
    amount: str = ""
    goal: int | None = None
    unit: str = ""


def count(
    title: str,
    views: Iterable["ActivityView"],
    *,
    staff: bool,
    goal: int | None = None,
    unit: str = "",
) -> Count:
    """Count some activities; a project that came of two of them counts once."""
    rows = tuple(views)
    outcomes = {one.project.id: one for row in rows for one in row.results.outcomes}
    signed = [one for one in outcomes.values() if one.signed is not None]
    return Count(
        title,
        planned=sum(not row.unplanned for row in rows),
        held=sum(row.state == "已办" for row in rows),
        late=sum(row.late for row in rows),
        unplanned=sum(row.unplanned for row in rows),
        waiting=sum(row.put_off and row.state != "已办" for row in rows),
        cancelled=sum(row.state == "取消" for row in rows),
        unreported=sum(row.state == "未见报送" for row in rows),
        leads=len(outcomes) if staff else None,
        signed=len(signed),
        started=sum(one.started is not None for one in signed),
        amount=_amount(one.project for one in signed),
        goal=goal,
        unit=unit,
    )


def _amount(projects: Iterable[ProjectView]) -> str:
    return planned_total(project.investment_amount for project in projects)
