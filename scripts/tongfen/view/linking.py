"""The way from a fact to where it was filed, as far as an audience may follow it."""

from tongfen.ledger.state import Source
from tongfen.model.periods import parse_week
from tongfen.model.world import World
from tongfen.view.anchors import Anchors
from tongfen.view.audience import Audience
from tongfen.view.links import OFFICE_ROOM, Link, act_link, link_to, received_text


class Linker:
    """Links sources for one audience."""

    def __init__(self, world: World, audience: Audience, anchors: Anchors) -> None:
        self.staff = audience == "staff"
        self._world = world
        self._anchors = anchors
        self._pattern = world.site.permalink if self.staff else ""

    def link(self, source: Source) -> Link:
        """The way to a source; the forge's line only for staff, and nothing of the office's acts."""
        if source.unit == OFFICE_ROOM:
            return act_link(source, self._pattern) if self.staff else Link("市经合局")
        week = parse_week(source.week)
        title = self._world.unit_title(source.unit, week.last if week else None)
        return link_to(source, title, self._pattern, self._anchors)

    def received(self, source: Source) -> str:
        """When a fact was received, for staff."""
        if not self.staff:
            return ""
        return received_text(source.receipt)
