"""Bulletins of every kind as an audience may see them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from tongfen.assessment.wording import full_shown, points, signed
from tongfen.bulletins.monthly import Bulletin, BulletinGroup, BulletinRow
from tongfen.bulletins.paragraphs import moment_text, proper
from tongfen.bulletins.words import scheme_title
from tongfen.ledger.state import Source
from tongfen.model.periods import KIND_TITLES, Kind, Period, last_month
from tongfen.model.scheme import Indicator
from tongfen.view.addresses import bulletin_page, unit_page
from tongfen.view.audience import Audience
from tongfen.view.bulletin_awards import NO_AWARDS, AwardsView, cut_awards
from tongfen.view.bulletin_cells import (
    CellCutter,
    CellLine,
    MoveLine,
)
from tongfen.view.bulletin_lists import (
    ChangeLine,
    MissingLine,
    NamedList,
    changes_of,
    missing_of,
    named_of,
)
from tongfen.view.bulletin_standings import (
    NO_STANDINGS,
    StandingsView,
    cut_standings,
    unranked_words,
)
from tongfen.view.bulletin_words import BulletinWords, CellPage, CityLine, cut_words
from tongfen.view.definitions import Definition, definition_of
from tongfen.view.disclosure import Disclosure, Seen, disclosure_for, seen_of
from tongfen.view.issues import IssueView, issue_of
from tongfen.view.links import Link, recompute
from tongfen.view.material import Material
from tongfen.view.milestone import MilestoneView, cut_milestone
from tongfen.view.numbers import PERCENTAGE_POINTS, POINTS, Number, number
from tongfen.view.objections import ObjectionLine
from tongfen.view.reviews import ReviewView, cut_review
from tongfen.view.withholding import NOTHING, Withheld

PageOf = Callable[[str, str, str], str]
"""(period, unit, indicator) → the page that says what a figure is made of, empty where there is none"""


@dataclass(frozen=True, slots=True)
class RankLine:
    """One unit in its group. `rank` is 0 and `total` empty where there is none, or it may not be seen.

    `change` is above zero for a unit that rose; `moved` says it in words. `gap` is in 百分点.
    `points` and `against` are total and gap as numbers.
    """

    unit: str
    unit_page: str
    name: str
    rank: int
    total: str
    change: int
    moved: str
    gap: str
    behind: bool
    reason: str
    page: str
    points: Number | None = None
    against: Number | None = None


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """One indicator of a group. `withheld`: no unit's actual may be seen."""

    id: str
    title: str
    full: str
    definition: str
    version: str
    lines: tuple[CellLine, ...]
    moves: tuple[MoveLine, ...]
    withheld: bool

    @property
    def carried(self) -> bool:
        """True where a figure of the period before would be another now than what was issued."""
        return any(line.carried for line in self.moves)


