"""双过半 and the year's completion as a table, as an audience may see it."""

from dataclasses import dataclass

from tongfen.assessment.result import Cell
from tongfen.assessment.wording import percent
from tongfen.bulletins.milestone import GroupMilestone, Milestone, UnitMilestone, milestone_of
from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.paragraphs import proper
from tongfen.view.addresses import unit_page
from tongfen.view.disclosure import Disclosure, seen_of
from tongfen.view.withholding import Withheld


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """One unit: how many of its targets are reached, and of the others how far each has come."""

    unit_page: str
    name: str
    reached: str
    short: tuple[str, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class MilestoneTable:
    """One group's table."""

    id: str
    title: str
    lines: tuple[MilestoneLine, ...]


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """`title` names the section, `done` says what a target has to be: 过半 or 完成."""

    title: str
    done: str
    tables: tuple[MilestoneTable, ...]


def cut_milestone(
    bulletin: Bulletin, disclosure: Disclosure, withheld: Withheld
) -> MilestoneView | None:
    """Return the tables of the groups whose points may be seen; None where there is nothing to show.

    A target beside an actual that may not be seen is left out.
    """
    found = milestone_of(bulletin)
    if found is None or not disclosure.targets:
        return None
    scheme, audience = bulletin.assessment.scheme, disclosure.audience
    tables = tuple(
        table
        for group in found.groups
        if seen_of(scheme, group.group, audience).points
        and (table := _table(found, group, withheld)).lines
    )
    title, done = ("双过半", "过半") if found.half else ("年度目标完成情况", "完成")
    return MilestoneView(title, done, tables) if tables else None


def _table(found: Milestone, group: GroupMilestone, withheld: Withheld) -> MilestoneTable:
    lines = (_line(found, row, withheld) for row in group.rows)
    shown = tuple(line for line in lines if line is not None)
    return MilestoneTable(group.group.id, f"{group.group.title}组", shown)


def _line(found: Milestone, row: UnitMilestone, withheld: Withheld) -> MilestoneLine | None:
    def shown(cell: Cell) -> bool:
        return (cell.indicator.id, row.unit) not in withheld.cells

    reached = sum(map(shown, row.reached))
    short = tuple(
        f"{proper(cell.indicator.title)}（{_far(found, cell)}）"
        for cell in row.short
        if shown(cell)
    )
    total = reached + len(short)
    if not total:
        return None
    hidden = len(row.reached) + len(row.short) - total
    told = f"{reached}/{total}项" + (f"（另{hidden}项不公开）" if hidden else "")
    return MilestoneLine(unit_page(row.unit), row.name, told, short, not short and not hidden)


def _far(found: Milestone, cell: Cell) -> str:
    """37.5%，截至11月30日"""
    return "，".join(filter(None, (percent(cell.completion), found.until(cell))))


def milestone_may(
    bulletin: Bulletin, groups: tuple[str, ...], disclosure: Disclosure, withheld: Withheld
) -> bool:
    """Say whether a group's paragraph may be shown: lists, points and targets, and nothing withheld."""
    found = milestone_of(bulletin)
    if disclosure.staff:
        return True
    if found is None or not disclosure.targets:
        return False
    scheme, audience = bulletin.assessment.scheme, disclosure.audience
    for group in found.groups:
        if group.group.id in groups:
            seen = seen_of(scheme, group.group, audience)
            hidden = any(
                (cell.indicator.id, row.unit) in withheld.cells
                for row in group.rows
                for cell in (*row.reached, *row.short)
            )
            if hidden or not (seen.lists and seen.points):
                return False
    return True
