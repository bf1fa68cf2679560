"""Weekly digests as an audience may see them.

Staff see every entry with its line, the roster, and what is 迟报, 补报 and 待更正. The public sees the
entries that are public by their list and their state, and counts that give nobody away; never needs,
visits, contacts, replies or corrections, nor who has not reported where a group's roster is for staff.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tongfen.bulletins.digest import Digest, DigestPart
from tongfen.bulletins.digest_words import digest_words
from tongfen.bulletins.entries import DigestEntry
from tongfen.bulletins.paragraphs import moment_text
from tongfen.bulletins.records.making import digest_cells
from tongfen.bulletins.roster import RosterRow
from tongfen.ledger.state import Source
from tongfen.model.reports import LIST_TITLES
from tongfen.rules.waiting import SetAside
from tongfen.view.addresses import digest_page, unit_page
from tongfen.view.audience import Audience
from tongfen.view.bulletins import Neighbour
from tongfen.view.corrections import ENTRY_TITLES
from tongfen.view.digest_entries import EntryCutter, EntryView
from tongfen.view.digest_figures import Figure, leads_text, public_figures, staff_figures
from tongfen.view.digest_years import YearFigures, year_figures
from tongfen.view.disclosure import Disclosure, disclosure_for, seen_of
from tongfen.view.issues import IssueView, cut_issue
from tongfen.view.lines import Line, plain
from tongfen.view.links import OFFICE_ROOM, Link
from tongfen.view.material import Material

PUBLIC_LISTS = ("new_projects", "progress", "activities", "research")


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One unit of the roster; `note` says 迟报, 待更正, or which week's report answers."""

    unit: str
    page: str
    name: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class EntryList:
    """The entries of one list of one part of the digest."""

    name: str
    title: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """County and park, department or bureau part. `roster` is None where it may not be seen."""

    id: str
    title: str
    lists: tuple[EntryList, ...]
    supplements: tuple[EntryView, ...]
    roster: tuple[RosterLine, ...] | None


@dataclass(frozen=True, slots=True)
class LateLine:
    page: str
    name: str
    week: str
    received: str


@dataclass(frozen=True, slots=True)
class AsideLine:
    """Something 待更正, with why (for staff). A folder that is no unit's has no page."""

    page: str
    name: str
    what: str
    messages: tuple[str, ...]
    link: Link


@dataclass(frozen=True, slots=True)
class DigestView:
    """The digest of one week, cut for an audience. Counts of the roster are None where not for it."""

    week: str
    year: int
    number: int
    page: str
    title: str
    week_title: str
    days: str
    provisional: bool
    closes: str
    as_of: str
    figures: tuple[Figure, ...]
    words: tuple[Line, ...]
    parts: tuple[PartView, ...]
    late: tuple[LateLine, ...]
    aside: tuple[AsideLine, ...]
    reported: int | None
    quiet: int | None
    missing: int | None
    made: datetime
    year_figures: tuple[YearFigures, ...] = ()
    previous: Neighbour | None = None
    following: Neighbour | None = None
    issue: IssueView | None = None

    @property
    def empty(self) -> bool:
        """True where there is no entry to show."""
        return not any(part.lists or part.supplements for part in self.parts)


def cut_digests(
    material: Material,
    audience: Audience,
    link: Callable[[Source], Link],
    told: Mapping[str, int],
) -> tuple[DigestView, ...]:
    """Return all digests, oldest first. `told` is the money of the weeks of which the public is told."""
    cutter = _Cutter(material, audience, link, told)
    made = material.digests
    return tuple(
        cutter.digest(entry, _neighbour(made, at - 1), _neighbour(made, at + 1))
        for at, entry in enumerate(made)
    )


def _neighbour(made: Sequence[Digest], at: int) -> Neighbour | None:
    if not 0 <= at < len(made):
        return None
    week = made[at].week
    return Neighbour(f"第{week.number}周", digest_page(week))


