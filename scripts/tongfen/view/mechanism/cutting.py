"""Everything of the mechanism, cut for an audience at once."""

from dataclasses import dataclass

from tongfen.view.audience import Audience
from tongfen.view.material import Material
from tongfen.view.mechanism.agenda import AgendaView, cut_agenda
from tongfen.view.mechanism.decisions import (
    DecisionView,
    Standing,
    cut_decisions,
    cut_standings,
)
from tongfen.view.mechanism.duties import DutiesView, Shown, cut_duties
from tongfen.view.mechanism.roster import RosterView, cut_rosters
from tongfen.view.mechanism.split import SplitView, cut_split


@dataclass(frozen=True, slots=True)
class MechanismView:
    """`roster` is None where no file names the group; `split` and `agenda` where they may not be seen."""

    roster: RosterView | None
    earlier: tuple[RosterView, ...]
    decisions: tuple[DecisionView, ...]
    standings: tuple[Standing, ...]
    duties: DutiesView
    split: SplitView | None
    agenda: AgendaView | None


def cut_mechanism(
    material: Material,
    audience: Audience,
    shown: Shown,
) -> MechanismView:
    """Return all of it; what is `shown` is already cut."""
    roster, earlier = cut_rosters(material)
    return MechanismView(
        roster=roster,
        earlier=earlier,
        decisions=cut_decisions(material, audience),
        standings=cut_standings(material, audience),
        duties=cut_duties(material, audience, shown),
        split=cut_split(material, audience),
        agenda=cut_agenda(material, shown.todos),
    )
