"""Every score is recomputed from its trace alone."""

import json
from fractions import Fraction

from hypothesis import given, settings

from tests.assessment import building as b
from tests.assessment.random_city import City, cities
from tongfen.assessment.assess import assess
from tongfen.assessment.readd import readd, readd_actual, readd_points
from tongfen.assessment.trace import trace_json

F = Fraction


@settings(max_examples=60, deadline=None)
@given(cities())
def test_readd_of_a_trace_is_the_total(city: City) -> None:
    found = assess(city.world, city.state, b.period("2026-06"), b.AS_OF)
    for group in found.groups:
        for row in group.rows:
            trace = json.loads(json.dumps(trace_json(found, row.unit)))
            assert readd(trace) == row.total
            for cell, traced in zip(row.cells, trace["indicators"], strict=True):
                assert readd_points(traced) == cell.points
                assert readd_actual(traced["actual"]) == cell.actual
                alone = trace_json(found, row.unit, cell.indicator.id)
                assert readd(alone) == cell.points
    for cell, traced in zip(found.city, trace_json(found, "city")["indicators"], strict=True):
        assert readd_actual(traced["actual"]) == cell.actual


def test_readd_notices_a_changed_part() -> None:
    indicator = b.indicator("count", "signed_count", 60, basis="annual")
    world = b.world([b.unit("a")], [b.scheme(indicator)], [b.targets({("a", "count"): "10个"})])
    found = assess(world, b.state(b.project("p1", "a")), b.period("2026-10"), b.AS_OF)
    trace = trace_json(found, "a")
    assert readd(trace) == 6
    trace["indicators"][0]["actual"]["parts"][0]["credited"] = "1/2"
    assert readd(trace) == 3
    trace["indicators"][0]["target"]["exact"] = "5"
    assert readd(trace) == 6


def test_readd_of_what_is_not_scored_is_none() -> None:
    indicator = b.indicator("count", "signed_count")
    world = b.world([b.unit("a")], [b.scheme(indicator)])
    found = assess(world, b.state(), b.period("2026-10"), b.AS_OF)
    assert readd(trace_json(found, "a")) is None
    assert readd(trace_json(found, "city")) is None
