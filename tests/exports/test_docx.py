"""Word files in the layout of GB/T 9704-2012, read back by another library."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st

from tests.exports.reading import CLOSED, NOVEMBER, WEEK, document, files, styled, texts, word
from tests.world.miniature import seen_by
from tongfen.exports.clean import clean
from tongfen.exports.documents import document_of
from tongfen.exports.docx import docx, ordinal
from tongfen.exports.outline import Annex, Cell, Column, Document, Table
from tongfen.view.audience import Audience
from tongfen.view.numbers import Number

HOSTILE = '<w:p/>&amp;]]>"\'\x00\x08\x1b\ud800\ufffe{{ 7*7 }} HYPERLINK "http://x" \u202e=1+1'
SAID = '<w:p/>&amp;]]>"\'\ufffd\ufffd\ufffd\ufffd\ufffd{{ 7*7 }} HYPERLINK "http://x" \u202e=1+1'


def wide(columns: int, rows: int) -> Document:
    """November's bulletin with one annex: a table of so many columns of figures."""
    heads = (
        Column("unit", "单位"),
        *(Column(f"c{at}", f"指标{at}", figures=True) for at in range(columns)),
    )
    cell = Cell("123.45万元", Number(Fraction(1234500), "元"))
    row = (Cell("汉台区"), *(cell for _ in range(columns)))
    table = Table("wide", "宽表", "排名", heads, (row,) * rows)
    return replace(document(NOVEMBER), annexes=(Annex("wide", "宽表", (table,)),))


NOVEMBER_SAYS = [
    ("Warning", "演示数据，不是真实通报"),
    ("Warning", "内部版"),
    ("Mark", "汉中市经济合作局"),
    ("Serial", "第　　期"),
    ("DocTitle", "2026年11月招商引资月通报"),
    ("Standing", "（草案）"),
    ("Addressee", "各单位："),
    (
        "Body",
        "截至11月30日，全市省外到位资金1000万元，目标下达到各单位，全市不设目标。本月新增1000万元。",
    ),
    ("Heading1", "一、全市指标"),
    (
        "Body",
        "续建项目1个（2026年以前开工，还没有投产），新开工项目1个，其中1个是2026年以前签约的。",
    ),
    ("Heading1", "二、各组排名"),
    ("Heading2", "（一）县区组"),
    ("Body", "县区组名次：汉台区、城固县；与上月相比，城固县下降1位。"),
    ("Body", "县区组亮灯情况：“省外到位资金”红灯2个（汉台区、城固县）。"),
    ("Heading1", "三、需要注意的情况"),
    ("Body", "县区组：城固县本年有报送，“省外到位资金”为零。"),
    ("Body", "未编组单位本月没有报送的单位2个：汉中高新区、市经合局。"),
    ("Heading1", "四、口径和依据"),
    (
        "Body",
        (
            "本期依据《2026年考核办法（草案）》第1版计算，数据截至2026年12月9日18:00，"
            "本年共采用周报9份，其中上期封账后收到8份。"
        ),
    ),
    ("Body", "《2026年考核办法（草案）》第1版自2026年1月1日起执行。与上期：可比。"),
    ("Body", "考核办法尚未审定，得分、名次都是草案。"),
    ("AnnexNote", "附件：1. 全市各项指标"),
    ("AnnexNote", "2. 各组排名"),
    ("AnnexNote", "3. 各单位各项指标"),
    ("AnnexNote", "4. 各单位本期增减"),
    ("AnnexNote", "5. 名单"),
    ("AnnexNote", "6. 指标口径"),
    ("Signature", "汉中市经济合作局"),
    ("Signature", "　　　　年　　月　　日"),
    ("AnnexMark", "附件1"),
    ("DocTitle", "全市各项指标"),
    ("AnnexMark", "附件2"),
    ("DocTitle", "各组排名"),
    ("TableTitle", "县区组排名"),
    ("AnnexMark", "附件3"),
    ("DocTitle", "各单位各项指标"),
    ("TableTitle", "县区组省外到位资金（100分）"),
    ("AnnexMark", "附件4"),
    ("DocTitle", "各单位本期增减"),
    ("TableTitle", "县区组省外到位资金"),
    ("AnnexMark", "附件5"),
    ("DocTitle", "名单"),
    ("TableTitle", "点名清单"),
    ("TableTitle", "缺报的周"),
    ("TableTitle", "不编组的单位"),
    ("AnnexMark", "附件6"),
    ("DocTitle", "指标口径"),
    ("Imprint", "汉中市经济合作局\t　　　　年　　月　　日印发"),
]
"""Style and text of every paragraph of November's bulletin for staff"""


