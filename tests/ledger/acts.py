"""Acts of the office for the ledger's tests, and the fold of filings in a known world."""

from typing import Any

from tests.ledger.filings import receipt
from tests.world.surveys import base_pushes, shapes, survey_city
from tongfen.ledger.filing import Filing
from tongfen.ledger.folding import step
from tongfen.ledger.state import Anomaly, State
from tongfen.model.act_loading import load_acts
from tongfen.model.periods import week_of
from tongfen.model.reports import Report

WORLD = survey_city(base_pushes()).world


def fold(*filings: Filing) -> tuple[State, list[Anomaly]]:
    state, anomalies = State(order=WORLD.stages.names[:-1]), list[Anomaly]()
    for one in filings:
        state, found = step(state, one)
        anomalies.extend(found)
    return state, anomalies


def act(kind: str, order: int, /, **value: Any) -> Filing:
    """One act of the office, valid by its schema, received at an hour."""
    assert shapes()[kind].is_valid(value), list(shapes()[kind].errors(value))
    acts = load_acts(kind, value)
    when = receipt(order)
    week = week_of(when.time.date())
    report = Report(f"submissions/city/{kind}s/{value['id']}.yaml", "city", week, "city", str(week))
    lines = {(entry.list, entry.index): 5 + entry.index for entry in acts}
    return Filing(report, acts, when, when, lines, late=False, office=True)


def ruling(order: int = 9, **fields: Any) -> Filing:
    basic = {"id": "r1", "date": "2026-11-10", "project": "p1", "reason": "查明属实。"}
    return act("ruling", order, **{**basic, **fields})
