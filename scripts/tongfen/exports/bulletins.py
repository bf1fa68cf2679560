"""A bulletin as an outline: text by sections, every table in an annex."""

from collections.abc import Iterator
from datetime import date

from tongfen.assessment.printing import day_text
from tongfen.exports.bulletin_lists import list_annexes
from tongfen.exports.bulletin_tables import city_table, indicator_tables, move_tables, rank_table
from tongfen.exports.heads import UNISSUED, Issue, all_told, head_of, told
from tongfen.exports.outline import Annex, Document, Section, kept
from tongfen.view.bulletins import BulletinView, GroupTable
from tongfen.view.papers import Papers


def bulletin_document(papers: Papers, bulletin: BulletinView, issue: Issue = UNISSUED) -> Document:
    """Return the outline of one bulletin; 期号 and 成文日期 are empty until it is issued."""
    words = bulletin.words
    return Document(
        id=bulletin.id,
        kind="bulletin",
        title=bulletin.title,
        head=head_of(papers, bulletin.standing, bulletin.made, issue),
        lead=tuple(filter(None, (*all_told(words.notices), told(words.lead)))),
        sections=kept(tuple(_sections(bulletin))),
        annexes=tuple(_annexes(bulletin)),
    )


def _sections(bulletin: BulletinView) -> Iterator[Section]:
    words = bulletin.words
    yield Section("city", "全市指标", all_told(words.city))
    yield Section(
        "ranks", "各组排名", parts=kept(tuple(_group(bulletin, group) for group in bulletin.groups))
    )
    yield Section("standings", "赛道、等次和单项榜", bulletin.standings.paragraphs)
    milestone = bulletin.milestone.title if bulletin.milestone else "年度目标"
    yield Section("milestone", milestone, all_told(words.milestone))
    yield Section("awards", "考核结果运用", bulletin.awards.paragraphs)
    if bulletin.review:
        yield Section("review", "点评", bulletin.review.paragraphs)
    yield Section("named", "需要注意的情况", (*all_told(words.lists), *all_told(words.roster)))
    yield Section("basis", "口径和依据", tuple(_basis(bulletin)))


def _group(bulletin: BulletinView, group: GroupTable) -> Section:
    texts = all_told(bulletin.words.ranks.get(group.id, ()))
    reason = (f"没有排名：{group.reason}。",) if group.reason else ()
    apart = [f"{line.name}（{line.reason}）" for line in group.ranks if line.reason]
    noted = (f"没有名次的：{'；'.join(apart)}。",) if apart and not group.reason else ()
    return Section(group.id, group.title, (*reason, *texts, *noted))


def _basis(bulletin: BulletinView) -> Iterator[str]:
    yield from all_told(bulletin.words.basis)
    since = day_text(date.fromisoformat(bulletin.scheme_from))
    yield f"{bulletin.scheme}自{since}起执行。与上期：{bulletin.comparison}。"
    if bulletin.provisional:
        yield f"{bulletin.cut_off}封账，现在的数字截至{bulletin.as_of}，还会变化。"
    elif bulletin.draft:
        yield "考核办法尚未审定，得分、名次都是草案。"


def _annexes(bulletin: BulletinView) -> Iterator[Annex]:
    groups = bulletin.groups
    held = (
        ("city-table", "全市各项指标", (city_table(bulletin),) if bulletin.city else ()),
        ("rank-tables", "各组排名", tuple(rank_table(group) for group in groups if group.ranked)),
        (
            "indicators",
            "各单位各项指标",
            tuple(table for group in groups for table in indicator_tables(bulletin, group)),
        ),
        (
            "moves",
            "各单位本期增减",
            tuple(table for group in groups for table in move_tables(group)),
        ),
    )
    yield from (Annex(id_, title, tables) for id_, title, tables in held if tables)
    yield from list_annexes(bulletin)