def test_document_of_the_staff_says_all_in_order() -> None:
    made = styled(word(document(NOVEMBER)))
    assert [entry for entry in made if entry[1]] == NOVEMBER_SAYS


def test_document_holds_every_table_of_its_outline() -> None:
    made = document(NOVEMBER)
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in word(made).tables
    ]
    assert tables == [
        [
            [column.title for column in table.columns],
            *([cell.text for cell in row] for row in table.rows),
        ]
        for table in made.tables
    ]


def test_page_is_a4_with_the_margins_of_the_standard() -> None:
    first = word(document(NOVEMBER)).sections[0]
    assert first.page_width is not None
    assert first.page_height is not None
    told = (first.page_width, first.page_height, first.top_margin, first.left_margin)
    for length, mm in zip(told, (210, 297, 37, 28), strict=True):
        assert length is not None
        assert abs(length - Mm(mm)) < Pt(1)
    assert first.right_margin is not None
    assert first.left_margin is not None
    assert abs(first.page_width - first.left_margin - first.right_margin - Mm(156)) < Pt(1)


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Body", "仿宋_GB2312", 16),
        ("Heading1", "黑体", 16),
        ("Heading2", "楷体_GB2312", 16),
        ("DocTitle", "方正小标宋简体", 22),
        ("Footer", "宋体", 14),
    ],
)
def test_styles_name_the_fonts_and_sizes_of_the_standard(style: str, font: str, size: int) -> None:
    styles = word(document(NOVEMBER)).styles
    found = next(entry for entry in styles if entry.style_id == style)
    fonts = found.element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == font
    held = found.font.size or styles.element.xpath("w:docDefaults//w:sz")[0].val
    assert held == Pt(size)


def test_page_numbers_stand_outside_between_dashes() -> None:
    made = word(document(NOVEMBER))
    assert made.settings.odd_and_even_pages_header_footer
    section = made.sections[0]
    told = [
        (part.paragraphs[0].text, str(part.paragraphs[0].alignment).split()[0])
        for part in (section.footer, section.even_page_footer)
    ]
    assert told == [("— 1 —", "RIGHT"), ("— 1 —", "LEFT")]
    assert "> PAGE <" in section.footer.paragraphs[0]._p.xml


def test_wide_table_lies_on_a_turned_page_and_a_narrow_one_does_not() -> None:
    turned = word(wide(9, 3)).sections[-1]
    assert (turned.orientation, turned.page_width) == (WD_ORIENT.LANDSCAPE, turned.page_width)
    assert turned.page_width is not None
    assert abs(turned.page_width - Mm(297)) < Pt(1)
    assert word(wide(4, 3)).sections[-1].orientation == WD_ORIENT.PORTRAIT


