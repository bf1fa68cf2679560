"""`tongfen check` on a real repository: forms, exit codes, closing lines, files asked for."""

import json
from pathlib import Path

import pytest

from tests.world.reports import path_of, report
from tests.world.repositories import Building
from tests.world.saying import GOOD, Said
from tongfen.cli import main


def test_text_tells_findings_and_closes_with_two_lines(said: Said) -> None:
    code, lines = said("check")
    assert code == 1
    assert lines == [
        "submissions/chenggu/weekly/2026-W47.yaml:4:14 错误 REF201 项目编号“nowhere”没有登记",
        "     4 |   - project: nowhere",
        "       |              ^",
        "  改法: 请核对编号;若是新项目,请先写进 new_projects(新项目)",
        "  说明: 填报手册 规则 REF201",
        "",
        "有 1 处错误,没有计入:内容 1 条。",
        "改正以前,只计入了其余的:周报 7 份,8 条。",
    ]


def test_json_tells_findings_alone(said: Said) -> None:
    code, lines = said("check", "--format=json")
    (row,) = json.loads("\n".join(lines))
    assert (code, row["path"], row["line"], row["code"], row["severity"]) == (
        1, path_of("chenggu"), 4, "REF201", "error",
    )  # fmt: skip


def test_github_tells_annotations_the_full_list_and_the_closing_lines(said: Said) -> None:
    code, lines = said("check", "--format=github")
    assert code == 1
    assert lines[0].startswith("::error file=submissions/chenggu/weekly/2026-W47.yaml,line=4,")
    *full, blank, first, last = said("check")[1]
    assert blank == ""
    assert lines[1:] == ["::group::完整清单", *full, "::endgroup::", first, last]


@pytest.mark.parametrize("place", ["{}", "./{}", "{root}/{}"])
def test_a_good_file_alone_is_clean_and_says_what_was_counted_and_what_is_missing(
    building: Building, said: Said, place: str
) -> None:
    path = place.format(path_of("hantai"), root=building.root)
    assert said("check", path) == (
        0,
        [
            "已计入:汉台区2026年第47周(11月16日—11月22日),新进展 1 条;没有发现问题。",
            "以前各周都已报,不缺。",
        ],
    )


