"""The ranking and a score's trace as plain text for a terminal, where a Chinese character is two cells wide."""

from collections.abc import Iterable, Iterator, Sequence

from tongfen.assessment.measures import CITY
from tongfen.assessment.reading import LeftOut, Measured, Part
from tongfen.assessment.result import Assessment, Cell, GroupResult, Single, UnitRow
from tongfen.assessment.targets import Target
from tongfen.assessment.trace import CITY_NAME, single_shown
from tongfen.assessment.wording import (
    NOTHING,
    actual_shown,
    full_mark,
    percent,
    percentage_points,
    points,
    shown,
    source_of,
    target_shown,
)
from tongfen.documents.showing import width
from tongfen.ledger.state import Source
from tongfen.model.calendar import SHANGHAI

GAP = "  "
BRIEFLY = {"rescale": "其余折算", "hold": "暂不排名", "zero": "记0分", "full": "记满分"}
COLUMNS, NARROW, INDENT = 100, 80, 4
"""What a trace and a ranking fit into, what the head of a wide one fits into, and where facts begin"""


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Set rows under their heads; columns whose number is in `right` end on one line."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(width(line[at]) for line in lines) for at in range(len(head))]
    return "\n".join(
        GAP.join(_padded(cell, widths[at], at in right) for at, cell in enumerate(line)).rstrip()
        for line in lines
    )


def rank_text(assessment: Assessment) -> str:
    """Write the ranking of every group, then the city."""
    blocks = [_heading(assessment, f"{assessment.period.title}考核排名")]
    blocks += [_group(result) for result in assessment.groups if result.rows]
    if assessment.ungrouped:
        rows = [(row.name, row.reason) for row in assessment.ungrouped]
        blocks.append("未编组\n" + table(("单位", "原因"), rows))
    blocks += [_single(single) for single in assessment.singles]
    blocks.append(CITY_NAME + "\n" + _city(assessment))
    return "\n\n".join(blocks) + "\n"


def trace_text(assessment: Assessment, unit: str, indicator: str | None = None) -> str:
    """Write what a unit's score, or one indicator of it, was made of.

    Raises KeyError where the assessment has no such unit or indicator.
    """
    row = assessment.row(unit)
    if unit == CITY:
        row = UnitRow(CITY, CITY_NAME, CITY, assessment.city)
    if row is None:
        raise KeyError(unit)
    cells = [cell for cell in row.cells if indicator in (None, cell.indicator.id)]
    if indicator is not None and not cells:
        raise KeyError(indicator)
    blocks = [_heading(assessment, f"{assessment.period.title}{row.name}")]
    if indicator is None and unit != CITY:
        blocks.append(_total(row))
    blocks += [_cell(cell) for cell in cells]
    return "\n\n".join(blocks) + "\n"


def _padded(text: str, to: int, right: bool) -> str:
    space = " " * (to - width(text))
    return space + text if right else text + space


def _heading(assessment: Assessment, title: str) -> str:
    at = assessment.as_of.astimezone(SHANGHAI)
    day = f"{at.year}年{at.month}月{at.day}日{at:%H:%M}"
    lines = [title, f"依据{assessment.scheme.title},数据截至{day}"]
    if assessment.actuals_only:
        lines.append("目标未下达,只列实际数")
    return "\n".join(lines)


def _group(result: GroupResult) -> str:
    titles = [f"{entry.title}({full_mark(entry)})" for entry in result.indicators]
    tracks = any(row.track for row in result.rows)
    grades = any(row.grade for row in result.rows)
    more = (*(("赛道",) if tracks else ()), *(("等次",) if grades else ()))
    rows = [_rank_row(row, tracks=tracks, grades=grades) for row in result.rows]
    right = range(2, 3 + len(titles))
    text = table(("名次", "单位", "总分", *titles, *more, "说明"), rows, right)
    if max(map(width, text.split("\n"))) > COLUMNS:
        text = _numbered(titles, more, rows)
    reason = f"\n{result.reason}" if result.reason else ""
    return f"{result.group.title}{reason}\n{text}"