def test_rows_are_never_split_and_heads_are_repeated() -> None:
    (table,) = word(wide(4, 60)).tables
    assert [len(row._tr.xpath("w:trPr/w:cantSplit")) for row in table.rows] == [1] * 61
    assert [len(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows] == [1] + [0] * 60


def test_short_table_stays_on_one_page_and_a_long_one_does_not() -> None:
    kept = [len(word(wide(4, rows)).tables[0]._tbl.xpath(".//w:keepNext")) for rows in (3, 60)]
    assert kept == [2 * 5, 0]


@pytest.mark.parametrize("period", [CLOSED, NOVEMBER, WEEK])
@pytest.mark.parametrize("audience", ["public", "staff"])
def test_same_view_gives_the_same_bytes(period: str, audience: Audience) -> None:
    document.cache_clear()
    first = docx(document(period, audience))
    document.cache_clear()
    assert docx(document(period, audience)) == first


def test_hostile_text_stays_text() -> None:
    made = document(NOVEMBER)
    row = (Cell(HOSTILE), *made.annexes[0].tables[0].rows[0][1:])
    table = replace(made.annexes[0].tables[0], rows=(row,), title=HOSTILE, note=HOSTILE)
    head = replace(
        made.head, mark=HOSTILE, standing=HOSTILE, signature=HOSTILE, warnings=(HOSTILE,)
    )
    bad = replace(
        made, title=HOSTILE, head=head, lead=(HOSTILE,), annexes=(Annex("x", HOSTILE, (table,)),)
    )
    found = word(bad)
    assert found.tables[0].rows[1].cells[0].text == SAID
    assert next(text for style, text in styled(found) if style == "Body") == SAID
    assert found.core_properties.title == SAID
    packed = texts(docx(bad))
    assert len(re.findall("<w:instrText", packed)) == 2
    assert "w:hyperlink" not in packed


def _of(paragraph: Paragraph, name: str) -> int:
    """A measure of a paragraph: its own, or that of its style."""
    own = getattr(paragraph.paragraph_format, name)
    assert paragraph.style is not None
    return int(own if own is not None else getattr(paragraph.style.paragraph_format, name))


def test_annexes_are_told_two_signs_in_with_their_numbers_below_one_another() -> None:
    sign = Pt(16)
    notes = [
        one
        for one in word(document(NOVEMBER)).paragraphs
        if one.style and one.style.name == "附件说明"
    ]
    begins = [(_of(one, "left_indent") + _of(one, "first_line_indent")) / sign for one in notes]
    assert begins == [2, *[5] * 5]


def test_a_document_that_was_issued_does_not_say_so_of_itself() -> None:
    made = document(NOVEMBER)
    for standing, told in (("已印发", []), ("征求意见稿", ["（征求意见稿）"])):
        written = word(replace(made, head=replace(made.head, standing=standing)))
        assert [text for style, text in styled(written) if style == "Standing"] == told


def test_a_letter_with_nothing_to_annex_has_no_annex_note() -> None:
    bare = word(replace(document(NOVEMBER), annexes=()))
    assert [text for style, text in styled(bare) if style.startswith("Annex")] == []
    assert len(bare.sections) == 1


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (32, "三十二")]
)
def test_headings_are_counted_in_chinese(number: int, text: str) -> None:
    assert ordinal(number) == text


def test_files_of_an_edition_are_those_of_closed_periods() -> None:
    def papers_of(audience: Audience, city: str = "december") -> list[str]:
        return sorted(path for path in files(audience, city) if path.startswith("bulletins/"))

    inside = [path for path in files("staff") if path.startswith(("mechanism/", "todo/"))]
    assert sorted(inside) == [
        "mechanism/letters/2026-chenggu.docx",
        "mechanism/letters/2026-hantai.docx",
        "todo/lists/meeting/meeting.docx",
    ]
    articles = [path for path in papers_of("public") if path.endswith(".html")]
    assert papers_of("public") == sorted([*papers_of("staff"), *articles])
    assert len(articles) == len([path for path in papers_of("public") if "-w" in path]) / 2
    assert [path for path in papers_of("public", "miniature") if "w" not in path] == [
        "bulletins/2026-10/2026-10.docx",
        "bulletins/2026-10/2026-10.json",
        "bulletins/2026-10/2026-10.xlsx",
    ]


def test_office_may_set_mark_addressee_and_copies() -> None:
    view = seen_by("staff", "december")
    site = replace(
        view.site, mark="示例领导小组办公室", addressee="各县区,各部门", copies="市委办,市政府办"
    )
    made = document_of(replace(view, site=site).papers, NOVEMBER)
    assert made is not None
    said = styled(word(made))
    told = [text for style, text in said if style in ("Mark", "Addressee", "Imprint")]
    assert told == [
        "示例领导小组办公室",
        "各县区，各部门：",
        "抄送：市委办，市政府办。",
        "汉中市经济合作局\t　　　　年　　月　　日印发",
    ]


@given(st.text(max_size=80))
def test_any_text_comes_back_as_it_was_but_for_what_xml_cannot_hold(text: str) -> None:
    table = Table("t", "t", "名单", (Column("what", "事项"),), ((Cell(text),),))
    made = replace(document(NOVEMBER), sections=(), annexes=(Annex("t", "t", (table,)),))
    told = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    assert word(made).tables[0].rows[1].cells[0].text == told