class _Cutter:
    def __init__(
        self,
        material: Material,
        audience: Audience,
        link: Callable[[Source], Link],
        told: Mapping[str, int],
    ) -> None:
        self._told = told
        self._issued = material.issued
        self._now = material.as_of
        self._world = material.world
        self._audience = audience
        self._staff = audience == "staff"
        self._link = link
        self._disclosure: Disclosure = disclosure_for(material, audience)
        self._entries = EntryCutter(material, audience, link)

    def _issue(self, digest: Digest) -> IssueView | None:
        issued = self._issued.known_at(str(digest.week), self._now)
        if issued is None:
            return None
        # The page of a digest does not say what has changed since; its lists are those of today.
        return cut_issue(issued, digest_cells(digest), lambda _: self._staff, staff=self._staff)

    def digest(
        self, digest: Digest, previous: Neighbour | None, following: Neighbour | None
    ) -> DigestView:
        week, staff = digest.week, self._staff
        return DigestView(
            week=str(week),
            year=week.year,
            number=week.number,
            page=digest_page(week),
            title=digest.title,
            week_title=week.title,
            days=week.title.partition("(")[2].rstrip(")"),
            provisional=digest.provisional,
            closes=moment_text(digest.closes),
            as_of=moment_text(digest.as_of),
            figures=self._figures(digest),
            words=tuple(self._words(digest)),
            parts=tuple(self._part(part, digest) for part in digest.parts),
            late=tuple(self._late(digest)) if staff else (),
            aside=tuple(self._aside(row, digest) for row in digest.set_aside) if staff else (),
            reported=digest.reported if staff else None,
            quiet=digest.quiet if staff else None,
            missing=digest.missing if staff else None,
            made=digest.as_of,
            year_figures=year_figures(digest) if staff else (),
            previous=previous,
            following=following,
            issue=self._issue(digest),
        )

    def _figures(self, digest: Digest) -> tuple[Figure, ...]:
        if self._staff:
            return staff_figures(digest)
        return public_figures(digest, self._disclosure, self._told.get(str(digest.week)))

    def _words(self, digest: Digest) -> Iterator[Line]:
        if self._staff:
            for entry in digest_words(digest):
                if entry.topic != "notice":
                    yield plain(entry.text)
            return
        leads = leads_text(digest, self._disclosure)
        if leads:
            yield plain(f"另有新线索{leads}个，尚未签约，只公布个数。")

    def _part(self, part: DigestPart, digest: Digest) -> PartView:
        lists = [
            entry
            for name, title in LIST_TITLES.items()
            if self._staff or name in PUBLIC_LISTS
            for entry in _divided(name, title, self._cut(part.of(name), digest))
        ]
        supplements = [
            entry for entry in part.supplements if self._staff or entry.list in PUBLIC_LISTS
        ]
        return PartView(
            part.id,
            part.title,
            tuple(lists),
            self._cut(supplements, digest),
            self._roster(part, digest),
        )

    def _cut(self, entries: Iterable[DigestEntry], digest: Digest) -> tuple[EntryView, ...]:
        views = (self._entries.entry(entry, digest) for entry in entries)
        return tuple(view for view in views if view is not None)

    def _roster(self, part: DigestPart, digest: Digest) -> tuple[RosterLine, ...] | None:
        scheme = self._world.scheme_on(digest.week.last)
        rows = [
            row
            for row in part.roster
            if seen_of(scheme, scheme.group_of(row.kind) if scheme else None, self._audience).roster
        ]
        if not rows and not self._staff:
            return None
        return tuple(map(self._row, rows))

    def _row(self, row: RosterRow) -> RosterLine:
        notes = []
        if row.covered_by:
            notes.append(f"第{row.covered_by.number}周已说明")
        if row.late:
            notes.append("迟报")
        if self._staff and (row.to_correct or not row.readable):
            notes.append("待更正")
        return RosterLine(row.unit, unit_page(row.unit), row.name, row.status, "，".join(notes))

    def _late(self, digest: Digest) -> Iterator[LateLine]:
        for row in digest.late:
            received = moment_text(row.filed.receipt.time)
            yield LateLine(unit_page(row.unit), row.name, f"第{row.week.number}周", received)

    def _aside(self, aside: SetAside, digest: Digest) -> AsideLine:
        source = aside.source
        what = f"{ENTRY_TITLES[source.list]}第{source.index + 1}条" if source.list else "整份周报"
        unit = self._world.office if source.unit == OFFICE_ROOM else source.unit
        name = self._world.unit_title(unit, digest.week.last)
        page = unit_page(unit) if unit in self._world.units else ""
        return AsideLine(page, name, what, aside.messages, self._link(source))


def _divided(name: str, title: str, entries: tuple[EntryView, ...]) -> Iterator[EntryList]:
    """Divide progress into what changed a stage, what brought money, and the rest."""
    if name != "progress":
        if entries:
            yield EntryList(name, title, entries)
        return
    for news, more in (("stage", "阶段变化"), ("money", "资金到位"), ("", "其他情况")):
        chosen = tuple(entry for entry in entries if entry.news == news)
        if chosen:
            yield EntryList(f"{name}-{news or 'rest'}", f"{title}：{more}", chosen)
