"""What waits: entries set aside, by name, until a waiver lets them be judged again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby

from immutables import Map

from tongfen.documents import Finding
from tongfen.ledger.filing import Filing
from tongfen.ledger.state import Source, Waived
from tongfen.ledger.tables import Table
from tongfen.model.acts import EntryName, Idle, Waiver
from tongfen.model.correcting import entry_name
from tongfen.model.reports import LISTS, Entry
from tongfen.receipts import Receipt


@dataclass(frozen=True, slots=True)
class SetAside:
    """An entry (or a whole report, `list` empty) left out until it is corrected: 待更正.

    `since` is when it was judged so, where that was not at its own receipt; `until` when a waiver had it
    judged again, None while it still waits.
    """

    source: Source
    codes: tuple[str, ...]
    messages: tuple[str, ...]
    since: Receipt | None = None
    until: Receipt | None = None

    def holds(self, moment: datetime) -> bool:
        """Say whether it was 待更正 at a moment."""
        since = self.since or self.source.receipt
        return since.time <= moment and (self.until is None or moment < self.until.time)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that was set aside, with the filing it stands in and all that was found about it.

    `spared` are the waivers that apply to it, though they were not enough.
    """

    filing: Filing
    entry: Entry
    aside: SetAside
    findings: tuple[Finding, ...]
    spared: tuple[Waived, ...] = ()


def name_of(entry: Entry, filing: Filing) -> EntryName:
    """What an act names an entry by; one that cannot be named has no `entry`."""
    return EntryName(filing.report.unit, str(filing.report.week), entry_name(entry))


@dataclass(frozen=True, slots=True)
class Queue:
    """Entries that wait, and waivers that may let some of them count.

    A waiver takes effect when it is received. What it names is judged again once everything received
    together with it is known, in the order of the entries' own receipt: in which order a file lists the
    waivers changes nothing. `calls` are the names of which waivers were received meanwhile; `known` are
    the entries that were judged one by one, `used` those of them by which waiver's rule they count.
    """

    waiting: Map[EntryName, tuple[Waiting, ...]] = field(default_factory=Map)
    calls: tuple[EntryName, ...] = ()
    known: Table[EntryName, bool] = field(default_factory=Map)
    used: Map[tuple[EntryName, str], bool] = field(default_factory=Map)

    def codes(self) -> Mapping[EntryName, frozenset[str]]:
        """The rules by which named entries wait."""
        return {
            name: frozenset(code for one in held for code in one.aside.codes)
            for name, held in self.waiting.items()
        }

    def acted(self, filing: Filing) -> "Queue":
        """Note acts of the office that took effect."""
        called = tuple(act.of for act in filing.entries if isinstance(act, Waiver))
        return replace(self, calls=self.calls + called) if called else self

    def judged(self, filing: Filing, waiting: Iterable[Waiting]) -> "Queue":
        """Note the entries of a report that were judged one by one: those taken, and those that wait."""
        rows = [
            (entry, filing.spared.get((entry.list, entry.index), ())) for entry in filing.entries
        ]
        held, known, used = self.waiting, self.known, self.used
        for one in waiting:
            rows.append((one.entry, one.spared))
            name = name_of(one.entry, filing)
            if name.entry:
                held = held.set(name, (*held.get(name, ()), one))
        for entry, spared in rows:
            name = name_of(entry, filing)
            known = known.set(name, True)
            for waived in spared:
                used = used.set((name, waived.rule), True)
        return Queue(held, self.calls, known, used)

    def named(self) -> "tuple[Queue, list[Waiting]]":
        """Take out, in order of receipt, the entries that waivers named since this was asked last."""
        held, found = self.waiting, list[Waiting]()
        for name in dict.fromkeys(self.calls):
            if name in held:
                found.extend(held[name])
                held = held.delete(name)
        return replace(self, waiting=held, calls=()), sorted(found, key=_place)

    def idle(self, waiver: Waiver) -> Idle | None:
        """Say of a waiver that let nothing count whether its entry was filed at all."""
        if (waiver.of, waiver.rule) in self.used:
            return None
        return Idle(waiver, filed=waiver.of in self.known)


def _place(one: Waiting) -> tuple[object, ...]:
    return one.filing.order, LISTS.index(one.entry.list), one.entry.index


def again(waiting: Iterable[Waiting], since: Receipt) -> Iterator[Filing]:
    """Return filings of entries that are to be judged again, as of a receipt."""
    for _, held in groupby(waiting, key=lambda one: one.filing.order):
        same = list(held)
        entries = tuple(one.entry for one in same)
        yield replace(same[0].filing, entries=entries, since=since, spared={})
