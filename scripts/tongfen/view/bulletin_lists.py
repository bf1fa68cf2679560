"""The lists of a bulletin: who lacks what, who missed which weeks, what was 补报 and 核减."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tongfen.assessment.result import Cell
from tongfen.assessment.targets import TargetProblem
from tongfen.assessment.wording import DONE, shown
from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.movement import Change, Movement
from tongfen.bulletins.named import Named
from tongfen.bulletins.paragraphs import proper
from tongfen.ledger.state import Source
from tongfen.model.periods import Kind
from tongfen.model.scheme import Group
from tongfen.view.addresses import project_page, unit_page
from tongfen.view.disclosure import Disclosure, seen_of
from tongfen.view.lines import Linked
from tongfen.view.links import Link
from tongfen.view.numbers import Number

WHOLE: dict[Kind, str] = {
    "week": "整周",
    "month": "整月",
    "quarter": "整季",
    "half": "半年",
    "year": "全年",
}


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Units named for the same thing; `what` says it, `done` what was done about it."""

    what: str
    units: tuple[Linked, ...]
    done: str = ""


@dataclass(frozen=True, slots=True)
class NamedList:
    title: str
    rows: tuple[NamedRow, ...]


@dataclass(frozen=True, slots=True)
class MissingLine:
    """A unit with the closed weeks it has not reported on."""

    unit_page: str
    name: str
    weeks: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One fact that is 补报 or 核减 in the city's figures."""

    kind: str
    indicator: str
    name: str
    page: str
    day: str
    value: str
    why: str
    link: Link | None
    number: Number | None = None


def named_of(bulletin: Bulletin, disclosure: Disclosure) -> tuple[NamedList, ...]:
    """Return the named lists of the groups whose lists may be seen; empty ones are left out."""
    open_ = {
        group.group.id
        for group in bulletin.groups
        if seen_of(bulletin.assessment.scheme, group.group, disclosure.audience).lists
    }
    if disclosure.staff:
        open_.add("")
    lists = bulletin.lists
    found = (
        NamedList("未下达目标", tuple(_by_cell(lists.without_target, open_))),
        NamedList("目标有误", tuple(_by_cell(lists.wrong_target, open_))),
        NamedList("统计数据尚未提供", tuple(_by_cell(lists.without_figure, open_))),
        NamedList(f"{WHOLE[bulletin.period.kind]}没有报送", tuple(_silent(lists.no_report, open_))),
        NamedList("有报送但没有到位资金", tuple(_by_cell(lists.no_money, open_))),
    )
    return tuple(entry for entry in found if entry.rows)


def _by_cell(named: Iterable[Named], groups: set[str]) -> Iterator[NamedRow]:
    rows = [(entry, cell) for entry in named if entry.group in groups for cell in entry.cells]

    def same(row: tuple[Named, Cell]) -> tuple[str, str, str]:
        cell = row[1]
        problem = cell.target.message if isinstance(cell.target, TargetProblem) else ""
        return cell.indicator.id, cell.done or "", problem

    for (_, _, problem), held in groupby(sorted(rows, key=same), key=same):
        chosen = list(held)
        cell = chosen[0][1]
        done = DONE[cell.done] if cell.done else ""
        title = f"{cell.indicator.title}（{problem}）" if problem else cell.indicator.title
        units = tuple(Linked(entry.name, unit_page(entry.unit)) for entry, _ in chosen)
        yield NamedRow(proper(title), units, proper(done))


def _silent(named: Iterable[Named], groups: set[str]) -> Iterator[NamedRow]:
    units = tuple(
        Linked(entry.name, unit_page(entry.unit)) for entry in named if entry.group in groups
    )
    if units:
        yield NamedRow("周报", units)


def missing_of(bulletin: Bulletin, disclosure: Disclosure) -> tuple[MissingLine, ...]:
    """Return the units that missed weeks, as far as the roster of their group may be seen."""
    scheme, audience = bulletin.assessment.scheme, disclosure.audience
    return tuple(
        MissingLine(
            unit_page(unit.unit),
            unit.name,
            "、".join(f"第{week.number}周" for week in unit.missing),
        )
        for unit in bulletin.roster
        if unit.missing and seen_of(scheme, _group(bulletin, unit.kind), audience).roster
    )


def _group(bulletin: Bulletin, kind: str) -> Group | None:
    return bulletin.assessment.scheme.group_of(kind)


def changes_of(bulletin: Bulletin, link: Callable[[Source], Link]) -> tuple[ChangeLine, ...]:
    """Return what was 补报 and 核减 in the city's figures, each figure once (for staff)."""
    found = []
    for figure in bulletin.city_figures:
        title, movement = figure.title, figure.cell.movement
        for kind, changes in (("补报", movement.supplements), ("核减", movement.reductions)):
            found += [_change(kind, title, entry, movement, link) for entry in changes]
    return tuple(found)


def _change(
    kind: str, title: str, change: Change, movement: Movement, link: Callable[[Source], Link]
) -> ChangeLine:
    return ChangeLine(
        kind=kind,
        indicator=title,
        name=change.name,
        page=project_page(change.id) if change.source else "",
        day=change.day.isoformat(),
        value=shown(abs(change.value), movement.unit),
        why="；".join(text for text in (proper(change.cause), change.note) if text),
        link=link(change.source) if change.source else None,
        number=Number(abs(change.value), movement.unit),
    )
