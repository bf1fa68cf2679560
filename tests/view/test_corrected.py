"""Corrections beside what they changed: all of it for staff, in public only that a public field was corrected."""

from functools import cache

import pytest

from tests.world.miniature import survey_of
from tongfen.view.audience import Audience
from tongfen.view.corrected import CorrectionNote
from tongfen.view.material import Material
from tongfen.view.projects import ProjectView
from tongfen.view.source_pages import SourceEntry
from tongfen.view.view import View, view

AUDIENCES: tuple[Audience, ...] = ("public", "staff")
ID, PAID = "hantai-2026-012", "hantai-2026-012@2026-11-12"
HIDDEN = "绝密笔误"
ROWS = (
    ("2026-W45", ID, "date", "2026-11-03", "2026-11-04"),
    ("2026-W45", ID, "evidence.1.number", "汉招合2026-031", "绝密合同号"),
    ("2026-W46", PAID, "arrived.1.amount", "800万元", "917万元"),
    ("2026-W46", PAID, "text", "首笔资金到位。", "绝密说明"),
)
FILE = "unit: hantai\nweek: 2026-W47\ncorrections:\n" + "".join(
    f"  - week: {week}\n    entry: {entry}\n    field: {field}\n    was: {was}\n    now: {now}\n"
    f"    reason: {HIDDEN}\n"
    for week, entry, field, was, now in ROWS
)
PHASES = """\
unit: hantai
week: 2026-W46
new_projects:
  - id: hantai-2026-061
    name: 特种石墨生产线三期
    stage: 线索
    date: 2026-11-12
    investor:
      name: 示例碳材料有限公司
      origin: 广东省深圳市
    phase_of: hantai-2026-012
    phase: 3
"""


@cache
def material() -> Material:
    return survey_of({"submissions/hantai/weekly/2026-W47.yaml": FILE.encode()})


@cache
def seen(audience: Audience) -> View:
    return view(material(), audience)


def project(audience: Audience) -> ProjectView:
    return next(one for one in seen(audience).projects if one.id == ID)


def notes(audience: Audience) -> dict[str, tuple[CorrectionNote, ...]]:
    """The corrections of every line of the timeline that has any."""
    return {fact.title: fact.corrected for fact in project(audience).timeline if fact.corrected}


def test_the_city_is_as_expected() -> None:
    assert material().findings == ()
    assert len(material().judged.state.corrected) == len(ROWS)


def test_timeline_of_staff_says_what_was_corrected_beside_each_fact() -> None:
    found = notes("staff")
    assert {title: [note.text for note in held] for title, held in found.items()} == {
        "签约": [
            "日期由2026-11-03更正为2026-11-04",
            "证明材料第1条文号由汉招合2026-031更正为绝密合同号",
        ],
        "到位917万元": ["到位资金第1条到位金额由800万元更正为917万元"],
    }
    assert {note.reason for held in found.values() for note in held} == {HIDDEN}
    [note] = found["到位917万元"]
    assert note.link is not None
    assert note.link.text == "汉台区第47周周报"
    assert note.link.page == (
        f"sources/hantai/2026-q4/#2026-w47-corrections-2026-w46-{PAID.replace('@', '-')}-arrived-1-amount"
    )


def test_timeline_in_public_says_only_that_a_public_field_was_corrected() -> None:
    assert notes("public") == {"签约": (CorrectionNote("日期后来更正过"),)}


def corrected(audience: Audience) -> dict[str, list[str]]:
    return {
        row.anchor: [note.text for note in row.corrected]
        for unit in seen(audience).sources
        for page in unit.pages
        for section in page.sections
        for row in section.entries
        if row.corrected
    }


@pytest.mark.parametrize("audience", AUDIENCES)
def test_source_pages_keep_what_was_filed_and_say_what_was_corrected(audience: Audience) -> None:
    found = corrected(audience)
    signed, paid = (
        "2026-w45-new-projects-hantai-2026-012",
        "2026-w46-progress-hantai-2026-012-2026-11-12",
    )
    if audience == "public":
        assert found == {signed: ["日期后来更正过"]}
        return
    assert found[signed][0] == "日期由2026-11-03更正为2026-11-04"
    assert found[paid] == [
        "到位资金第1条到位金额由800万元更正为917万元",
        "说明由首笔资金到位。更正为绝密说明",
    ]
    assert dict(fields(entry(signed)))["日期"] == "2026-11-03"


def entry(anchor: str) -> SourceEntry:
    return next(
        row
        for unit in seen("staff").sources
        for page in unit.pages
        for section in page.sections
        for row in section.entries
        if row.anchor == anchor
    )


def fields(row: SourceEntry) -> list[tuple[str, str]]:
    return [(field.title, field.text) for field in row.fields if field.title == "日期"][:1]


def test_phases_stand_together_on_the_page_of_each_for_staff() -> None:
    second = PHASES.replace("061", "062").replace("三期", "二期").replace("phase: 3", "phase: 2")
    files = {
        "submissions/hantai/weekly/2026-W46.yaml": PHASES.encode(),
        "submissions/hantai/weekly/2026-W47.yaml": second.replace("W46", "W47").encode(),
    }
    made = survey_of(files)
    staff = {one.id: one for one in view(made, "staff").projects}
    told = [(line.title, line.id) for line in staff[ID].phases]
    assert told == [("第1期", ID), ("第2期", "hantai-2026-062"), ("第3期", "hantai-2026-061")]
    assert staff["hantai-2026-061"].phases == staff[ID].phases == staff["hantai-2026-062"].phases
    assert staff["hantai-2026-021"].phases == ()
    assert all(one.phases == () for one in view(made, "public").projects)
