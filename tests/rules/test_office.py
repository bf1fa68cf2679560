"""Rules on standing files: the turns that one good and one bad example do not show."""

import pytest

from tests.world.reports import codes, survey_reports
from tests.world.surveys import base_city

CITY_PLAN = "submissions/city/activities/2026.yaml"
UNIT_PLAN = "submissions/hantai/activities/2026.yaml"
OPPORTUNITY = base_city()["submissions/hantai/opportunities/shimo-fuji.yaml"].decode()


def plan(name: str, unit: str = "") -> str:
    text = base_city()[CITY_PLAN].decode().replace("city-2026-014", name)
    return f"unit: {unit}\n{text}" if unit else text


def test_a_unit_plans_activities_of_its_own() -> None:
    found = survey_reports({UNIT_PLAN: plan("hantai-2026-001", "hantai")})
    assert found.findings == ()
    assert {name: one.unit for name, one in found.world.activities.items()} == {
        "city-2026-014": "city",
        "hantai-2026-001": "hantai",
    }


def test_an_activity_of_the_city_and_of_a_unit_cannot_share_an_id() -> None:
    found = survey_reports({UNIT_PLAN: plan("city-2026-014", "hantai")})
    assert [(f.path, f.code, f.message) for f in found.findings] == [
        (UNIT_PLAN, "DUP105", "编号“city-2026-014”全市计划也在用")
    ]


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("submissions/city/activities/2027.yaml", plan("city-2027-001"), 1),
        (UNIT_PLAN, plan("hantai-2026-001", "chenggu"), 1),
        ("submissions/hantai/opportunities/b.yaml", OPPORTUNITY, 1),
        ("submissions/city/targets/2027.yaml", "year: 2026\nversions: []\n", 1),
        ("submissions/city/figures/2026-11.yaml", "month: 2026-10\nfigures: []\n", 1),
    ],
)
def test_what_a_standing_file_says_of_itself_has_to_agree_with_its_place(
    path: str, text: str, line: int
) -> None:
    found = survey_reports({path: text})
    assert [(f.path, f.line, f.code) for f in found.findings] == [(path, line, "OWN102")]


def test_a_file_that_is_refused_is_not_used() -> None:
    path = "submissions/hantai/opportunities/b.yaml"
    found = survey_reports({path: OPPORTUNITY.replace("石墨", "硅碳")})
    assert found.world.opportunities["shimo-fuji"].name == "石墨负极材料项目"


def test_units_of_one_id_are_named_and_the_city_is_still_judged() -> None:
    units = base_city()["submissions/city/units.yaml"].decode()
    double = units.replace("  - id: chenggu\n", "  - id: hantai\n")
    assert "DUP104" in codes({"submissions/city/units.yaml": double})


ASSESSMENT = "submissions/city/assessment/2026.yaml"
CALENDAR = "submissions/city/calendar.yaml"
PARK = "      - id: park\n        title: 园区\n        kinds:\n          - {}\n    indicators:\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "code"),
    [
        (ASSESSMENT, "decision: null", "decision: nowhere", 3, "ASM101"),
        (ASSESSMENT, "to: 2026-12-31", "to: 2025-12-31", 6, "ASM102"),
        (ASSESSMENT, "effective: 2026-01-01", "effective: 2027-03-01", 2, "ASM102"),
        (ASSESSMENT, "    indicators:\n", PARK.format("county"), 15, "ASM106"),
        (ASSESSMENT, "points: 100", "points: 95.5", 8, "ASM109"),
        (
            ASSESSMENT,
            "          - county\n        points",
            "          - park\n        points",
            22,
            "ASM107",
        ),
        (
            ASSESSMENT,
            "tie_break: []",
            "tie_break: []\n    excluded:\n      - unit: x\n        reason: 无",
            38,
            "ASM107",
        ),
        (CALENDAR, "year: 2026", "year: 2025", 46, "ASM110"),
    ],
)
def test_a_set_up_that_leaves_something_open_is_refused(
    path: str, old: str, new: str, line: int, code: str
) -> None:
    text = base_city()[path].decode()
    assert old in text
    found = survey_reports({path: text.replace(old, new, 1)})
    assert (line, code) in [(f.line, f.code) for f in found.findings if f.path == path]


SCHEME = "submissions/city/assessment/2026.yaml"


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("kind: linear\n          cap: 1.2", []),
        ("kind: linear\n          uncapped: true", []),
        ("kind: linear", ["“省外到位资金”按完成率计分,没有写到几倍为止"]),
        (
            "kind: linear\n          uncapped: false",
            ["“省外到位资金”按完成率计分,没有写到几倍为止"],
        ),
        ("kind: linear\n          cap: 2\n          uncapped: true", ["写了上限,又写了不封顶"]),
        ("kind: capped\n          cap: 1.2", ["capped 不用 cap"]),
        ("kind: threshold\n          uncapped: true", ["threshold 不用 uncapped"]),
    ],
)
def test_a_linear_formula_says_its_ceiling(formula: str, told: list[str]) -> None:
    text = base_city()[SCHEME].decode()
    assert text.count("kind: capped") == 1
    found = survey_reports({SCHEME: text.replace("kind: capped", formula)})
    assert [one.message for one in found.findings if one.code == "ASM117"] == told
