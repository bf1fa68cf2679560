"""What documents are made of: the bulletins and digests of an edition, without its pages.

On paper nothing leads anywhere. So what is issued is cut without projects, units and scores, which a
whole view needs to link to; what is printed is the same.
"""

from dataclasses import dataclass

from tongfen.model.city import Site
from tongfen.view.anchors import anchors_of
from tongfen.view.audience import Audience
from tongfen.view.bulletins import BulletinView, cut_bulletins
from tongfen.view.digests import DigestView, cut_digests
from tongfen.view.disclosure import disclosure_for
from tongfen.view.linking import Linker
from tongfen.view.material import Material
from tongfen.view.objections import cut_objections
from tongfen.view.withholding import withholding_of


@dataclass(frozen=True, slots=True)
class Papers:
    """Bulletins and digests are oldest first."""

    audience: Audience
    site: Site
    bulletins: tuple[BulletinView, ...]
    digests: tuple[DigestView, ...]


def cut_papers(material: Material, audience: Audience) -> Papers:
    """Cut the bulletins and digests alone."""
    link = Linker(material.world, audience, anchors_of(material)).link
    withholding = withholding_of(material, disclosure_for(material, audience))
    objections = cut_objections(material, audience, link)
    bulletins = cut_bulletins(material, audience, _no_page, link, withholding.bulletins, objections)
    digests = cut_digests(material, audience, link, withholding.weeks)
    return Papers(audience, material.world.site, bulletins, digests)


def _no_page(_period: str, _unit: str, _indicator: str) -> str:
    return ""
