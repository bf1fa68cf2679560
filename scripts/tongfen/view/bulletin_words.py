"""The paragraphs of a bulletin as an audience may see them, with every figure linked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tongfen.assessment.measures import CITY
from tongfen.assessment.result import Cell
from tongfen.assessment.targets import Target
from tongfen.assessment.wording import (
    actual_shown,
    percent,
    signed,
    target_shown,
)
from tongfen.bulletins.figure_words import only_units_have_targets
from tongfen.bulletins.markdown import increment_shown
from tongfen.bulletins.monthly import Bulletin, BulletinCell, BulletinGroup
from tongfen.bulletins.paragraphs import Paragraph, Ref, Topic, moment_text, proper
from tongfen.bulletins.words import bulletin_words, scheme_title
from tongfen.model.calendar import SHANGHAI
from tongfen.view.bulletin_cells import increment_number
from tongfen.view.disclosure import WITHHELD, Disclosure, few, seen_of
from tongfen.view.lines import Line, Linked, lines_of, plain
from tongfen.view.milestone import milestone_may
from tongfen.view.numbers import NO_NUMBERS, PERCENT, PERCENTAGE_POINTS, CellNumbers, Number, number
from tongfen.view.withholding import Withheld

TOPICS: tuple[Topic, ...] = (
    "notice", "figures", "ranks", "lights", "roster", "lists", "basis", "turning", "objections",
    "milestone",
)  # fmt: skip
"""What the paragraphs are of that stand here; awards, standings and reviews are cut by themselves"""
CellPage = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class BulletinWords:
    """The paragraphs by where they stand. `ranks`, with the lights, are by group id.

    That a bulletin is not closed yet is told by its standing, not by a paragraph.
    """

    notices: tuple[Line, ...]
    lead: Line
    city: tuple[Line, ...]
    ranks: dict[str, tuple[Line, ...]]
    lists: tuple[Line, ...]
    roster: tuple[Line, ...]
    milestone: tuple[Line, ...]
    basis: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CityLine:
    """One figure of the city; the `others` are indicators that count the same and share the line."""

    id: str
    title: str
    others: str
    actual: str
    target: str
    completion: str
    gap: str
    behind: bool
    increment: str
    page: str
    numbers: CellNumbers = NO_NUMBERS
    grown: Number | None = None


def cut_words(
    bulletin: Bulletin, disclosure: Disclosure, withheld: Withheld, page: CellPage
) -> tuple[BulletinWords, tuple[CityLine, ...]]:
    """Return the paragraphs and the city's line of every figure."""

    def page_of(ref: Ref) -> str:
        return (
            page(ref.unit, ref.indicator)
            if ref.what not in ("roster", "tally", "milestone")
            else ""
        )

    paragraphs = bulletin_words(bulletin)
    shown = [
        entry
        for entry in paragraphs
        if entry.id != "provisional" and _may(entry, bulletin, disclosure, withheld)
    ]
    by_topic = {topic: [entry for entry in shown if entry.topic == topic] for topic in TOPICS}
    city = tuple(_city_lines(bulletin, disclosure, withheld, page))
    figures = lines_of(by_topic["figures"], page_of)
    told = figures[0] if figures else _plain_lead(bulletin, city)
    words = BulletinWords(
        notices=lines_of((*by_topic["notice"], *by_topic["objections"]), page_of),
        lead=told,
        city=(*figures[1:], *lines_of(by_topic["turning"], page_of)),
        ranks=_by_group([*by_topic["ranks"], *by_topic["lights"]], page_of),
        lists=lines_of(by_topic["lists"], page_of),
        roster=lines_of(by_topic["roster"], page_of),
        milestone=lines_of(by_topic["milestone"], page_of),
        basis=_basis(by_topic["basis"], bulletin, disclosure, page_of),
    )
    return words, city


def _may(
    paragraph: Paragraph, bulletin: Bulletin, disclosure: Disclosure, withheld: Withheld
) -> bool:
    """Say whether a paragraph may be shown as it was composed."""
    if disclosure.staff or paragraph.topic in ("notice", "basis"):
        return True
    if paragraph.topic == "figures":
        return disclosure.targets and not _gives_away(paragraph, withheld)
    if paragraph.topic == "milestone":
        return milestone_may(bulletin, paragraph.groups, disclosure, withheld)
    groups = [group for group in bulletin.groups if group.group.id in paragraph.groups]
    if not groups:
        return False
    scheme, name = bulletin.assessment.scheme, paragraph.topic
    if name == "lights":
        return lights_may(bulletin, groups, disclosure, withheld)
    return all(
        getattr(seen_of(scheme, group.group, disclosure.audience), name, False) for group in groups
    )


