"""A trace and a ranking as JSON, whole."""

import json
from dataclasses import replace
from datetime import UTC, date
from fractions import Fraction
from typing import Any

import pytest

from tests.assessment import building as b
from tongfen.assessment.assess import assess
from tongfen.assessment.result import Assessment
from tongfen.assessment.trace import rank_json, readd, trace_json
from tongfen.model.city import Decision
from tongfen.model.scheme import Formula, Measure

FUNDS = b.indicator(
    "funds",
    Measure("arrived_funds", scope="省外"),
    30,
    formula=Formula("linear", cap=Fraction(6, 5)),
)


DECISION = Decision(
    "d-1", date(2025, 12, 25), "领导小组", "下达2026年目标", "", "示例发〔2026〕1号"
)


def assessed() -> Assessment:
    project = b.project(
        "p1",
        "c",
        b.fact("a", "签约", "2026-03-01", "合同"),
        arrivals=(
            b.arrival("a", "2.48亿元", "2026-05-06"),
            b.arrival("a", "10万美元", "2026-05-07", "2"),
        ),
        landings=(b.landing("a", "c", "2026-02-02", "确认落地"),),
    )
    targets = b.targets({("a", "funds"): "3亿元", ("city", "funds"): "30个"})
    units = [b.unit("a"), b.unit("c"), b.unit("x", "company")]
    world = replace(b.world(units, [b.scheme(FUNDS)], [targets]), decisions={DECISION.id: DECISION})
    return assess(world, b.state(project), b.period("2026-10"), b.AS_OF)


def source(day: str) -> dict[str, Any]:
    return {
        "path": "submissions/a/weekly/2026-W01.yaml",
        "line": 1,
        "unit": "a",
        "week": "2026-W01",
        "list": "progress",
        "index": 0,
        "commit": "a" * 40,
        "received": f"{day}T12:00:00+08:00",
        "received_by": "a" * 40,
    }


HEADING = {
    "period": {"id": "2026-10", "title": "2026年10月"},
    "as_of": "2026-12-09T18:00:00+08:00",
    "scheme": {
        "title": "2026年考核办法(草案)第1版",
        "path": "submissions/city/assessment/2026.yaml",
        "version": 1,
        "effective": "2026-01-01",
        "decision": None,
        "draft": True,
    },
    "targets": {
        "effective": "2026-01-01",
        "decision": {
            "id": "d-1",
            "title": "下达2026年目标",
            "document_number": "示例发〔2026〕1号",
            "date": "2025-12-25",
        },
    },
}
INDICATOR = {
    "id": "funds",
    "title": "funds指标",
    "definition": {"version": "2026-1", "text": "口径"},
    "measure": {
        "name": "arrived_funds",
        "title": "到位资金",
        "scope": "省外",
        "figure": None,
        "contract_type": None,
    },
    "basis": "序时进度",
    "formula": {"kind": "linear", "cap": "6/5", "at": None},
    "full": {"exact": "30", "shown": "30分"},
}
FIGURES = {
    "id": "funds",
    "status": "正常",
    "done": None,
    "completion": {"exact": "31/75", "shown": "41.33%"},
    "schedule": {"exact": "5/6", "shown": "83.33%"},
    "gap": {"exact": "-42", "shown": "-42个百分点"},
    "rate": {"exact": "62/125", "shown": "49.6%"},
    "points": {"exact": "372/25", "shown": "14.88分"},
    "light": "红灯",
}
CELL = {
    **INDICATOR,
    **FIGURES,
    "window": {"first": "2026-01-01", "last": "2026-10-31", "months": 10, "of": 12},
    "actual": {
        "exact": "124000000",
        "shown": "1.24亿元",
        "unit": "元",
        "ratio": False,
        "parts": [
            {
                "id": "p1",
                "name": "p1项目",
                "what": "到位资金",
                "date": "2026-05-06",
                "credited": "1/2",
                "role": "落地",
                "raw": "248000000",
                "value": "124000000",
                "shown": "1.24亿元",
                "document": "submissions/a/weekly/2026-W01.yaml",
                "acts": [],
                "source": source("2026-05-06"),
            }
        ],
        "base": [],
        "left_out": [
            {
                "id": "p1",
                "name": "p1项目",
                "what": "到位资金",
                "reason": "到位的是美元,不折算,不计入",
                "source": source("2026-05-07"),
            }
        ],
    },
    "target": {
        "exact": "300000000",
        "shown": "3亿元",
        "unit": "元",
        "path": "submissions/city/targets/2026.yaml",
        "source": "2026年目标任务,2026年1月1日起执行,依据2025年12月25日“下达2026年目标”的决定,示例发〔2026〕1号",
    },
    "text": "实际 1.24亿元 ÷ 序时目标 2.5亿元 = 49.6% × 30分 = 14.88分",
    "terms": [
        {"kind": "rate", "exact": "372/25", "shown": "14.88分", "words": "按完成率得14.88分"}
    ],
}


