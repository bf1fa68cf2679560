"""Targets are for staff; a schema that opens them opens them where a group's points are public, no further."""

import copy
from dataclasses import replace
from functools import cache

import pytest

from tests.world.miniature import CITY, december_of, survey_of
from tests.world.surveys import base_city, files_below
from tongfen.pages.edition import all_pages
from tongfen.pages.rendering import render
from tongfen.view.audience import Audience
from tongfen.view.bulletins import BulletinView, GroupTable
from tongfen.view.material import Material
from tongfen.view.scores import ScoreView
from tongfen.view.standing import Standing
from tongfen.view.view import View, view

SCHEME = "submissions/city/assessment/2026.yaml"
TARGETS = "submissions/city/targets/2026.yaml"
OWN = {"hantai": "2930万元", "chenggu": "1.97亿元"}
STAFF = {"shi-ziranziyuanju": "7100万元", "fenju-shenzhen": "8300万元"}
CITYWIDE = "5.37亿元"


@cache
def cities(*, december: bool = False) -> Material:
    """The miniature with two more groups whose points are for staff, and a target for the city.

    `december`: seen when November is closed.
    """
    scheme = base_city()[SCHEME].decode()
    scheme = scheme.replace(
        "          - county\n    indicators:",
        "          - county\n"
        "      - {id: department, title: 市直部门, kinds: [department]}\n"
        "      - {id: bureau, title: 驻外分局, kinds: [bureau]}\n"
        "    indicators:",
    )
    scheme = scheme.replace(
        "        applies_to:\n          - county\n",
        "        applies_to: [county, department, bureau]\n",
    )
    closed = "ranks: staff, points: staff, lights: staff, roster: staff, lists: staff, talks: staff"
    scheme += f"      department: {{{closed}}}\n      bureau: {{{closed}}}\n"
    rows = {**OWN, **STAFF, "city": CITYWIDE}
    targets = "year: 2026\nversions:\n  - effective: 2026-01-01\n    decision: mubiao-2026\n"
    targets += "    targets:\n" + "".join(
        f"      - {{unit: {unit}, indicator: funds, value: {value}}}\n"
        for unit, value in rows.items()
    )
    files = {**files_below(CITY), SCHEME: scheme.encode(), TARGETS: targets.encode()}
    return (december_of if december else survey_of)(files)


@cache
def opened(*, december: bool = False) -> Material:
    """The same with a schema that makes targets public; they are for staff as it is committed."""
    made = cities(december=december)
    shape = made.shapes["targets"]
    schema = copy.deepcopy(shape.schema)
    node = schema["properties"]["versions"]["items"]["properties"]["targets"]
    for field in (node, *node["items"]["properties"].values()):
        field["x-audience"] = "public"
    return replace(made, shapes={**made.shapes, "targets": replace(shape, schema=schema)})


@cache
def seen(audience: Audience) -> View:
    """What an audience sees where targets are public."""
    return view(opened(), audience)


def bulletin(made: View, id_: str = "2026-10") -> BulletinView:
    return next(entry for entry in made.reporting.bulletins if entry.id == id_)


def group(made: View, name: str, id_: str = "2026-10") -> GroupTable:
    return next(entry for entry in bulletin(made, id_).groups if entry.id == name)


def standing(made: View, name: str) -> Standing:
    units = (unit for entry in made.units for unit in entry.units)
    found = next(unit for unit in units if unit.id == name).standing
    assert found is not None
    return found


def score(made: View, name: str, period: str) -> ScoreView:
    scores = made.reporting.scores
    return next(entry for entry in scores if (entry.unit, entry.period) == (name, period))


def pages(made: View) -> dict[str, str]:
    return dict(map(render, all_pages(made)))


def test_bulletin_shows_targets_of_a_group_with_public_points() -> None:
    (table,) = group(seen("public"), "county").indicators
    assert [
        (line.name, line.actual, line.target, line.completion, line.gap, line.behind, line.points)
        for line in table.lines
    ] == [
        ("城固县", "0元", "1.97亿元", "0%", "-83.33个百分点", True, "0分"),
        ("汉台区", "0元", "2930万元", "0%", "-83.33个百分点", True, "0分"),
    ]


def test_ranking_shows_the_gap_of_a_group_with_public_points() -> None:
    county = group(seen("public"), "county")
    assert county.key == "省外到位资金"
    assert [(line.gap, line.behind) for line in county.ranks] == [("-83.33", True)] * 2


