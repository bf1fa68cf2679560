from fractions import Fraction

from tests.demo.telling import Told, yuan
from tongfen.assessment.readd import readd, readd_points
from tongfen.assessment.trace import trace_json
from tongfen.demo.stories import money
from tongfen.model.acts import EntryName, Objection


def test_a_repeated_voucher_is_set_aside_and_counts_nowhere(told: Told) -> None:
    project = money.REPEATED_VOUCHER.projects[0]
    path = "submissions/nanzheng/weekly/2026-W20.yaml"
    asides = [one for one in told.found.judged.set_aside if one.source.path == path]
    assert [(one.source.list, one.codes) for one in asides] == [("progress", ("AMT102",))]
    assert told.parts("2026-06", "nanzheng", "funds", project) == [
        ("2026-04-15", Fraction(yuan("3000万元"))),
        ("2026-06-10", Fraction(yuan("1500万元"))),
    ]
    assert told.standing(project).arrived == yuan("4500万元")


def test_an_october_fact_filed_in_november_supplements_november(told: Told) -> None:
    project = money.LATE_FACT.projects[0]
    assert told.parts("2026-10", "yangxian", "funds", project) == []
    assert told.movement("2026-11", "yangxian", "funds", project) == [
        ("补报", "2026-10-27", Fraction(yuan("2200万元")), "", "")
    ]
    assert told.standing(project, told.cut_off("2026-10")).arrived == 0
    assert told.standing(project, told.cut_off("2026-11")).arrived == yuan("2200万元")


def test_a_corrected_amount_reduces_the_month_in_which_it_is_corrected(told: Told) -> None:
    project = money.CORRECTED.projects[0]
    assert told.parts("2026-05", "chenggu", "funds", project) == [
        ("2026-05-20", Fraction(yuan("5600万元")))
    ]
    assert told.movement("2026-06", "chenggu", "funds", project) == [
        (
            "核减",
            "2026-05-20",
            Fraction(-yuan("540万元")),
            "更正",
            "由5600万元改为5060万元：与进账单核对,金额写颠倒了。",
        )
    ]
    assert told.parts("2026-06", "chenggu", "funds", project) == [
        ("2026-05-20", Fraction(yuan("5060万元")))
    ]
    assert told.standing(project).arrived == yuan("5060万元")


def test_the_objected_payment_came_after_the_cut_off(told: Told) -> None:
    project = money.OBJECTED.projects[0]
    filed = told.state().reports[("xixiang", "2026-W36")]
    assert (filed.late, filed.receipt.time > told.cut_off("2026-08")) == (True, True)
    assert told.standing(project, told.cut_off("2026-08")).arrived == 0
    objection = told.state().acts["objections", "2026-08-xixiang-daowei"].entry
    assert isinstance(objection, Objection)
    assert (objection.result, objection.admits) == (
        *("成立", (EntryName("xixiang", "2026-W36", f"{project}@2026-08-27"),)),
    )


def test_an_upheld_objection_admits_the_payment_to_its_month(told: Told) -> None:
    project = money.OBJECTED.projects[0]
    assert told.movement("2026-08", "xixiang", "funds", project) == [
        (
            "本期",
            "2026-08-27",
            Fraction(yuan("1600万元")),
            "经异议“2026-08-xixiang-daowei”计入",
            "误退属实,准予计入8月。",
        )
    ]
    assert told.parts("2026-09", "xixiang", "funds", project) == [
        ("2026-08-27", Fraction(yuan("1600万元")))
    ]
    assert told.movement("2026-09", "xixiang", "funds", project) == []
    listed = [(row.objection.id, row.objection.result) for row in told.months["2026-08"].objections]
    assert listed == [("2026-08-xixiang-daowei", "成立")]


def test_what_was_found_untrue_on_site_is_cut_in_the_next_month(told: Told) -> None:
    project = money.AUDITED.projects[0]
    assert told.parts("2026-08", "ningqiang", "funds", project) == [
        ("2026-08-26", Fraction(yuan("4000万元")))
    ]
    assert told.movement("2026-09", "ningqiang", "funds", project) == [
        (
            "核减",
            "2026-08-26",
            Fraction(-yuan("1500万元")),
            "抽查核减",
            "进账单4000万元,当天转回1500万元,实际到位2500万元。",
        )
    ]
    assert told.movement("2026-09", "ningqiang", "started", project) == [
        (
            "核减",
            "2026-08-12",
            Fraction(-1),
            "抽查核减",
            "现场只平整了场地,没有施工,施工许可证还没有办。",
        )
    ]
    assert told.movement("2026-09", "ningqiang", "contracts", project) == []
    assert told.standing(project).arrived == yuan("2500万元")
    results = [
        (one.item, one.result, one.date.isoformat()) for one in told.project(project).audited
    ]
    assert results == [
        ("开工", "不属实", "2026-09-22"),
        ("到位资金", "部分属实", "2026-09-22"),
        ("签约", "属实", "2026-09-22"),
    ]


def test_what_was_found_untrue_costs_points_and_the_trace_names_both_claims(told: Told) -> None:
    """Two claims, 2 points each; the checks are of 22 September, so August lost nothing."""
    assert told.cell("2026-08", "ningqiang", "untrue-claims").cell.points == 0
    cell = told.cell("2026-09", "ningqiang", "untrue-claims").cell
    assert cell.text == "实际 2件:从0分起;2件,每1件扣2分,扣4分;合计-4分"
    trace = trace_json(told.months["2026-09"].assessment, "ningqiang")
    traced = next(one for one in trace["indicators"] if one["id"] == "untrue-claims")
    project = money.AUDITED.projects[0]
    assert [(part["id"], part["what"], part["date"]) for part in traced["actual"]["parts"]] == [
        (project, "抽查核减", "2026-09-22"),
        (project, "抽查核减", "2026-09-22"),
    ]
    points = [readd_points(one) for one in trace["indicators"]]
    assert (readd_points(traced), readd(trace)) == (-4, sum(filter(None, points)))
    row = told.months["2026-09"].row("ningqiang")
    assert row is not None
    assert row.row.total == readd(trace)


def test_weeks_not_reported_cost_departments_and_bureaus_points(told: Told) -> None:
    year = told.material.assessments["2026"]
    cells = [
        (row.unit, cell)
        for group in year.groups
        for row in group.rows
        if (cell := row.cell("missing-reports")) is not None
    ]
    assert {unit: str(cell.actual) for unit, cell in cells if cell.actual} == {
        "fenju-beijing": "2", "fenju-xian": "1", "shi-jiaotongyunshuju": "2", "shi-jingheju": "1",
        "shi-kaoheban": "1", "shi-linyeju": "2", "shi-minzhengju": "1", "shi-nongyenongcunju": "1",
        "shi-shuiliju": "2", "shi-zhihuichengshiju": "1", "shi-zhujianju": "1",
        "shiwei-tongzhanbu": "1", "tuan-shiwei": "1",
    }  # fmt: skip
    assert {cell.points for unit, cell in cells if cell.actual == 1} == {Fraction(-1, 2)}
    assert {cell.points for unit, cell in cells if cell.actual == 2} == {Fraction(-1)}
