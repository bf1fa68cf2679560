"""Which policies in force fit a project, an opportunity or a chain: by chain, place, stage and who invests.

Projects that agree in these four have the same policies, so each is looked for once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tongfen.model.city import Unit
from tongfen.model.origin import classify
from tongfen.model.policies import CLAIMABLE, EVERY_FIRM, FIRMS, FOREIGN_FIRM, LOCAL, OF_A_PROJECT
from tongfen.model.world import World
from tongfen.view.opportunities import OpportunityView
from tongfen.view.policies.policy import PolicyView
from tongfen.view.projects import ProjectView

MOST = 5
"""How many a page of a project names; the rest is behind the finder"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a policy has to fit; empty text asks for nothing. `foreign` firms may claim what is for them alone."""

    chain: str
    place: str
    stage: str
    foreign: bool


@dataclass(frozen=True, slots=True)
class Fitting:
    """The policies that fit: the most special first, of which only so many are named."""

    policies: tuple[PolicyView, ...]
    more: int


class Fits:
    """What fits which project or opportunity, and what is for a chain."""

    def __init__(
        self,
        world: World,
        policies: Iterable[PolicyView],
        projects: Iterable[ProjectView],
        opportunities: Iterable[OpportunityView],
    ) -> None:
        self._site = world.site
        held = tuple(policy for policy in policies if _claimable(policy))
        wanted = {self._of_project(project) for project in projects}
        wanted |= {_of_opportunity(entry) for entry in opportunities}
        self._found = {one: _fitting(one, held, world.units) for one in wanted}
        self._chains: dict[str, list[PolicyView]] = {}
        for policy in held:
            for chain in policy.chains:
                self._chains.setdefault(chain, []).append(policy)

    def project(self, project: ProjectView) -> Fitting:
        """What fits a project; nothing where it has ended."""
        return Fitting((), 0) if project.ended else self._found[self._of_project(project)]

    def opportunity(self, entry: OpportunityView) -> Fitting:
        """What fits whoever takes up an opportunity."""
        return self._found[_of_opportunity(entry)]

    def chain(self, name: str) -> tuple[PolicyView, ...]:
        """What names a chain, in the order of the handbook."""
        return tuple(self._chains.get(name, ()))

    def _of_project(self, project: ProjectView) -> Wanted:
        origin = classify(project.origin, self._site.province, self._site.city)
        stage = OF_A_PROJECT.get(project.stage, "")
        return Wanted(project.chain, project.lands_in, stage, origin == "境外")


def _of_opportunity(entry: OpportunityView) -> Wanted:
    return Wanted(entry.chain, entry.unit, "", foreign=True)


def _claimable(policy: PolicyView) -> bool:
    for_firms = not policy.who or not FIRMS.isdisjoint(policy.who)
    return policy.in_force and for_firms and not CLAIMABLE.isdisjoint(policy.helps)


def _fitting(wanted: Wanted, held: tuple[PolicyView, ...], units: Mapping[str, Unit]) -> Fitting:
    known = units.get(wanted.place)
    places = {wanted.place, known.territory if known else ""}
    found = [policy for policy in held if _fits(policy, wanted, places)]
    found.sort(key=lambda policy: (not policy.chains, policy.level not in LOCAL, policy.id))
    return Fitting(tuple(found[:MOST]), max(len(found) - MOST, 0))


def _fits(policy: PolicyView, wanted: Wanted, places: set[str]) -> bool:
    """A park's project may claim the county's policies, too: it lies there."""
    if policy.chains and wanted.chain not in policy.chains:
        return False
    if policy.stages and wanted.stage and wanted.stage not in policy.stages:
        return False
    if policy.level in LOCAL and places.isdisjoint(place.id for place in policy.places):
        return False
    firms = FIRMS.intersection(policy.who)
    return not firms or EVERY_FIRM in firms or wanted.foreign or firms != {FOREIGN_FIRM}
