"""What the pages of units, activities, chains, published facts and sources say, and say where nothing is."""

import importlib
import pkgutil
import re
from dataclasses import replace

import pytest
from jinja2 import Environment, PackageLoader

from tests.world.miniature import files_of, page, seen_by, survey_of
from tests.world.surveys import ROOT, files_below
from tongfen import pages
from tongfen.pages.edition import all_pages, edition, mapped
from tongfen.pages.families import FAMILIES
from tongfen.pages.rendering import Page, render
from tongfen.view.citations import Citation, Cited
from tongfen.view.view import view


def test_unit_page_escapes_what_was_filed() -> None:
    text = page("public", "units/hantai.md")
    assert "名称取自&lt;示例&gt;&#96;文件&#96;" in text
    assert "天然气&lt;已接入&gt;" in page("public", "opportunities/bichuang.md")


def test_unit_page_shows_each_week_with_its_sign_and_words() -> None:
    text = page("staff", "units/hantai.md")
    strip = text.split('<ol class="weeks"')[1].split("</ol>")[0]
    found = re.findall(r'<li(?: class="(\w+)")? title="([^"]+)">(?:<a [^>]+>)?(.)', strip)
    assert [(state, sign) for state, _, sign in found] == [
        ("reported", "报"),
        ("missing", "缺"),
        ("missing", "缺"),
        ("reported", "报"),
        ("reported", "报"),
        ("quiet", "静"),
        ("quiet", "静"),
    ]
    assert found[0][1] == "2026年第42周（10月12日—10月18日）已报"
    assert "逐周报送情况不公开" in page("public", "units/hantai.md")


def test_unit_page_says_why_it_is_not_ranked_and_that_territory_overlaps() -> None:
    assert "不参加排名：牵头单位不参加排名。" in page("public", "units/shi-jingheju.md")
    text = page("public", "units/hanzhong-gaoxinqu.md")
    assert 'href="../../units/hantai/">汉台区</a>。地域有重叠，两边的数不能相加。' in text
    assert "该单位已于2025-12-31撤并。" in page("public", "units/shi-chengtou.md")


def test_unit_page_of_the_staff_lists_what_is_asked_of_it() -> None:
    assert "绝密用地问题" in page("staff", "units/shi-ziranziyuanju.md")
    assert "没有别的单位请本单位答复" in page("staff", "units/hantai.md")
    assert 'id="asked"' not in page("public", "units/shi-ziranziyuanju.md")


def test_list_of_units_counts_the_quarter_for_staff_and_names_strays() -> None:
    text = page("staff", "units/index.md")
    assert "已报3周，无变化2周，未报2周" in text
    assert "放错文件夹的周报" in text
    assert "参加机制的共6个单位" in text
    assert "（0个）" in text
    public = page("public", "units/index.md")
    assert "本季报送" not in public
    assert "nosuch" not in public


@pytest.mark.parametrize(
    ("path", "city", "words"),
    [
        ("units/index.md", "real", "期初台账由各单位填写、市经合局核定"),
        ("units/hantai.md", "real", "由本单位在周报的“新项目”里报送"),
        ("opportunities/index.md", "real", "推介项目由各单位填写"),
        ("activities/index.md", "real", "全市计划由市经合局填写"),
        ("projects/published.md", "bare", "公开资料由市经合局收集"),
        ("activities/published.md", "bare", "公开资料由市经合局收集"),
        ("mechanism/yearly.md", "bare", "公开资料由市经合局收集"),
        ("projects/chains/lvse-nengyuan.md", "real", "这条链上还没有公开的项目"),
    ],
)
def test_empty_page_says_what_is_missing_and_who_files_it(path: str, city: str, words: str) -> None:
    text = page("public", path, city)
    assert '<p class="empty">' in text
    assert words in text


def test_published_project_marks_what_is_unsure_and_explains_grades() -> None:
    text = page("public", "projects/published.md")
    assert '<a href="https://news.example.cn/a?b=1&amp;c=2">示例报道</a>' in text
    assert text.count('<span class="badge badge--warn">待核</span>') == 1
    assert "来源B级" in text
    assert "A级是政府网站" in text
    assert "合计" not in text.replace("所以不合计", "")


def test_source_with_an_unsafe_address_is_named_but_not_linked() -> None:
    project = seen_by("public").published.projects[0]
    unsafe = Cited((Citation("坏来源", url="javascript:alert(1)"),), "A")
    context = {"projects": (replace(project, cited=unsafe),)}
    _, text = render(Page("projects/published.md", "项目", "published/projects.md.j2", context))
    assert "坏来源" in text
    assert "javascript" not in text


