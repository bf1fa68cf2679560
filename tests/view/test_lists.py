"""The lists: what they can be sorted by, their sums, the clocks of leads, and their files for each audience."""

import csv
import io
import re
from datetime import date

import openpyxl
import pytest

from tests.world.miniature import page, seen_by
from tongfen.exports.documents import downloads
from tongfen.model.amounts import Money, parse_money
from tongfen.view.audience import Audience
from tongfen.view.lists import ProjectList, band_of


def held(audience: Audience, slug: str) -> ProjectList:
    return next(entry for entry in seen_by(audience).lists if entry.slug == slug)


def table(audience: Audience, path: str) -> list[list[str]]:
    """The rows of a CSV file as a spreadsheet reads them."""
    data = downloads(seen_by(audience))[path]
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("9999万元", "不足1亿元"),
        ("1亿元", "1亿元至5亿元"),
        ("4.99999999亿元", "1亿元至5亿元"),
        ("5亿元", "5亿元至10亿元"),
        ("10亿元", "10亿元至20亿元"),
        ("20亿元", "20亿元以上"),
        ("9000万美元", "以美元计"),
    ],
)
def test_a_size_band_has_its_lower_bound_inside(text: str, band: str) -> None:
    assert band_of(parse_money(text)) == band
    assert band_of(None) == "未报金额"


def test_rows_say_source_contract_and_whether_the_works_are_new() -> None:
    rows = {
        row.project.id: (row.band, row.source, row.project.contract_type, row.build)
        for entry in seen_by("public").lists
        for row in entry.rows
    }
    assert rows == {
        "chenggu-2025-002": ("1亿元至5亿元", "省外", "合同", "新建"),
        "fenju-shenzhen-2026-005": ("不足1亿元", "省外", "协议", ""),
        "hantai-2025-003": ("1亿元至5亿元", "省外", "合同", "续建"),
        "hantai-2025-009": ("不足1亿元", "省外", "协议", ""),
        "hantai-2026-012": ("1亿元至5亿元", "省外", "合同", ""),
        "hantai-2026-030": ("1亿元至5亿元", "省外", "合同", ""),
    }


def test_sum_of_a_list_is_that_of_the_projects_it_shows() -> None:
    for audience in ("public", "staff"):
        for entry in seen_by(audience).lists:
            shown = [row.project.investment_amount for row in entry.rows]
            whole = sum(one.amount for one in shown if one and one.currency == "元")
            text = page(audience, f"projects/lists/{entry.slug}.md")
            assert sum(map(int, re.findall(r' data-sum="([0-9]+)"', text))) == whole
            assert entry.without_amount == shown.count(None)


def test_leads_are_shared_with_their_first_reporter_and_clock_among_staff_alone() -> None:
    leads = held("staff", "leads")
    assert leads.shared
    assert {
        row.project.id: (row.project.reporter, row.clock.until, row.clock.last, row.clock.lapsed)
        for row in leads.rows
        if row.clock
    } == {
        "fenju-juemi-004": ("fenju-shenzhen", date(2027, 2, 14), date(2026, 11, 16), False),
        "fenju-juemi-006": ("fenju-shenzhen", date(2027, 2, 14), date(2026, 11, 16), False),
        "juemi-2026-021": ("hantai", date(2027, 2, 14), date(2026, 11, 16), False),
        "hantai-2025-juemi": ("hantai", date(2026, 4, 5), date(2026, 1, 5), True),
    }
    assert [entry.slug for entry in seen_by("public").lists if entry.shared] == []
    assert "projects/lists/leads/leads.csv" in downloads(seen_by("staff"))
    assert "projects/lists/leads/leads.csv" not in downloads(seen_by("public"))


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_the_file_of_a_list_holds_its_projects_and_no_other(audience: Audience) -> None:
    for entry in seen_by(audience).lists:
        if entry.rows:
            head, *rows = table(audience, f"{entry.page}{entry.slug}.csv")
            assert [row[0] for row in rows] == [one.id for one in entry.projects]
            assert ("首报保护期到" in head) == entry.shared
            book = openpyxl.load_workbook(
                io.BytesIO(downloads(seen_by(audience))[f"{entry.page}{entry.slug}.xlsx"])
            )
            cells = [[str(cell or "") for cell in row] for row in book.worksheets[0].values]
            assert cells[0] == head
            assert [row[0] for row in cells[1:]] == [row[0] for row in rows]


def test_files_of_the_public_hold_nothing_of_the_staff() -> None:
    files = {
        path: data for path, data in downloads(seen_by("public")).items() if path.endswith(".csv")
    }
    assert "projects/lists/signed/signed.csv" in files
    assert [path for path, data in files.items() if "绝密" in data.decode("utf-8-sig")] == []


def test_opportunities_are_counted_and_added_up_while_they_are_sought() -> None:
    offered = seen_by("public").offered
    assert (len(offered.rows), offered.seeking, offered.total) == (3, 1, "5亿元")
    assert [row[0] for row in table("public", "opportunities/opportunities.csv")[1:]] == [
        row.entry.id for row in offered.rows
    ]


def test_list_offers_its_filters_and_its_files() -> None:
    text = page("public", "projects/lists/signed.md")
    assert "&quot;规模&quot;" in text
    assert (
        'href="../../../projects/lists/signed/signed.csv" download="签约项目2026年11月23日（演示数据）.csv"'
        in text
    )
    assert 'href="../../../projects/lists/signed/signed.xlsx"' in text


def test_money_of_other_currencies_is_never_added() -> None:
    assert band_of(Money(10, "美元")) == "以美元计"
    assert date(2026, 1, 1) == held("public", "signed").year
