"""产业链、配套链、要素链: what a project still wants, chain by chain."""

from collections.abc import Iterable
from dataclasses import dataclass

from tongfen.model.reports import Want

CHAINS = ("产业链", "配套链", "要素链")


@dataclass(frozen=True, slots=True)
class WantGroup:
    """What is wanted along one of the three chains."""

    chain: str
    texts: tuple[str, ...]


def wanted(wants: Iterable[Want]) -> tuple[WantGroup, ...]:
    """Group what is wanted by chain, in the order of CHAINS; chains of which nothing is wanted are left out."""
    told = tuple(wants)
    groups = (WantGroup(chain, _texts(chain, told)) for chain in CHAINS)
    return tuple(group for group in groups if group.texts)


def _texts(chain: str, told: tuple[Want, ...]) -> tuple[str, ...]:
    return tuple(want.text for want in told if want.chain == chain)