@pytest.mark.parametrize("name", ["department", "bureau"])
def test_bulletin_shows_nothing_of_targets_of_a_group_with_staff_points(name: str) -> None:
    found = group(seen("public"), name)
    (table,) = found.indicators
    assert (found.key, found.ranks) == ("", ())
    assert table.lines
    for line in table.lines:
        assert (line.target, line.completion, line.gap, line.points, line.behind) == (
            "", "", "", "", False,
        )  # fmt: skip
    staff = group(seen("staff"), name).indicators[0].lines
    assert set(STAFF.values()) & {line.target for line in staff}


def test_bulletin_shows_the_target_of_the_city() -> None:
    (line,) = bulletin(seen("public")).city
    assert (line.actual, line.target, line.completion, line.gap) == (
        "0元",
        CITYWIDE,
        "0%",
        "-83.33个百分点",
    )
    lead = "".join(piece.text for piece in bulletin(seen("public")).words.lead)
    assert lead == (
        "截至10月31日，全市省外到位资金0元，完成年度目标的0%，慢于序时进度83.33个百分点。"
        "本月没有新增。"
    )


def test_unit_shows_its_target_where_its_points_are_public() -> None:
    found = standing(seen("public"), "hantai")
    (gauge,) = found.gauges
    assert found.targets
    assert (gauge.target, gauge.completion, gauge.gap, gauge.filled, gauge.due, gauge.light) == (
        "2930万元",
        "0%",
        "慢于序时进度83.33个百分点",
        "0",
        "83.3",
        "",
    )


def test_unit_shows_no_target_where_its_points_are_for_staff() -> None:
    found = standing(seen("public"), "shi-ziranziyuanju")
    (gauge,) = found.gauges
    assert not found.targets
    assert {gauge.target, gauge.completion, gauge.gap, gauge.filled, gauge.due} == {""}
    assert standing(seen("staff"), "shi-ziranziyuanju").gauges[0].target == "7100万元"


def test_score_holds_the_actual_against_the_target() -> None:
    (cell,) = score(seen("public"), "chenggu", "2026-10").cells
    assert cell.how == "实际 0元 ÷ 全年目标 1.97亿元 = 0% × 100分 = 0分"
    assert cell.target == (
        "全年1.97亿元，完成0%，慢于序时进度83.33个百分点"
        "（2026年目标任务，2026年1月1日起执行，依据2026年1月4日“下达2026年目标”的决定）"
    )
    (cell,) = score(seen("public"), "city", "2026-10").cells
    assert cell.how == "实际 0元 ÷ 全年目标 5.37亿元 = 0%"


def test_withheld_actual_takes_target_and_completion_with_it() -> None:
    made = view(opened(december=True), "public")
    (table,) = group(made, "county", "2026-11").indicators
    line = next(line for line in table.lines if line.unit == "hantai")
    assert (line.actual, line.target, line.completion, line.gap) == ("不公开", "", "", "")
    ranks = group(made, "county", "2026-11").ranks
    assert [row.gap for row in ranks if row.unit == "hantai"] == [""]
    (cell,) = score(made, "hantai", "2026-11").cells
    assert (cell.how, cell.target) == ("实际不公开", "")


def test_no_public_page_tells_a_target_of_a_group_with_staff_points() -> None:
    public, staff = ("\n".join(pages(seen(who)).values()) for who in ("public", "staff"))
    for value in STAFF.values():
        assert value in staff
        assert value not in public
    for value in (*OWN.values(), CITYWIDE):
        assert value in public


def test_committed_schema_keeps_all_targets_for_staff() -> None:
    made = view(cities(), "public")
    found = bulletin(made)
    assert not found.targets
    for table in (table for entry in found.groups for table in entry.indicators):
        for line in table.lines:
            assert {line.target, line.completion, line.gap, line.light} == {""}
    assert {line.gap for entry in found.groups for line in entry.ranks} == {""}
    assert {entry.key for entry in found.groups} == {""}
    assert [(line.actual, line.target, line.gap) for line in found.city] == [("0元", "", "")]
    assert "".join(piece.text for piece in found.words.lead) == (
        "截至10月31日，全市省外到位资金0元。"
    )
    (gauge,) = standing(made, "hantai").gauges
    assert (gauge.actual, gauge.points) == ("0元", "0分")
    assert {gauge.target, gauge.completion, gauge.gap, gauge.filled} == {""}
    (cell,) = score(made, "chenggu", "2026-10").cells
    assert (cell.how, cell.target) == ("实际0元", "")


def test_committed_schema_keeps_targets_off_every_public_page() -> None:
    text, kept = ("\n".join(pages(view(cities(), who)).values()) for who in ("public", "staff"))
    for value in (*OWN.values(), *STAFF.values(), CITYWIDE):
        assert value not in text
        assert value in kept
