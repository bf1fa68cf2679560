"""双过半 and the year's completion: who has half of every annual target by half-year, who all of it at the end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tongfen.assessment.measures import CITY
from tongfen.assessment.result import Cell
from tongfen.bulletins.figure_words import Pieces
from tongfen.bulletins.monthly import Bulletin, BulletinGroup
from tongfen.bulletins.paragraphs import Paragraph, Piece, Ref, paragraph, shortened
from tongfen.model.calendar import SHANGHAI
from tongfen.model.scheme import Group

HALF, WHOLE = Fraction(1, 2), Fraction(1)


@dataclass(frozen=True, slots=True)
class UnitMilestone:
    """One unit: the cells that have come as far as they should, and those that are short of it."""

    unit: str
    name: str
    reached: tuple[Cell, ...]
    short: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class GroupMilestone:
    """The units of a group that have annual targets, in the order of the ranking."""

    group: Group
    rows: tuple[UnitMilestone, ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """`share` of the annual targets is due by `last`: a half, or the whole. `city` is the city as a whole."""

    share: Fraction
    last: date
    city: UnitMilestone
    groups: tuple[GroupMilestone, ...]

    def until(self, cell: Cell) -> str:
        """Say of an indicator that lags until when its figures are known; nothing of the others."""
        day = cell.window.last
        return "" if day >= self.last else f"截至{day.month}月{day.day}日"

    @property
    def half(self) -> bool:
        return self.share == HALF


def milestone_of(bulletin: Bulletin) -> Milestone | None:
    """Return what stands at half-year or at the year's end; None for other periods and without targets.

    Nothing is said before the period is over. Half-year is when half of the months of the
    assessment year are over. A rate has no half: it is held against its target at the year's end only.
    """
    share = _share(bulletin)
    if share is None:
        return None
    city = _unit(CITY, "全市", (figure.cell.cell for figure in bulletin.city_figures), share)
    groups = tuple(found for group in bulletin.groups if (found := _group(group, share)).rows)
    return (
        Milestone(share, bulletin.assessment.last, city, groups)
        if groups or city.reached or city.short
        else None
    )


def _share(bulletin: Bulletin) -> Fraction | None:
    scheme, last = bulletin.assessment.scheme, bulletin.assessment.last
    if bulletin.as_of.astimezone(SHANGHAI).date() <= last:
        return None
    if bulletin.period.kind == "year":
        return WHOLE if last == scheme.last else None
    days = (scheme.last - scheme.first).days + 1
    passed = (last - scheme.first).days + 1
    near = abs(days - 2 * passed) < 31
    return HALF if bulletin.period.kind == "half" and near else None


def _group(group: BulletinGroup, share: Fraction) -> GroupMilestone:
    rows = (
        _unit(row.unit, row.name, (entry.cell for entry in row.cells), share) for row in group.rows
    )
    return GroupMilestone(group.group, tuple(row for row in rows if row.reached or row.short))


def _unit(unit: str, name: str, cells: Iterable[Cell], share: Fraction) -> UnitMilestone:
    held = [
        (cell, cell.completion)
        for cell in cells
        if cell.completion is not None and not (share == HALF and cell.measured.ratio)
    ]
    return UnitMilestone(
        unit,
        name,
        tuple(cell for cell, completion in held if completion >= share),
        tuple(cell for cell, completion in held if completion < share),
    )


def milestone_paragraphs(bulletin: Bulletin) -> Iterator[Paragraph]:
    """Yield one on the city, then one per group. Only what is reached is said, never why."""
    found = milestone_of(bulletin)
    if found is None:
        return
    if found.city.reached or found.city.short:
        yield paragraph("milestone-city", "figures", _city(found))
    for group in found.groups:
        pieces = _of_group(group, found)
        id_ = group.group.id
        yield paragraph(f"milestone-{id_}", "milestone", pieces, (id_,))


def _city(found: Milestone) -> Pieces:
    """全市3项年度目标，过半2项：…；没有过半1项：…。"""
    done = "过半" if found.half else "完成"
    reached, short = found.city.reached, found.city.short
    total = len(reached) + len(short)
    if not (reached and short):
        all_of = f"都已{done}" if reached else f"都没有{done}"
        return [f"全市{total}项年度目标{all_of}：", *_titles(found, (*reached, *short)), "。"]
    pieces: Pieces = [f"全市{total}项年度目标"]
    for lead, cells in ((f"，{done}", reached), (f"；没有{done}", short)):
        pieces += [f"{lead}{len(cells)}项：", *_titles(found, cells)]
    return [*pieces, "。"]


def _titles(found: Milestone, cells: tuple[Cell, ...]) -> Pieces:
    pieces: Pieces = []
    for at, cell in enumerate(cells):
        ref = Ref(CITY, cell.indicator.id, "completion")
        until = found.until(cell)
        pieces += ["、" if at else "", Piece(cell.indicator.title, ref)]
        pieces += [f"（{until}）"] if until else []
    return pieces


def _of_group(group: GroupMilestone, found: Milestone) -> Pieces:
    """县区组有年度目标的11个单位中，实现“双过半”4个：…；没有一项目标过半2个：…。"""
    done = "过半" if found.half else "完成"
    every = "实现“双过半”（时间过半，各项年度目标都过半）" if found.half else "完成各项年度目标"
    all_of = [row for row in group.rows if not row.short]
    none_of = [row for row in group.rows if not row.reached]
    pieces: Pieces = [f"{group.group.title}组有年度目标的{len(group.rows)}个单位中，"]
    pieces += [f"{every}的{len(all_of)}个：", *_named(all_of)] if all_of else [f"没有单位{every}"]
    if none_of:
        pieces += [f"；没有一项目标{done}的{len(none_of)}个：", *_named(none_of)]
    return [*pieces, "。"]


def _named(rows: list[UnitMilestone]) -> Pieces:
    pieces: Pieces = []
    for at, row in enumerate(shortened(rows)):
        pieces += ["、" if at else "", Piece(row.name, Ref(row.unit, "", "milestone"))]
    return pieces if len(shortened(rows)) == len(rows) else [*pieces, "等"]
