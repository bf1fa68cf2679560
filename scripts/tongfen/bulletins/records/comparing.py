"""Two sets of cells held against each other, field by field; and the differences that were explained."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tongfen.assessment.wording import percentage_points, points, shown
from tongfen.bulletins.records.form import (
    CELLS_FORM,
    CorrectedCell,
    Correction,
    Record,
    RecordCell,
)

FIELDS: Mapping[str, str] = {
    "status": "状态",
    "actual": "实际数",
    "missing": "缺数原因",
    "target": "目标",
    "completion": "完成率",
    "schedule": "序时进度",
    "gap": "进度差",
    "rate": "得分率",
    "points": "得分",
    "light": "亮灯",
    "done": "处理办法",
    "previous": "上期累计",
    "increment": "增量",
    "current": "本期",
    "supplement": "补报",
    "reduction": "核减",
    "carried": "上期调整",
    "group": "组别",
    "total": "总分",
    "rank": "名次",
    "previous_rank": "上期名次",
    "reason": "不排名的原因",
    "track": "赛道",
    "track_rank": "赛道名次",
    "grade": "等次",
    "promotion": "晋档",
    "award": "结果运用",
    "missing_weeks": "缺报周数",
    "new_projects": "新项目",
    "advanced": "阶段推进",
    "went_back": "阶段退回",
    "ended": "终止",
    "progress": "进展",
    "arrived": "到位资金",
    "arrived_outside_city": "市外到位资金",
    "arrived_outside_province": "省外到位资金",
    "arrived_dollars": "到位外资",
    "needs_raised": "新提问题",
    "needs_answered": "已答复问题",
    "needs_settled": "已办结问题",
}
"""Every field of a cell with its Chinese title"""
_MEASURED = frozenset(
    {
        "actual",
        "target",
        "previous",
        "increment",
        "current",
        "supplement",
        "reduction",
        "carried",
    }
)
_RATIOS = frozenset({"completion", "schedule", "rate"})
_POINTS = frozenset({"points", "total"})
_LATER: Mapping[str, int] = dict.fromkeys(
    ("carried", "track", "track_rank", "grade", "promotion"), 2
)
"""The fields that records of an earlier form do not have"""
SINGLE: Final = "single:"
"""How the place in a single list is named among a unit's indicators; no indicator's id has a colon"""
AWARD: Final = "award:"
"""How an honour, a list or a talk is named among them"""
_CELLS_SINCE: Mapping[str, int] = {SINGLE: 2, AWARD: 3}
_NOTHING = "没有"
_EXACT = re.compile(r"-?[0-9]{1,60}(?:/[1-9][0-9]{0,59})?\Z")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one cell that was one thing and is another; what there is not is empty text."""

    cell: RecordCell
    field: str
    was: str
    now: str

    @property
    def place(self) -> str:
        """汉台区“省外到位资金”实际数."""
        return f"{self.cell.label}{FIELDS.get(self.field, self.field)}"

    @property
    def printed(self) -> tuple[str, str]:
        """Both values as a reader knows them; exact where rounded they would look alike."""
        was, now = (_printed(self.cell, self.field, text) for text in (self.was, self.now))
        return (self.was or _NOTHING, self.now or _NOTHING) if was == now else (was, now)


@dataclass(frozen=True, slots=True)
class Explained:
    """A difference the office has explained by a rightful change of the engine."""

    period: str
    unit: str
    indicator: str
    field: str
    was: str
    now: str
    reason: str
    line: int = 0


def differences(was: Iterable[RecordCell], now: Iterable[RecordCell]) -> tuple[Difference, ...]:
    """Return every field that differs, in the order of the cells; a cell that is gone or new too."""
    then, today = _by_key(was), _by_key(now)
    keys = (*then, *(key for key in today if key not in then))
    return tuple(
        difference for key in keys for difference in _of_cell(then.get(key), today.get(key))
    )


