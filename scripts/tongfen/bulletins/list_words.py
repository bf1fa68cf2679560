"""The named lists of a bulletin in words: targets, figures, reports, money that is not there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tongfen.assessment.measures import CITY
from tongfen.assessment.result import Cell
from tongfen.assessment.targets import TargetProblem
from tongfen.assessment.wording import DONE
from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.named import Named
from tongfen.bulletins.paragraphs import Paragraph, Piece, Ref, names_text, paragraph, proper
from tongfen.model.scheme import Group


@dataclass(frozen=True, slots=True)
class _Lack:
    """Units of one group that lack the same things; `done` says what was done about it."""

    names: tuple[str, ...]
    cells: tuple[Cell, ...]
    done: str = ""

    @property
    def units(self) -> str:
        many = len(self.names) > 1
        return f"{len(self.names)}个单位（{names_text(self.names)}）" if many else self.names[0]

    @property
    def titles(self) -> str:
        return "".join(f"“{cell.indicator.title}”" for cell in self.cells)

    @property
    def problem(self) -> str:
        return _problem(self.cells[0])


def missing_paragraphs(bulletin: Bulletin) -> Iterator[Paragraph]:
    """Yield what could not be counted and what was done about it, one paragraph per group."""
    lists = bulletin.lists
    for entry in bulletin.groups:
        group = entry.group
        pieces = [
            *_sentences(lists.without_target, group.id, _without_target),
            *_sentences(lists.wrong_target, group.id, _wrong_target),
            *_sentences(lists.without_figure, group.id, _without_figure),
        ]
        if pieces:
            yield _of_group(f"missing-{group.id}", group, pieces)


def no_money_paragraphs(bulletin: Bulletin) -> Iterator[Paragraph]:
    """Yield the units that reported and have no money yet, one paragraph per group."""
    plain = [_undone(entry) for entry in bulletin.lists.no_money]
    for entry in bulletin.groups:
        group = entry.group
        pieces = list(_sentences(plain, group.id, _no_money))
        if pieces:
            yield _of_group(f"no-money-{group.id}", group, pieces)


def roster_paragraphs(bulletin: Bulletin) -> Iterator[Paragraph]:
    """Yield who reported nothing at all in the period, one paragraph per group."""
    this = bulletin.period.in_text
    if not any(unit.reported or unit.quiet for unit in bulletin.roster):
        none = "还没有单位报送" if bulletin.provisional else "没有单位报送"
        yield paragraph("roster", "roster", [f"{this}{none}。"])
        return
    groups = [(entry.group.id, f"{entry.group.title}组") for entry in bulletin.groups]
    for id_, title in (*groups, ("", "未编组单位")):
        silent = [entry.name for entry in bulletin.lists.no_report if entry.group == id_]
        if silent:
            names = Piece(names_text(silent), Ref(CITY, "no_report", "roster"))
            lead = f"{title}{this}没有报送的单位{len(silent)}个："
            name = f"roster-{id_ or 'ungrouped'}"
            yield paragraph(name, "roster", [lead, names, "。"], (id_,) if id_ else ())
    if not bulletin.lists.no_report and not bulletin.provisional:
        yield paragraph("roster", "roster", [f"{this}{len(bulletin.roster)}个单位都有报送。"])


def _of_group(id_: str, group: Group, sentences: Sequence[Piece]) -> Paragraph:
    pieces: list[Piece | str] = [f"{group.title}组："]
    for at, sentence in enumerate(sentences):
        pieces += ["；" if at else "", sentence]
    return paragraph(id_, "lists", [*pieces, "。"], (group.id,))


def _sentences(
    named: Iterable[Named], group: str, sentence: Callable[[_Lack], str]
) -> Iterator[Piece]:
    """One sentence for each set of units that lack the same things."""
    for lack in _lacks([entry for entry in named if entry.group == group]):
        yield Piece(sentence(lack), Ref(CITY, lack.cells[0].indicator.id, "target"))


def _lacks(named: Sequence[Named]) -> list[_Lack]:
    """First by what was done about an indicator, then indicators with the same units together."""
    found: dict[tuple[object, ...], tuple[Cell, list[str]]] = {}
    for entry in named:
        for cell in entry.cells:
            key = (cell.indicator.id, _done(cell), _problem(cell))
            found.setdefault(key, (cell, []))[1].append(entry.name)
    merged: dict[tuple[object, ...], tuple[list[Cell], list[str]]] = {}
    for cell, names in found.values():
        same = (_done(cell), _problem(cell), cell.window.last, tuple(names))
        merged.setdefault(same, ([], names))[0].append(cell)
    return [_Lack(tuple(names), tuple(cells), _done(cells[0])) for cells, names in merged.values()]


def _undone(named: Named) -> Named:
    """Forget what was done about a missing target: here only the zero matters."""
    cells = (replace(cell, done=None, target=None) for cell in named.cells)
    return replace(named, cells=tuple(cells))


def _done(cell: Cell) -> str:
    """What was done about a cell without points; nothing for one that has its points."""
    return f"，{proper(DONE[cell.done])}" if cell.done else ""


def _problem(cell: Cell) -> str:
    return proper(cell.target.message) if isinstance(cell.target, TargetProblem) else ""


def _without_target(lack: _Lack) -> str:
    return f"{lack.units}未下达{lack.titles}目标{lack.done}"


def _wrong_target(lack: _Lack) -> str:
    return f"{lack.units}的{lack.titles}目标有误（{lack.problem}）{lack.done}"


def _without_figure(lack: _Lack) -> str:
    month = f"{lack.cells[0].window.last.month}月"
    return f"{lack.units}{month}{lack.titles}数据尚未提供，按“未报”处理{lack.done}"


def _no_money(lack: _Lack) -> str:
    return f"{lack.units}本年有报送，{lack.titles}为零"
