"""The tables of figures of a bulletin."""

from collections.abc import Iterator
from fractions import Fraction

from tongfen.exports.outline import Cell, Column, Live, Table, without_blanks
from tongfen.view.bulletin_cells import CellLine, MoveLine
from tongfen.view.bulletin_words import CityLine
from tongfen.view.bulletins import BulletinView, GroupTable, IndicatorTable, RankLine
from tongfen.view.numbers import PLACES, Number

GAP = "比序时进度（百分点）"
GROUP, INDICATOR, RANGE = ("group", "组别"), ("indicator", "指标"), ("range", "范围")
COMPLETION = Live("share", ("actual", "target"))
INCREMENT = Live("balance", ("current", "supplement", "reduction"))
CARRIED_ON = Live("balance", ("current", "supplement", "carried", "reduction"))


def city_table(bulletin: BulletinView) -> Table:
    """The city's figures, one line each."""
    columns = [Column(*INDICATOR), Column("actual", "实际", figures=True)]
    if bulletin.targets:
        columns += [
            Column("target", "年度目标", figures=True),
            Column("completion", "完成率", figures=True),
            Column("gap", GAP, figures=True),
        ]
    columns.append(Column("increment", "本期增减", figures=True))
    rows = tuple(_city(line, targets=bulletin.targets) for line in bulletin.city)
    return Table("city", "全市各项指标", "各项指标", tuple(columns), rows, ((*GROUP, "全市"),))


def _city(line: CityLine, *, targets: bool) -> tuple[Cell, ...]:
    title = f"{line.title}（与{line.others}同数）" if line.others else line.title
    numbers = line.numbers
    against = (
        Cell(line.target or "-", numbers.target),
        Cell(line.completion or "-", numbers.completion, COMPLETION),
        Cell(line.gap or "-", numbers.gap),
    )
    return (
        Cell(title),
        Cell(line.actual, numbers.actual),
        *(against if targets else ()),
        Cell(line.increment, line.grown),
    )


def rank_table(group: GroupTable) -> Table:
    """A group's ranking, with the points of every indicator where they may be seen."""
    moved = any(line.moved for line in group.ranks)
    scored = group.indicators if group.seen.points else ()
    columns = [Column("unit", "单位")]
    if group.seen.ranks:
        columns.insert(0, Column("rank", "名次", figures=True))
    if group.seen.points:
        columns.append(Column("total", "总分", figures=True))
    columns += [Column(f"points-{entry.id}", entry.title, figures=True) for entry in scored]
    if moved:
        columns.append(Column("moved", "比上期"))
    if group.key:
        columns.append(Column("gap", f"{group.key}{GAP}", figures=True))
    points = {(entry.id, line.unit): line for entry in scored for line in entry.lines}
    rows = []
    for line in group.ranks:
        held = {column.key: _ranked(line, column, points) for column in columns}
        if group.seen.points:
            total = Live("sum", tuple(f"points-{entry.id}" for entry in scored))
            held["total"] = Cell(line.total or "-", line.points, total)
        rows.append(tuple(held[column.key] for column in columns))
    return without_blanks(
        Table(
            f"{group.id}-ranks",
            f"{group.title}排名",
            "排名",
            tuple(columns),
            tuple(rows),
            ((*GROUP, group.title),),
            note=f"没有排名：{group.reason}。" if group.reason else "",
        )
    )


def _ranked(line: RankLine, column: Column, points: dict[tuple[str, str], CellLine]) -> Cell:
    match column.key:
        case "rank":
            place = Number(Fraction(line.rank), PLACES) if line.rank else None
            return Cell(str(line.rank or "-"), place)
        case "unit":
            return Cell(line.name)
        case "moved":
            return Cell(line.moved or "-")
        case "gap":
            return Cell(line.gap or "-", line.against)
    held = points.get((column.key.removeprefix("points-"), line.unit))
    return Cell(held.points or "-", held.numbers.points) if held else Cell("")


def indicator_tables(bulletin: BulletinView, group: GroupTable) -> Iterator[Table]:
    """Every unit's figures, a table for each indicator; none where no unit's may be seen."""
    for table in group.indicators:
        if table.withheld and not group.seen.points:
            continue
        against = bulletin.targets and group.seen.points and not table.withheld
        lights = any(line.light for line in table.lines)
        noted = any(line.note for line in table.lines)
        columns = [Column("unit", "单位"), Column("actual", "实际", figures=True)]
        if against:
            columns += [
                Column("target", "目标", figures=True),
                Column("completion", "完成率", figures=True),
                Column("gap", GAP, figures=True),
            ]
        columns += [Column("light", "亮灯")] if lights else []
        columns += [Column("points", "得分", figures=True)] if group.seen.points else []
        columns += [Column("note", "说明")] if noted else []
        yield without_blanks(
            Table(
                f"{group.id}-{table.id}",
                f"{group.title}{table.title}（{table.full}）",
                "各项指标",
                tuple(columns),
                tuple(_cells(line, columns) for line in table.lines),
                _labels(group, table),
            )
        )


def _cells(line: CellLine, columns: list[Column]) -> tuple[Cell, ...]:
    numbers = line.numbers
    held = {
        "unit": Cell(line.name),
        "actual": Cell(line.actual, numbers.actual),
        "target": Cell(line.target or "-", numbers.target),
        "completion": Cell(line.completion or "-", numbers.completion, COMPLETION),
        "gap": Cell(line.gap or "-", numbers.gap),
        "light": Cell(line.light),
        "points": Cell(line.points or "-", numbers.points),
        "note": Cell(line.note),
    }
    return tuple(held[column.key] for column in columns)


MOVES = (
    Column("unit", "单位"),
    Column("cumulative", "累计", figures=True),
    Column("increment", "比上期", figures=True),
    Column("current", "本期", figures=True),
    Column("supplement", "补报", figures=True),
    Column("reduction", "核减", figures=True),
)
CARRIED = Column("carried", "上期调整", figures=True)
"""By how much the period before would be another now than what was issued of it"""


def move_tables(group: GroupTable) -> Iterator[Table]:
    """How every unit's figures moved, a table for each indicator that did."""
    for table in group.indicators:
        if table.moves and not table.withheld:
            yield Table(
                f"{group.id}-{table.id}-moves",
                f"{group.title}{table.title}",
                "增减",
                (*MOVES, CARRIED) if table.carried else MOVES,
                tuple(_moves(line, carried=table.carried) for line in table.moves),
                _labels(group, table),
            )


def _moves(line: MoveLine, *, carried: bool) -> tuple[Cell, ...]:
    numbers = line.numbers
    return (
        Cell(line.name),
        Cell(line.cumulative, numbers.cumulative),
        Cell(line.increment, numbers.increment, CARRIED_ON if line.carried else INCREMENT),
        Cell(line.current, numbers.current),
        Cell(line.supplement, numbers.supplement),
        Cell(line.reduction, numbers.reduction),
        *((Cell(line.carried or "-", numbers.carried),) if carried else ()),
    )


def _labels(group: GroupTable, table: IndicatorTable) -> tuple[tuple[str, str, str], ...]:
    return (*GROUP, group.title), (*INDICATOR, table.title)
