"""The state of the ledger that figures are made from."""

from datetime import datetime

from tongfen.ledger.admitting import admitted
from tongfen.ledger.folding import step
from tongfen.ledger.state import State
from tongfen.model.periods import Period
from tongfen.model.world import World
from tongfen.rules.judging import Judged


def period_state(judged: Judged, world: World, period: Period, now: datetime) -> State:
    """Return the state a period is assessed on: that of its cut-off, with what its objections admit.

    While the cut-off lies ahead it is the present one, everything received so far.
    """
    cut_off = world.cut_off(period)
    then = known_at(judged, cut_off, now)
    return admitted(then, judged.state, period, cut_off, world.closing_day)


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
        filing for filing in (*judged.filings, *judged.acts) if filing.counted.time <= cut_off
    )
    for filing in sorted(received, key=lambda filing: filing.order):
        state, _ = step(state, filing)
    return state
