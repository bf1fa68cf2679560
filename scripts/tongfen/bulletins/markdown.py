"""Bulletins and digests as plain Markdown for a terminal. The website's pages have their own templates."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from tongfen.assessment.wording import (
    NOTHING,
    actual_shown,
    full_mark,
    percent,
    percentage_points,
    points,
    shown,
    target_shown,
)
from tongfen.bulletins.digest import Digest, DigestPart
from tongfen.bulletins.digest_words import digest_words
from tongfen.bulletins.entries import DigestEntry
from tongfen.bulletins.monthly import Bulletin, BulletinCell, BulletinGroup, BulletinRow
from tongfen.bulletins.movement import Change, Movement
from tongfen.bulletins.objections import ObjectionRow
from tongfen.bulletins.order import PARTS
from tongfen.bulletins.paragraphs import Paragraph, moment_text, proper
from tongfen.bulletins.tally import StageStep
from tongfen.bulletins.weekly import WeekFigures
from tongfen.bulletins.words import bulletin_words
from tongfen.model.amounts import format_money
from tongfen.model.reports import LIST_TITLES, Correction, Entry

Lines = Iterator[str]
Titled = Callable[[Correction], str]
"""a correction → the Chinese name of the field it means"""
CELL_HEAD = ("指标", "实际", "目标", "完成率", "比序时进度", "得分")
MOVE_HEAD = ("指标", "累计", "增量", "本期", "补报", "核减", "上期调整")
_LIVE = re.compile(r"([\\`*_\[\]<|])")
RISE, FALL, SAME = "↑", "↓", "="


def bulletin_markdown(bulletin: Bulletin) -> str:
    """Write a bulletin: its paragraphs, the city, then a table and the movements per group."""
    return _joined(_bulletin(bulletin))


def digest_markdown(digest: Digest, title: Titled = lambda one: one.field) -> str:
    """Write a digest: its paragraphs, then entries and roster of each part."""
    return _joined(_digest(digest, title))


def _joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(block for block in blocks if block) + "\n"


def _bulletin(bulletin: Bulletin) -> Lines:
    yield f"# {bulletin.title}（{bulletin.standing}）"
    yield from _paragraphs(bulletin_words(bulletin))
    yield "## 全市"
    yield _city(bulletin)
    figures = bulletin.city_figures
    yield _moves(MOVE_HEAD, [_movement(figure.title, figure.cell) for figure in figures])
    yield _changes([(f"全市{figure.title}", figure.cell.movement) for figure in figures])
    for group in bulletin.groups:
        if group.rows:
            yield from _group(group)
    if bulletin.ungrouped:
        yield "## 未编组"
        yield _table(
            ("单位", "原因"), [(row.name, proper(row.reason)) for row in bulletin.ungrouped]
        )
    if bulletin.objections:
        yield "## 异议"
        yield _table(
            ("单位", "指标", "提出日期", "结果", "经异议计入", "答复"),
            [_objection(row) for row in bulletin.objections],
        )


def _objection(row: ObjectionRow) -> tuple[str, ...]:
    one = row.objection
    admitted = "、".join(f"{entry.source.week} {entry.name}" for entry in row.admitted)
    return row.name, row.title, one.date.isoformat(), one.result, admitted or NOTHING, one.answer


def _city(bulletin: Bulletin) -> str:
    rows = [(figure.title, *_figures(figure.cell)[:-1]) for figure in bulletin.city_figures]
    return _table(CELL_HEAD[:-1], rows)


def _group(group: BulletinGroup) -> Lines:
    yield f"## {_plain(group.group.title)}组"
    yield group.reason and f"全组没有排名：{_plain(proper(group.reason))}。"
    yield _table(("名次", "比上期", "单位", "总分", "说明"), map(_rank, group.rows))
    for indicator in group.indicators:
        cells = [(row, row.cell(indicator.id)) for row in group.rows]
        found = [(row, cell) for row, cell in cells if cell is not None]
        yield f"### {_plain(indicator.title)}（{full_mark(indicator)}）"
        yield _table(("单位", *CELL_HEAD[1:]), [(row.name, *_figures(cell)) for row, cell in found])
        yield _moves(("单位", *MOVE_HEAD[1:]), [_movement(row.name, cell) for row, cell in found])
        for row, cell in found:
            yield _changes([(f"{row.name}{indicator.title}", cell.movement)])


def _rank(row: BulletinRow) -> tuple[str, ...]:
    found = row.row
    rank = NOTHING if found.rank is None else str(found.rank)
    change, reason = _rank_change(row.rank_change), proper(found.reason)
    return rank, change, found.name, points(found.total), reason


def _rank_change(change: int | None) -> str:
    if change is None:
        return NOTHING
    return f"{RISE if change > 0 else FALL}{abs(change)}" if change else SAME


def _figures(cell: BulletinCell) -> tuple[str, ...]:
    found = cell.cell
    return (
        actual_shown(found),
        target_shown(found),
        percent(found.completion),
        percentage_points(found.gap),
        points(found.points),
    )


def _movement(name: str, cell: BulletinCell) -> tuple[str, ...]:
    movement = cell.movement
    return (
        name,
        actual_shown(cell.cell),
        increment_shown(movement, ratio=cell.cell.measured.ratio),
        shown(movement.current, movement.unit),
        shown(movement.supplement, movement.unit),
        shown(movement.reduction, movement.unit),
        shown(movement.carried, movement.unit) if movement.carried else NOTHING,
    )


def increment_shown(movement: Movement, *, ratio: bool) -> str:
    """Write an increment, or why there is none; that of a rate in 百分点."""
    if movement.increment is None:
        return movement.reason or NOTHING
    if ratio:
        return percentage_points(movement.increment * 100)
    return shown(movement.increment, movement.unit)


def _changes(moved: Iterable[tuple[str, Movement]]) -> str:
    """List what was 补报 and 核减, each fact with its name; a movement comes with what it is of."""
    lines = []
    for lead, movement in moved:
        for what, changes in (("补报", movement.supplements), ("核减", movement.reductions)):
            lines += [
                _change(f"{lead}{'承接' if change.inherited else what}", change, movement)
                for change in changes
            ]
    return "\n".join(lines)


def _change(lead: str, change: Change, movement: Movement) -> str:
    why = "".join(f"，{text}" for text in (proper(change.cause), change.note) if text)
    value = shown(abs(change.value), movement.unit)
    name = f"{_plain(change.name)}（{change.id}）"
    return f"- {_plain(lead)}：{name}，{change.day}，{value}{_plain(why)}"


def _digest(digest: Digest, title: Titled) -> Lines:
    state = f"（截至{moment_text(digest.as_of)}，未到封账）" if digest.provisional else ""
    yield f"# {digest.title}{state}"
    yield from _paragraphs(digest_words(digest))
    for figures in digest.figures:
        yield from _week_figures(figures)
    for part in digest.parts:
        yield from _part(part, title)
    if digest.late:
        yield "## 迟报"
        yield _table(
            ("单位", "周次", "收到时间"),
            [(row.name, str(row.week), moment_text(row.filed.receipt.time)) for row in digest.late],
        )
    if digest.set_aside:
        yield "## 待更正"
        yield "\n".join(
            f"- {entry.source.path}:{entry.source.line} {'；'.join(map(_plain, entry.messages))}"
            for entry in digest.set_aside
        )


def _week_figures(figures: WeekFigures) -> Lines:
    yield f"## {week_figures_title(figures)}"
    rows, changes = [], []
    for row in figures.rows:
        held = [("全市", row.city), *((title, row.parts[id_]) for id_, title, _ in PARTS)]
        for name, movement in held:
            if name == "全市" or movement.moved:
                rows.append((row.indicator.title, name, *_moved(movement, ratio=row.ratio)))
        changes.append((f"全市{row.indicator.title}", row.city))
    yield _moves((MOVE_HEAD[0], "范围", *MOVE_HEAD[1:]), rows)
    yield _changes(changes)


def week_figures_title(figures: WeekFigures) -> str:
    """Name the year whose figures a week changed, and the days of the week that lie in it."""
    first, last = figures.first, figures.last
    days = f"{first.month}月{first.day}日—{last.month}月{last.day}日"
    return f"{figures.scheme.first.year}年指标累计（{days}）"


def _moved(movement: Movement, *, ratio: bool) -> tuple[str, ...]:
    return (
        movement.reason
        if movement.cumulative is None
        else shown(movement.cumulative, movement.unit),
        increment_shown(movement, ratio=ratio),
        shown(movement.current, movement.unit),
        shown(movement.supplement, movement.unit),
        shown(movement.reduction, movement.unit),
        shown(movement.carried, movement.unit) if movement.carried else NOTHING,
    )


def _part(part: DigestPart, title: Titled) -> Lines:
    yield f"## {part.title}"
    for name, heading in LIST_TITLES.items():
        entries = part.of(name)
        if entries:
            yield f"### {heading}"
            yield "\n".join(_entry(entry, title) for entry in entries)
    if part.supplements:
        yield "### 补报"
        yield "\n".join(_entry(entry, title) for entry in part.supplements)
    yield "### 报送情况"
    yield (
        _table(("单位", "情况"), [(row.name, row.status) for row in part.roster])
        if part.roster
        else "没有应报送的单位。"
    )


def _entry(entry: DigestEntry, title: Titled) -> str:
    facts = [entry.subject]
    if entry.project:
        facts.append(entry.project)
    if entry.date:
        facts.append(entry.date.isoformat())
    if entry.step:
        facts.append(_step(entry.step))
    facts += [f"到位{format_money(row.arrival.amount)}" for row in entry.arrived]
    facts += _said(entry.entry, title)
    place = f"{entry.source.path}:{entry.source.line}"
    return f"- {_plain(entry.name)}：{_plain('，'.join(facts))}（{place}）"


def _step(step: StageStep) -> str:
    """推进：开工, or 终止 alone, which is the stage's own name."""
    return step.move if step.move == step.after else f"{step.move}：{step.after}"


def _said(entry: Entry, title: Titled) -> list[str]:
    if isinstance(entry, Correction):
        return [f"{entry.week}{title(entry)}：{entry.was}改为{entry.now}", entry.reason]
    told = (getattr(entry, name, "") for name in ("result", "reason", "text"))
    return [said for said in told if said]


def _paragraphs(paragraphs: Iterable[Paragraph]) -> Lines:
    return (_plain(entry.text) for entry in paragraphs)


def _moves(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of movements; its last column only where the period before was issued otherwise."""
    if any(row[-1] != NOTHING for row in rows):
        return _table(head, rows)
    return _table(head[:-1], [row[:-1] for row in rows])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_plain(cell) for cell in line)} |" for line in lines)


def _plain(text: str) -> str:
    """Keep a text on its line and in its column, and what was filed from being a link or a tag."""
    return _LIVE.sub(r"\\\1", " ".join(text.split()))
