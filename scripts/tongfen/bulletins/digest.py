"""The weekly digest (周动态): who reported on a week, and what happened in it, as known at its closing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tongfen.bulletins.entries import DigestEntry, digest_entries
from tongfen.bulletins.order import KIND_ORDER, PARTS
from tongfen.bulletins.paragraphs import proper
from tongfen.bulletins.records.issued import Archive
from tongfen.bulletins.roster import Register, RosterRow, open_register, roster
from tongfen.bulletins.tally import DatedArrival, Tally, tally
from tongfen.bulletins.weekly import WeekDesk, WeekFigures
from tongfen.ledger.filing import Filing
from tongfen.ledger.state import Filed
from tongfen.model.city import Stages
from tongfen.model.periods import Week, parse_week
from tongfen.model.world import World
from tongfen.rules.judging import Judged
from tongfen.rules.waiting import SetAside


@dataclass(frozen=True, slots=True)
class DigestPart:
    """One part of the digest. `supplements` are the 补报 among its entries, listed apart."""

    id: str
    title: str
    kinds: tuple[str, ...]
    roster: tuple[RosterRow, ...]
    entries: tuple[DigestEntry, ...]
    supplements: tuple[DigestEntry, ...]
    tally: Tally
    supplement_tally: Tally

    def of(self, name: str) -> tuple[DigestEntry, ...]:
        """The entries of one list, without 补报."""
        return tuple(entry for entry in self.entries if entry.list == name)


@dataclass(frozen=True, slots=True)
class LateReport:
    """A report of an earlier week that came after that week had closed (迟报)."""

    unit: str
    name: str
    kind: str
    filed: Filed

    @property
    def week(self) -> Week:
        return self.filed.week


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of one week as known at `as_of`: its closing time, or now while it is `provisional`.

    A report belongs to the digest of its week; one that came late, to the digest in whose time it
    came: after the closing of the week before and until `as_of`.
    `figures` are what the week changed in the figures of its year; of two years where the year turns.
    """

    week: Week
    closes: datetime
    as_of: datetime
    provisional: bool
    roster: tuple[RosterRow, ...]
    late: tuple[LateReport, ...]
    parts: tuple[DigestPart, ...]
    tally: Tally
    supplement_tally: Tally
    set_aside: tuple[SetAside, ...]
    figures: tuple[WeekFigures, ...] = ()

    @property
    def title(self) -> str:
        return f"{proper(self.week.title)}招商引资周动态"

    @property
    def reported(self) -> int:
        return sum(row.status == "已报" for row in self.roster)

    @property
    def quiet(self) -> int:
        return sum(row.status == "无变化" for row in self.roster)

    @property
    def missing(self) -> int:
        """未报, or 待报 while the week is open."""
        return len(self.roster) - self.reported - self.quiet

    @property
    def entries(self) -> tuple[DigestEntry, ...]:
        return tuple(entry for part in self.parts for entry in part.entries)

    @property
    def supplements(self) -> tuple[DigestEntry, ...]:
        return tuple(entry for part in self.parts for entry in part.supplements)


@dataclass(frozen=True, slots=True)
class DigestDesk:
    """What is known, and the figures of the weeks so far."""

    world: World
    judged: Judged
    register: Register
    by_week: Mapping[Week, tuple[Filing, ...]]
    late: tuple[Filing, ...]
    filed_late: tuple[Filed, ...]
    figures: WeekDesk


def digest(
    world: World, judged: Judged, week: Week, now: datetime, issued: Archive | None = None
) -> Digest:
    """Return the digest of one week; its increments start from what was `issued` by now."""
    return digests(world, judged, (week,), now, issued)[0]


def digests(
    world: World,
    judged: Judged,
    weeks: Sequence[Week],
    now: datetime,
    issued: Archive | None = None,
) -> tuple[Digest, ...]:
    """Return the digests of many weeks, sorting the reports only once."""
    desk = open_digests(world, judged)
    return tuple(digest_at(desk, week, now, issued or Archive()) for week in weeks)


def open_digests(world: World, judged: Judged, before: DigestDesk | None = None) -> DigestDesk:
    """Lay out what digests are made from; `before` is what earlier ones were made from."""
    late = tuple(filing for filing in judged.filings if filing.late or filing.since)
    filed = tuple(_filed_late(world, judged, (filing for filing in late if filing.late)))
    return DigestDesk(
        world, judged, open_register(judged), _by_week(judged.filings), late, filed,
        WeekDesk(world, judged, before.figures if before else None),
    )  # fmt: skip