def test_a_file_can_be_named_from_where_the_user_stands(
    building: Building, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(building.root / "submissions" / "hantai")
    code, lines = said("check", "weekly/2026-W47.yaml")
    assert (code, len(lines)) == (0, 2)
    assert said("check", ".")[1][-1] == "检查完毕:没有发现问题。"


def test_a_folder_stands_for_its_files(said: Said) -> None:
    assert said("check", "submissions/hantai/")[0] == 0
    code, lines = said("check", "submissions/chenggu", "submissions/hantai")
    assert (code, lines[-1]) == (1, "改正以前,只计入了其余的:周报 5 份,6 条。")


def test_a_file_outside_or_nowhere_cannot_be_checked(said: Said, tmp_path: Path) -> None:
    for path in ("submissions/hantai/weekly/2026-W48.yaml", "nowhere.md"):
        assert said("check", path) == (2, [f"无法运行:没有“{path}”这个文件,请核对文件名"])
    outside = f"“{tmp_path}”不在 submissions 文件夹里,不用检查,请核对文件名"
    assert said("check", str(tmp_path)) == (2, [f"无法运行:{outside}"])


def test_a_bad_file_alone_says_what_is_to_be_corrected(said: Said) -> None:
    code, lines = said("check", path_of("chenggu"))
    assert code == 1
    assert lines[-2:] == [
        "有 1 处错误,内容没有计入:城固县2026年第47周(11月16日—11月22日)。",
        "改正后才计入。还缺:2026-W45。",
    ]


def test_a_standing_file_is_not_counted_by_week(said: Said) -> None:
    assert said("check", "submissions/hantai/opening.yaml") == (
        0,
        [
            "submissions/hantai/opening.yaml:没有发现问题。",
            "这是办公室或本单位的常设文件,不按周统计。",
        ],
    )


def test_a_hint_alone_is_no_failure(building: Building, said: Said) -> None:
    text = next(iter(report(unit="fenju-shenzhen").values()))
    late = {path_of("fenju-shenzhen"): text.encode()}
    building.write(late)
    try:
        code, lines = said("check", *late, now="2026-11-26T09:00+08:00")
        assert code == 0
        assert " 提示 TIM106 " in lines[0]
        assert lines[-2].endswith("无变化;没有错误,1 条提示。")
        assert said("check", *late)[1][-1] == "还缺:2026-W45。"
    finally:
        building.write(dict.fromkeys(late))


def test_the_working_copy_is_judged_now_and_a_revision_at_its_receipt(
    building: Building, said: Said
) -> None:
    path = path_of("hantai")
    building.write({path: (next(iter(report(GOOD + "visits: [\n").values()))).encode()})
    try:
        code, lines = said("check", path)
        assert (code, " FIL107 " in lines[0]) == (1, True)
        assert lines[-2:] == [
            "有 1 处错误,内容没有计入:汉台区2026年第47周(11月16日—11月22日)。",
            "改正后才计入。以前各周都已报,不缺。",
        ]
        code, lines = said("check", "--rev", "HEAD", path)
        assert (code, len(lines)) == (0, 2)
    finally:
        building.git("checkout", "--", path)


def test_an_excerpt_is_of_the_revision_that_is_checked(building: Building, said: Said) -> None:
    path = path_of("chenggu")
    building.write({path: b"unit: chenggu\nweek: 2026-W47\n"})
    try:
        assert "     4 |   - project: nowhere" in said("check", "--rev=HEAD", path)[1]
        assert said("check", path)[0] == 0
    finally:
        building.git("checkout", "--", path)


def test_weeks_that_are_missing_are_named(building: Building, said: Said) -> None:
    files = {
        path: text.encode()
        for week in ("2026-W40", "2026-W44")
        for path, text in report(
            "quiet_through: 2026-W42\n" if week == "2026-W40" else "", "hanzhong-gaoxinqu", week
        ).items()
    }
    last = path_of("hanzhong-gaoxinqu", "2026-W46")
    files[last] = b"unit: hanzhong-gaoxinqu\nweek: 2026-W46\n"
    building.write(files)
    try:
        assert said("check", last)[1][-1] == "还缺:2026-W43、2026-W45。"
    finally:
        building.write(dict.fromkeys(files))


def test_a_report_of_nobody_is_not_counted(building: Building, said: Said) -> None:
    path = path_of("nowhere")
    building.write({path: b"unit: nowhere\nweek: 2026-W47\n"})
    try:
        code, lines = said("check", path)
        assert code == 1
        assert lines[-2:] == [
            "有 1 处错误,没有计入:nowhere2026年第47周(11月16日—11月22日)。",
            "请先照上面的提示改正。",
        ]
    finally:
        building.write({path: None})


def test_office_files_that_are_missing_or_wrong_are_told_with_all_else(
    building: Building, said: Said
) -> None:
    calendar, stages = ("submissions/city/calendar.yaml", "submissions/city/stages.yaml")
    building.write({calendar: None, stages: b"stages: x\n", path_of("hantai"): b"\t"})
    try:
        code, lines = said("check")
        assert code == 1
        assert [line.split(" 错误 ")[1][:6] for line in lines if " 错误 " in line][:2] == [
            "FIL118",
            "SCH102",
        ]
        assert any("hantai/weekly" in line and "FIL109" in line for line in lines)
        assert lines[-1] == (
            f"办公室文件缺失或有错({stages}、{calendar});其余文件只查了写法,没有核对内容。"
        )
        codes = {row["code"] for row in json.loads("\n".join(said("check", "--format=json")[1]))}
        assert {"FIL109", "FIL118", "SCH102", "SCH104"} <= codes
    finally:
        building.git("checkout", "--", ".")


def test_what_makes_something_tells_only_of_the_office_files_it_lacks(
    building: Building, said: Said
) -> None:
    """Whoever wants a template is not told of every other report, nor that reports were looked at."""
    calendar = "submissions/city/calendar.yaml"
    building.write({calendar: None, path_of("hantai"): b"\t"})
    try:
        code, lines = said("template", "hantai")
        assert code == 1
        assert [line.split(" 错误 ")[0] for line in lines if " 错误 " in line] == [calendar]
        assert lines[-1] == (
            f"办公室文件缺失或有错({calendar}),什么也没有生成;请先改正或补上,再运行这条命令。"
        )
    finally:
        building.git("checkout", "--", ".")


def test_the_cache_changes_nothing(said: Said) -> None:
    assert said("check") == said("--no-cache", "check") == said("check")


@pytest.mark.parametrize("data", [b"", b"x" * 100, b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_spoilt_cache_changes_nothing(building: Building, said: Said, data: bytes) -> None:
    plain = said("--no-cache", "check")
    cache = building.root / ".git" / "tongfen" / "documents.sqlite"
    said("check")
    cache.write_bytes(data)
    assert [said("check"), said("check")] == [plain, plain]
    assert cache.read_bytes().startswith(b"SQLite format 3\0")


def test_a_wrong_call_is_told_by_exit_code_2(said: Said) -> None:
    for arguments in (["check", "--format=pdf"], ["fly"], []):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 2


def test_a_report_named_nearly_right_is_not_counted_and_told_its_name(
    building: Building, said: Said
) -> None:
    path = "submissions/hantai/weekly/2026-47.yaml"
    (building.root / path).write_text("unit: hantai\nweek: 2026-W47\n", "utf-8")
    try:
        code, lines = said("check", path)
    finally:
        (building.root / path).unlink()
    assert code == 1
    assert "请改名为“submissions/hantai/weekly/2026-W47.yaml”" in lines[1]
    assert lines[-2:] == [f"有 1 处错误,没有计入:{path}。", "请先照上面的提示改正。"]
