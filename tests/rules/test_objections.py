"""Objections in every way to get them wrong: told at their place, and then they change nothing."""

from datetime import datetime
from typing import Any

import pytest

from tests.world.reports import report
from tests.world.surveys import NOW, Push, base_pushes, survey_city
from tongfen.bulletins.known import period_state
from tongfen.cli.road import Survey
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import parse_period

FOLDER = "submissions/city/objections"
RECEIVED = datetime(2026, 11, 23, 15, tzinfo=SHANGHAI)
LATE = """progress:
  - project: hantai-2025-003
    date: 2026-10-28
    arrived:
      - amount: 500万元
        use: 固定资产
        date: 2026-10-28
        voucher:
          kind: 银行进账单
          number: 0098077
          date: 2026-10-28
"""
OWN = ("hantai", "2026-W47", "hantai-2025-003@2026-10-28")
Name = tuple[str, str, str]


def entries(title: str, names: tuple[Name, ...]) -> str:
    rows = (f"  - unit: {unit}\n    week: {week}\n    entry: {one}\n" for unit, week, one in names)
    return f"{title}:\n{''.join(rows)}" if names else ""


def objection(id_: str = "o1", **changed: Any) -> dict[str, bytes]:
    """An upheld objection of 汉台区 that admits its late entry; fields may be changed or emptied."""
    held: dict[str, Any] = {
        "id": id_, "date": "2026-11-20", "period": "2026-10", "unit": "hantai",
        "indicator": "funds", "reason": "已按时送达。", "facts": (OWN,), "result": "成立",
        "ruled": "2026-11-23", "answer": "属实。", "admits": (OWN,), **changed,
    }  # fmt: skip
    rows = [
        entries(name, value) if isinstance(value, tuple) else f"{name}: {quoted(value)}\n"
        for name, value in held.items()
        if value
    ]
    return {f"{FOLDER}/{id_}.yaml": "".join(rows).encode()}


def quoted(value: str) -> str:
    """A year alone would be a number."""
    return f"'{value}'" if value.isdigit() else value


def surveyed(*files: dict[str, bytes], body: str = LATE, now: datetime = NOW) -> Survey:
    """The base city, a late report in November, then one push for each of these files."""
    filed = {path: text.encode() for path, text in report(body).items()}
    pushes = [Push(RECEIVED.replace(hour=9), filed)]
    pushes += [Push(RECEIVED.replace(minute=at), one) for at, one in enumerate(files)]
    return survey_city([*base_pushes(), *pushes], now)


def told(found: Survey) -> list[tuple[str, str]]:
    """Code and field of all findings; nothing but objections is wrong."""
    assert {one.path.rsplit("/", 1)[0] for one in found.findings} <= {FOLDER}
    return [(one.code, str(one.pointer[0])) for one in found.findings]


def october(found: Survey) -> int:
    """How much arrived for the project as October has it."""
    period = parse_period("2026-10")
    assert period is not None
    state = period_state(found.judged, found.world, period, found.as_of)
    project = state.projects["hantai-2025-003"]
    return sum(arrival.amount.amount for arrival in project.arrivals)


WAITING: dict[str, Any] = {"result": "待裁定", "ruled": "", "answer": "", "admits": ()}


def test_an_upheld_objection_admits_its_entry() -> None:
    found = surveyed(objection())
    assert (told(found), october(found)) == ([], 5_000_000)
    assert october(surveyed()) == 0


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"period": "2026-11"}, "RUL501", "period"),
        ({"period": "2025-10"}, "RUL501", "period"),
        ({"period": "2026"}, "RUL501", "period"),
        ({"unit": "nosuch"}, "RUL502", "unit"),
        ({"unit": "shi-jingheju"}, "RUL502", "unit"),
        ({"indicator": "nosuch"}, "RUL503", "indicator"),
        ({"facts": (("hantai", "2026-W46", OWN[2]),)}, "RUL504", "facts"),
        ({"admits": (("nosuch", "2026-W47", OWN[2]),)}, "RUL504", "admits"),
        ({"result": "不成立"}, "RUL505", "admits"),
        ({"ruled": "2026-11-19"}, "RUL508", "ruled"),
        ({"ruled": "2026-11-24"}, "RUL508", "ruled"),
        ({"ruled": ""}, "RUL508", "result"),
        ({"answer": ""}, "RUL508", "result"),
    ],
)
def test_a_wrong_objection_is_told_and_admits_nothing(
    wrong: dict[str, Any], code: str, field: str
) -> None:
    found = surveyed(objection(**wrong))
    assert told(found)[0] == (code, field)
    assert october(found) == 0
    assert dict(found.judged.state.upheld) == {}


def test_an_objection_that_waits_cannot_be_answered_yet() -> None:
    found = surveyed(objection(result="待裁定", admits=()))
    assert told(found) == [("RUL508", "ruled"), ("RUL508", "answer")]
    found = surveyed(objection(**{**WAITING, "admits": (OWN,)}))
    assert told(found) == [("RUL505", "admits")]


