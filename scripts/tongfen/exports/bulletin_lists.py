"""The lists of a bulletin: what was 补报 and 核减, who is named, objections, definitions."""

from collections.abc import Iterator

from tongfen.bulletins.paragraphs import proper
from tongfen.exports.outline import Annex, Cell, Column, Table, words
from tongfen.view.bulletin_awards import AwardLine, AwardsView
from tongfen.view.bulletin_standings import StandingList
from tongfen.view.bulletins import BulletinView
from tongfen.view.milestone import MilestoneView

LIST = ("list", "名单")


def list_annexes(bulletin: BulletinView) -> Iterator[Annex]:
    """Yield the annexes that hold something."""
    if bulletin.standings.lists:
        yield Annex(
            "standings", "赛道、等次和单项榜", tuple(map(_standing, bulletin.standings.lists))
        )
    if bulletin.awards.parts:
        yield Annex("awards", "考核结果运用", (_awards(bulletin.awards),))
    if bulletin.milestone:
        yield Annex("milestone", bulletin.milestone.title, (_milestone(bulletin.milestone),))
    if bulletin.changes:
        yield Annex("changes", "补报和核减", (_changes(bulletin),))
    named = tuple(_named(bulletin))
    if named:
        yield Annex("named", "名单", named)
    if bulletin.objections:
        yield Annex("objections", "异议", (_objections(bulletin),))
    if bulletin.definitions:
        yield Annex("definitions", "指标口径", (_definitions(bulletin),))


def _columns(*titles: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(key, title) for key, title in titles)


def _standing(held: StandingList) -> Table:
    head = (("units", "单位"), ("place", "名次"), ("what", held.told))
    rows = tuple(words((row.name, row.place, row.told)) for row in held.rows)
    return Table(held.id, held.title, "名单", _columns(*head), rows, ((*LIST, held.title),))


def _awards(held: AwardsView) -> Table:
    """Honours, red and black lists and talks: who, by which condition, with which figure."""
    head = (
        ("kind", "类别"),
        ("award", "名称"),
        ("asked", "条件"),
        ("unit", "单位"),
        ("why", "依据"),
    )
    rows = tuple(
        words((part.title, line.lead, "；".join(line.asked), name, why))
        for part in held.parts
        for line in part.lines
        for name, why in _awarded(line)
    )
    return Table("awards", "考核结果运用", "结果运用", _columns(*head), rows)


def _awarded(line: AwardLine) -> Iterator[tuple[str, str]]:
    """The units of a line with their figures, then what a tie leaves open."""
    yield from ((unit.name.text, unit.why) for unit in line.units)
    if line.open_:
        yield "待定", line.open_


def _milestone(found: MilestoneView) -> Table:
    head = (
        ("group", "组别"),
        ("unit", "单位"),
        ("reached", f"{found.done}的项数"),
        ("short", f"没有{found.done}的指标（完成率）"),
    )
    rows = (
        words((table.title, line.name, line.reached, "、".join(line.short) or "-"))
        for table in found.tables
        for line in table.lines
    )
    return Table("milestone", found.title, "名单", _columns(*head), tuple(rows))


def _changes(bulletin: BulletinView) -> Table:
    return Table(
        "changes",
        "补报和核减",
        "补报核减明细",
        (
            Column("kind", "类别"),
            Column("indicator", "指标"),
            Column("project", "项目"),
            Column("date", "日期"),
            Column("value", "数额", figures=True),
            Column("reason", "原因"),
        ),
        tuple(
            (
                *words((line.kind, line.indicator, line.name, line.day)),
                Cell(line.value, line.number),
                Cell(line.why),
            )
            for line in bulletin.changes
        ),
    )


def _named(bulletin: BulletinView) -> Iterator[Table]:
    if bulletin.named:
        yield Table(
            "named",
            "点名清单",
            "名单",
            _columns(("list", "名单"), ("what", "事项"), ("units", "单位"), ("done", "处理")),
            tuple(
                words((entry.title, row.what, "、".join(unit.text for unit in row.units), row.done))
                for entry in bulletin.named
                for row in entry.rows
            ),
        )
    if bulletin.missing:
        yield Table(
            "missing",
            "缺报的周",
            "名单",
            _columns(("units", "单位"), ("what", "事项")),
            tuple(words((line.name, line.weeks)) for line in bulletin.missing),
            ((*LIST, "缺报的周"),),
        )
    if bulletin.ungrouped:
        yield Table(
            "ungrouped",
            "不编组的单位",
            "名单",
            _columns(("units", "单位"), ("what", "事项")),
            tuple(words((name, reason)) for _, name, reason in bulletin.ungrouped),
            ((*LIST, "不编组的单位"),),
        )


def _objections(bulletin: BulletinView) -> Table:
    return Table(
        "objections",
        "异议",
        "名单",
        _columns(
            ("units", "单位"), ("what", "事项"), ("date", "提出日期"), ("reason", "理由"),
            ("done", "处理"), ("answer", "答复"),
        ),
        tuple(
            words((line.name, line.title, line.date, line.reason, line.result, line.answer))
            for line in bulletin.objections
        ),
        ((*LIST, "异议"),),
    )  # fmt: skip


def _definitions(bulletin: BulletinView) -> Table:
    return Table(
        "definitions",
        "指标口径",
        "口径",
        _columns(
            ("title", "指标"), ("full", "分值"), ("text", "口径"), ("version", "版本"),
            ("formula", "计分"),
        ),
        tuple(
            words((
                entry.title,
                entry.full,
                proper(entry.text),
                entry.version,
                f"{entry.against}，{entry.formula}" + (f"，晚{entry.lag}个月" if entry.lag else ""),
            ))
            for entry in bulletin.definitions
        ),
    )  # fmt: skip
