"""Findings reach a terminal, a machine or a forge; what a file says can drive none of them."""

import json
from dataclasses import replace

import pytest

from tongfen.cli.printing import EXCERPT, GITHUB_LIMIT, as_github, as_json, as_text
from tongfen.documents import Finding
from tongfen.documents.showing import visible, width

FINDING = Finding("a/b.yaml", 3, 9, "AMT101", "金额“5600”没有写单位", "请写上单位", "x: 5600万元")


def text(finding: Finding, *lines: str) -> list[str]:
    return as_text([finding], lambda _: list(lines), "规则 ").split("\n")


def test_a_finding_is_place_message_excerpt_caret_and_repair() -> None:
    assert text(FINDING, "一", "二", "金额: 5600") == [
        "a/b.yaml:3:9 错误 AMT101 金额“5600”没有写单位",
        "     3 | 金额: 5600",
        "       |           ^",
        "  改法: 请写上单位",
        "  改成: x: 5600万元",
        "  说明: 规则 AMT101",
        "",
    ]


def test_a_finding_about_a_whole_file_asks_for_no_line() -> None:
    def unreadable(path: str) -> list[str]:
        raise AssertionError(path)

    whole = Finding("a/链接", 0, 0, "FIL116", "这是一个链接", hint=True)
    assert as_text([whole], unreadable, "") == "a/链接 提示 FIL116 这是一个链接\n  说明: FIL116\n"


def test_a_line_that_is_not_there_is_not_shown() -> None:
    assert "|" not in "".join(text(FINDING, "一"))


@pytest.mark.parametrize(
    ("line", "column", "shown", "before"),
    [
        ("a\tb", 3, "a→b", 2),
        ("\ufeffa", 2, "<U+FEFF>a", 8),
        ("a\x1b[31mb", 8, "a<U+001B>[31mb", 14),
        ("汉字：b", 4, "汉字：b", 6),
        ("end\r", 1, "end", 0),
        ("a", 9, "a", 1),
    ],
)
def test_the_caret_stands_below_its_sign_however_wide(
    line: str, column: int, shown: str, before: int
) -> None:
    rows = text(Finding("a", 1, column, "X", "y"), line)
    assert rows[1] == f"     1 | {shown}"
    assert rows[2] == f"       | {' ' * before}^"


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    line = "x" * 5000 + "：" + "y" * 5000
    row, caret = text(Finding("a", 1, 5001, "X", "y"), line)[1:3]
    assert "x：y" in row
    assert len(row) < EXCERPT + 20
    assert width(row[: row.index("：")]) == len(caret) - 1


def test_nothing_a_file_says_reaches_the_terminal_as_a_command() -> None:
    evil = "\n::error::x\x1b[2J\u202e\r"
    rows = as_text(
        [Finding(f"a{evil}", 1, 1, "X", f"b{evil}", f"c{evil}", f"d{evil}")],
        lambda _: [f"e{evil}"],
        "",
    )
    assert not any(sign in rows for sign in "\x1b\u202e\r")
    assert not any(row.lstrip().startswith("::") for row in rows.split("\n"))
    assert rows.count("<U+000A>::error::x<U+001B>[2J<U+202E>") == 5


def test_signs_that_are_seen_are_left_as_they_are() -> None:
    assert visible("汉字 a。🎉①") == "汉字 a。🎉①"
    assert visible("\u3000\u00a0\ud800") == "<U+3000><U+00A0><U+D800>"


def test_a_machine_gets_every_part_of_a_finding() -> None:
    hint = Finding("b", 0, 0, "TIM106", "迟报", hint=True)
    assert json.loads(as_json([FINDING, hint])) == [
        {
            "path": "a/b.yaml",
            "line": 3,
            "column": 9,
            "code": "AMT101",
            "severity": "error",
            "message": "金额“5600”没有写单位",
            "repair": "请写上单位",
            "corrected": "x: 5600万元",
        },
        {
            "path": "b",
            "line": 0,
            "column": 0,
            "code": "TIM106",
            "severity": "hint",
            "message": "迟报",
            "repair": "",
            "corrected": "",
        },
    ]
    assert json.loads(as_json([])) == []


def test_a_machine_gets_no_sign_that_drives_the_terminal_it_is_printed_on() -> None:
    path = "汉台🎉\u202e\x9b\x1b\u2028\U000e0041\ud800.yaml"
    text = as_json([Finding(path, 0, 0, "FIL117", "甲")])
    assert json.loads(text)[0]["path"] == path
    assert "汉台🎉\\u202e\\u009b\\u001b\\u2028\\udb40\\udc41\\ud800.yaml" in text


def test_a_forge_gets_an_annotation_for_each_finding() -> None:
    hint = Finding("b", 0, 0, "TIM106", "迟报", "不用改", hint=True)
    assert as_github([FINDING, hint], "全文\n").split("\n") == [
        "::error file=a/b.yaml,line=3,col=9,title=AMT101 错误::金额“5600”没有写单位。请写上单位",
        "::notice file=b,line=1,col=1,title=TIM106 提示::迟报。不用改",
        "::group::完整清单",
        "全文",
        "::endgroup::",
    ]


def test_what_a_file_says_is_escaped_for_the_forge() -> None:
    evil = "100%\n::add-mask::x,y @某人 @all\r"
    row, *_ = as_github([Finding(f"a{evil}:b", 1, 1, "X", evil, evil)], "").split("\n")
    head, message = row.removeprefix("::error ").split("::", 1)
    assert head == (
        "file=a100%25%0A%3A%3Aadd-mask%3A%3Ax%2Cy @\u2060某人 @\u2060all%0D%3Ab"
        ",line=1,col=1,title=X 错误"
    )
    assert message == "。".join(["100%25%0A::add-mask::x,y @\u2060某人 @\u2060all%0D"] * 2)


def test_no_file_name_drives_the_log_of_a_forge() -> None:
    row, *_ = as_github([Finding("a\x1b[31m\x9b\u202eb", 1, 1, "X", "甲", "")], "").split("\n")
    assert row.startswith("::error file=a<U+001B>[31m<U+009B><U+202E>b,line=1")


def test_a_forge_is_told_how_many_are_not_shown() -> None:
    rows = as_github([FINDING] * (GITHUB_LIMIT + 3), "一\n二").split("\n")
    assert sum(row.startswith("::error ") for row in rows) == GITHUB_LIMIT
    assert rows[GITHUB_LIMIT:] == [
        "::notice::另有 3 条没有逐条标注,请看本步骤的完整清单",
        "::group::完整清单",
        "一",
        "二",
        "::endgroup::",
    ]
    assert as_github([], "") == ""


def test_no_line_of_the_full_list_is_a_command_of_the_forge() -> None:
    evil = "::stop-commands::x ##[add-mask]y\n::error::z"
    findings = [Finding(f"a{evil}", 1, 1, "X", evil, evil, evil)]
    full = as_text(findings, lambda _: [evil], "")
    *_, listed = as_github(findings, full).partition("::group::完整清单\n")
    rows = listed.removesuffix("::endgroup::").split("\n")
    assert len(rows) > 5
    assert not any(row.lstrip().startswith("::") or "##[" in row for row in rows)


def test_hints_never_push_an_error_out_of_the_annotations() -> None:
    hints = [replace(FINDING, path="a", hint=True)] * GITHUB_LIMIT
    first, *_ = as_github([*hints, FINDING], "").split("\n")
    assert first.startswith("::error file=")
