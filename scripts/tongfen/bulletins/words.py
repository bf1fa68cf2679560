"""The words of a bulletin, composed from its figures: sober, short, no cause that nobody filed."""

from collections.abc import Iterator
from itertools import groupby

from tongfen.bulletins.award_words import award_paragraphs
from tongfen.bulletins.awards import outcomes
from tongfen.bulletins.figure_words import Pieces, city_paragraphs
from tongfen.bulletins.light_words import light_paragraphs
from tongfen.bulletins.list_words import (
    missing_paragraphs,
    no_money_paragraphs,
    roster_paragraphs,
)
from tongfen.bulletins.milestone import milestone_paragraphs
from tongfen.bulletins.monthly import Bulletin, BulletinGroup, BulletinRow
from tongfen.bulletins.movement import NEW_TARGETS, NOT_COMPARABLE
from tongfen.bulletins.objections import objection_paragraphs
from tongfen.bulletins.paragraphs import (
    Paragraph,
    Piece,
    Ref,
    What,
    moment_text,
    not_closed,
    paragraph,
    proper,
    shortened,
)
from tongfen.bulletins.reviews import review_paragraphs
from tongfen.bulletins.standing_words import standing_paragraphs
from tongfen.bulletins.turning_words import turning_paragraphs
from tongfen.model.scheme import Scheme

TOP = 3
MOVERS_IN_FULL = 4


