"""Corrections of what was joined, inherited or paid in error: what they may change, and what they are told."""

import json
from datetime import datetime

import pytest

from tests.rules.test_corrections import PAID, SIGNED, Row, correcting
from tests.rules.test_phases_and_joining import joining, lead
from tests.rules.test_units import merged
from tests.world.reports import found_in, path_of, report, survey_reports
from tongfen.assessment.assess import assess
from tongfen.assessment.result import Assessment
from tongfen.assessment.trace import trace_json
from tongfen.cli.gathering import bulletin_text
from tongfen.cli.road import Survey
from tongfen.ledger.standing import arrived_total
from tongfen.model.amounts import Money
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Period, parse_period

NOW = datetime(2026, 12, 22, 9, tzinfo=SHANGHAI)
X1 = report("new_projects:\n" + lead("x1").replace("2026-11-24", "2026-11-17") + joining(SIGNED)
            .replace("2026-11-25", "2026-11-18"))  # fmt: skip


def survey(*files: dict[str, str]) -> Survey:
    return survey_reports(*files, now=NOW)


def told(found: Survey, path: str) -> list[tuple[str, str, str]]:
    return [(one.code, one.message, one.repair) for one in found_in(found, path) if not one.hint]


def test_a_project_to_which_an_id_was_joined_can_be_corrected() -> None:
    found = survey(X1, correcting(("2026-W45", SIGNED, "investment", "3.2亿元", "3.5亿元")))
    assert [one for one in found.findings if not one.hint] == []
    assert found.judged.state.projects[SIGNED].investment == Money(350_000_000)


UNCOUNTED = "“x1”已并入“hantai-2026-012”,这一项以保留的项目为准"


@pytest.mark.parametrize(
    ("field", "was", "now"),
    [
        ("stage", "线索", "签约"),
        ("stage", "签约", "线索"),
        ("name", "x1项目", "别的项目"),
        ("investor.name", "示例碳材料有限公司", "另一家有限公司"),
        ("investment", "无", "9亿元"),
        ("phase", "无", "2"),
    ],
)
def test_of_a_joined_id_what_counts_no_more_is_not_corrected(
    field: str, was: str, now: str
) -> None:
    found = survey(X1, correcting(("2026-W47", "x1", field, was, now)))
    [(code, message, repair)] = told(found, path_of("hantai", "2026-W48"))
    assert (code, message) == ("COR102", UNCOUNTED)
    assert SIGNED in repair


def test_of_a_joined_id_what_still_counts_is_corrected() -> None:
    found = survey(X1, correcting(("2026-W47", "x1", "text", "无", "来访。")))
    assert told(found, path_of("hantai", "2026-W48")) == []
    assert "来访。" in [note.text for note in found.judged.state.projects[SIGNED].notes]


FILED = report(
    "progress:\n  - project: chenggu-2025-002\n    date: 2026-11-12\n    text: 设备进场。\n",
    "chenggu",
    "2026-W46",
)
INHERITED: Row = (
    "2026-W46", "chenggu-2025-002@2026-11-12", "text", "设备进场。", "设备全部进场。",
)  # fmt: skip


def test_the_successor_corrects_what_its_predecessor_filed() -> None:
    found = survey(merged(), FILED, correcting(INHERITED, unit="xincheng"))
    assert told(found, path_of("xincheng", "2026-W48")) == []
    notes = found.judged.state.projects["chenggu-2025-002"].notes
    assert [note.text for note in notes] == ["设备全部进场。"]
    other = survey(merged(), FILED, correcting(INHERITED, unit="hantai"))
    assert [code for code, _, _ in told(other, path_of("hantai", "2026-W48"))] == ["COR101"]


def test_before_its_predecessor_ends_a_successor_corrects_nothing_of_it() -> None:
    later = merged("2026-11-01", "2026-12-20")
    found = survey(later, FILED, correcting(INHERITED, unit="xincheng"))
    assert [code for code, _, _ in told(found, path_of("xincheng", "2026-W48"))] == ["COR101"]


STRUCK: Row = ("2026-W46", PAID, "arrived.1.amount", "800万元", "无")
AGAIN = """\
progress:
  - project: hantai-2026-012
    date: 2026-12-02
    arrived:
      - amount: 300万元
        use: 固定资产
        date: 2026-12-02
        voucher:
          kind: 银行进账单
          number: 0098101
          date: 2026-12-02
"""


def test_a_payment_that_never_came_is_struck_out_and_frees_its_voucher() -> None:
    found = survey(correcting(STRUCK), report(AGAIN, week="2026-W49"))
    assert [one for one in found.findings if not one.hint] == []
    assert arrived_total(found.judged.state.projects[SIGNED]) == {"元": 3_000_000}


def test_a_struck_payment_can_be_put_back_by_another_correction() -> None:
    back: Row = ("2026-W46", PAID, "arrived.1.amount", "无", "700万元")
    found = survey(correcting(STRUCK), correcting(back, week="2026-W49"))
    assert [one for one in found.findings if not one.hint] == []
    assert arrived_total(found.judged.state.projects[SIGNED]) == {"元": 7_000_000}


def test_a_struck_payment_is_a_reduction_with_its_reason_and_stays_in_the_trace() -> None:
    found = survey(correcting(STRUCK, week="2026-W50"))
    period = parse_period("2026-12")
    assert period is not None
    told = json.loads(bulletin_text(found, period, "json"))
    [funds] = [cell for cell in told["city"] if cell["id"] == "funds"]
    movement = funds["movement"]
    assert movement["reduction"]["exact"] == "8000000"
    [gone] = movement["reductions"]
    assert (gone["cause"], gone["note"]) == ("更正", "由800万元改为无：笔误。")
    trace = trace_json(_assessed(found, period), "city", "funds")
    [left] = trace["indicators"][0]["actual"]["left_out"]
    assert (left["id"], left["reason"]) == (SIGNED, "800万元,已由更正撤销,不计入")


def _assessed(found: Survey, period: Period) -> Assessment:
    return assess(found.world, found.judged.state, period, found.as_of)


def test_a_payment_of_nothing_is_told_how_to_strike_it_out() -> None:
    found = survey(correcting((*STRUCK[:4], "0元")))
    [(code, _, repair)] = told(found, path_of("hantai", "2026-W48"))
    assert (code, repair) == (
        "COR105",
        "这一笔没有到位的,请写“now: 无”:整笔撤销,记作核减,凭证号可以另用",
    )


@pytest.mark.parametrize("field", ["arrived.amount", "arrived"])
def test_a_payment_without_its_number_is_answered_with_it(field: str) -> None:
    found = survey(correcting(("2026-W46", PAID, field, "800万元", "900万元")))
    [(code, _, repair)] = told(found, path_of("hantai", "2026-W48"))
    assert (code, repair) == ("COR102", "请写“field: arrived.1.amount”")
