"""The state of the ledger a bulletin is made from."""

from datetime import datetime

from tongfen.ledger.folding import step
from tongfen.ledger.state import State
from tongfen.rules.judging import Judged


def known_at(judged: Judged, cut_off: datetime, now: datetime) -> State:
    """Return the state at the cut-off, or the present one while the cut-off lies ahead.

    For a past moment that was not kept (before the first report's week) the accepted entries received
    by then are folded again.
    """
    if cut_off in judged.snapshots:
        return judged.snapshots[cut_off]
    if now < cut_off:
        return judged.state
    state = judged.opening
    received = (
        filing for filing in (*judged.filings, *judged.acts) if filing.receipt.time <= cut_off
    )
    for filing in sorted(received, key=lambda filing: (filing.receipt, filing.report.path)):
        state, _ = step(state, filing)
    return state