def _numbered(titles: Sequence[str], more: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A ranking too wide for a terminal: its indicators by number, and what there is to say beneath."""
    numbers = [f"({number})" for number in range(1, len(titles) + 1)]
    legend, line = [], ""
    for entry in (f"{number}{title}" for number, title in zip(numbers, titles, strict=True)):
        if line and width(f"{line}{GAP}{entry}") > NARROW:
            legend.append(line)
            line = ""
        line = f"{line}{GAP}{entry}" if line else entry
    notes = [f"  {row[1]}:{row[-1]}" for row in rows if row[-1]]
    bare = [[cell.removesuffix("分") for cell in row[:-1]] for row in rows]
    body = table(("名次", "单位", "总分", *numbers, *more), bare, range(2, 3 + len(titles)))
    return "\n".join((*legend, line, body, *notes))


def _single(single: Single) -> str:
    """A single list; nobody stands in an empty one."""
    wanted = single.wanted
    rows = [(str(row.rank), row.name, single_shown(single, row)) for row in single.rows]
    name = {"value": "实际", "rate": "完成率", "points": "得分"}[wanted.by]
    body = table(("名次", "单位", name), rows, (2,)) if rows else "没有上榜单位"
    return f"{wanted.title}(单项榜,取前{wanted.top}名,并列的都上榜)\n{body}"


def _rank_row(row: UnitRow, *, tracks: bool, grades: bool) -> tuple[str, ...]:
    rank = NOTHING if row.rank is None else str(row.rank)
    cells = (_score(cell) for cell in row.cells)
    track = f"{row.track}第{row.track_rank}名" if row.track_rank is not None else row.track
    more = (*((track or NOTHING,) if tracks else ()), *((row.grade or NOTHING,) if grades else ()))
    note = (
        row.reason
        or row.grade_text
        or "、".join(
            f"“{cell.indicator.title}”{cell.status},{BRIEFLY[cell.done]}"
            for cell in row.cells
            if cell.done
        )
    )
    return (rank, row.name, points(row.total), *cells, *more, note)


def _score(cell: Cell) -> str:
    if cell.points is not None:
        return points(cell.points)
    return actual_shown(cell) if cell.done is None else cell.status


def _city(assessment: Assessment) -> str:
    rows = [
        (
            cell.indicator.title,
            actual_shown(cell),
            target_shown(cell),
            percent(cell.completion),
            percentage_points(cell.gap),
        )
        for cell in assessment.city
    ]
    return table(("指标", "实际", "全年目标", "完成率", "比序时进度"), rows, (1, 2, 3, 4))


def _total(row: UnitRow) -> str:
    place = f"第{row.rank}名" if row.rank is not None else row.reason
    if row.track_rank is not None:
        place += f",{row.track}第{row.track_rank}名"
    if row.grade:
        place += f",{row.grade}" + (f"({row.grade_text})" if row.grade_text else "")
    return f"总分 {points(row.total)},{place}" + (f"\n{row.text}" if row.text else "")


def _cell(cell: Cell) -> str:
    measured = cell.measured
    mark = points(cell.full) if cell.full else full_mark(cell.indicator)
    full = "" if cell.unit == CITY else f"({mark})"
    lines = [f"{cell.indicator.title}{full}", f"  {cell.text}"]
    lines.append(f"  口径({cell.indicator.definition_version}):{cell.indicator.definition}")
    if isinstance(cell.target, Target):
        lines.append(f"  目标:{cell.target.text}({source_of(cell.target)})")
    if len(cell.terms) > 1:
        lines.append("  得分由来:")
        lines += [f"    {points(term.points)}  {term.words}" for term in cell.terms]
    for title, held in _beside(cell):
        lines += _measured(title, held)
    lines += _measured("", measured)
    lines += [_left_out(entry) for entry in measured.left_out]
    return "\n".join(lines)


def _beside(cell: Cell) -> Iterator[tuple[str, Measured]]:
    """What the points were made from beside the actual, each with its name."""
    beside, gate = cell.beside, cell.indicator.formula.gate
    if beside.before is not None:
        yield "上年同期", beside.before
    for side in beside.sides:
        if side.measured is not None:
            yield f"“{side.title}”", side.measured
    if beside.gate is not None and gate is not None:
        yield f"前提“{gate.title}”", beside.gate


def _measured(title: str, measured: Measured) -> list[str]:
    if not measured.ratio:
        return _parts(title or "逐项", measured.parts, measured.unit)
    return _parts(f"{title}分子", measured.parts, "个") + _parts(
        f"{title}分母", measured.base, "个"
    )


def _parts(title: str, parts: Sequence[Part], unit: str) -> list[str]:
    """Write each fact on two lines: what it counts for, and where it was filed and when received."""
    if not parts:
        return [f"  {title}:无"]
    head = ("日期", "事项", "数额", "份额", "计入")
    rows = [
        (
            part.day.isoformat(),
            part.what,
            shown(part.raw, unit),
            f"{part.role}{percent(part.credited)}",
            shown(part.value, unit),
        )
        for part in parts
    ]
    top, *lines = table(head, rows, (2, 4)).split("\n")
    body = [f"{top}{GAP}项目"]
    for part, line in zip(parts, lines, strict=True):
        room = COLUMNS - INDENT - width(line) - len(GAP)
        body += [f"{line}{GAP}{_cut(part.name, room)}", *_below(part)]
    return [f"  {title}:{len(parts)}项", *(f"    {line}" for line in body)]


def _below(part: Part) -> list[str]:
    """Where a fact was filed, the corrections since, and the acts of the office it stands on."""
    if part.source is None:
        return [f"  {part.id}  {_short(part.document)}"]
    place = _place(part.source)
    told = [f"  {part.id}  {place}"]
    if width(told[0]) > COLUMNS - INDENT:
        told = [f"  {part.id}", f"  {place}"]
    told += [f"  更正:{_place(line)}" for line in part.source.corrections]
    for act in part.acts:
        told += [
            f"  依据{act.title}“{act.id}”({act.date}),{act.reason}",
            f"    {_place(act.source)}",
        ]
    return told


def _cut(name: str, room: int) -> str:
    """A name as far as there is room for it: its id stands below."""
    if width(name) <= room:
        return name
    kept = name
    while kept and width(kept) > room - 2:
        kept = kept[:-1]
    return f"{kept}…"


def _left_out(entry: LeftOut) -> str:
    lead = f"  未计入:{entry.id} {entry.name},{entry.what},{entry.reason}"
    return f"{lead}\n    {_place(entry.source)}"


def _place(source: Source) -> str:
    """hantai/weekly/2026-W46.yaml:4  收件2026-11-16  版本1f2e3d4c: the line, and the commit it came in by."""
    received = source.receipt.day
    commit = f"  版本{source.commit[:8]}" if source.commit else ""
    return f"{_short(source.path)}:{source.line}  收件{received}{commit}"


def _short(path: str) -> str:
    return path.removeprefix("submissions/")
