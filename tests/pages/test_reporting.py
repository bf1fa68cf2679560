"""What home, digests, bulletins, scores and todo say, also of nothing and of hostile words."""

import re
from dataclasses import replace
from importlib import import_module

import pytest

from tests.world.miniature import CITY, page, seen_by, survey_of
from tests.world.surveys import files_below
from tongfen.pages.edition import all_pages
from tongfen.pages.rendering import render
from tongfen.view.audience import Audience
from tongfen.view.view import view

HOSTILE = """unit: chenggu
week: 2026-W44
new_projects:
  - id: chenggu-2026-001
    name: '<script>alert(1)</script> `a` | {{ 7*7 }}'
    stage: 签约
    date: 2026-10-28
    investor:
      name: '[x](javascript:alert(2))'
      origin: 广东省深圳市
    lands_in: hanzhong-gaoxinqu
    chain: 现代材料
    investment: 1亿元
    contract_type: 合同
    evidence:
      - kind: 投资合同
        number: '001'
        date: 2026-10-28
    text: '[click](javascript:alert(3)) <img src=x onerror=alert(4)> ~~~ ``` {: onclick=alert(5) }'
needs:
  - id: chenggu-2026-n001
    project: chenggu-2026-001
    kind: 用地
    asks: shi-ziranziyuanju
    text: |
      第一行
      </ul><script>alert(6)</script>
visits:
  - date: 2026-10-28
    organisation: '"><svg onload=alert(7)>'
"""
MARKDOWN = import_module("markdown")  # mkdocs brings it, without types
FAMILIES = ("index.md", "bulletins/", "scores/", "todo/", "projects/figures/")


def hostile(audience: Audience) -> dict[str, str]:
    """The pages of my families of a city in which a report tries to break out of them."""
    path = "submissions/chenggu/weekly/2026-W44.yaml"
    made = view(survey_of({**files_below(CITY), path: HOSTILE.encode()}), audience)
    pages = (entry for entry in all_pages(made) if entry.path.startswith(FAMILIES))
    return dict(map(render, pages))


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_hostile_words_stay_words(audience: Audience) -> None:
    pages = hostile(audience)
    shown = "\n".join(pages.values())
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &#96;a&#96; | {{ 7*7 }}" in shown
    for text in pages.values():
        built = str(MARKDOWN.markdown(text, extensions=["tables", "toc", "fenced_code"]))
        assert "<script" not in built
        assert "<img" not in built
        assert "<svg onload" not in built
        assert not re.search(r'(href|src)="?\s*javascript', built)
        assert not re.search(r"<[^>]+\sonclick", built)


def test_hostile_need_reaches_the_staff_whole() -> None:
    text = hostile("staff")["todo/shi-ziranziyuanju.md"]
    assert "第一行 &lt;/ul&gt;&lt;script&gt;alert(6)&lt;/script&gt;" in text


def test_public_home_answers_first_and_shows_two_doors() -> None:
    text = page("public", "index.md")
    assert text.index("2026年签约") < text.index('class="doors"') < text.index("最新通报")
    assert "找政策" in text
    assert "1个正在寻找投资方" in text


@pytest.mark.parametrize(
    ("audience", "path", "words"),
    [
        ("public", "index.md", "周报由58个单位每周报送"),
        ("staff", "index.md", "58个单位都要报"),
        ("public", "bulletins/index.md", "第一份周报由各单位报送"),
        ("staff", "todo/hantai.md", "没有别的单位请你单位答复的问题"),
        ("public", "projects/figures/signed.md", "项目由首报单位在周报中报送"),
        ("public", "projects/figures/arrived.md", "由落地单位凭凭证在周报中报送"),
    ],
)
def test_real_city_says_what_is_missing_and_who_files_it(
    audience: Audience, path: str, words: str
) -> None:
    text = page(audience, path, "real")
    assert '<p class="empty">' in text
    assert words in text


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_real_home_leads_to_what_is_published(audience: Audience) -> None:
    text = page(audience, "index.md", "real")
    for target in ("projects/published/", "activities/published/", "mechanism/yearly/"):
        assert f'href="{target}"' in text


def test_staff_home_says_who_has_not_reported_and_until_when() -> None:
    text = page("staff", "index.md")
    assert "2026年11月23日12:00前报送，2026年11月25日18:00封账" in text
    assert '<a href="todo/chenggu/">城固县</a>' in text
    for number in ("needs", "stuck", "corrections", "landings"):
        assert f'href="todo/lists/{number}/"' in text


def test_progress_without_a_target_says_so_once_and_lists_actuals() -> None:
    text = page("staff", "index.md").split('id="totals"')[1].split("<h2")[0]
    assert re.findall(r'<th scope="col"[^>]*>([^<]+)', text) == ["指标", "实际", "本期增减"]
    assert "年度目标只下达到单位，不设全市目标，只列实际数。" in text


