"""同一项目不重复加分: across indicators a project earns its points once, and everything says so."""

import json
from fractions import Fraction
from typing import Literal

import pytest

from tests.assessment import building as b
from tongfen.assessment.assess import assess
from tongfen.assessment.beside import Refused
from tongfen.assessment.readd import readd, readd_points
from tongfen.assessment.result import Assessment, Cell
from tongfen.assessment.saying import once_text
from tongfen.assessment.trace import trace_json
from tongfen.bulletins.standing_words import once_paragraphs
from tongfen.model.formulas import Band, Formula, Measure, Tariff
from tongfen.model.scheme import Excused, OnceOnly, Total

F = Fraction
LARGE = b.indicator(
    "large",
    "signed_count",
    0,
    formula=Formula(
        "bands",
        bands=(
            Band("ten", "10亿元以上", "10亿元", each=F(4)),
            Band("fifty", "50亿元以上", "50亿元", each=F(8)),
        ),
    ),
)
CHAIN = b.indicator(
    "chain",
    Measure("started_count", chains=("现代材料",)),
    0,
    formula=Formula("count", per=Tariff(each=F(5)), ceiling=F(6)),
)


def made(keep: Literal["highest", "first"], *once: str, **more: object) -> Assessment:
    """Of three projects one earns 4 or 5 points, one 8 or 5, one only 5."""
    only = (OnceOnly(once or ("large", "chain"), keep),)
    scheme = b.scheme(LARGE, CHAIN, total=Total(None), once_only=only, **more)
    projects = [
        b.project(
            id_, "jia", b.fact("jia", "签约", "2026-02-01", "合同"),
            b.fact("jia", "开工", "2026-03-01"), chain="现代材料", investment=b.money(size),
        )
        for id_, size in (("p1", "12亿元"), ("p2", "60亿元"), ("p3", "2亿元"))
    ]  # fmt: skip
    world = b.world([b.unit("jia"), b.unit("yi")], [scheme], [])
    return assess(world, b.state(*projects), b.period("2026-06"), b.AS_OF)


def cell(found: Assessment, indicator: str) -> Cell:
    row = found.row("jia")
    assert row is not None
    held = row.cell(indicator)
    assert held is not None
    return held


def refused(found: Assessment, indicator: str) -> list[tuple[str, str]]:
    return [(one.project, one.indicator) for one in cell(found, indicator).beside.refused]


@pytest.mark.parametrize(
    ("keep", "order", "large", "chain", "points"),
    [
        # p1 is worth 4 or 5, p2 8 or 5, p3 0 or 5: large 8; chain p1 and p3, 10, at most 6
        ("highest", ("large", "chain"), ["p1"], ["p2"], (8, 6)),
        ("highest", ("chain", "large"), ["p1"], ["p2"], (8, 6)),
        # what is named first takes them all: large 12, chain p3 alone
        ("first", ("large", "chain"), [], ["p1", "p2"], (12, 5)),
        ("first", ("chain", "large"), ["p1", "p2"], [], (0, 6)),
    ],
)
def test_a_project_earns_its_points_in_one_indicator(
    keep: Literal["highest", "first"],
    order: tuple[str, str],
    large: list[str],
    chain: list[str],
    points: tuple[int, int],
) -> None:
    found = made(keep, *order)
    assert refused(found, "large") == [(project, "chain") for project in large]
    assert refused(found, "chain") == [(project, "large") for project in chain]
    assert (cell(found, "large").points, cell(found, "chain").points) == points


def test_the_actual_stays_and_the_terms_say_what_was_refused() -> None:
    found = cell(made("highest"), "large")
    assert found.actual == 3
    assert found.beside.refused == (Refused("p1", "p1项目", "chain", "chain指标"),)
    assert [(term.kind, term.points, term.words) for term in found.terms] == [
        ("band", 0, "“10亿元以上”0个,每个4分,计0分"),
        ("band", 8, "“50亿元以上”1个,每个8分,计8分"),
        ("once", 0, "“p1项目”已在“chain指标”加分,同一项目不重复加分"),
    ]
    assert found.text.endswith("“p1项目”已在“chain指标”加分,同一项目不重复加分;合计8分")


def test_the_trace_names_the_refused_and_readds_without_them() -> None:
    found = made("highest")
    trace = json.loads(json.dumps(trace_json(found, "jia")))
    assert [one.get("refused") for one in trace["indicators"]] == [
        [{"project": "p1", "name": "p1项目", "by": "chain", "title": "chain指标"}],
        [{"project": "p2", "name": "p2项目", "by": "large", "title": "large指标"}],
    ]
    assert readd(trace) == 14
    spoilt = json.loads(json.dumps(trace["indicators"][0]))
    del spoilt["refused"]
    assert (readd_points(trace["indicators"][0]), readd_points(spoilt)) == (8, 12)


def test_what_a_unit_is_excused_from_refuses_nothing() -> None:
    excused = Excused("jia", "洪灾", b.day("2026-01-01"), b.day("2026-12-31"), "zero", "chain")
    found = made("highest", excused=(excused,))
    assert refused(found, "large") == []
    assert cell(found, "large").points == 12


def test_a_unit_of_another_project_is_refused_nothing() -> None:
    row = made("highest").row("yi")
    assert row is not None
    assert [one.beside.refused for one in row.cells] == [(), ()]


def test_bulletin_and_definition_say_it() -> None:
    found = made("highest")
    [told] = once_paragraphs(found.groups[0])
    assert told.id == "once-county"
    assert told.text == (
        "县区组同一项目不重复加分，已在别的指标加分、这里不再计的："
        "“large指标”jia简称1个；“chain指标”jia简称1个。"
    )
    assert once_text(found.scheme, LARGE) == "同一项目与“chain指标”不重复加分，按得分最多的一项计"
    assert once_text(b.scheme(LARGE), LARGE) == ""
