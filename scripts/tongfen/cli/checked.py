"""What a check tells of: the findings, and all that its closing lines count and name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tongfen.cli.road import Survey
from tongfen.cli.tally import Tally, tally_of
from tongfen.documents import Finding
from tongfen.ledger.state import Filed
from tongfen.model.world import World
from tongfen.rules.waiting import SetAside
from tongfen.sources.tree import Tree


@dataclass(frozen=True, slots=True)
class Checked:
    """A state of the repository as checked.

    `paths` are the files that count, present or not; `replaced` the weekly files among them whose
    present content is another; `set_aside` is what is 待更正 now; `reports` are the weekly reports
    handed in, by unit and week.
    """

    world: World
    findings: tuple[Finding, ...]
    tally: Tally
    set_aside: tuple[SetAside, ...]
    reports: Mapping[tuple[str, str], Filed]
    paths: Collection[str]
    replaced: frozenset[str]
    notes: tuple[str, ...]
    tree: Tree


def checked_of(found: Survey) -> Checked:
    """Return what a check tells of a survey."""
    judged = found.judged
    return Checked(
        found.world,
        found.findings,
        tally_of(judged.filings),
        judged.waiting,
        judged.state.reports,
        found.documents.keys(),
        found.replaced,
        found.notes,
        found.tree,
    )