def bulletin_words(bulletin: Bulletin) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a bulletin in the order in which they are printed."""
    figures = () if _empty(bulletin) else tuple(city_paragraphs(bulletin))
    ranks = (entry for group in bulletin.groups for entry in _ranks(bulletin, group))
    return (
        *_notices(bulletin),
        *objection_paragraphs(bulletin.objections),
        *figures,
        *milestone_paragraphs(bulletin),
        *turning_paragraphs(bulletin),
        *ranks,
        *_held(bulletin),
        *light_paragraphs(bulletin),
        *standing_paragraphs(bulletin.assessment.groups, bulletin.assessment.singles),
        *award_paragraphs(outcomes(bulletin), draft=bulletin.assessment.draft),
        *review_paragraphs(bulletin.review),
        *missing_paragraphs(bulletin),
        *roster_paragraphs(bulletin),
        *no_money_paragraphs(bulletin),
        _basis(bulletin),
    )


def _empty(bulletin: Bulletin) -> bool:
    """True where no report was used and the opening ledgers give no figure either."""
    return not bulletin.reports.total and not any(cell.cell.actual for cell in bulletin.city)


def _notices(bulletin: Bulletin) -> Iterator[Paragraph]:
    if bulletin.provisional:
        yield not_closed(bulletin.as_of, bulletin.cut_off)
    if _empty(bulletin):
        yield paragraph("empty", "notice", ["本年还没有可用的周报，没有可通报的数字。"])
    if bulletin.assessment.actuals_only:
        yield paragraph("no-targets", "notice", ["目标未下达，只列实际数，不计分、不排名。"])


def _ranks(bulletin: Bulletin, group: BulletinGroup) -> Iterator[Paragraph]:
    """县区组前三名:城固县、勉县、汉台区;与上月相比,洋县上升2位,略阳县下降3位。"""
    ranked = [row for row in group.rows if row.row.rank is not None]
    if not ranked:
        return
    pieces = [*_top(group, ranked), *_rank_changes(bulletin, ranked), "。"]
    yield paragraph(f"ranks-{group.group.id}", "ranks", pieces, (group.group.id,))


def _top(group: BulletinGroup, ranked: list[BulletinRow]) -> Pieces:
    title = f"{group.group.title}组"
    places = [list(rows) for _, rows in groupby(ranked, key=lambda row: row.row.rank)]
    if len(places) == 1 and len(ranked) > 1:
        return [f"{title}{len(ranked)}个单位并列第1名"]
    first = [rows for rows in places if (rows[0].row.rank or 0) <= TOP]
    pieces: Pieces = [f"{title}{'前三名' if len(ranked) > TOP else '名次'}："]
    if all(len(rows) == 1 for rows in first):
        for at, (row,) in enumerate(first):
            pieces += ["、" if at else "", _rank(row, row.name)]
        return pieces
    for at, rows in enumerate(first):
        pieces += ["，" if at else "", f"第{rows[0].row.rank}名", *_tied(rows, "rank")]
        pieces += ["（并列）"] if len(rows) > 1 else []
    return pieces


def _tied(rows: list[BulletinRow], what: What) -> Pieces:
    """Units of one place, cut short where they are many."""
    pieces: Pieces = []
    for at, row in enumerate(shortened(rows)):
        pieces += ["、" if at else "", Piece(row.name, Ref(row.unit, "", what))]
    return pieces if len(shortened(rows)) == len(rows) else [*pieces, f"等{len(rows)}个单位"]


def _rank(row: BulletinRow, text: str) -> Piece:
    return Piece(text, Ref(row.unit, "", "rank"))


def _rank_changes(bulletin: Bulletin, ranked: list[BulletinRow]) -> Pieces:
    last = bulletin.period.last_in_text
    if bulletin.comparison == NOT_COMPARABLE:
        return [f"；口径调整，名次与{last}不可比"]
    if bulletin.comparison == NEW_TARGETS:
        return [f"；目标调整，名次与{last}不可比"]
    compared = [row for row in ranked if row.rank_change is not None]
    if not compared:
        return []
    moved = sorted((row for row in compared if row.rank_change), key=_change, reverse=True)
    if not moved:
        return [f"；名次与{last}相同"]
    if len(moved) > MOVERS_IN_FULL:
        most = [row for row in moved if _change(row) == max(_change(moved[0]), 1)]
        least = [row for row in moved if _change(row) == min(_change(moved[-1]), -1)]
        pieces: Pieces = [f"；与{last}相比，{len(moved)}个单位名次有变化"]
        return [*pieces, *_extreme("上升最多", most), *_extreme("下降最多", least)]
    pieces = [f"；与{last}相比"]
    for row in moved:
        pieces += ["，", Piece(_changed(row), Ref(row.unit, "", "rank_change"))]
    return pieces


def _change(row: BulletinRow) -> int:
    return row.rank_change or 0


def _changed(row: BulletinRow) -> str:
    change = _change(row)
    return f"{row.name}{'上升' if change > 0 else '下降'}{abs(change)}位"


def _extreme(lead: str, rows: list[BulletinRow]) -> Pieces:
    """,上升最多的是洋县(2位)"""
    if not rows:
        return []
    return [f"，{lead}的是", *_tied(rows, "rank_change"), f"（{abs(_change(rows[0]))}位）"]


def _held(bulletin: Bulletin) -> Iterator[Paragraph]:
    """Say which groups are 暂不排名 and why, unless that was said of all of them before."""
    if bulletin.assessment.actuals_only:
        return
    for group in bulletin.groups:
        if group.reason and group.rows:
            text = f"{group.group.title}组没有排名：{proper(group.reason)}。"
            yield paragraph(f"held-{group.group.id}", "ranks", [text], (group.group.id,))


def _basis(bulletin: Bulletin) -> Paragraph:
    """本期依据《2026年考核办法(草案)》第1版计算,数据截至2026年11月4日18:00,采用周报247份。"""
    reports = bulletin.reports
    pieces: Pieces = [f"本期依据{scheme_title(bulletin.assessment.scheme)}计算，"]
    if not bulletin.provisional:
        pieces.append(f"数据截至{moment_text(bulletin.as_of)}，")
    pieces.append(f"本年共采用周报{reports.total}份")
    if bulletin.comparison != "本年首期":
        pieces.append(f"，其中上期封账后收到{reports.fresh}份")
    return paragraph("basis", "basis", [*pieces, "。"])


def scheme_title(scheme: Scheme) -> str:
    """Cite a version of the assessment: 《2026年考核办法（草案）》第1版."""
    draft = "（草案）" if scheme.draft else ""
    return f"《{scheme.first.year}年考核办法{draft}》第{scheme.version}版"
