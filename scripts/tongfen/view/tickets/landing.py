"""落地事项: what is to be done between contract and start, ticked by documents already filed (for staff).

Nothing is typed for it: a document that proves it, filed with whatever entry, is the tick.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tongfen.ledger.standing import reached, terminated
from tongfen.ledger.state import Project, Source
from tongfen.model.city import LandingItem
from tongfen.model.reports import Evidence, NewProject, Progress
from tongfen.model.world import World
from tongfen.view.links import Link


@dataclass(frozen=True, slots=True)
class LandingCheck:
    """One item. `proof` names the document, `service` is where it is done; empty where no address is set."""

    name: str
    done: bool
    proof: str
    note: str
    service: str
    link: Link | None


def landing_checks(
    project: Project, world: World, link: Callable[[Source], Link]
) -> tuple[LandingCheck, ...]:
    """Return the list of a signed project that goes on; nothing before its contract or after its end."""
    if terminated(project, world.stages) or reached(project, "签约", world.stages) is None:
        return ()
    filed = tuple(_documents(project))
    services = dict(world.site.one_stop_services)
    found = []
    for item in world.stages.landing:
        held = _proof(item, filed)
        service = services.get(item.name, world.site.one_stop_url)
        if held is None:
            found.append(LandingCheck(item.name, False, "", item.note, service, None))
            continue
        proof, source = held
        told = f"{proof.kind}“{proof.number}”（{proof.date}）"
        found.append(LandingCheck(item.name, True, told, item.note, service, link(source)))
    return tuple(found)


def _documents(project: Project) -> Iterator[tuple[Evidence, Source]]:
    """Every document filed about a project, in order of receipt."""
    for one in project.filed:
        if isinstance(one.entry, NewProject | Progress):
            yield from ((proof, one.source) for proof in one.entry.evidence)


def _proof(
    item: LandingItem, filed: tuple[tuple[Evidence, Source], ...]
) -> tuple[Evidence, Source] | None:
    """The first document filed that shows an item was done."""
    return next((held for held in filed if held[0].kind in item.evidence), None)
