"""Tracks, grades, single lists, excused units and refused double bonus of a bulletin, in words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from tongfen.assessment.printing import day_text
from tongfen.assessment.result import GroupResult, Single, UnitRow
from tongfen.assessment.trace import single_shown
from tongfen.assessment.wording import DONE
from tongfen.bulletins.paragraphs import Paragraph, names_text, paragraph, proper
from tongfen.model.scheme import Excused, Group

ALL = "全部指标"
WHOLLY = {
    "rescale": "各项不计",
    "hold": "暂不计总分、不排名",
    "zero": "各项记0分",
    "full": "各项记满分",
}
BY = {"value": "实际数", "rate": "完成率", "points": "得分"}


@dataclass(frozen=True, slots=True)
class Pardon:
    """A unit that was not held to its indicators (不可抗力): which, why, until when, and what counts."""

    unit: str
    name: str
    indicators: str
    reason: str
    until: str
    done: str


def pardons(result: GroupResult) -> Iterator[Pardon]:
    """Yield the excuses that held in a group, each once."""
    for row in result.rows:
        for excused in dict.fromkeys(cell.excused for cell in row.cells if cell.excused):
            yield _pardon(row, excused)


def _pardon(row: UnitRow, excused: Excused) -> Pardon:
    titles = [cell.indicator.title for cell in row.cells if cell.excused == excused]
    return Pardon(
        row.unit,
        row.name,
        "、".join(titles) if excused.indicator else ALL,
        proper(excused.reason.rstrip("。")),
        day_text(excused.until),
        proper(DONE[excused.then]) if excused.indicator else WHOLLY[excused.then],
    )


def tracked(result: GroupResult) -> list[tuple[str, list[UnitRow]]]:
    """The tracks of a group with their ranked units, by place; the tracks in the order of their titles."""
    rows = sorted(
        (row for row in result.rows if row.track_rank is not None),
        key=lambda row: (row.track, row.track_rank),
    )
    return [(title, list(held)) for title, held in groupby(rows, key=lambda row: row.track)]


def track_paragraphs(result: GroupResult) -> Iterator[Paragraph]:
    """县区组赛道“平川”：第1名汉台区，第2名城固县。"""
    for number, (title, rows) in enumerate(tracked(result), 1):
        told = "，".join(f"第{row.track_rank}名{row.name}" for row in rows)
        yield _paragraph(
            f"track-{result.group.id}-{number}", f"赛道“{title}”：{told}", result.group
        )


def grade_paragraphs(result: GroupResult) -> Iterator[Paragraph]:
    """县区组等次：优秀1个（汉台区）。晋档的：勉县（…）。"""
    graded = [row for row in result.rows if row.grade]
    if graded:
        titles = dict.fromkeys(row.grade for row in graded)
        told = "；".join(_graded(title, graded) for title in titles)
        moved = [f"{row.name}（{proper(row.grade_text)}）" for row in graded if row.grade_text]
        more = f"。符合晋档条件的：{'；'.join(moved)}" if moved else ""
        yield _paragraph(f"grades-{result.group.id}", f"等次：{told}{more}", result.group)


def _graded(title: str, rows: Iterable[UnitRow]) -> str:
    names = [row.name for row in rows if row.grade == title]
    return f"{title}{len(names)}个（{names_text(names)}）"


def pardon_paragraphs(result: GroupResult) -> Iterator[Paragraph]:
    """县区组因不可抗力免责的：勉县（全部指标，洪灾，到2026年9月30日）：不计分。"""
    held = [
        f"{one.name}（{one.indicators}，{one.reason}，到{one.until}）：{one.done}"
        for one in pardons(result)
    ]
    if held:
        told = f"因不可抗力免责的：{'；'.join(held)}"
        yield _paragraph(f"excused-{result.group.id}", told, result.group)


def once_paragraphs(result: GroupResult) -> Iterator[Paragraph]:
    """县区组同一项目不重复加分，已在别的指标加分、这里不再计的：“签约个数加分”汉台区2个。"""
    told = []
    for indicator in result.indicators:
        cells = ((row.name, row.cell(indicator.id)) for row in result.rows)
        held = [
            f"{name}{len(cell.beside.refused)}个"
            for name, cell in cells
            if cell is not None and cell.terms and cell.beside.refused
        ]
        if held:
            told.append(f"“{indicator.title}”{'、'.join(held)}")
    if told:
        text = f"同一项目不重复加分，已在别的指标加分、这里不再计的：{'；'.join(told)}"
        yield _paragraph(f"once-{result.group.id}", text, result.group)


def single_paragraphs(singles: Iterable[Single]) -> Iterator[Paragraph]:
    """单项榜“到位资金增量”（按实际数）：第1名汉台区1.2亿元。"""
    for single in singles:
        wanted = single.wanted
        told = "，".join(
            f"第{row.rank}名{row.name}{proper(single_shown(single, row))}" for row in single.rows
        )
        text = f"单项榜“{wanted.title}”（按{BY[wanted.by]}）：{told or '没有单位列入'}。"
        yield paragraph(f"single-{wanted.id}", "standings", [text], wanted.groups)


def standing_paragraphs(
    groups: Iterable[GroupResult], singles: Iterable[Single]
) -> Iterator[Paragraph]:
    """Yield all of them, group by group, the single lists last."""
    kinds: tuple[Callable[[GroupResult], Iterator[Paragraph]], ...] = (
        track_paragraphs,
        grade_paragraphs,
        pardon_paragraphs,
        once_paragraphs,
    )
    for result in groups:
        for told in kinds:
            yield from told(result)
    yield from single_paragraphs(singles)


def _paragraph(id_: str, text: str, group: Group) -> Paragraph:
    return paragraph(id_, "standings", [f"{group.title}组{text}。"], (group.id,))