def digest_at(desk: DigestDesk, week: Week, now: datetime, issued: Archive) -> Digest:
    """Return the digest of a week as of a moment; what is known of a closed week may be known since."""
    world, judged = desk.world, desk.judged
    closes = world.calendar.closes_at(week)
    as_of = min(closes, now)
    span = _Span(week, world.calendar.closes_at(week.shift(-1)), as_of)
    own = (*desk.by_week.get(week, ()), *(entry for entry in desk.late if entry.report.week < week))
    filings = tuple(filing for filing in own if span.holds(filing.report.week, filing.counted.time))
    entries = digest_entries(world, judged.state, week, filings)
    listed = roster(world, desk.register, week, as_of)
    return Digest(
        week=week,
        closes=closes,
        as_of=as_of,
        provisional=now < closes,
        roster=listed,
        late=_late_reports(desk, span),
        parts=tuple(_part(world, part, listed, entries) for part in PARTS),
        tally=count(world.stages, entries, supplements=False),
        supplement_tally=count(world.stages, entries, supplements=True),
        set_aside=tuple(
            entry
            for entry in judged.set_aside
            if span.holds(parse_week(entry.source.week), entry.source.receipt.time)
            and entry.holds(as_of)
        ),
        figures=desk.figures.figures(week, now, issued.figures_at(str(week.shift(-1)), now)),
    )


def count(stages: Stages, entries: Iterable[DigestEntry], *, supplements: bool) -> Tally:
    """Count entries of a digest; money counts as 补报 by its own date, all else by its entry's."""
    chosen = tuple(entries)
    return tally(
        stages,
        [(row.entry, row.step) for row in chosen if row.supplement == supplements],
        _money(chosen, supplements),
    )


@dataclass(frozen=True, slots=True)
class _Span:
    """What belongs to the digest of a week: its own reports, and what came late in its time.

    What a waiver let count came when the waiver did.
    """

    week: Week
    opens: datetime
    until: datetime

    def holds(self, week: Week | None, received: datetime) -> bool:
        """`week` is None for what lies before all weeks: an opening ledger."""
        if received > self.until or (week is not None and week > self.week):
            return False
        return week == self.week or self.opens < received


def _by_week(filings: Iterable[Filing]) -> dict[Week, tuple[Filing, ...]]:
    found: dict[Week, list[Filing]] = {}
    for filing in filings:
        found.setdefault(filing.report.week, []).append(filing)
    return {week: tuple(entries) for week, entries in found.items()}


def _filed_late(world: World, judged: Judged, late: Iterable[Filing]) -> Iterator[Filed]:
    """The reports of known units with anything late in them, each once."""
    for key in dict.fromkeys((filing.report.unit, str(filing.report.week)) for filing in late):
        filed = judged.state.reports.get(key)
        if filed is not None and filed.unit in world.units:
            yield filed


def _part(
    world: World,
    part: tuple[str, str, tuple[str, ...]],
    listed: tuple[RosterRow, ...],
    entries: tuple[DigestEntry, ...],
) -> DigestPart:
    id_, title, kinds = part
    own = tuple(entry for entry in entries if entry.kind in kinds)
    return DigestPart(
        id_,
        title,
        kinds,
        tuple(row for row in listed if row.kind in kinds),
        tuple(entry for entry in own if not entry.supplement),
        tuple(entry for entry in own if entry.supplement),
        count(world.stages, own, supplements=False),
        count(world.stages, own, supplements=True),
    )


def _money(entries: Iterable[DigestEntry], supplements: bool) -> list[DatedArrival]:
    return [row for entry in entries for row in entry.arrived if row.supplement == supplements]


def _late_reports(desk: DigestDesk, span: _Span) -> tuple[LateReport, ...]:
    """The late reports handed in during the digest's time, in order of units, then weeks."""
    found = []
    for filed in desk.filed_late:
        if filed.week < span.week and span.holds(filed.week, filed.receipt.time):
            unit = desk.world.units[filed.unit]
            name = unit.name_at(span.week.last).short_name
            found.append(LateReport(unit.id, name, unit.kind, filed))
    return tuple(sorted(found, key=lambda row: (KIND_ORDER.index(row.kind), row.unit, row.week)))
