"""Source pages: every accepted entry with its anchor, 待更正 with its reason for staff."""

import pytest

from tests.world.miniature import CITY, material, seen_by, survey_of
from tests.world.surveys import files_below
from tongfen.view.audience import Audience
from tongfen.view.source_pages import SourceEntry, SourcePage, SourceSection
from tongfen.view.view import View, view

AUDIENCES: tuple[Audience, ...] = ("public", "staff")


def pages(audience: Audience, unit: str) -> dict[str, SourcePage]:
    found = next(entry for entry in seen_by(audience).sources if entry.unit == unit)
    return {page.slug: page for page in found.pages}


def headings(audience: Audience, seen: View | None = None) -> dict[str, str]:
    """What every entry of every page is called, by its unit and anchor."""
    return {
        f"{unit.unit} {row.anchor}": row.title
        for unit in (seen or seen_by(audience)).sources
        for page in unit.pages
        for part in page.sections
        for row in part.entries
    }


def section(unit: str, week: str) -> SourceSection:
    page = pages("staff", unit)["2026-q4"]
    return next(entry for entry in page.sections if entry.anchor == week)


def entry(unit: str, week: str, anchor: str) -> SourceEntry:
    return next(row for row in section(unit, week).entries if row.anchor == f"{week}-{anchor}")


def fields(row: SourceEntry) -> dict[str, str]:
    return {field.title: field.text for field in row.fields}


def test_staff_sees_every_entry_of_every_report_once() -> None:
    state = material().judged
    shown = [
        (page.unit, page_section.anchor, row.anchor)
        for unit in seen_by("staff").sources
        for page in unit.pages
        for page_section in page.sections
        for row in page_section.entries
        if page.slug != "opening"
    ]
    filed = sum(len(filing.entries) for filing in state.filings)
    aside = [row for row in state.set_aside if row.source.list not in ("", "projects")]
    whole = 1  # the one entry of the report in a folder that is no unit's
    assert len(shown) == len(set(shown)) == filed + len(aside) + whole


def test_entry_says_when_it_was_received_and_where_it_stands() -> None:
    row = entry("hantai", "2026-w45", "new-projects-hantai-2026-012")
    assert row.receipt.startswith("收件 2026-11-09 09:00，版本 ")
    assert row.link is not None
    assert row.link.text == "hantai/weekly/2026-W45.yaml 第4行"
    assert row.link.url.startswith("https://forge.example.cn/hanzhong/tongfen/blob/")
    assert row.link.url.endswith("/submissions/hantai/weekly/2026-W45.yaml#L4")
    assert fields(row)["总投资"] == "3.2亿元"


def test_fields_lead_to_what_they_name() -> None:
    row = entry("hantai", "2026-w45", "new-projects-juemi-2026-021")
    assert {field.title: (field.page, field.note) for field in row.fields if field.page} == {
        "项目编号": ("projects/id/juemi-2026-021/", "绝密储能装备项目"),
        "落地单位": ("units/chenggu/", "城固县"),
        "来自活动": ("activities/id/city-2026-014/", "粤港澳大湾区装备制造推介会"),
        "推介项目": ("opportunities/shimo-fuji/", "石墨负极材料项目"),
    }


def test_entry_to_correct_says_why_and_is_shown_as_filed() -> None:
    row = entry("hantai", "2026-w46", "progress-no-juemi-001-2026-11-09")
    assert row.messages == ("项目编号“no-juemi-001”没有登记",)
    assert fields(row)["说明"] == "绝密无此项目"
    assert [field.page for field in row.fields] == ["", "", ""]


def test_report_that_cannot_be_read_says_where_and_shows_nothing_of_it() -> None:
    found = section("chenggu", "2026-w46")
    assert found.marks == ("待更正",)
    assert found.entries == ()
    assert found.messages == ("第11行：字段名后面用了中文冒号“：”",)


def test_report_of_no_unit_is_set_aside_whole_and_shown_to_staff() -> None:
    found = section("nosuch", "2026-w46")
    assert found.marks == ("待更正",)
    assert found.messages == ("没有“nosuch”这个单位",)
    assert [row.messages for row in found.entries] == [("没有“nosuch”这个单位",)]
    unit = next(unit for unit in seen_by("staff").sources if unit.unit == "nosuch")
    assert not unit.known


def test_section_marks_quiet_and_late_reports_for_staff() -> None:
    assert section("hantai", "2026-w47").marks == ("无变化至2026-W49",)
    assert section("chenggu", "2026-w45").marks == ("迟报",)