def test_an_entry_that_came_in_time_is_not_admitted() -> None:
    on_time = {path: text.encode() for path, text in report(LATE, week="2026-W44").items()}
    pushes = [*base_pushes(), Push(RECEIVED.replace(month=11, day=2), on_time)]
    name = ("hantai", "2026-W44", OWN[2])
    push = Push(RECEIVED, objection(facts=(name,), admits=(name,)))
    found = survey_city([*sorted(pushes, key=lambda one: one.at), push])
    assert told(found) == [("RUL506", "admits")]
    assert "已经计入" in found.findings[0].message


def test_what_is_no_fact_of_the_period_is_not_admitted() -> None:
    later = ("hantai", "2026-W46", "hantai-2026-012@2026-11-12")
    need = ("hantai", "2026-W45", "hantai-2026-n003")
    found = surveyed(objection(facts=(), admits=(later, need)))
    assert told(found) == [("RUL507", "admits"), ("RUL507", "admits")]
    assert [one.pointer[1] for one in found.findings] == [0, 1]


def test_progress_of_a_project_registered_too_late_needs_its_registration() -> None:
    body = """new_projects:
  - id: hantai-2026-050
    name: 补报项目
    stage: 签约
    date: 2026-10-20
    investor:
      name: 甲乙丙有限公司
      origin: 广东省深圳市
    investment: 1亿元
    contract_type: 合同
    evidence:
      - kind: 投资合同
        number: 甲2026
        date: 2026-10-20
progress:
  - project: hantai-2026-050
    date: 2026-10-22
    arrived:
      - amount: 300万元
        use: 固定资产
        date: 2026-10-22
        voucher:
          kind: 银行进账单
          number: 0098078
          date: 2026-10-22
"""
    money = ("hantai", "2026-W47", "hantai-2026-050@2026-10-22")
    project = ("hantai", "2026-W47", "hantai-2026-050")
    found = surveyed(objection(facts=(), admits=(money,)), body=body)
    assert told(found) == [("RUL507", "admits")]
    assert "hantai 2026-W47 hantai-2026-050" in found.findings[0].repair
    assert told(surveyed(objection(facts=(), admits=(money, project)), body=body)) == []


def test_an_entry_that_waits_to_be_corrected_is_not_admitted() -> None:
    body = LATE.replace("number: 0098077", "number: 0098101").replace(
        "hantai-2025-003", "hantai-2026-012"
    )
    name = ("hantai", "2026-W47", "hantai-2026-012@2026-10-28")
    found = surveyed(objection(facts=(name,), admits=(name,)), body=body)
    rows = [(one.code, one.path.rsplit("/", 1)[0]) for one in found.findings]
    assert ("RUL504", FOLDER) in rows
    [wrong] = [one for one in found.findings if one.code == "RUL504"]
    assert wrong.message == ("“hantai-2026-012@2026-10-28”还在待更正(AMT102、AMT104),不能准予计入")
    waiting = objection(**{**WAITING, "facts": (name,)})
    assert [one.code for one in surveyed(waiting, body=body).findings] == ["AMT104", "AMT102"]


def test_two_objections_to_one_thing_contradict() -> None:
    second = objection("o2", result="不成立", admits=())
    found = surveyed(objection(), second)
    assert (told(found), october(found)) == ([("RUL509", "indicator")], 5_000_000)
    apart = objection(
        "o2",
        result="不成立",
        facts=(("hantai", "2026-W46", "hantai-2026-012@2026-11-12"),),
        admits=(),
    )
    assert told(surveyed(objection(), apart)) == []
    open_one = objection("o2", **{**WAITING, "facts": ()})
    assert told(surveyed(objection(), open_one)) == [("RUL509", "indicator")]


def test_an_entry_admitted_by_one_unit_is_not_refused_to_another() -> None:
    refused = objection("o2", unit="chenggu", result="不成立", admits=())
    found = surveyed(objection(), refused)
    assert (told(found), october(found)) == ([("RUL509", "facts")], 5_000_000)
    found = surveyed(refused, objection())
    assert told(found) == [("RUL509", "admits")]
    assert october(found) == 0


def test_an_objection_is_answered_in_its_own_file_and_then_stands() -> None:
    waiting = objection(**WAITING)
    found = surveyed(waiting, objection())
    assert (told(found), october(found)) == ([], 5_000_000)
    found = surveyed(waiting, objection(), objection(result="不成立", admits=()))
    assert [one.code for one in found.findings] == ["RUL110"]
    assert october(found) == 5_000_000
    found = surveyed(waiting, objection(), {f"{FOLDER}/o1.yaml": b"id: o1\n"})
    assert october(found) == 5_000_000
