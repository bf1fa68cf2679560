"""The lines a check ends with: errors first, then what was counted; late reports summed up."""

import json
import re

from tests.world.reports import path_of, report
from tests.world.repositories import Building
from tests.world.saying import BAD, GOOD, Said
from tongfen.cli.closing import _named
from tongfen.cli.tally import contents
from tongfen.model.periods import Week
from tongfen.model.report_loading import load_report

HINT = """new_projects:
  - id: chenggu-2026-090
    name: 年产5万吨石墨负极项目
    stage: 线索
    date: 2026-11-17
    investor:
      name: 示例精密机械有限公司
      origin: 湖南省长沙市
"""
REPAIR = "请先照上面的提示改正。"


def test_what_of_a_file_is_counted_all_the_same_is_said_after_what_is_not(
    building: Building, said: Said
) -> None:
    path = path_of("hantai")
    wrong = GOOD + BAD.removeprefix("progress:\n")
    building.write({path: next(iter(report(wrong).values())).encode()})
    try:
        assert said("check", path)[1][-2:] == [
            "有 1 处错误,1 条没有计入:汉台区2026年第47周(11月16日—11月22日)。",
            "其余 1 条已计入。以前各周都已报,不缺。",
        ]
        assert said("check")[1][-2:] == [
            "有 2 处错误,没有计入:内容 2 条。",
            "改正以前,只计入了其余的:周报 7 份,8 条。",
        ]
    finally:
        building.git("checkout", "--", path)


def test_whole_reports_and_other_files_that_are_left_out_are_counted_by_kind(
    building: Building, said: Said
) -> None:
    plan = "submissions/hantai/activities/2026.yaml"
    opening = "submissions/hantai/opening.yaml"
    text = (building.root / opening).read_text("utf-8").replace("stage: 签约", "stage: 签了", 1)
    building.write({path_of("hantai"): b"\t", plan: b"year: x\n", opening: text.encode()})
    try:
        lines = said("check")[1]
        assert ",没有计入:周报 1 份(整份)、内容 " in lines[-2]
        assert lines[-2].endswith("、其他文件 1 份。")
        assert "周报 6 份," in lines[-1]
        assert said("check", plan)[1][-2:] == [f"有 2 处错误,没有采用:{plan}。", REPAIR]
        assert said("check", opening)[1][-2].endswith(f" 个项目没有计入:{opening}。")
    finally:
        building.write({plan: None})
        building.git("checkout", "--", ".")


def test_a_wrong_file_that_is_used_all_the_same_is_not_called_left_out(
    building: Building, said: Said
) -> None:
    units = "submissions/city/units.yaml"
    text = (building.root / units).read_text("utf-8").replace("id: fenju-shenzhen", "id: lists")
    building.write({units: text.encode()})
    try:
        assert said("check", units)[1][-2:] == [f"有 1 处错误:{units}。", REPAIR]
    finally:
        building.git("checkout", "--", ".")


def test_one_doubled_unit_is_one_finding_and_no_follow_ups(building: Building, said: Said) -> None:
    units = "submissions/city/units.yaml"
    text = (building.root / units).read_text("utf-8").replace("id: chenggu", "id: hantai")
    building.write({units: text.encode(), path_of("hantai"): b"\t"})
    try:
        for arguments in (["check"], ["check", path_of("chenggu")]):
            code, lines = said(*arguments)
            assert code == 1
            assert [line.split(" 错误 ")[1][:6] for line in lines if " 错误 " in line] == [
                "DUP104",
                "FIL109",
            ]
            assert lines[-2:] == [
                "单位名录里有重复的编号,分不清是哪个单位;别的文件只查了写法,没有核对内容。",
                "请先改正单位名录,再检查一次。",
            ]
    finally:
        building.git("checkout", "--", ".")


