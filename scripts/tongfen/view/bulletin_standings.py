"""Tracks, grades, single lists and excused units of a bulletin as an audience may see them.

Places follow the ranks of their groups. Grades tell of points and targets, excuses of a unit's mishap: they
are shown only where the schema of the assessment shows them, too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from tongfen.assessment.result import Assessment, GroupResult, Single, UnitRow
from tongfen.assessment.trace import single_shown
from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.paragraphs import proper
from tongfen.bulletins.standing_words import (
    BY,
    grade_paragraphs,
    once_paragraphs,
    pardon_paragraphs,
    pardons,
    single_paragraphs,
    track_paragraphs,
    tracked,
)
from tongfen.view.addresses import unit_page
from tongfen.view.disclosure import Disclosure, Seen, seen_of
from tongfen.view.unit_told import Telling, UnitTold
from tongfen.view.withholding import Withheld


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A unit in a list: its place (`-` where it has none), and what it is there for."""

    unit: str
    unit_page: str
    name: str
    place: str
    told: str


@dataclass(frozen=True, slots=True)
class StandingList:
    """One track, the grades of a group, its excused units, or a single list; `told` heads its last column."""

    id: str
    title: str
    told: str
    rows: tuple[StandingRow, ...]


@dataclass(frozen=True, slots=True)
class StandingsView:
    """All of a bulletin's, and the same as paragraphs for documents."""

    lists: tuple[StandingList, ...] = ()
    paragraphs: tuple[str, ...] = ()


NO_STANDINGS = StandingsView()


def cut_standings(bulletin: Bulletin, disclosure: Disclosure, withheld: Withheld) -> StandingsView:
    """Return what of a bulletin's tracks, grades, single lists and excuses may be seen."""
    made = bulletin.assessment
    lists: list[StandingList] = []
    texts: list[str] = []
    for result in made.groups:
        seen = seen_of(made.scheme, result.group, disclosure.audience)
        if seen.ranks:
            lists += _tracks(result)
            texts += [entry.text for entry in track_paragraphs(result)]
        if grades_may(seen, disclosure):
            lists += _grades(result)
            texts += [entry.text for entry in grade_paragraphs(result)]
        if disclosure.excuses and seen.lists:
            lists += _excused(result)
            texts += [entry.text for entry in pardon_paragraphs(result)]
        if disclosure.staff:
            texts += [entry.text for entry in once_paragraphs(result)]
    singles = [one for one in made.singles if _single_may(one, made, disclosure, withheld)]
    lists += map(_single, singles)
    texts += [entry.text for entry in single_paragraphs(singles)]
    return StandingsView(tuple(lists), tuple(texts))


def grades_may(seen: Seen, disclosure: Disclosure) -> bool:
    """A grade tells of the points and of a promotion's conditions, which may be held against targets."""
    return disclosure.grades and disclosure.targets and seen.ranks and seen.points


def place_words(row: UnitRow, seen: Seen, disclosure: Disclosure) -> str:
    """赛道“平川”第2名，等次优秀（…）: what is said of a unit beside its rank; empty where there is nothing."""
    told = []
    if seen.ranks and row.track_rank is not None:
        told.append(f"赛道“{row.track}”第{row.track_rank}名")
    if row.grade and grades_may(seen, disclosure):
        more = f"（{proper(row.grade_text)}）" if row.grade_text else ""
        told.append(f"等次{row.grade}{more}")
    return "，".join(told)


def unranked_words(row: UnitRow, seen: Seen, disclosure: Disclosure) -> str:
    """Why a unit has no rank. What it lacks is a named list, why it is excused follows the schema, too."""
    excused = any(cell.excused for cell in row.cells)
    told = seen.lists and row.reason and (disclosure.excuses or not excused)
    return proper(row.reason) if told else "不排名"


def _single_may(
    single: Single, made: Assessment, disclosure: Disclosure, withheld: Withheld
) -> bool:
    """Say whether a single list may be seen: by all its groups, and nothing withheld decides a place."""
    if disclosure.staff:
        return True
    wanted = single.wanted
    groups = [result for result in made.groups if result.group.id in wanted.groups]
    seen = [seen_of(made.scheme, result.group, disclosure.audience) for result in groups]
    if not all(one.ranks for one in seen):
        return False
    if wanted.by == "points":
        return all(one.points for one in seen)
    if wanted.by == "rate" and not (disclosure.targets and all(one.points for one in seen)):
        return False
    units = (row.unit for result in groups for row in result.rows)
    return not any((wanted.indicator, unit) in withheld.cells for unit in units)


def _tracks(result: GroupResult) -> Iterator[StandingList]:
    for number, (title, rows) in enumerate(tracked(result), 1):
        yield StandingList(
            f"track-{result.group.id}-{number}",
            f"{result.group.title}组赛道“{title}”",
            "组内名次",
            tuple(_row(row, f"第{row.track_rank}名", f"第{row.rank}名") for row in rows),
        )


def _grades(result: GroupResult) -> Iterator[StandingList]:
    graded = [row for row in result.rows if row.grade]
    if graded:
        rows = (
            _row(
                row,
                f"第{row.rank}名",
                row.grade + (f"（{proper(row.grade_text)}）" if row.grade_text else ""),
            )
            for row in graded
        )
        yield StandingList(
            f"grades-{result.group.id}", f"{result.group.title}组等次", "等次", tuple(rows)
        )


def _excused(result: GroupResult) -> Iterator[StandingList]:
    rows = tuple(
        StandingRow(
            one.unit,
            unit_page(one.unit),
            one.name,
            "-",
            f"{one.indicators}：{one.reason}，到{one.until}，{one.done}",
        )
        for one in pardons(result)
    )
    if rows:
        title = f"{result.group.title}组因不可抗力免责的单位"
        yield StandingList(f"excused-{result.group.id}", title, "免责的指标、原因和期限", rows)


def _single(single: Single) -> StandingList:
    wanted = single.wanted
    rows = (
        StandingRow(
            row.unit,
            unit_page(row.unit),
            row.name,
            f"第{row.rank}名",
            proper(single_shown(single, row)),
        )
        for row in single.rows
    )
    return StandingList(
        f"single-{wanted.id}", f"单项榜“{wanted.title}”", BY[wanted.by], tuple(rows)
    )


def _row(row: UnitRow, place: str, told: str) -> StandingRow:
    return StandingRow(row.unit, unit_page(row.unit), row.name, place, told)


class Standing(Telling, Protocol):
    """What a unit's page needs of a bulletin."""

    @property
    def standings(self) -> StandingsView: ...


def standings_by_unit(bulletins: Iterable[Standing]) -> Mapping[str, tuple[UnitTold, ...]]:
    """Sort what the latest bulletin of each kind says under the units, the latest first.

    One that is final comes before one that is not closed yet.
    """
    ordered = sorted(bulletins, key=lambda one: (not one.provisional, one.made))
    latest = {one.kind: one for one in ordered}
    found: dict[str, list[UnitTold]] = {}
    for bulletin in sorted(latest.values(), key=lambda one: one.made, reverse=True):
        for held in bulletin.standings.lists:
            for row in held.rows:
                place = "" if row.place == "-" else f"{row.place}，"
                text = f"{held.title}：{place}{row.told}"
                if held.told == "组内名次":
                    text = f"{held.title}：{row.place}"
                told = UnitTold(bulletin.page, bulletin.period_title, text)
                found.setdefault(row.unit, []).append(told)
    return {unit: tuple(rows) for unit, rows in found.items()}
