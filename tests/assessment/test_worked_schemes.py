"""The engine gives what the real schemes give by hand, and every score re-adds from its trace alone."""

import json
from io import StringIO
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.assessment.worked import FILES, FOLDER, Case, cases, read_file, run, tables, version_of
from tests.world.surveys import shapes
from tongfen.assessment.readd import readd, readd_points
from tongfen.assessment.tables import rank_text, trace_text
from tongfen.assessment.trace import trace_json
from tongfen.rules.office import OFFICE_RULES
from tongfen.schemas.reading import examine

PATH = "submissions/city/assessment/2026.yaml"
CASES = [case for path in FILES for case in cases(path)]
IDS = [f"{case.file}-{case.period}" for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_engine_gives_the_tables_worked_by_hand(case: Case) -> None:
    assert tables(run(case)) == case.expected


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_score_readds_from_its_trace_alone(case: Case) -> None:
    found = run(case)
    for row in (row for group in found.groups for row in group.rows):
        trace = json.loads(json.dumps(trace_json(found, row.unit)))
        assert readd(trace) == row.total
        for cell, traced in zip(row.cells, trace["indicators"], strict=True):
            assert readd_points(traced) == cell.points
            assert sum(term.points for term in cell.terms) == (cell.points if cell.terms else 0)
            for term in cell.terms:
                assert term.words
                assert term.words in trace_text(found, row.unit) or term.kind == "rate"
    assert found.period.title in rank_text(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_worked_scheme_is_one_that_the_office_could_file(path: Path) -> None:
    told = read_file(path)
    text = StringIO()
    YAML().dump({"versions": [version_of(told)]}, text)
    found = examine(PATH, "", text.getvalue().encode(), shapes()["assessment"])
    assert [finding.message for finding in found.findings] == []
    assert complaints(path, {"versions": [version_of(told)]}) == []


def test_leaders_trips_are_refused_with_the_reason() -> None:
    path = FOLDER / "s05-k05-gaoan.yaml"
    told = read_file(path)
    version = version_of(told)
    version["indicators"].append(told["refused"])
    version["total"] = {"sum": 100}
    assert complaints(path, {"versions": [version]}) == [
        (
            ("versions", 0, "indicators", 5, "measure", "name"),
            "“领导外出招商”取“trips”:不以开会、发文、出差、拍照计分",
            "请删去这项指标,把分值分给看实绩的指标(签约、开工、到位资金等)",
        )
    ]


def complaints(path: Path, value: dict[str, object]) -> list[object]:
    """What all rules on an assessment say of a file, in the worked scheme's own world."""
    world = cases(path)[0].world
    rules = [rule for rule in OFFICE_RULES if "assessment" in rule.kinds and rule.code != "ASM115"]
    return [found for rule in rules for found in rule.check(value, world, "", "2026")]
