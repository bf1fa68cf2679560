"""这一分从哪里来: a unit's score as the sum of its indicators, each with the facts it was made of.

Staff see every fact with its line and receipt. The public sees a page only of units whose points are
public, and of the city: actuals, points and the facts that are public by themselves; of the others only
how many there are, and from how many reports. Only the latest periods have pages: a score is made of all
facts of its year, and `tongfen trace` tells any older one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tongfen.assessment.beside import ALONE
from tongfen.assessment.measures import CITY
from tongfen.assessment.reading import LeftOut, Part
from tongfen.assessment.result import Assessment, Cell, UnitRow, city_figures
from tongfen.assessment.targets import Target
from tongfen.assessment.trace import CITY_NAME
from tongfen.assessment.wording import (
    actual_shown,
    full_told,
    percent,
    points,
    shown,
    source_of,
)
from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.paragraphs import moment_text, proper
from tongfen.bulletins.words import scheme_title
from tongfen.ledger.state import Source
from tongfen.view.addresses import bulletin_page, project_page, score_page, unit_page
from tongfen.view.audience import Audience
from tongfen.view.bulletin_standings import place_words
from tongfen.view.disclosure import WITHHELD, Disclosure, Seen, disclosure_for, few, seen_of
from tongfen.view.issues import IssueView, issue_of
from tongfen.view.links import Link, received_text, recompute
from tongfen.view.material import Material
from tongfen.view.standing import gap_text
from tongfen.view.withholding import NOTHING, Withheld

KEPT = 3
"""So many of the latest months have pages of their scores; a longer period leads to its last month's."""


@dataclass(frozen=True, slots=True)
class ActRef:
    """A ruling or an amendment that a fact's part stands on (for staff)."""

    title: str
    link: Link


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact. `raw`, `share`, `value`, `receipt` and `acts` are for staff."""

    name: str
    page: str
    day: str
    what: str
    raw: str
    share: str
    value: str
    link: Link | None
    receipt: str
    document: str = ""
    acts: tuple[ActRef, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A fact that does not count, and why (for staff)."""

    name: str
    page: str
    what: str
    reason: str
    link: Link


