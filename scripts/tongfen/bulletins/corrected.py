"""The corrections by which a fact counts otherwise than before."""

from collections.abc import Iterator
from datetime import datetime

from tongfen.assessment.measures import FUNDS
from tongfen.assessment.reading import PLANNED
from tongfen.bulletins.movement import Change
from tongfen.ledger.state import FiledEntry, State
from tongfen.model.reports import Correction, NewProject, Progress

CORRECTED = "更正"
_OF_STAGES = ("stage", "date", "contract_type")
_OF_MONEY = ("amount", "date")
_ORIGIN = "investor.origin"


def corrections_behind(
    state: State, change: Change, since: datetime | None
) -> tuple[Correction, ...]:
    """Return the corrections received since a moment that made a fact count for more or less."""
    was, part = change.was, change.part
    if since is None or (was and part and was.raw == part.raw):
        return ()
    return tuple(dict.fromkeys(_recent(state, change, since)))


def _recent(state: State, change: Change, since: datetime) -> Iterator[Correction]:
    project = state.project(change.id)
    for one in project.filed if project else ():
        for line in one.source.corrections:
            correction = state.corrected[line]
            if line.receipt.time > since and _concerns(correction.field, one, change):
                yield correction


def _concerns(field: str, one: FiledEntry, change: Change) -> bool:
    """Say whether a field of an entry bears on what was counted."""
    own = one.source == change.source
    last = field.rsplit(".", 1)[-1]
    if field == _ORIGIN:
        return change.fact.what == FUNDS
    if change.fact.what == FUNDS and field.startswith("arrived."):
        return own and last in _OF_MONEY and field.startswith(f"arrived.{change.fact.row + 1}.")
    if change.was is not None and change.part is not None:
        return change.fact.what == PLANNED and field == "investment"
    staged = isinstance(one.entry, NewProject | Progress) and bool(one.entry.stage)
    return field in _OF_STAGES and (staged or own)
