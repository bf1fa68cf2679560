"""The weeks of many units on one drawing: who has reported, who had nothing new, who was late or missing."""

from collections.abc import Mapping

from tongfen.charts.heat import MOST, Line, heat
from tongfen.model.periods import Week
from tongfen.pages.drawings import Drawing
from tongfen.view.units import UnitGroup, UnitView

WORDS = {"报": "已报", "静": "无变化", "迟": "迟报", "缺": "未报", "待": "待报"}


def roster_heat(group: UnitGroup) -> Drawing | None:
    """The latest weeks of a group's units, a row each; None where no roster may be seen, or nobody reported."""
    rows = {unit: _marks(unit) for unit in group.units if unit.strip}
    weeks = sorted({week for marks in rows.values() for week in marks})[-MOST:]
    if not weeks:
        return None
    lines = [
        Line(unit.short_name, tuple(marks.get(week, "") for week in weeks))
        for unit, marks in rows.items()
    ]
    told = "；".join(_told(line) for line in lines)
    title = (
        f"{group.title}最近{len(weeks)}周的报送" if len(weeks) > 1 else f"{group.title}本周的报送"
    )
    drawing = heat(lines, _heads(weeks))
    return Drawing("heat", f"weeks-{group.kind}", title, drawing, f"{told}。")


def _marks(unit: UnitView) -> Mapping[Week, str]:
    return {week.week: week.mark for quarter in unit.strip or () for week in quarter.weeks}


def _told(line: Line) -> str:
    counts = "，".join(
        f"{word}{line.marks.count(mark)}周" for mark, word in WORDS.items() if mark in line.marks
    )
    return f"{line.label}{counts}"


def _heads(weeks: list[Week]) -> list[str]:
    """Name the first week of each month; not where the next month follows at once."""
    months = [week.first.month for week in weeks]
    heads = [
        f"{month}月" if at == 0 or month != months[at - 1] else ""
        for at, month in enumerate(months)
    ]
    if len(heads) > 1 and heads[0] and any(heads[1:3]):
        heads[0] = ""
    return heads
