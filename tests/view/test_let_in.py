"""What counts by a waiver or an objection says so wherever staff meet it, and nowhere in public."""

from tests.world.miniature import files_of, page, seen_by
from tongfen.view.source_pages import SourceEntry
from tongfen.view.view import View

PROJECT = "chenggu-2025-002"
WAIVED = "经豁免“juemi-001”计入，不适用LIF105"
ADMITTED = "经异议“2026-10-chenggu-juemi”计入2026年10月通报"


def entries(shown: View) -> list[SourceEntry]:
    return [
        entry
        for unit in shown.sources
        for page_ in unit.pages
        for section in page_.sections
        for entry in section.entries
    ]


def test_a_source_page_says_by_which_act_an_entry_counts() -> None:
    told = {
        entry.anchor: [(note.text, note.reason, note.link.page) for note in entry.let_in]
        for entry in entries(seen_by("staff", "disputed"))
        if entry.let_in
    }
    assert told == {
        "2026-w47-progress-chenggu-2025-002-2026-11-18": [
            (
                WAIVED,
                "绝密：验收材料原件在档案馆修缮，12月补交。",
                "todo/lists/acts/#waivers-waivers-1",
            )
        ],
        "2026-w47-progress-chenggu-2025-002-2026-10-29": [
            (
                ADMITTED,
                "绝密：收件记录属实，准予计入。",
                "todo/lists/acts/#objections-2026-10-chenggu-juemi",
            )
        ],
    }
    assert all(
        entry.messages == () for entry in entries(seen_by("staff", "disputed")) if entry.let_in
    )
    assert not any(entry.let_in for entry in entries(seen_by("public", "disputed")))


def test_a_timeline_says_so_for_staff_alone() -> None:
    titles = {}
    for audience in ("staff", "public"):
        [project] = [one for one in seen_by(audience, "disputed").projects if one.id == PROJECT]
        titles[audience] = {fact.title for fact in project.timeline}
    assert titles["staff"] >= {WAIVED, ADMITTED, "投产"}
    assert titles["public"] == {"签约", "开工", "投产"}


def test_a_score_names_the_waiver_and_the_objection() -> None:
    told = {
        (score.period, fact.day, act.title)
        for score in seen_by("staff", "disputed").reporting.scores
        if score.unit == "chenggu"
        for cell in score.cells
        for fact in cell.facts
        for act in fact.acts
    }
    assert told == {
        ("2026-10", "2026-10-29", "异议成立（2026-11-23）"),
        ("2026-11", "2026-11-18", "豁免LIF105（2026-11-20）"),
    }


def test_objections_stand_on_the_bulletin_the_unit_and_what_is_to_do() -> None:
    shown = seen_by("staff", "disputed")
    [october] = [one for one in shown.reporting.bulletins if one.id == "2026-10"]
    rows = [(line.unit, line.result, len(line.admitted)) for line in october.objections]
    assert rows == [("chenggu", "成立", 1), ("hantai", "待裁定", 0)]
    assert all(not one.objections for one in shown.reporting.bulletins if one.id != "2026-10")
    assert shown.reporting.todos is not None
    assert [line.unit for line in shown.reporting.todos.objections] == ["hantai"]
    units = {unit.id: unit.objections for group in shown.units for unit in group.units}
    assert {unit for unit, lines in units.items() if lines} == {"chenggu", "hantai"}


def test_the_public_edition_has_no_objection() -> None:
    shown = seen_by("public", "disputed")
    assert shown.reporting.objections == ()
    assert not any(one.objections for one in shown.reporting.bulletins)
    assert not any(unit.objections for group in shown.units for unit in group.units)
    own = ("docs/rules/", "docs/mechanism/", "docs/filing/", "docs/fields/")
    for path, data in files_of("public", "disputed").items():
        if path.endswith(".md") and not path.startswith(own):
            assert "异议" not in data.decode(), path
            assert "豁免" not in data.decode(), path


def test_submitted_text_of_an_objection_is_escaped() -> None:
    text = page("staff", "bulletins/2026-10.md", "disputed")
    assert "绝密：凭证10月底已经送达，退回补章后才报。" in text
    assert "待裁定 0天" in text
