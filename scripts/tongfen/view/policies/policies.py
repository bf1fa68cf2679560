"""All policies of an audience: the handbook's order, what is new, about to end or ended, the finder."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongfen.model.calendar import SHANGHAI
from tongfen.model.policies import (
    LEVELS,
    NOT_YET,
    STATES,
    UNCONFIRMED,
    WHO,
    Policy,
    followers,
    standing_on,
)
from tongfen.schemas.kinds import place_of
from tongfen.view.addresses import policy_page
from tongfen.view.audience import Audience
from tongfen.view.citations import cited
from tongfen.view.fields import cut, plan_of
from tongfen.view.material import Material
from tongfen.view.opportunities import OpportunityView
from tongfen.view.policies.finder import Question, questions_of
from tongfen.view.policies.fitting import Fits
from tongfen.view.policies.fulfilment import FulfilmentLine, cut_fulfilment
from tongfen.view.policies.policy import PolicyRef, PolicyView, policy_view, shown
from tongfen.view.projects import ProjectView

NEWEST = 8
UNLIMITED = "不限产业链"
NOBODY = "没有写明对象"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One heading of the handbook with its policies; `anchor` is its place on the page."""

    anchor: str
    title: str
    policies: tuple[PolicyView, ...]


@dataclass(frozen=True, slots=True)
class PoliciesView:
    """`all` in the order of the handbook: in force first, then by level, newest first.

    The four sets of shelves hold the same policies by 类别, 产业链, 对象 and 层级; `fulfilment` is by policy.
    """

    all: tuple[PolicyView, ...]
    categories: tuple[Shelf, ...]
    chains: tuple[Shelf, ...]
    audiences: tuple[Shelf, ...]
    levels: tuple[Shelf, ...]
    questions: tuple[Question, ...]
    fulfilment: Mapping[str, tuple[FulfilmentLine, ...]]
    fits: Fits

    @property
    def in_force(self) -> tuple[PolicyView, ...]:
        """What an investor can rely on today."""
        return tuple(policy for policy in self.all if policy.in_force)

    @property
    def unconfirmed(self) -> tuple[PolicyView, ...]:
        """Those whose source does not say that they are in force."""
        return tuple(policy for policy in self.all if policy.state == UNCONFIRMED)

    @property
    def newest(self) -> tuple[PolicyView, ...]:
        """The newest of those in force or to come."""
        held = [one for one in self.all if (one.in_force or one.state == NOT_YET) and one.start]
        held.sort(key=lambda policy: (-(policy.start or date.min).toordinal(), policy.id))
        return tuple(held[:NEWEST])

    @property
    def ending(self) -> tuple[PolicyView, ...]:
        """Those that end within three months, the nearest first."""
        held = [policy for policy in self.all if policy.soon]
        return tuple(sorted(held, key=lambda policy: (policy.end or date.max, policy.id)))

    @property
    def ended(self) -> tuple[PolicyView, ...]:
        """Expired, superseded, repealed."""
        gone = frozenset(STATES[3:])
        return tuple(policy for policy in self.all if policy.state in gone)


def cut_policies(
    material: Material,
    audience: Audience,
    projects: Iterable[ProjectView],
    opportunities: Iterable[OpportunityView],
) -> PoliciesView:
    """Return the policies as an audience may see them; projects and opportunities are already cut."""
    world = material.world
    today = material.as_of.astimezone(SHANGHAI).date()
    views = _views(material, audience, today)
    listed = world.chain_list_on(today)
    chains = tuple(chain.name for chain in listed.chains) if listed else ()
    return PoliciesView(
        all=views,
        categories=_shelves("lei", views, _of_category, ()),
        chains=_shelves("lian", views, _of_chains, (*chains,)),
        audiences=_shelves("duixiang", views, _of_whom, WHO),
        levels=_shelves("cengji", views, _of_level, LEVELS),
        questions=questions_of(views, chains),
        fulfilment=_held(cut_fulfilment(material, audience), views),
        fits=Fits(world, views, projects, opportunities),
    )


def _views(material: Material, audience: Audience, today: date) -> tuple[PolicyView, ...]:
    world = material.world
    plan = plan_of(material.shapes["policy"], audience)
    after = followers(world.policies.values())
    held = {
        policy.id: shown(policy, plan)
        for policy in world.policies.values()
        if policy.public or audience == "staff"
    }
    refs = {id_: PolicyRef(one.title, policy_page(id_)) for id_, one in held.items()}
    records = {id_: cut(value, plan) for id_, value in _records(material, world.policies).items()}
    views = [
        policy_view(
            policy,
            standing_on(world.policies[id_], today, after.get(id_, ()), world.policies),
            world,
            refs,
            cited(records.get(id_, {})),
            today,
        )
        for id_, policy in held.items()
    ]
    return tuple(sorted(views, key=_order))


def _records(material: Material, policies: Mapping[str, Policy]) -> Mapping[str, Any]:
    """The files as filed, by id: their sources are shown, nothing computes with them."""
    found: dict[str, Any] = {}
    for path, document in material.documents.items():
        place = place_of(path)
        if place is not None and place.kind == "policy" and not document.refused:
            policy = policies.get(place.name)
            if policy is not None and policy.unit == place.unit:
                found[place.name] = document.value
    return found


def _order(policy: PolicyView) -> tuple[int, int, int, str]:
    newest = -(policy.start or date.min).toordinal()
    return STATES.index(policy.state), LEVELS.index(policy.level), newest, policy.id


def _held(
    lines: Mapping[str, tuple[FulfilmentLine, ...]], views: Iterable[PolicyView]
) -> dict[str, tuple[FulfilmentLine, ...]]:
    return {policy.id: lines[policy.id] for policy in views if policy.id in lines}


def _of_category(policy: PolicyView) -> tuple[str, ...]:
    return (policy.category,)


def _of_chains(policy: PolicyView) -> tuple[str, ...]:
    return policy.chains or (UNLIMITED,)


def _of_whom(policy: PolicyView) -> tuple[str, ...]:
    return policy.who or (NOBODY,)


def _of_level(policy: PolicyView) -> tuple[str, ...]:
    return (policy.level,)


def _shelves(
    prefix: str,
    views: Iterable[PolicyView],
    titles: Callable[[PolicyView], tuple[str, ...]],
    first: Iterable[str],
) -> tuple[Shelf, ...]:
    """One shelf for each title that has a policy: those of `first` in their order, then the others by size."""
    held: dict[str, list[PolicyView]] = {}
    for policy in views:
        for title in titles(policy):
            held.setdefault(title, []).append(policy)
    known = [title for title in first if title in held]
    rest = sorted(held.keys() - set(known), key=lambda title: (-len(held[title]), title))
    return tuple(
        Shelf(f"{prefix}-{number}", title, tuple(held[title]))
        for number, title in enumerate((*known, *rest), 1)
    )
