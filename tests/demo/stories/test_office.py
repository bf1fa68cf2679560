from fractions import Fraction

from tests.demo.telling import Standing, Told, period
from tongfen.assessment.targets import Target
from tongfen.demo.stories import office
from tongfen.model.periods import Week

GONE, HEIR = "fenju-chengdu", "fenju-xian"


def _target(told: Told, month: str, unit: str, indicator: str) -> Target:
    target = told.cell(month, unit, indicator).cell.target
    assert isinstance(target, Target)
    return target


def test_a_merged_units_project_and_question_go_to_its_successor(told: Told) -> None:
    project = office.MERGED.projects[0]
    before = told.standing(project, told.closing(Week(2026, 26)))
    assert before.credit == {GONE: ("1/2", "首报"), "nanzheng": ("1/2", "落地")}
    assert told.standing(project) == Standing(
        "签约", "已确认", {HEIR: ("1/2", "首报"), "nanzheng": ("1/2", "落地")}, "1.8亿元", 0
    )
    assert told.project(project).reporter == GONE
    assert told.movement("2026-07", HEIR, "introduced-contracts", project) == [
        ("本期", "2026-07-29", Fraction(1, 2), "承接驻成都分局", "")
    ]
    ticket = told.state().tickets["nanzheng-2026-n101"]
    assert (ticket.asks, [(one.unit, one.result) for one in ticket.answers]) == (
        *(GONE, [(HEIR, "已解决")]),
    )


def test_each_bulletin_has_the_name_of_its_day(told: Told) -> None:
    june, july = told.months["2026-06"], told.months["2026-07"]
    names = [{unit: row.name if (row := month.row(unit)) else "" for unit in (GONE, HEIR)}
             for month in (june, july)]  # fmt: skip
    assert names == [
        {GONE: "驻成都分局", HEIR: "驻西安分局"},
        {GONE: "", HEIR: "驻西部演示分局"},
    ]
    assert [one.unit for one in july.roster if one.missing and one.unit == GONE] == []


def test_a_merged_unit_files_nothing_more(told: Told) -> None:
    weeks = [week for unit, week in told.state().reports if unit == GONE]
    assert max(weeks) == "2026-W27"


def test_targets_move_to_the_successor_by_decision_only(told: Told) -> None:
    indicator = "introduced-contracts"
    june = [_target(told, "2026-06", unit, indicator).value for unit in (GONE, HEIR)]
    july = _target(told, "2026-07", HEIR, indicator)
    assert july.value == sum(june)
    assert july.decision is not None
    assert july.decision.id == "2026-mubiao-tiaozheng"


def test_targets_changed_in_july_hold_from_july_on(told: Told) -> None:
    rates = {
        unit: _target(told, "2026-07", unit, "funds").value
        / _target(told, "2026-06", unit, "funds").value
        for unit in ("hantai", "liuba", "chenggu")
    }
    assert rates == {"hantai": Fraction(6, 5), "liuba": Fraction(4, 5), "chenggu": Fraction(1)}
    compared = [told.months[month].comparison for month in ("2026-06", "2026-07", "2026-08")]
    assert compared == ["可比", "目标调整,不可比", "可比"]
    assert {row.rank_change for group in told.months["2026-07"].groups for row in group.rows} == {
        None
    }


def test_a_scheme_changed_in_october_is_not_compared_with_september(told: Told) -> None:
    compared = [told.months[month].comparison for month in ("2026-09", "2026-10", "2026-11")]
    assert compared == ["可比", "口径调整,不可比", "可比"]
    points = {
        month: {
            indicator: told.cell(month, "hantai", indicator).indicator.points
            for indicator in ("contracts", "started")
        }
        for month in ("2026-09", "2026-10", "2027-01")
    }
    assert points == {
        "2026-09": {"contracts": 15, "started": 15},
        "2026-10": {"contracts": 10, "started": 20},
        "2027-01": {"contracts": 10, "started": 20},
    }
    started = told.cell("2026-10", "hantai", "started").movement
    assert (started.increment, started.reason) == (None, "口径调整,不可比")
    assert told.months["2026-10"].assessment.scheme.effective == period("2026-10").first