def test_yearly_page_says_that_wordings_are_never_compared() -> None:
    text = page("public", "mechanism/yearly.md")
    assert "叫法不同的是不同的统计，不能比较，也不能相加。" in text
    heads = re.findall(r'<th scope="row">([^<]+?)(?: <span class="badge">(.+?)</span>)?</th>', text)
    assert heads == [
        ("实际使用内资(预计)", "目标"),
        ("实际使用内资(预计)", ""),
        ("到位资金", ""),
        ("到位资金", ""),
    ]
    assert 'data-sort="number"' not in text


def test_chains_page_says_which_list_judges_and_which_do_not() -> None:
    text = page("public", "projects/chains/index.md")
    assert "现在按“五个千亿产业集群”核对周报" in text
    assert "下面的名单更新，但没有查到完整内容，所以不用来核对周报" in text
    assert ">5+3现代化产业体系</a>，2025-12-03，<strong>未查到</strong>" in text
    assert '<h2 id="chain-6" data-search-exclude>健康养老 <span class="badge">' in text


def test_opportunity_that_ran_out_or_was_withdrawn_says_so_first() -> None:
    assert "<strong>已过期</strong>" in page("public", "opportunities/bichuang.md")
    assert "<strong>已撤回</strong>" in page("public", "opportunities/chehui.md")
    open_page = page("public", "opportunities/shimo-fuji.md")
    assert 'class="notice"' not in open_page
    assert 'href="../../projects/chains/chains-2024-five-2/">现代材料</a>' in open_page


def test_activity_shows_leads_to_staff_and_signed_projects_to_everybody() -> None:
    staff = page("staff", "activities/id/city-2026-014.md")
    assert '<dt>带来线索</dt><dd class="value">3<span' in staff
    assert '<dt>已签约</dt><dd class="value">2<span' in staff
    public = page("public", "activities/id/city-2026-014.md")
    assert "带来线索" not in public
    assert '<dt>已签约</dt><dd class="value">1<span' in public
    assert "120人参加" in public


def test_source_pages_stay_out_of_the_search_and_under_units() -> None:
    for made in all_pages(seen_by("staff")):
        if made.path.startswith("sources/"):
            assert (made.search, made.section) == (False, "units")


def test_source_page_links_staff_to_the_line_and_shows_what_is_to_be_corrected() -> None:
    text = page("staff", "sources/hantai/2026-q4.md")
    assert re.search(
        r'<a class="source" href="https://forge\.example\.cn/[^"]+/2026-W45\.yaml#L4">', text
    )
    assert '<p class="notice">项目编号“no-juemi-001”没有登记</p>' in text


def test_pages_are_the_same_bytes_when_made_twice() -> None:
    whole = mapped(seen_by("staff"), files_below(ROOT / "docs"))
    again = {f"docs/{path}": text for path, text in map(render, all_pages(whole))}
    assert {path: files_of("staff")[path].decode() for path in again} == again


def test_every_module_that_makes_pages_is_a_family() -> None:
    names = (entry.name for entry in pkgutil.iter_modules(pages.__path__))
    modules = [importlib.import_module(f"tongfen.pages.{name}") for name in names]
    made = {module.pages for module in modules if hasattr(module, "pages")}
    assert made == set(FAMILIES)


def test_a_file_name_that_is_no_text_stops_no_edition() -> None:
    """It is shown where it is to be put right, its odd byte written out."""
    found = survey_of({"submissions/hantai/weekly/\udcff.yaml": b"unit: hantai\n"})
    files = edition(view(found, "staff"), {}, (ROOT / "mkdocs.yml").read_bytes())
    assert b"udcff.yaml" in files["docs/todo/lists/corrections.md"]


def test_stylesheet_folds_what_the_fold_counts() -> None:
    """A list of 20 is shown whole: a fold that spares five entries or fewer is in the way."""
    folds = Environment(
        autoescape=True, loader=PackageLoader("tongfen.pages", "templates")
    ).from_string(
        '{% from "parts.md.j2" import rest, in_sight %}{{ in_sight }} {{ rest(range(many), "条") }}'
    )
    css = (ROOT / "docs/assets/tongfen.css").read_text("utf-8")
    folding = re.findall(r"details\.rest:not\(\[open\]\)\) .*:nth-child\(n \+ (\d+)\)", css)
    shown = folds.render(many=20).strip()
    assert folding == [str(int(shown) + 1)] * 2
    assert "还有6条，点开看全部</span>" in folds.render(many=21)