def test_trace_holds_everything_exact_and_printed() -> None:
    trace = trace_json(assessed(), "a")
    assert trace == {
        "unit": {"id": "a", "name": "a简称", "kind": "county"},
        "group": {"id": "county", "title": "县区"},
        **HEADING,
        "indicators": [CELL],
        "scored": True,
        "total": {
            "exact": "372/25",
            "shown": "14.88分",
            "earned": "372/25",
            "available": "30",
            "rescaled": False,
            "stated": "100",
            "year_end": None,
            "text": "各项合计 14.88分",
        },
        "rank": 1,
        "reason": "",
    }
    assert readd(trace) == Fraction(372, 25)
    assert json.loads(json.dumps(trace)) == trace


def test_trace_of_one_indicator_has_no_total() -> None:
    trace = trace_json(assessed(), "a", "funds")
    assert trace["indicators"] == [CELL]
    assert {"total", "rank", "reason", "scored"}.isdisjoint(trace)


def test_trace_of_the_city_names_an_unusable_target() -> None:
    trace = trace_json(assessed(), "city")
    assert trace["unit"] == {"id": "city", "name": "全市", "kind": "city"}
    assert trace["group"] is None
    (cell,) = trace["indicators"]
    assert cell["actual"]["exact"] == "248000000"
    assert cell["target"] == {
        "exact": None,
        "shown": "30个",
        "problem": "目标“30个”的单位是个,这项指标按元计",
    }
    assert not trace["scored"]


def test_trace_of_an_ungrouped_unit_gives_its_reason() -> None:
    trace = trace_json(assessed(), "x")
    assert (trace["group"], trace["indicators"], trace["rank"]) == (None, [], None)
    assert trace["reason"] == "考核办法没有把该单位编入任何一组"


@pytest.mark.parametrize("asked", [("nobody",), ("a", "nothing")])
def test_trace_of_the_unknown_is_a_key_error(asked: tuple[str, ...]) -> None:
    with pytest.raises(KeyError):
        trace_json(assessed(), *asked)


def _county_rows() -> list[dict[str, object]]:
    """The county group's rows as the ranking lists them: one scored unit, one without a target."""
    nothing = {"exact": None, "shown": "-"}
    unscored = dict.fromkeys(("completion", "schedule", "gap", "rate", "points"), nothing)
    half = {"exact": "124000000", "shown": "1.24亿元"}
    return [
        {
            "rank": 1,
            "unit": "a",
            "name": "a简称",
            "total": {"exact": "372/25", "shown": "14.88分"},
            "reason": "",
            "cells": [
                {
                    **FIGURES,
                    "actual": half,
                    "target": {"exact": "300000000", "shown": "3亿元"},
                }
            ],
        },
        {
            "rank": None,
            "unit": "c",
            "name": "c简称",
            "total": nothing,
            "reason": "没有可计分的指标,暂不排名",
            "cells": [
                {
                    "id": "funds",
                    "status": "目标未下达",
                    "done": "rescale",
                    "actual": half,
                    "target": None,
                    **unscored,
                    "light": None,
                }
            ],
        },
    ]


def test_ranking_lists_groups_units_and_city() -> None:
    ranking = rank_json(assessed())
    nothing = {"exact": None, "shown": "-"}
    unscored = dict.fromkeys(("completion", "schedule", "gap", "rate", "points"), nothing)
    assert ranking == {
        **HEADING,
        "groups": [
            {
                "id": "county",
                "title": "县区",
                "reason": "",
                "indicators": [INDICATOR],
                "rows": _county_rows(),
            },
            {"id": "park", "title": "园区", "reason": "", "indicators": [], "rows": []},
        ],
        "ungrouped": [
            {
                "rank": None,
                "unit": "x",
                "name": "x简称",
                "total": nothing,
                "reason": "考核办法没有把该单位编入任何一组",
                "cells": [],
            }
        ],
        "city": [
            {
                "title": "funds指标",
                "id": "funds",
                "status": "目标有误",
                "done": None,
                "actual": {"exact": "248000000", "shown": "2.48亿元"},
                "target": {"exact": None, "shown": "30个"},
                **unscored,
                "light": None,
            }
        ],
    }
    assert json.loads(json.dumps(ranking)) == ranking


def test_moments_are_told_in_shanghai_time_whatever_zone_they_came_in() -> None:
    found = replace(assessed(), as_of=b.AS_OF.astimezone(UTC))
    assert trace_json(found, "a")["as_of"] == "2026-12-09T18:00:00+08:00"


def test_decision_without_its_file_is_told_by_its_id() -> None:
    found = trace_json(replace(assessed(), targets_decision=None), "a")
    assert found["targets"]["decision"] == {
        "id": "d-1",
        "title": None,
        "document_number": None,
        "date": None,
    }
