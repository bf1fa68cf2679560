"""A project is public once its 签约 has been received, and stays so; what was for staff stays for staff."""

from datetime import date
from functools import cache

import pytest

from tests.world.miniature import survey_of
from tests.world.surveys import ROOT, files_below
from tongfen.pages.edition import edition
from tongfen.view.audience import Audience
from tongfen.view.material import Material
from tongfen.view.projects import ProjectView
from tongfen.view.view import View, view

ID, OTHER = "hantai-2026-071", "hantai-2026-072"
INVESTOR = "    investor:\n      name: {0}有限公司\n      origin: 浙江省杭州市\n"
LEAD = (
    "new_projects:\n"
    f"  - id: {ID}\n    name: 山茶油加工项目\n    stage: 线索\n    date: 2026-10-27\n"
    + INVESTOR.format("示例油茶")
    + "    text: 绝密意向\n"
)
SIGNED = (
    f"progress:\n  - project: {ID}\n    date: 2026-11-10\n    stage: 签约\n    contract_type: 合同\n"
    "    investment: 7321万元\n    evidence:\n"
    "      - kind: 投资合同\n        number: 绝密合同071\n        date: 2026-11-10\n"
)
MISTAKE = (
    f"corrections:\n  - week: 2026-W46\n    entry: {ID}@2026-11-10\n    field: stage\n"
    "    was: 签约\n    now: 无\n    reason: 绝密误报\n"
)
SECOND = (
    "new_projects:\n"
    f"  - id: {OTHER}\n    name: 山茶油加工二号项目\n    stage: 线索\n    date: 2026-10-28\n"
    + INVESTOR.format("另一家")
)
JOINED = f"progress:\n  - project: {ID}\n    date: 2026-11-17\n    same_as: {OTHER}\n    reason: 绝密重复\n"
Weeks = tuple[tuple[str, str], ...]
ONCE: Weeks = (("2026-W44", LEAD), ("2026-W46", SIGNED))


@cache
def material(*weeks: tuple[str, str]) -> Material:
    return survey_of(
        {
            f"submissions/hantai/weekly/{week}.yaml": f"unit: hantai\nweek: {week}\n{body}".encode()
            for week, body in weeks
        }
    )


def seen(audience: Audience, *weeks: tuple[str, str]) -> View:
    return view(material(*weeks), audience)


def project(audience: Audience, id_: str, *weeks: tuple[str, str]) -> ProjectView:
    return next(one for one in seen(audience, *weeks).projects if one.id == id_)


def pages(*weeks: tuple[str, str]) -> dict[str, str]:
    made = edition(
        seen("public", *weeks), files_below(ROOT / "docs"), (ROOT / "mkdocs.yml").read_bytes()
    )
    return {path: data.decode("utf-8", "replace") for path, data in made.items()}


CORRECTED: Weeks = (*ONCE, ("2026-W47", MISTAKE))


def test_a_correction_of_the_signing_leaves_the_project_public_as_what_it_is_now() -> None:
    assert material(*CORRECTED).judged.state.corrected
    found = project("public", ID, *CORRECTED)
    assert (found.stage, found.stage_date, found.signed, found.was_signed) == (
        "线索", None, None, True
    )  # fmt: skip
    assert found.timeline == ()
    page = pages(*CORRECTED)[f"docs/projects/id/{ID}.md"]
    assert "这个项目登记过签约，后来更正了；现在的阶段是线索，不计入签约项目。" in page
    assert "projects/lists/leads" not in page


def test_what_was_for_staff_stays_for_staff_after_the_correction() -> None:
    told = "\n".join(pages(*CORRECTED).values())
    assert "绝密" not in told
    assert "2026-10-27" not in told
    assert project("staff", ID, *CORRECTED).stage_date is not None


def test_a_signing_that_does_not_stand_is_counted_nowhere() -> None:
    once, now = seen("public", *ONCE), seen("public", *CORRECTED)
    assert ID in {one.id for one in once.reporting.home.signed.projects}
    assert ID not in {one.id for one in now.reporting.home.signed.projects}
    assert ID not in {one.id for entry in now.lists for one in entry.projects}


def test_the_entry_that_was_public_stays_on_its_source_page_and_says_it_was_corrected() -> None:
    [entry] = [
        row
        for unit in seen("public", *CORRECTED).sources
        for held in unit.pages
        for section in held.sections
        for row in section.entries
        if ID in {field.text for field in row.fields}
    ]
    assert [note.text for note in entry.corrected] == ["阶段后来更正过"]
    assert "2026-11-10" in {field.text for field in entry.fields}


def test_a_lead_stays_for_staff_whatever_is_corrected_of_it() -> None:
    other = MISTAKE.replace("2026-W46", "2026-W44").replace(f"{ID}@2026-11-10", ID)
    weeks = (
        ("2026-W44", LEAD),
        ("2026-W47", other.replace("stage", "chain").replace("签约", "无").replace("now: 无", "now: 现代材料")),
    )  # fmt: skip
    assert material(*weeks).judged.state.corrected
    assert ID not in "\n".join(pages(*weeks).values())


TOGETHER: Weeks = (("2026-W44", LEAD), ("2026-W45", SECOND), ("2026-W46", SIGNED))


@pytest.mark.parametrize("corrected", [False, True])
def test_an_id_joined_to_a_lead_makes_that_public_from_its_own_signing_on(corrected: bool) -> None:
    joining = JOINED + (MISTAKE if corrected else "")
    weeks = (*TOGETHER, ("2026-W47", joining))
    assert ID in material(*weeks).judged.state.joined
    found = project("public", OTHER, *weeks)
    assert found.was_signed is corrected
    assert (found.stage, found.signed is None) == (("线索", True) if corrected else ("签约", False))
    told = pages(*weeks)
    assert f"docs/projects/id/{ID}.md" in told, "the page of the joined id leads on"
    assert not [path for path, text in told.items() if "2026-10-28" in text or "绝密" in text]


def test_a_project_signed_again_after_its_correction_is_signed_and_says_nothing_more() -> None:
    early = SIGNED.replace("2026-11-10", "2026-11-04")
    mistake = MISTAKE.replace("2026-W46", "2026-W45").replace("2026-11-10", "2026-11-04")
    again = SIGNED.replace("2026-11-10", "2026-11-18").replace("绝密合同071", "绝密合同072")
    weeks = (
        ("2026-W44", LEAD), ("2026-W45", early), ("2026-W46", mistake), ("2026-W47", again)
    )  # fmt: skip
    assert project("public", ID, *weeks[:3]).was_signed
    found = project("public", ID, *weeks)
    assert (found.signed, found.was_signed) == (date(2026, 11, 18), False)
