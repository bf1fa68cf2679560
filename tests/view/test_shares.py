"""How a project is divided stands on its page for staff, and why nobody has a part of it yet."""

import pytest

from tests.world.miniature import CITY, seen_by, survey_of
from tests.world.surveys import files_below
from tongfen.view.shares import SharePart, SharesView
from tongfen.view.view import view

WAITING = "fenju-shenzhen-2026-005"
AGREED = (
    SharePart("fenju-shenzhen", "驻深圳分局", "50%", "首报"),
    SharePart("hanzhong-gaoxinqu", "汉中高新区", "50%", "落地"),
)


def shares_of(id_: str, overlay: dict[str, bytes]) -> SharesView | None:
    projects = view(survey_of({**files_below(CITY), **overlay}), "staff").projects
    return next(project.shares for project in projects if project.id == id_)


@pytest.mark.parametrize(
    ("said", "parts", "note"),
    [
        ("", AGREED, "落地单位还没有确认，确认以前两家都不计"),
        ("不认可落地", AGREED, "落地单位不认可，裁定以前两家都不计"),
        ("确认落地", AGREED, ""),
    ],
)
def test_parts_are_those_agreed_and_the_note_says_what_they_wait_for(
    said: str, parts: tuple[SharePart, ...], note: str
) -> None:
    reply = (
        "unit: hanzhong-gaoxinqu\nweek: 2026-W47\nreplies:\n"
        f"  - to: {WAITING}\n    date: 2026-11-20\n    result: {said}\n    text: 说明。\n"
    )
    path = "submissions/hanzhong-gaoxinqu/weekly/2026-W47.yaml"
    overlay = {path: reply.encode()} if said else {}
    assert shares_of(WAITING, overlay) == SharesView("首谈落地五五", parts, note)


def test_parts_of_a_landing_that_stands_by_itself_or_by_a_ruling_say_so() -> None:
    found = {project.id: project.shares for project in seen_by("staff").projects}
    assert found["juemi-2026-021"] == SharesView(
        "首谈落地五五",
        (
            SharePart("hantai", "汉台区", "50%", "首报，默认确认"),
            SharePart("chenggu", "城固县", "50%", "落地，默认确认"),
        ),
    )
    ruled = found["hantai-2026-030"]
    assert ruled is not None
    assert [(part.percent, part.role) for part in ruled.parts] == [
        ("60%", "首报，裁定落地"),
        ("40%", "落地，裁定落地"),
    ]


def test_project_of_one_unit_is_not_divided_and_the_public_is_told_of_no_division() -> None:
    staff = {project.id: project.shares for project in seen_by("staff").projects}
    owners = {project.id: project.owners for project in seen_by("staff").projects}
    assert {id_ for id_, shares in staff.items() if shares} <= {
        id_ for id_, (reporter, landing) in owners.items() if reporter != landing
    }
    assert {project.shares for project in seen_by("public").projects} == {None}
