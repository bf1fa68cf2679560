"""Every part of a bulletin and of a digest is in its document, or there is a reason why not."""

from dataclasses import fields, replace

import pytest

from tests.exports.reading import NOVEMBER, document
from tests.world.miniature import seen_by
from tongfen.exports.bulletins import bulletin_document
from tongfen.exports.digests import digest_document
from tongfen.exports.outline import Cell, Column, Table, without_blanks
from tongfen.view.audience import Audience
from tongfen.view.bulletins import BulletinView, GroupTable
from tongfen.view.digests import DigestView, PartView

TOLD = {
    BulletinView: {
        "id", "title", "standing", "provisional", "cut_off", "as_of", "comparison", "draft", "targets",
        "words", "city", "groups", "ungrouped", "named", "missing", "changes", "definitions", "scheme",
        "scheme_from", "made", "issue", "objections", "milestone",
        "awards", "review", "standings",
    },
    GroupTable: {"id", "title", "seen", "reason", "key", "ranks", "indicators"},
    DigestView: {
        "week", "title", "provisional", "closes", "as_of", "figures", "words", "parts", "late", "aside",
        "reported", "quiet", "missing", "made", "issue", "year_figures",
    },
    PartView: {"id", "title", "lists", "supplements", "roster"},
}  # fmt: skip
LEFT_OUT = {
    "kind": "stands in the title",
    "month": "only a site has pages of what figures are made of",
    "year": "stands in the title",
    "number": "stands in the title",
    "week_title": "stands in the title",
    "days": "stands in the title",
    "period_title": "stands in the title",
    "page": "only a site has pages",
    "previous": "only a site has a way to the one before",
    "following": "only a site has a way to the next",
    "command": "only a site is read beside the repository",
}


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: str(kind.__name__))
def test_every_part_is_told_or_left_out_for_a_reason(kind: type) -> None:
    assert {field.name for field in fields(kind)} - TOLD[kind] - set(LEFT_OUT) == set()


def test_what_may_not_be_seen_leaves_no_empty_section() -> None:
    said = [section.title for section in document(NOVEMBER, "public").sections]
    assert said == ["各组排名", "口径和依据"]


def test_group_without_ranks_and_points_has_no_table_of_ranks() -> None:
    view = seen_by("staff", "december")
    made = next(entry for entry in view.reporting.bulletins if entry.id == NOVEMBER)
    (group,) = made.groups
    unranked = tuple(replace(line, rank=0, total="") for line in group.ranks)
    bare = replace(made, groups=(replace(group, ranks=unranked, reason="目标未下达，暂不排名"),))
    found = bulletin_document(view.papers, bare)
    assert [annex.title for annex in found.annexes] == [
        "全市各项指标", "各单位各项指标", "各单位本期增减", "名单", "指标口径",
    ]  # fmt: skip
    ranks = next(section for section in found.sections if section.id == "ranks")
    assert ranks.parts[0].paragraphs[0] == "没有排名：目标未下达，暂不排名。"


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    columns = (
        Column("unit", "单位"),
        Column("a", "甲", figures=True),
        Column("b", "乙", figures=True),
    )
    rows = ((Cell("x"), Cell("-"), Cell("1")), (Cell("y"), Cell(""), Cell("-")))
    found = without_blanks(Table("t", "t", "排名", columns, rows))
    assert [column.key for column in found.columns] == ["unit", "b"]
    assert [[cell.text for cell in row] for row in found.rows] == [["x", "1"], ["y", "-"]]


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_digest_tells_its_figures_once(audience: Audience) -> None:
    view = seen_by(audience)
    for digest in view.reporting.digests:
        lead = "".join(digest_document(view.papers, digest).lead)
        for figure in digest.figures:
            if figure.value != "0":
                assert lead.count(f"{figure.title}{figure.value}{figure.unit}") == 1, digest.week
