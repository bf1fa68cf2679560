"""Ranks, points, lights, rosters, lists and talks of a group that are for staff leave no trace in public.

The control is the same city with all six public: every trace that is looked for is found in it.
"""

import copy
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache

import pytest

from tests.pages.test_canaries import text_of
from tests.world.miniature import CITY, december_of
from tests.world.surveys import ROOT, base_city, files_below
from tests.world.test_expected import HANDBOOK
from tongfen.assessment.wording import points
from tongfen.exports.documents import downloads
from tongfen.model.scheme import Visibility
from tongfen.pages.edition import edition
from tongfen.view.audience import Audience
from tongfen.view.material import Material
from tongfen.view.view import view

SCHEME = "submissions/city/assessment/2026.yaml"
SETTINGS = tuple(field.name for field in fields(Visibility))
AWARDS = """    awards:
      - {at: [M], group: county, honour: 金丝雀称号, top: 1, ties: all}
      - {at: [M], group: county, action: 金丝雀约谈, last: 1, ties: all}
      - {at: [M], group: county, list: 红榜, points_from: 0.01}
      - {at: [M], group: county, list: 红榜, light: 绿灯}
      - {at: [M], group: county, list: 黑榜, light: 红灯}
      - {at: [M], group: county, list: 黑榜, missing_from: 1}
      - {at: [M], group: county, list: 黑榜, indicator: funds, completion_below: 50}
"""
STANDINGS = """    tracks:
      - {group: county, title: 金丝雀赛道, units: [hantai]}
    single_lists:
      - {id: best, title: 金丝雀榜, indicator: funds, by: points, groups: [county], top: 1}
    grading:
      - {group: county, grades: [{title: 金丝雀等次, top: 1}, {title: 金丝雀末等}]}
    promotions:
      - {title: 金丝雀晋档, groups: [county], when: [{indicator: funds, value_from: 0.01亿元}]}
"""
EXCUSED = """    excused:
      - {unit: chenggu, reason: 金丝雀洪灾, from: 2026-07-01, until: 2026-12-31, then: hold}
"""
REVIEW = """period: 2026-10
date: 2026-11-10
occasion: 金丝雀点评会
comments:
  - post: 金丝雀副市长
    text: 金丝雀点评
experience:
  - unit: hantai
    title: 金丝雀题目
    text: 金丝雀经验
statements:
  - unit: chenggu
    text: 金丝雀表态
"""
TRACES = {
    "ranks": r'第\d+名|县区组名次：|"key": "rank"|>名次<|金丝雀称号|金丝雀赛道|金丝雀榜|比上期上升|class="rank">\d',
    "lights": "红灯|黄灯|绿灯",
    "roster": r'缺报|"missing"|第\d+周[^<"]{0,30}未报|class="(late|missing|quiet)"|没有报送的单位',
    "lists": "红榜|黑榜|点名清单|为零",
    "talks": "金丝雀约谈",
}
"""What tells something of a setting; of points every one that is printed is looked for."""
ALSO = {
    "ranks": r"金丝雀约谈",
    "points": "金丝雀榜|总分不低于|完成全年目标|红灯|绿灯",
    "lights": "",
    "roster": "",
    "lists": "",
    "talks": "",
}
"""What is told by more than one setting, and falls with any of them."""


@cache
def city(setting: str = "", more: str = "") -> Material:
    """The miniature in December with everything of its counties public but one setting, and targets."""
    text = base_city()[SCHEME].decode()
    head, _, tail = text.partition("    visibility:\n")
    tail = re.sub(r": (public|staff)", ": public", tail)
    tail = tail.replace(f"{setting}: public", f"{setting}: staff") if setting else tail
    head = head.replace("    awards: []\n", AWARDS + STANDINGS + more)
    files = {
        **files_below(CITY),
        SCHEME: f"{head}    visibility:\n{tail}".encode(),
        "submissions/city/reviews/2026-10.yaml": REVIEW.encode(),
    }
    made = december_of(files)
    shape = made.shapes["targets"]
    schema = copy.deepcopy(shape.schema)
    targets = schema["properties"]["versions"]["items"]["properties"]["targets"]
    for field in (targets, *targets["items"]["properties"].values()):
        field["x-audience"] = "public"
    return replace(made, shapes={**made.shapes, "targets": replace(shape, schema=schema)})


def unpacked(path: str, data: bytes) -> str:
    if not path.endswith((".docx", ".xlsx")):
        return text_of(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


@cache
def told(audience: Audience, setting: str = "", more: str = "") -> dict[str, str]:
    """All of an edition that is made of data, with its documents unpacked."""
    own = files_below(ROOT / "docs")
    cut = view(city(setting, more), audience)
    made = {**edition(cut, own, (ROOT / "mkdocs.yml").read_bytes()), **downloads(cut)}
    return {
        path: unpacked(path, data)
        for path, data in made.items()
        if own.get(path.removeprefix("docs/")) != data and not path.startswith(HANDBOOK)
    }


def traces(setting: str) -> Iterator[str]:
    """The patterns that tell something of a setting."""
    if setting != "points":
        yield TRACES[setting]
        return
    for made in city().bulletins:
        for group in made.groups:
            for row in group.rows:
                for value in (row.row.total, *(cell.cell.points for cell in row.cells)):
                    if value:
                        yield rf"(?<![\d.]){re.escape(points(value))}"


def found(setting: str, audience: Audience, closed: str = "") -> list[tuple[str, str]]:
    patterns = [pattern for pattern in (*traces(setting), ALSO[setting]) if pattern]
    return sorted(
        {
            (path, match[0])
            for path, text in told(audience, closed).items()
            for pattern in patterns
            for match in re.finditer(pattern, text)
        }
    )


@pytest.mark.parametrize("setting", SETTINGS)
def test_what_a_group_keeps_to_the_staff_leaves_no_trace(setting: str) -> None:
    assert found(setting, "public", closed=setting) == []


@pytest.mark.parametrize("setting", SETTINGS)
def test_what_a_group_opens_is_found_and_so_would_be_a_leak(setting: str) -> None:
    kinds = {path.rpartition(".")[2] for path, _ in found(setting, "public")}
    assert {"md", "docx", "json"} <= kinds


@pytest.mark.parametrize("setting", SETTINGS)
def test_staff_see_all_whatever_is_set(setting: str) -> None:
    assert found(setting, "staff", closed=setting) == found(setting, "staff")


def test_review_is_for_staff_alone() -> None:
    canary = re.compile("金丝雀(点评会|副市长|点评|题目|经验|表态)")
    shown = {match for text in told("staff").values() for match in canary.findall(text)}
    assert shown == {"点评会", "副市长", "点评", "题目", "经验", "表态"}
    assert [path for path, text in told("public").items() if canary.search(text)] == []


def kinds_of(pattern: str, audience: Audience, more: str = "") -> set[str]:
    """The kinds of files in which something is told."""
    held = (path for path, text in told(audience, more=more).items() if re.search(pattern, text))
    return {path.rpartition(".")[2] for path in held}


def test_grades_and_promotions_are_for_staff_as_their_schema_says() -> None:
    canary = "金丝雀(等次|末等|晋档)"
    assert {"md", "docx", "xlsx", "json"} <= kinds_of(canary, "staff")
    assert kinds_of(canary, "public") == set()


def test_excuse_is_for_staff_and_public_is_only_told_that_a_unit_has_no_rank() -> None:
    canary = "金丝雀洪灾|免责|不可抗力"
    assert {"md", "docx", "xlsx", "json"} <= kinds_of(canary, "staff", EXCUSED)
    assert kinds_of(canary, "public", EXCUSED) == set()