def test_late_reports_are_summed_up_unless_their_file_is_named(
    building: Building, said: Said
) -> None:
    later = "2026-11-26T09:00+08:00"
    late = {
        path_of(unit): next(iter(report(unit=unit).values())).encode()
        for unit in ("fenju-shenzhen", "hanzhong-gaoxinqu")
    }
    building.write(late)
    try:
        for arguments in (["check"], ["check", "submissions"], ["check", "--format=github"]):
            lines = said(*arguments, now=later)[1]
            assert not any("TIM106" in line for line in lines)
            assert lines[-3] == (
                "迟报 2 份,不用改(最多的是汉中高新区 1 份、驻深圳分局 1 份;2026年第47周 2 份)。"
                "要看某一份,请在命令后面写上它的文件名。"
            )
        rows = json.loads("\n".join(said("check", "--format=json", now=later)[1]))
        assert [row["code"] for row in rows].count("TIM106") == len(late)
        lines = said("check", path_of("fenju-shenzhen"), now=later)[1]
        assert " 提示 TIM106 " in lines[0]
        assert not any(line.startswith("迟报") for line in lines)
    finally:
        building.write(dict.fromkeys(late))


def test_hints_alone_close_calmly(building: Building, said: Said) -> None:
    building.write({path_of("chenggu"): next(iter(report(HINT, "chenggu").values())).encode()})
    try:
        code, lines = said("check")
        assert code == 0
        assert " 提示 DUP102 " in lines[0]
        assert lines[-2:] == [
            "已计入:周报 7 份,9 条。",
            "检查完毕:没有错误;1 条提示不影响计入。",
        ]
    finally:
        building.git("checkout", "--", ".")


def test_a_report_changed_after_its_week_closed_counts_as_it_was(
    building: Building, said: Said
) -> None:
    path = path_of("hantai", "2026-W46")
    text = (building.root / path).read_text("utf-8")
    building.write({path: text.replace("progress:", "progress: # 改过").encode()})
    assert said("check", path)[0] == 0
    building.write({path: re.sub(r"date: 2026-11-\d\d", "date: 2026-11-09", text).encode()})
    try:
        code, lines = said("check", path)
        assert code == 1
        assert lines[-2:] == [
            "有 2 处错误,封账以后的改动没有计入:汉台区2026年第46周(11月9日—11月15日)。",
            "计入的是封账时的内容。以前各周都已报,不缺。",
        ]
        assert said("check")[1][-2:] == [
            "有 3 处错误,没有计入:内容 1 条、周报封账后的改动 1 份。",
            "改正以前,只计入了其余的:周报 7 份,8 条。",
        ]
    finally:
        building.git("checkout", "--", ".")


def test_a_correction_is_counted_by_its_name() -> None:
    correction = {"week": "2026-W46", "entry": "a", "field": "text", "was": "甲", "now": "乙"}
    value = {"unit": "hantai", "week": "2026-W47", "corrections": [correction | {"reason": "丙"}]}
    visit = {"date": "2026-11-18", "organisation": "丁"}
    assert contents(load_report("", "hantai", Week(2026, 47), value)) == "更正 1 条"
    both = value | {"visits": [visit]}
    assert contents(load_report("", "hantai", Week(2026, 47), both)) == "更正 1 条、其他 1 条"


def test_a_quiet_report_says_until_when_it_answers() -> None:
    value = {"unit": "hantai", "week": "2026-W47", "quiet_through": "2026-W50"}
    told = contents(load_report("", "hantai", Week(2026, 47), value))
    assert told == "无变化,一直到 2026-W50"


def test_a_unit_that_begins_late_is_told_all_weeks_that_the_others_reported(
    building: Building, said: Said
) -> None:
    """Its own first report is no measure of what it owes: the roster counts from the city's first week."""
    path = path_of("hanzhong-gaoxinqu")
    text = next(iter(report(unit="hanzhong-gaoxinqu").values()))
    building.write({path: text.encode()})
    try:
        assert said("check", path)[1][-1] == "还缺:2026-W45、2026-W46。"
    finally:
        building.write({path: None})


def test_weeks_that_follow_each_other_are_named_by_the_first_and_the_last() -> None:
    weeks = [Week(2026, number) for number in (52, 53)] + [Week(2027, number) for number in (1, 3)]
    assert _named(weeks) == "2026-W52至2027-W01、2027-W03"
    assert _named(weeks[1:2]) == "2026-W53"
    assert _named(weeks[:2]) == "2026-W52、2026-W53"