@dataclass(frozen=True, slots=True)
class GroupTable:
    """A group. `ranks` are empty where neither ranks nor points may be seen."""

    id: str
    title: str
    seen: Seen
    reason: str
    key: str
    ranks: tuple[RankLine, ...]
    indicators: tuple[IndicatorTable, ...]

    @property
    def ranked(self) -> bool:
        """True where a unit has a rank or a total that may be seen."""
        return any(line.rank or line.total for line in self.ranks)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The bulletin or digest before or after this one."""

    title: str
    page: str


@dataclass(frozen=True, slots=True)
class BulletinView:
    """The bulletin of one period, cut for an audience. `made` is the moment up to which it knows.

    `month` is the month it ends with, whose pages say what its figures are made of.
    """

    id: str
    kind: Kind
    month: str
    year: int
    page: str
    title: str
    period_title: str
    standing: str
    provisional: bool
    cut_off: str
    as_of: str
    comparison: str
    draft: bool
    targets: bool
    words: BulletinWords
    city: tuple[CityLine, ...]
    groups: tuple[GroupTable, ...]
    ungrouped: tuple[tuple[str, str, str], ...]
    named: tuple[NamedList, ...]
    missing: tuple[MissingLine, ...]
    changes: tuple[ChangeLine, ...]
    definitions: tuple[Definition, ...]
    scheme: str
    scheme_from: str
    command: str
    made: datetime
    previous: Neighbour | None = None
    following: Neighbour | None = None
    objections: tuple[ObjectionLine, ...] = ()
    awards: AwardsView = NO_AWARDS
    standings: StandingsView = NO_STANDINGS
    review: ReviewView | None = None
    milestone: MilestoneView | None = None
    issue: IssueView | None = None


def cut_bulletins(
    material: Material,
    audience: Audience,
    page_of: PageOf,
    link: Callable[[Source], Link],
    withheld: Mapping[str, Withheld],
    objections: tuple[ObjectionLine, ...],
) -> tuple[BulletinView, ...]:
    """Return all bulletins, oldest first."""
    disclosure = disclosure_for(material, audience)
    found = []
    for entry in material.bulletins:
        alike = [one for one in material.bulletins if one.period.kind == entry.period.kind]
        at = alike.index(entry)
        hidden = withheld.get(entry.period.id, NOTHING)
        cutter = _Cutter(material, disclosure, page_of, link, entry, hidden)
        cut = cutter.bulletin(_neighbour(alike, at - 1), _neighbour(alike, at + 1))
        own = tuple(line for line in objections if line.period == entry.period.id)
        review = cut_review(entry.review, material.shapes["review"], audience, entry.issued)
        found.append(replace(cut, objections=own, review=review))
    return tuple(found)


def awaited_title(period: Period) -> str:
    """How a bulletin that is still to come is named: 2026年第三季度季点评."""
    kind = "通报" if period.kind == "month" else KIND_TITLES[period.kind].removeprefix("半年")
    return f"{period.title}{kind}"


def _neighbour(made: Sequence[Bulletin], at: int) -> Neighbour | None:
    if not 0 <= at < len(made):
        return None
    return Neighbour(made[at].period.title, bulletin_page(made[at].period))


class _Cutter:
    """Cuts one bulletin."""

    def __init__(
        self,
        material: Material,
        disclosure: Disclosure,
        page_of: PageOf,
        link: Callable[[Source], Link],
        bulletin: Bulletin,
        withheld: Withheld,
    ) -> None:
        self._head = material.head
        self._disclosure = disclosure
        self._bulletin = bulletin
        self._withheld = withheld
        self._link = link
        period = bulletin.period.id
        self._page: CellPage = partial(page_of, period)
        self._cells = CellCutter(disclosure, self._withheld, self._page)

    def bulletin(self, previous: Neighbour | None, following: Neighbour | None) -> BulletinView:
        made, disclosure = self._bulletin, self._disclosure
        scheme = made.assessment.scheme
        words, city = cut_words(made, disclosure, self._withheld, self._page)
        return BulletinView(
            id=made.period.id,
            kind=made.period.kind,
            month=last_month(made.period.id),
            year=made.period.first.year,
            page=bulletin_page(made.period),
            title=made.title,
            period_title=made.period.title,
            standing=made.standing,
            provisional=made.provisional,
            cut_off=moment_text(made.cut_off),
            as_of=moment_text(made.as_of),
            comparison=proper(made.comparison),
            draft=made.assessment.draft,
            targets=disclosure.targets,
            words=words,
            city=city,
            groups=tuple(self._group(group) for group in made.groups if group.rows),
            ungrouped=tuple(self._ungrouped()),
            named=named_of(made, disclosure),
            missing=missing_of(made, disclosure),
            changes=changes_of(made, self._link) if disclosure.staff else (),
            definitions=tuple(definition_of(scheme, entry) for entry in scheme.indicators),
            scheme=scheme_title(scheme),
            scheme_from=scheme.effective.isoformat(),
            command=recompute(f"bulletin {made.period.id}", self._head),
            made=made.as_of,
            previous=previous,
            following=following,
            awards=cut_awards(made, disclosure, self._withheld),
            standings=cut_standings(made, disclosure, self._withheld),
            milestone=cut_milestone(made, disclosure, self._withheld),
            issue=issue_of(made, disclosure, self._withheld),
        )

    def _ungrouped(self) -> Iterator[tuple[str, str, str]]:
        if self._disclosure.staff:
            for row in self._bulletin.ungrouped:
                yield row.unit, row.name, proper(row.reason)

    def _group(self, group: BulletinGroup) -> GroupTable:
        scheme = self._bulletin.assessment.scheme
        seen = seen_of(scheme, group.group, self._disclosure.audience)
        rows = group.rows if seen.ranks else sorted(group.rows, key=lambda row: row.unit)
        key = next((entry for entry in group.indicators if self._has_gap(group, entry)), None)
        shown = seen.ranks or seen.points
        return GroupTable(
            id=group.group.id,
            title=f"{group.group.title}组",
            seen=seen,
            reason=_group_reason(group, self._disclosure) if seen.ranks else "",
            key=key.title if key and self._disclosure.targets and seen.points else "",
            ranks=tuple(self._rank(row, key, seen) for row in rows) if shown else (),
            indicators=tuple(self._indicator(entry, rows, seen) for entry in group.indicators),
        )

    def _has_gap(self, group: BulletinGroup, indicator: Indicator) -> bool:
        """True where at least one unit's gap may be seen."""
        shown = (row for row in group.rows if (indicator.id, row.unit) not in self._withheld.cells)
        cells = (row.cell(indicator.id) for row in shown)
        return any(cell is not None and cell.cell.gap is not None for cell in cells)

    def _rank(self, row: BulletinRow, key: Indicator | None, seen: Seen) -> RankLine:
        found = row.row
        change = (row.rank_change or 0) if seen.ranks else 0
        cell = row.cell(key.id) if key else None
        hidden = key is not None and (key.id, row.unit) in self._withheld.cells
        against = self._disclosure.targets and seen.points and not hidden
        gap = cell.cell.gap if cell and against else None
        audience = self._disclosure.audience
        return RankLine(
            unit=row.unit,
            unit_page=unit_page(row.unit),
            name=row.name,
            rank=(found.rank or 0) if seen.ranks else 0,
            total=points(found.total) if seen.points and found.total is not None else "",
            change=change,
            moved=_moved(row) if seen.ranks else "",
            gap=signed(gap) if gap is not None else "",
            behind=gap is not None and gap < 0,
            reason=_reason(row, seen, self._disclosure),
            page=self._page(row.unit, ""),
            points=number(found.total, POINTS, audience) if seen.points else None,
            against=number(gap, PERCENTAGE_POINTS, audience),
        )

    def _indicator(
        self, indicator: Indicator, rows: Sequence[BulletinRow], seen: Seen
    ) -> IndicatorTable:
        found = [(row, cell) for row in rows if (cell := row.cell(indicator.id)) is not None]
        moves = (self._cells.move(row, cell) for row, cell in found)
        return IndicatorTable(
            id=indicator.id,
            title=indicator.title,
            full=full_shown(indicator),
            definition=indicator.definition,
            version=indicator.definition_version,
            lines=tuple(self._cells.line(row, cell, seen) for row, cell in found),
            moves=tuple(move for move in moves if move is not None),
            withheld=self._cells.all_withheld(indicator, rows),
        )


def _moved(row: BulletinRow) -> str:
    if row.rank_change is None:
        return ""
    if row.rank_change == 0:
        return "持平"
    return f"{'升' if row.rank_change > 0 else '降'}{abs(row.rank_change)}位"


def _reason(row: BulletinRow, seen: Seen, disclosure: Disclosure) -> str:
    """Why a unit has no rank."""
    if row.row.rank is not None or not row.row.reason:
        return ""
    return unranked_words(row.row, seen, disclosure)


def _group_reason(group: BulletinGroup, disclosure: Disclosure) -> str:
    """Why a group has no ranks, without telling of an excuse that may not be seen."""
    cells = (cell.cell for row in group.rows for cell in row.cells)
    if group.reason and not disclosure.excuses and any(cell.excused for cell in cells):
        return "各单位都不具备计总分的条件，全组暂不排名"
    return proper(group.reason)
