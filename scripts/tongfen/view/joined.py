"""Ids that were joined to another: each keeps a page that says so and leads there."""

from collections.abc import Iterable
from dataclasses import dataclass

from tongfen.ledger.state import State
from tongfen.model.city import Stages
from tongfen.view.audience import Audience, is_public
from tongfen.view.projects import ProjectView


@dataclass(frozen=True, slots=True)
class JoinedView:
    """A joined id; `into` is the id it goes by now. `reason` is for staff."""

    id: str
    name: str
    into: str
    into_name: str
    date: str
    reason: str


def cut_joined(
    state: State, stages: Stages, audience: Audience, projects: Iterable[ProjectView]
) -> tuple[JoinedView, ...]:
    """Return the joined ids in order: in public those whose project was public by itself."""
    shown = {project.id: project.name for project in projects}
    staff = audience == "staff"
    found = []
    for id_, joined in sorted(state.joined.items()):
        into = state.present_id(id_)
        if into in shown and (staff or is_public(joined.former, stages)):
            day = f"{joined.source.receipt.time:%Y-%m-%d}" if staff else ""
            reason = joined.reason if staff else ""
            found.append(JoinedView(id_, joined.former.name, into, shown[into], day, reason))
    return tuple(found)