def test_archive_lists_the_newest_first_by_year() -> None:
    text = page("public", "bulletins/index.md")
    weeks = re.findall(r'href="\.\./bulletins/2026-w(\d+)/">第', text)
    assert weeks == ["48", "47", "46", "45", "44", "43", "42"]
    assert text.count("未到封账") == 2
    assert "2026年11月通报2026年12月9日18:00封账后公布" in text
    staff = page("staff", "bulletins/index.md")
    assert staff.count("未到封账") == 3
    assert "封账后公布" not in staff
    assert '<h2 id="y2026">2026年</h2>' in text


def test_digest_says_that_it_is_not_closed() -> None:
    assert "未到封账：2026年11月25日18:00封账" in page("public", "bulletins/2026-w47.md")
    assert "未到封账" not in page("public", "bulletins/2026-w46.md")


def test_public_digest_prints_the_few_as_a_sign() -> None:
    assert "另有新线索&lt;3个" in page("public", "bulletins/2026-w45.md")


def test_bulletin_says_draft_first_then_ranks_then_how_to_recompute() -> None:
    text = page("staff", "bulletins/2026-10.md")
    places = [text.index(word) for word in ("草案", "县区组排名", 'id="city"', "重新计算")]
    assert places == sorted(places)
    assert "<code>tongfen bulletin 2026-10 --as-of 000000000000</code>" in text
    assert "重新计算" not in page("public", "bulletins/2026-10.md")


def test_group_without_ranks_says_why_and_has_no_table_of_dashes() -> None:
    seen = seen_by("staff")
    held = next(entry for entry in seen.reporting.bulletins if entry.id == "2026-10")
    (group,) = held.groups
    ranks = tuple(replace(line, rank=0, total="", reason="不排名") for line in group.ranks)
    bare = replace(held, groups=(replace(group, ranks=ranks, reason="目标未下达，暂不排名"),))
    reporting = replace(seen.reporting, bulletins=(bare,))
    made = {each.path: each for each in all_pages(replace(seen, reporting=reporting))}
    told = render(made["bulletins/2026-10.md"])[1].split(f'id="{group.id}"')[1].split("<h2")[0]
    assert "没有排名：目标未下达，暂不排名。" in told
    assert "<table" not in told
    assert (
        "<table"
        in page("staff", "bulletins/2026-10.md").split(f'id="{group.id}"')[1].split("<h2")[0]
    )


def test_score_page_is_a_ladder_that_ends_with_the_sum() -> None:
    text = page("staff", "scores/2026-11/hantai.md")
    ladder = text.split('<ol class="ladder">')[1].split("</ol>")[0]
    assert re.findall(r'<span class="points">([^<]+)</span>', ladder) == ["33.33分", "33.33分"]
    assert '<a class="source" href="https://forge.example.cn/' in text
    public = page("public", "scores/2026-11/hantai.md", "december")
    assert "尚未印发，没有期号" in public
    assert "数额" not in public


def test_todo_offers_every_unit_to_be_remembered() -> None:
    text = page("staff", "todo/index.md")
    inside = text.split('data-remember="unit"')[1]
    assert len(re.findall(r'<a data-unit="[^"]+" href="\.\./todo/', inside)) == 6
    assert not any(entry.path.startswith("todo/") for entry in all_pages(seen_by("public")))


def test_pages_with_long_tables_stay_out_of_the_search() -> None:
    for made in all_pages(seen_by("staff")):
        if made.path.startswith(("scores/", "todo/", "bulletins/2026-w")):
            assert not made.search, made.path
        if made.path.startswith("scores/"):
            assert made.section == "bulletins"


def test_search_knows_a_bulletin_by_its_title_and_summary_alone() -> None:
    text = page("staff", "bulletins/2026-11.md")
    assert "exclude: true" not in text.split("# ")[0]
    headings = re.findall(r"<h[23] id=[^>]+>", text)
    assert headings
    assert [heading for heading in headings if "data-search-exclude" not in heading] == []


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_tables_of_more_than_six_columns_fold_into_cards(audience: Audience) -> None:
    for path, text in map(render, all_pages(seen_by(audience))):
        if not path.startswith(FAMILIES):
            continue
        for table in re.findall(r"<table class=\"[^\"]+\".*?</table>", text, re.DOTALL):
            columns = len(re.findall(r"<th scope=\"col\"", table))
            assert columns <= 6, path
            if 'class="sticky fold"' in table:
                cells = re.findall(r"<td([^>]*)>", table)
                assert all("data-label" in cell for cell in cells), path