def in_form(cells: Iterable[RecordCell], form: int) -> tuple[RecordCell, ...]:
    """Return of cells what a record of an earlier form would hold of them."""
    if form >= CELLS_FORM:
        return tuple(cells)
    return tuple(
        _with(one, {name: text for name, text in one.values.items() if _LATER.get(name, 1) <= form})
        for one in cells
        if all(
            form >= since or not one.indicator.startswith(prefix)
            for prefix, since in _CELLS_SINCE.items()
        )
    )


def _by_key(cells: Iterable[RecordCell]) -> dict[tuple[str, str], RecordCell]:
    return {cell.key: cell for cell in cells}


def _of_cell(was: RecordCell | None, now: RecordCell | None) -> Iterator[Difference]:
    cell = was or now
    assert cell is not None
    then, today = (one.values if one else {} for one in (was, now))
    for name in _ordered({*then, *today}):
        if then.get(name, "") != today.get(name, ""):
            yield Difference(cell, name, then.get(name, ""), today.get(name, ""))


def _ordered(names: Collection[str]) -> tuple[str, ...]:
    """The fields in the order in which they are told."""
    return (*(name for name in FIELDS if name in names), *sorted(set(names) - FIELDS.keys()))


def unexplained(
    period: str, found: Iterable[Difference], explained: Iterable[Explained]
) -> tuple[tuple[Difference, ...], tuple[Explained, ...]]:
    """Return the differences nobody explained, and the explanations of a period without a difference."""
    rows = {
        (row.unit, row.indicator, row.field, row.was, row.now): row
        for row in explained
        if row.period == period
    }
    left = []
    for one in found:
        key = (*one.cell.key, one.field, one.was, one.now)
        if rows.pop(key, None) is None:
            left.append(one)
    return tuple(left), tuple(rows.values())


def as_corrected(record: Record, corrections: Iterable[Correction]) -> tuple[RecordCell, ...]:
    """Return the cells of a record as its corrections left them."""
    cells = _by_key(record.cells)
    for correction in corrections:
        for one in correction.cells:
            cell = one.cell
            held = dict(cells[cell.key].values) if cell.key in cells else {}
            kept = {name: text for name, text in held.items() if name not in one.was}
            cells[cell.key] = _with(cell, {**kept, **cell.values})
    return tuple(cells.values())


def corrected_cells(found: Iterable[Difference]) -> tuple[CorrectedCell, ...]:
    """Return differences as a correction holds them: cell by cell, what was and what is now."""
    cells: dict[tuple[str, str], list[Difference]] = {}
    for one in found:
        cells.setdefault(one.cell.key, []).append(one)
    return tuple(
        CorrectedCell(
            _with(rows[0].cell, {row.field: row.now for row in rows if row.now}),
            {row.field: row.was for row in rows},
        )
        for rows in cells.values()
    )


def correction_rows(correction: Correction) -> tuple[Difference, ...]:
    """Return a correction as differences: what stood there, and what stands there now."""
    return tuple(
        Difference(one.cell, name, one.was[name], one.cell.values.get(name, ""))
        for one in correction.cells
        for name in _ordered(one.was)
    )


def _with(cell: RecordCell, values: Mapping[str, str]) -> RecordCell:
    return RecordCell(
        cell.unit, cell.name, cell.indicator, cell.title, cell.measured_in, dict(values)
    )


def _printed(cell: RecordCell, field: str, text: str) -> str:
    value = exact_value(text)
    if not text or value is None:
        return text or _NOTHING
    if field in _MEASURED:
        return shown(value, cell.measured_in)
    if field in _RATIOS:
        return shown(value, "%")
    if field == "gap":
        return percentage_points(value)
    return points(value) if field in _POINTS else text


def exact_value(text: str) -> Fraction | None:
    """Return the exact value a text stands for; None for any other text.

    Only what a record writes is read: an exponent somebody put there could be as large as memory.
    """
    return Fraction(text) if _EXACT.match(text) else None
