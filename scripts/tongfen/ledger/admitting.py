"""The figures of a period after its objections: what they admit, folded onto the state at its cut-off."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

from tongfen.ledger.folding import record
from tongfen.ledger.state import FiledEntry, Source, State, Upheld
from tongfen.model.periods import Period, parse_period

ClosingDay = Callable[[Period], date]
"""The day up to which a period counts (`World.closing_day`)"""


def admitted(
    state: State, now: State, period: Period, cut_off: datetime, closes: ClosingDay
) -> State:
    """Return a period's cut-off state with what upheld objections admit after all.

    What was admitted to a period counts in every period that closes with it or later, as far as it came
    after that one's cut-off too: in December, the quarter and the year alike. `now` is the present state,
    which knows the objections. An entry counts as it stood when its objection was ruled on, in every
    figure, and names the objection; entries are folded in the order of their own receipt, each once.
    What counted at the cut-off counts no second time.
    """
    for one in entries_admitted(now, period, cut_off, closes):
        corrected = state.corrected
        for line in one.source.corrections:
            corrected = corrected.set(line, now.corrected[line])
        state, _ = record(one.entry, replace(state, corrected=corrected), one.source)
    return state


def entries_admitted(
    now: State, period: Period, cut_off: datetime, closes: ClosingDay
) -> tuple[FiledEntry, ...]:
    """Return the entries that count in a period though they came after its cut-off, in order of receipt."""
    found: dict[Source, FiledEntry] = {}
    for upheld, one in _rows(now, closes(period), closes):
        if one.source.counted.time > cut_off:
            known = found.get(one.source, one)
            acts = (*known.source.acts, upheld)
            found[one.source] = replace(known, source=replace(known.source, acts=acts))
    return tuple(sorted(found.values(), key=lambda one: one.source.order))


def _rows(now: State, closing: date, closes: ClosingDay) -> Iterator[tuple[Upheld, FiledEntry]]:
    """The objections in order of receipt, each with every entry it admits to what closes on a day."""
    chosen = [upheld for upheld in now.upheld.values() if _reaches(upheld, closing, closes)]
    for upheld in sorted(chosen, key=lambda one: (one.source.receipt, one.id)):
        for one in upheld.admits:
            yield upheld, one


def _reaches(upheld: Upheld, closing: date, closes: ClosingDay) -> bool:
    named = parse_period(upheld.period)
    return named is not None and closes(named) <= closing