@dataclass(frozen=True, slots=True)
class TermLine:
    """One addend of the points, and how it was made."""

    points: str
    words: str


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """One step of the ladder. `how` is the sum in words, `rest` what is not listed one by one.

    `terms` are its addends; empty where there is only one, or they may not be seen.
    """

    id: str
    title: str
    points: str
    full: str
    how: str
    definition: str
    version: str
    target: str
    facts: tuple[FactLine, ...]
    base: tuple[FactLine, ...]
    left_out: tuple[LeftLine, ...]
    rest: str
    terms: tuple[TermLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreView:
    """One unit in one period, or the city (`unit` is "city"). `beside` are its track and grade in words."""

    period: str
    period_title: str
    bulletin: str
    unit: str
    unit_page: str
    name: str
    page: str
    group: str
    place: str
    total: str
    sum: str
    reason: str
    scheme: str
    draft: bool
    provisional: bool
    as_of: str
    command: str
    cells: tuple[ScoreCell, ...]
    issue: IssueView | None = None
    beside: str = ""


def kept(material: Material) -> tuple[Bulletin, ...]:
    """The bulletins whose scores have pages."""
    return material.months[-KEPT:]


def cut_scores(
    material: Material,
    audience: Audience,
    link: Callable[[Source], Link],
    withheld: Mapping[str, Withheld],
) -> tuple[ScoreView, ...]:
    """Return the scores of the latest periods: the city's first, then unit by unit."""
    disclosure = disclosure_for(material, audience)
    return tuple(
        score
        for bulletin in kept(material)
        for score in _Cutter(
            material, disclosure, link, bulletin, withheld.get(bulletin.period.id, NOTHING)
        ).scores()
    )


class _Cutter:
    """Cuts the scores of one period."""

    def __init__(
        self,
        material: Material,
        disclosure: Disclosure,
        link: Callable[[Source], Link],
        bulletin: Bulletin,
        withheld: Withheld,
    ) -> None:
        self._head = material.head
        self._disclosure = disclosure
        self._staff = disclosure.staff
        self._link = link
        self._bulletin = bulletin
        self._assessment: Assessment = bulletin.assessment
        self._withheld = withheld
        self._issue = issue_of(bulletin, disclosure, withheld)
        self._figures = city_figures(self._assessment.city)
        self._titles = {figure.cell.indicator.id: figure.title for figure in self._figures}

    def scores(self) -> Iterator[ScoreView]:
        cells = tuple(figure.cell for figure in self._figures)
        city = UnitRow(CITY, CITY_NAME, CITY, cells)
        yield self._score(city, "", None)
        for result in self._assessment.groups:
            seen = seen_of(self._assessment.scheme, result.group, self._disclosure.audience)
            if seen.points:
                size = sum(row.rank is not None for row in result.rows)
                title = f"{result.group.title}组{size}个单位"
                for row in result.rows:
                    yield self._score(row, title, seen)

    def _score(self, row: UnitRow, group: str, seen: Seen | None) -> ScoreView:
        period = self._assessment.period
        ranked = seen is not None and seen.ranks and row.rank is not None
        return ScoreView(
            period=period.id,
            period_title=period.title,
            bulletin=bulletin_page(period),
            unit=row.unit,
            unit_page="" if row.unit == CITY else unit_page(row.unit),
            name=row.name,
            page=score_page(period.id, row.unit),
            group=group,
            place=f"第{row.rank}名" if ranked else "",
            beside=place_words(row, seen, self._disclosure) if seen else "",
            total=points(row.total) if row.total is not None else "",
            sum=proper(row.text),
            reason=proper(row.reason) if self._staff else ("不排名" if row.reason else ""),
            scheme=scheme_title(self._assessment.scheme),
            draft=self._assessment.draft,
            provisional=self._bulletin.provisional,
            as_of=moment_text(self._assessment.as_of),
            command=recompute(f"trace {row.unit} {period.id}", self._head),
            cells=tuple(self._cell(cell, row.unit) for cell in row.cells),
            issue=self._issue,
        )

    def _cell(self, cell: Cell, unit: str) -> ScoreCell:
        indicator, measured = cell.indicator, cell.measured
        number = "个" if measured.ratio else measured.unit
        base = measured.base if self._staff else ()
        against = self._disclosure.targets and not self._hidden(cell, unit)
        scored = unit != CITY
        return ScoreCell(
            id=indicator.id,
            title=indicator.title if scored else self._titles[indicator.id],
            points=points(cell.points) if scored else self._value(cell, unit),
            full=full_told(cell.indicator) if scored else "",
            how=self._how(cell, unit),
            definition=proper(indicator.definition),
            version=indicator.definition_version,
            target=_target(cell) if against else "",
            facts=tuple(self._facts(measured.parts, number)),
            base=tuple(self._facts(base, number)),
            left_out=tuple(map(self._left, measured.left_out)) if self._staff else (),
            rest="" if self._staff else self._rest((*measured.parts, *measured.base)),
            terms=self._terms(cell, unit),
        )

    def _how(self, cell: Cell, unit: str) -> str:
        """The sum in words; in public the actual alone where nothing is measured against a target."""
        if self._tells_sum(cell, unit):
            return proper(cell.text)
        return f"实际{self._value(cell, unit)}"

    def _tells_sum(self, cell: Cell, unit: str) -> bool:
        told = self._disclosure.targets and cell.status == "正常" and not self._hidden(cell, unit)
        return self._staff or (told and _by_itself(cell))

    def _terms(self, cell: Cell, unit: str) -> tuple[TermLine, ...]:
        if unit == CITY or len(cell.terms) < 2 or not self._tells_sum(cell, unit):
            return ()
        return tuple(TermLine(points(term.points), proper(term.words)) for term in cell.terms)

    def _hidden(self, cell: Cell, unit: str) -> bool:
        return (cell.indicator.id, unit) in self._withheld.cells

    def _value(self, cell: Cell, unit: str) -> str:
        return WITHHELD if self._hidden(cell, unit) else actual_shown(cell)

    def _facts(self, parts: Sequence[Part], number: str) -> Iterator[FactLine]:
        for part in parts:
            if self._disclosure.shows(part):
                yield self._fact(part, number)

    def _fact(self, part: Part, number: str) -> FactLine:
        source = part.source
        share = f"{part.role}{percent(part.credited)}" if part.credited != 1 else part.role
        return FactLine(
            name=part.name,
            page=project_page(part.id) if source else "",
            day=part.day.isoformat(),
            what=part.what,
            raw=shown(part.raw, number) if self._staff else "",
            share=proper(share) if self._staff else "",
            value=shown(part.value, number) if self._staff else "",
            link=self._link(source) if source else None,
            receipt=self._receipt(source) if source else "",
            document="" if source else part.document.removeprefix("submissions/"),
            acts=tuple(self._acts(part)) if self._staff else (),
        )

    def _acts(self, part: Part) -> Iterator[ActRef]:
        for act in part.acts:
            yield ActRef(f"{act.title}（{act.date}）", self._link(act.source))

    def _receipt(self, source: Source) -> str:
        if not self._staff:
            return ""
        version = f"，版本{source.commit[:8]}" if source.commit else ""
        return f"第{source.line}行，收件{received_text(source.receipt)}{version}"

    def _left(self, entry: LeftOut) -> LeftLine:
        reason = proper(entry.reason)
        return LeftLine(
            entry.name, project_page(entry.id), entry.what, reason, self._link(entry.source)
        )

    def _rest(self, parts: Sequence[Part]) -> str:
        """What the public is not shown one by one: how much of it there is."""
        hidden = [part for part in parts if not self._disclosure.shows(part)]
        if not hidden:
            return ""
        reports = len({part.source.path for part in hidden if part.source})
        if few(len(hidden)) or few(reports):
            return "依据的记录不足3条，不逐条公开。"
        if not reports:
            return "依据统计数据，不逐条公开。"
        return f"依据{reports}份周报中的{len(hidden)}笔记录，不逐笔公开。"


def _by_itself(cell: Cell) -> bool:
    """False where the sum in words tells other figures: of parts, of bands, of last year, of other units.

    These may stand on few rows; the public sees the points and the definition.
    """
    return cell.beside == ALONE and not cell.indicator.formula.bands


def _target(cell: Cell) -> str:
    """全年3000万元，完成33.33%，慢于序时进度58.33个百分点（2026年目标任务，…）."""
    target = cell.target
    if not isinstance(target, Target):
        return ""
    done = f"完成{percent(cell.completion)}" if cell.completion is not None else ""
    gap = gap_text(cell.gap) if cell.gap is not None else ""
    told = "，".join(filter(None, (f"全年{target.text}", done, gap)))
    return f"{told}（{proper(source_of(target))}）"