def lights_may(
    bulletin: Bulletin,
    groups: Sequence[BulletinGroup],
    disclosure: Disclosure,
    withheld: Withheld,
) -> bool:
    """A light tells of a figure against its target: both have to be shown of every unit that has one."""
    scheme = bulletin.assessment.scheme
    seen = [seen_of(scheme, group.group, disclosure.audience) for group in groups]
    if not (disclosure.targets and all(one.lights and one.points for one in seen)):
        return False
    cells = (cell for group in groups for row in group.rows for cell in row.cells)
    lit = (one.cell for one in cells if one.cell.light)
    return not any((one.indicator.id, one.unit) in withheld.cells for one in lit)


def _gives_away(paragraph: Paragraph, withheld: Withheld) -> bool:
    return any((ref.indicator, CITY) in withheld.moves for ref in paragraph.refs)


def _by_group(
    paragraphs: list[Paragraph], page_of: Callable[[Ref], str]
) -> dict[str, tuple[Line, ...]]:
    found: dict[str, list[Paragraph]] = {}
    for entry in paragraphs:
        for group in entry.groups:
            found.setdefault(group, []).append(entry)
    return {group: lines_of(entries, page_of) for group, entries in found.items()}


def _basis(
    paragraphs: list[Paragraph],
    bulletin: Bulletin,
    disclosure: Disclosure,
    page_of: Callable[[Ref], str],
) -> tuple[Line, ...]:
    """The basis counts reports, which are staff-only rows each."""
    reports = bulletin.reports
    if disclosure.staff or not (few(reports.total) or few(reports.fresh)):
        return lines_of(paragraphs, page_of)
    scheme = scheme_title(bulletin.assessment.scheme)
    return (plain(f"本期依据{scheme}计算，数据截至{moment_text(bulletin.as_of)}。"),)


def _plain_lead(bulletin: Bulletin, city: tuple[CityLine, ...]) -> Line:
    """One sentence of actuals alone, where more may not be shown."""
    told = [line for line in city if line.actual not in ("", WITHHELD, "未报", "未到考核期")]
    if not told:
        return ()
    day = min(bulletin.assessment.last, bulletin.as_of.astimezone(SHANGHAI).date())
    pieces = [Linked(f"截至{day.month}月{day.day}日，全市")]
    for at, line in enumerate(told):
        pieces += [Linked(f"{'，' if at else ''}{line.title}"), Linked(line.actual, line.page)]
    return (*pieces, Linked("。"))


def _city_lines(
    bulletin: Bulletin, disclosure: Disclosure, withheld: Withheld, page: CellPage
) -> Iterator[CityLine]:
    for figure in bulletin.city_figures:
        entry = figure.cell
        cell, key = entry.cell, (entry.indicator.id, CITY)
        hidden = key in withheld.cells
        moves = WITHHELD if key in withheld.moves else _increment(entry)
        against = disclosure.targets and not hidden
        yield CityLine(
            id=entry.indicator.id,
            title=entry.indicator.title,
            others="、".join(figure.others),
            actual=WITHHELD if hidden else proper(actual_shown(cell)),
            target=_target(bulletin, cell) if disclosure.targets else "",
            completion=percent(cell.completion) if against and cell.completion is not None else "",
            gap=signed(cell.gap) if against and cell.gap is not None else "",
            behind=against and cell.gap is not None and cell.gap < 0,
            increment=moves,
            page=page(CITY, entry.indicator.id),
            numbers=_numbers(cell, disclosure, hidden=hidden),
            grown=None if key in withheld.moves else _grown(entry, disclosure),
        )


def _numbers(cell: Cell, disclosure: Disclosure, *, hidden: bool) -> CellNumbers:
    audience, against = disclosure.audience, disclosure.targets and not hidden
    held = cell.target if disclosure.targets and isinstance(cell.target, Target) else None
    return CellNumbers(
        actual=None if hidden else number(cell.actual, cell.measured.unit, audience),
        target=Number(held.value, held.unit) if held else None,
        completion=number(cell.completion, PERCENT, audience) if against else None,
        gap=number(cell.gap, PERCENTAGE_POINTS, audience) if against else None,
    )


def _grown(entry: BulletinCell, disclosure: Disclosure) -> Number | None:
    return increment_number(entry.movement, disclosure.audience, ratio=entry.cell.measured.ratio)


def _target(bulletin: Bulletin, cell: Cell) -> str:
    if cell.target is not None:
        return target_shown(cell)
    return "不设" if only_units_have_targets(bulletin, cell) else "未下达"


def _increment(entry: BulletinCell) -> str:
    return proper(increment_shown(entry.movement, ratio=entry.cell.measured.ratio))
