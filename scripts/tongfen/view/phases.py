"""The phases of a project that is built in several, shown together on the page of each."""

from dataclasses import dataclass

from tongfen.ledger.state import Project, State
from tongfen.view.addresses import project_page
from tongfen.view.money import money_text


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """One phase; the first has no number of its own in the ledger."""

    id: str
    name: str
    title: str
    stage: str
    investment: str
    page: str


def phases_of(state: State) -> dict[str, tuple[PhaseLine, ...]]:
    """Return the phases by the id of each of them, in their order; nothing for what is not phased."""
    later: dict[str, list[Project]] = {}
    for _, project in sorted(state.projects.items()):
        first = state.project(project.phase_of) if project.phase_of else None
        if first is not None and first.id != project.id:
            later.setdefault(first.id, []).append(project)
    found: dict[str, tuple[PhaseLine, ...]] = {}
    for first_id, phases in later.items():
        family = [state.projects[first_id], *sorted(phases, key=_number)]
        lines = tuple(map(_line, family))
        found |= dict.fromkeys((project.id for project in family), lines)
    return found


def _number(project: Project) -> tuple[int, str]:
    return project.phase or 0, project.id


def _line(project: Project) -> PhaseLine:
    return PhaseLine(
        project.id,
        project.name,
        f"第{project.phase or 1}期",
        project.stage.stage,
        money_text(project.investment),
        project_page(project.id),
    )
