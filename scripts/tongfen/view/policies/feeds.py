"""Which news of policies can be subscribed to: all, those for a chain, those for somebody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from tongfen.model.policies import STATES, UNCONFIRMED, WHO
from tongfen.view.policies.finder import for_whom, in_chain
from tongfen.view.policies.policies import UNLIMITED, PoliciesView
from tongfen.view.policies.policy import PolicyView

FOLDER = "policies/feeds/"
ENDED = frozenset(STATES[STATES.index(UNCONFIRMED) + 1 :])


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: the file that is asked for again and again, so that its address never changes."""

    path: str
    title: str
    policies: tuple[PolicyView, ...]


@dataclass(frozen=True, slots=True)
class Feeds:
    """The feeds by what chooses among them."""

    all: Feed
    chains: tuple[Feed, ...]
    audiences: tuple[Feed, ...]

    def __iter__(self) -> Iterator[Feed]:
        yield self.all
        yield from self.chains
        yield from self.audiences


def feeds_of(held: PoliciesView) -> Feeds:
    """Return the feeds. What was never confirmed to hold is no news; what held and ended is."""
    told = tuple(one for one in held.all if one.state != UNCONFIRMED and one.start is not None)
    chains = sorted(shelf.title for shelf in held.chains if shelf.title != UNLIMITED)
    return Feeds(
        Feed(f"{FOLDER}all.xml", "招商政策动态", told),
        tuple(
            Feed(
                f"{FOLDER}chain-{_lasting(chain)}.xml",
                f"招商政策动态：{chain}",
                tuple(one for one in told if in_chain(one, chain)),
            )
            for chain in chains
        ),
        tuple(
            Feed(
                f"{FOLDER}for-{slug}.xml",
                f"招商政策动态：{who}",
                tuple(one for one in told if for_whom(one, who)),
            )
            for who, slug in WHO.items()
        ),
    )


def _lasting(chain: str) -> str:
    """A short name of a chain that is none of a folder, whatever stands in it."""
    plain = re.sub(r"\s", "", chain)
    return sha256(plain.encode(errors="backslashreplace")).hexdigest()[:10]
