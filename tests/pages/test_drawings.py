"""What is drawn is told in words as well, in the colours of the stylesheet, and only what the view holds."""

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from tests.world.miniature import files_of, page, seen_by
from tests.world.surveys import ROOT, files_below
from tongfen.charts.bars import Bars, Row
from tongfen.pages import home
from tongfen.pages.drawings import drawn, landing_map, month_bars, schedule_bars
from tongfen.pages.edition import MAP, edition, mapped
from tongfen.pages.rendering import render
from tongfen.view.audience import Audience
from tongfen.view.bulletin_cells import CellLine
from tongfen.view.numbers import PERCENT, PERCENTAGE_POINTS, CellNumbers, Number
from tongfen.view.year import ArrivedView, MonthLine

SVG = re.compile(r'<svg class="drawing"(?P<head>[^>]*)>(?P<body>.*?)</svg>', re.DOTALL)


def drawings(text: str) -> list[tuple[str, str]]:
    return [(found["head"], found["body"]) for found in SVG.finditer(text)]


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_every_drawing_has_title_and_description_and_takes_its_colours_from_the_stylesheet(
    audience: Audience,
) -> None:
    seen: set[str] = set()
    for path, data in files_of(audience).items():
        for head, body in drawings(data.decode()) if path.endswith(".md") else ():
            named = re.search('role="img" aria-labelledby="([^"]+)-title ([^"]+)-desc"', head)
            assert named, path
            assert named[1] == named[2]
            told = re.match(
                rf'\s*<title id="{named[1]}-title">([^<]+)</title>\s*'
                rf'<desc id="{named[1]}-desc">([^<]+)</desc>', body)  # fmt: skip
            assert told, path
            assert not re.search(r"style=|fill=|stroke=|<script|<style|href=|url\(", head + body)
            seen.add(path)
    shown = {"docs/index.md", "docs/projects/index.md", "docs/projects/figures/arrived.md"}
    more = {"docs/units/index.md", "docs/bulletins/2026-10.md", "docs/bulletins/2026-11.md"}
    assert seen == (shown if audience == "public" else shown | more)


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_ids_of_drawings_are_used_once_on_a_page(audience: Audience) -> None:
    for path, data in files_of(audience).items():
        if path.endswith(".md"):
            ids = re.findall(r' id="([^"]+)"', data.decode())
            assert (path, [one for one, two in pairwise(sorted(ids)) if one == two]) == (path, [])


def test_withheld_month_is_drawn_alike_whatever_it_was() -> None:
    text = page("public", "projects/figures/arrived.md")
    ((_, body),) = drawings(text)
    assert re.findall("<rect [^>]+>", body) == [
        '<rect class="withheld" x="32.4" y="5" width="18" height="13"/>'
    ]
    assert "按产业链的到位数不公开" in text
    assert 'id="chains"' not in text


def test_months_are_as_long_as_their_sums_and_withheld_ones_have_no_length() -> None:
    months = (
        MonthLine("1月", "3亿元", "9笔", Number(Fraction(300_000_000), "元")),
        MonthLine("2月", "不公开", "不公开"),
        MonthLine("3月", "1亿元", "3笔", Number(Fraction(100_000_000), "元")),
    )
    found = month_bars(ArrivedView("2026年到位资金", "", "4亿元", "", months, ""))
    assert found is not None
    assert isinstance(found.chart, Bars)
    lengths = [bar.length for bar in found.chart.bars]
    assert lengths[0] is not None
    assert lengths == [lengths[0], None, lengths[0] / 3]
    assert found.told == "1月3亿元；2月不公开；3月1亿元。"


def test_schedule_is_marked_where_completion_less_the_gap_lies() -> None:
    lines = [
        line("汉台区", "50%", CellNumbers(completion=ratio("1/2"), gap=points("-100/3"))),
        line("城固县", "", CellNumbers()),
        line("洋县", "-1%", CellNumbers(completion=ratio("-1/100"))),
    ]
    found = schedule_bars("x", "县区组到位资金", lines)
    assert found is not None
    assert isinstance(found.chart, Bars)
    hantai, yang = found.chart.bars
    full, left = found.chart.full, found.chart.left
    assert full is not None
    assert (hantai.mark, hantai.length) == (left + (full - left) * 5 / 6, (full - left) / 2)
    assert (yang.mark, yang.length, yang.told) == (None, None, "-1%")
    assert schedule_bars("x", "", lines[:2]) is None, "a chart of one would compare nothing"


def line(name: str, completion: str, numbers: CellNumbers) -> CellLine:
    return CellLine("u", "units/u/", name, "1亿元", completion=completion, numbers=numbers)


def ratio(text: str) -> Number:
    return Number(Fraction(text), PERCENT)


def points(text: str) -> Number:
    return Number(Fraction(text), PERCENTAGE_POINTS)


def test_nothing_is_drawn_of_nothing() -> None:
    assert drawn("x", "", []) is None
    held = seen_by("public")
    assert landing_map(held, held.reporting.home.landing, 2026) is None, (
        "without a file of outlines"
    )


def test_map_says_its_number_of_approval_or_plainly_that_there_is_none() -> None:
    assert "没有审图号，对外发布以前要换成经过审核的底图。" in page("public", "index.md")
    held = mapped(seen_by("public"), files_below(ROOT / "docs"))
    approved = replace(held, site=replace(held.site, map_approval="陕S(2026)001号"))
    texts = dict(map(render, home.pages(approved)))
    assert "示意图，不是标准地图；审图号：陕S(2026)001号。" in texts["index.md"]


@pytest.mark.parametrize("data", [b"", b"{}", b'{"features": [1]}'])
def test_map_that_is_none_leaves_the_numbers_and_says_so(data: bytes) -> None:
    docs = {**files_below(ROOT / "docs"), MAP: data}
    made = edition(seen_by("public"), docs, (ROOT / "mkdocs.yml").read_bytes())
    text = made["docs/index.md"].decode()
    assert "没有县区地图，或者地图文件读不出，数字见下表。" in text
    assert '<a href="units/hantai/#landing">汉台区</a></th><td class="num">1</td>' in text


def test_city_without_a_report_has_a_map_without_numbers() -> None:
    text = page("public", "index.md", "real")
    assert "还没有单位报送，图上没有数字。" in text
    assert "figure" not in {name for found in re.findall('<text class="([^"]+)"', text)
                            for name in found.split()}  # fmt: skip
    assert "各县区、园区的签约和开工项目" not in text


def test_rows_are_told_in_their_order() -> None:
    found = drawn("x", "y", [Row("甲", Fraction(1), "1个"), Row("乙", None, "没有")])
    assert found is not None
    assert found.told == "甲1个；乙没有。"
