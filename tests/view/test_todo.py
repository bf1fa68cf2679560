"""What each unit has to file, answer, confirm and correct; for staff alone."""

from tests.world.miniature import CITY, material, seen_by, survey_of
from tests.world.surveys import files_below
from tongfen.view.todo import TodosView, TodoView
from tongfen.view.view import view

NEED = """unit: chenggu
week: 2026-W44
needs:
  - id: chenggu-2026-n001
    project: chenggu-2025-002
    kind: 用地
    asks: shi-ziranziyuanju
    text: 还差20亩。
"""


def todos() -> TodosView:
    found = seen_by("staff").reporting.todos
    assert found is not None
    return found


def todo(unit: str) -> TodoView:
    return next(entry for entry in todos().units if entry.unit == unit)


def test_todo_is_not_for_the_public() -> None:
    assert seen_by("public").reporting.todos is None


def test_todo_lists_units_that_still_exist_by_kind() -> None:
    assert [entry.unit for entry in todos().units] == [
        "chenggu",
        "hantai",
        "hanzhong-gaoxinqu",
        "shi-jingheju",
        "shi-ziranziyuanju",
        "fenju-shenzhen",
    ]


def test_open_weeks_say_what_is_due_when_and_in_which_file() -> None:
    weeks = todo("chenggu").weeks
    assert [(week.week, week.status, week.due, week.closes) for week in weeks] == [
        ("2026-W47", "待报", "2026年11月23日12:00", "2026年11月25日18:00"),
        ("2026-W48", "待报", "2026年11月30日12:00", "2026年12月2日18:00"),
    ]
    assert weeks[0].path == "submissions/chenggu/weekly/2026-W47.yaml"
    assert [week.status for week in todo("hantai").weeks] == ["无变化", "无变化"]


def test_closed_weeks_without_a_report_are_missing() -> None:
    assert todo("hantai").missing == (
        "2026年第43周(10月19日—10月25日)",
        "2026年第44周(10月26日—11月1日)",
    )


def test_need_stands_with_the_unit_asked_and_waits_with_the_one_that_asked() -> None:
    (need,) = todo("shi-ziranziyuanju").needs
    assert (need.id, need.unit, need.days, need.due) == (
        "hantai-juemi-n003",
        "汉台区",
        14,
        "11月16日",
    )
    assert (need.answered, need.over) == ("2026-11-13答复：办理中", False)
    assert todo("hantai").waits == (need,)


def test_need_without_any_answer_is_over_its_clock() -> None:
    path = "submissions/chenggu/weekly/2026-W44.yaml"
    held = survey_of({**files_below(CITY), path: NEED.encode()})
    found = view(held, "staff").reporting.todos
    assert found is not None
    assert [(need.id, need.due, need.over) for need in found.needs] == [
        ("chenggu-2026-n001", "11月9日", True),
        ("hantai-juemi-n003", "11月16日", False),
    ]
    unit = next(entry for entry in found.units if entry.unit == "shi-ziranziyuanju")
    assert unit.overdue == 1


def test_landing_waits_with_the_day_it_counts_as_confirmed() -> None:
    assert [
        (landing.name, landing.unit, landing.days, landing.default)
        for landing in todo("hanzhong-gaoxinqu").landings
    ] == [
        ("示例电机项目", "驻深圳分局", 7, "11月23日"),
    ]


def test_corrections_stand_with_their_unit_and_say_the_repair() -> None:
    assert [(line.where, line.code) for line in todo("hantai").corrections] == [
        ("hantai/opening.yaml 第38行，期初项目第4条", "DUP101"),
        ("hantai/weekly/2026-W46.yaml 第44行，新进展第4条", "REF201"),
    ]
    (line,) = todo("chenggu").corrections
    assert line.repair == "请改用英文冒号“:”,后面空一格"
    assert line.corrected == "    text: 绝密写坏的一行"
    (stray,) = todo("shi-jingheju").corrections
    assert stray.where == "nosuch/weekly/2026-W46.yaml 第1行"
    assert len(todos().corrections) == sum(not finding.hint for finding in material().findings)


def test_stalled_projects_stand_with_their_owner_longest_first() -> None:
    assert [
        (line.name, line.stage, line.last, line.days, line.overdue) for line in todo("hantai").stuck
    ] == [
        ("示例精密零部件加工项目", "开工", "2026-01-05", 322, ""),
        ("绝密期初线索", "线索", "2026-01-05", 322, "线索已459天"),
    ]
    assert todos().stuck == todo("hantai").stuck


def test_count_is_what_the_unit_itself_has_to_do() -> None:
    assert {entry.unit: entry.count for entry in todos().units} == {
        "chenggu": 5,
        "hantai": 4,
        "hanzhong-gaoxinqu": 6,
        "shi-jingheju": 6,
        "shi-ziranziyuanju": 4,
        "fenju-shenzhen": 3,
    }
