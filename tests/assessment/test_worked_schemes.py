"""The engine gives what the real schemes give by hand, and every score re-adds from its trace alone."""

import json

import pytest

from tests.assessment.worked import FILES, Case, cases, run, tables
from tongfen.assessment.readd import readd, readd_points
from tongfen.assessment.tables import rank_text, trace_text
from tongfen.assessment.trace import trace_json

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
