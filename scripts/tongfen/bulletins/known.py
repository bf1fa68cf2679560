"""The state of the ledger a bulletin is made from."""

from datetime import datetime

from tongfen.ledger.state import State
from tongfen.rules.judging import Judged


class UnknownMomentError(LookupError):
    """The ledger was folded without keeping its state at a moment that is needed."""


def known_at(judged: Judged, cut_off: datetime, now: datetime) -> State:
    """Return the state at the cut-off, or the present one while the cut-off lies ahead.

    A past moment that was not kept must not be answered with the present state, unless nothing has
    been received since.
    """
    if cut_off in judged.snapshots:
        return judged.snapshots[cut_off]
    newest = max((filing.receipt.time for filing in judged.filings), default=cut_off)
    if now < cut_off or newest <= cut_off:
        return judged.state
    raise UnknownMomentError(f"no snapshot was kept at {cut_off.isoformat()}")