def test_opening_ledger_shows_what_was_taken_and_why_the_rest_was_not() -> None:
    (found,) = pages("staff", "hantai")["opening"].sections
    assert found.title == "截至2025-12-31的在管项目"
    assert [(row.anchor, row.messages) for row in found.entries] == [
        ("projects-hantai-2025-003", ()),
        ("projects-hantai-2025-juemi", ()),
        ("projects-hantai-2025-009", ()),
        ("projects-chenggu-2025-002", ("项目编号已由城固县登记",)),
    ]


def test_pages_are_newest_first_and_the_opening_ledger_last() -> None:
    unit = next(unit for unit in seen_by("staff").sources if unit.unit == "hantai")
    assert [(page.slug, page.title) for page in unit.pages] == [
        ("2026-q4", "2026年第四季度周报"),
        ("opening", "期初台账"),
    ]


def test_public_sees_only_units_and_entries_that_are_public() -> None:
    held = {
        unit.unit: {page.slug: [row.anchor for part in page.sections for row in part.entries]
                    for page in unit.pages}
        for unit in seen_by("public").sources
    }  # fmt: skip
    assert held == {
        "chenggu": {
            "2026-q4": ["2026-w45-progress-chenggu-2025-002-2026-11-05"],
            "opening": ["projects-chenggu-2025-002"],
        },
        "fenju-shenzhen": {
            "2026-q4": [
                "2026-w45-activities-city-2026-014-2026-11-05",
                "2026-w46-new-projects-fenju-shenzhen-2026-005",
            ]
        },
        "hantai": {
            "2026-q4": [
                "2026-w45-new-projects-hantai-2026-012",
                "2026-w45-progress-hantai-2025-009-2026-11-05",
                "2026-w46-progress-hantai-2026-012-2026-11-12",
                "2026-w46-progress-hantai-2026-030-2026-11-10",
                "2026-w46-research-2026-11-12",
            ],
            "opening": ["projects-hantai-2025-003", "projects-hantai-2025-009"],
        },
    }


@pytest.mark.parametrize("name", ["receipt", "link", "messages"])
def test_public_sees_no_receipt_line_or_message(name: str) -> None:
    rows = [
        row
        for unit in seen_by("public").sources
        for page in unit.pages
        for part in page.sections
        for row in part.entries
    ]
    assert rows != []
    assert [getattr(row, name) for row in rows if getattr(row, name)] == []


def test_public_does_not_see_which_closed_activity_a_project_came_of() -> None:
    page = pages("public", "fenju-shenzhen")["2026-q4"]
    rows = {row.anchor: fields(row) for part in page.sections for row in part.entries}
    assert "来自活动" not in rows["2026-w46-new-projects-fenju-shenzhen-2026-005"]
    staff = entry("fenju-shenzhen", "2026-w46", "new-projects-fenju-shenzhen-2026-005")
    assert fields(staff)["来自活动"] == "juemi-2026-001"


def test_public_anchors_are_those_of_staff_and_headings_say_what_an_entry_is_about() -> None:
    shown = {who: headings(who) for who in AUDIENCES}
    assert shown["public"].items() <= shown["staff"].items()
    assert (
        shown["public"]["hantai 2026-w45-new-projects-hantai-2026-012"]
        == "新项目：年产3000吨特种石墨生产线"
    )
    assert shown["staff"]["hantai 2026-w46-contacts-2026-11-12_2"] == "资源联络：绝密行业"


def test_entries_that_stand_before_change_neither_anchor_nor_heading() -> None:
    path = "submissions/hantai/weekly/2026-W46.yaml"
    text = (CITY / path).read_text("utf-8")
    start = text.index("  - project: hantai-2026-012")
    end = text.index("  - project: hantai-2026-030")
    made = survey_of({**files_below(CITY), path: f"{text[:start]}{text[end:]}".encode()})
    before, after = headings("public"), headings("public", view(made, "public"))
    gone = {"hantai 2026-w46-progress-hantai-2026-012-2026-11-12"}
    assert {name: title for name, title in before.items() if name not in gone} == after


def test_second_entry_that_names_the_same_gets_a_suffix_no_other_name_has() -> None:
    path = "submissions/hantai/weekly/2026-W46.yaml"
    text = (CITY / path).read_text("utf-8")
    research = text.index("research:\n") + len("research:\n")
    again = text[research : text.index("corrections:")].replace("石墨", "石英")
    made = survey_of(
        {**files_below(CITY), path: f"{text[:research]}{again}{text[research:]}".encode()}
    )
    for who in AUDIENCES:
        found = [name for name in headings(who, view(made, who)) if "-research-" in name]
        assert found == [
            "hantai 2026-w46-research-2026-11-12",
            "hantai 2026-w46-research-2026-11-12_2",
        ]
