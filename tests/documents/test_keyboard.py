"""Mistakes of the Chinese keyboard: each has its own finding, on the line where it was made."""

import pytest

from tongfen.documents import read

HEAD = "unit: hantai\nweek: 2026-W47\nprogress:\n"


def found(text: str) -> list[tuple[int, int, str, str]]:
    document = read("x.yaml", "", text.encode())
    return [(f.line, f.column, f.code, f.corrected) for f in document.findings]


@pytest.mark.parametrize(
    ("line", "column", "code", "corrected"),
    [
        ("  - project：p1", 12, "FIL105", "  - project: p1"),
        ("  - 项目编号： p1", 9, "FIL105", "  - 项目编号: p1"),
        ("  - project:p1", 13, "FIL105", "  - project: p1"),
        ("  - text: 见附件: 三", 14, "FIL106", '  - text: "见附件: 三"'),
        ("  - text: 见“附件”: 三 # 注", 16, "FIL106", '  - text: "见“附件”: 三"'),
        ("  - text: *重点*", 11, "FIL107", '  - text: "*重点*"'),
        ("  - text: @某局", 11, "FIL107", '  - text: "@某局"'),
        ("  - text: %5", 11, "FIL107", '  - text: "%5"'),
        ("  - text: `a`", 11, "FIL107", '  - text: "`a`"'),
        ("  - text: !重点", 11, "FIL107", '  - text: "!重点"'),
        ("  - text: [重点", 11, "FIL107", '  - text: "[重点"'),
        ("  - text: '甲'乙", 11, "FIL107", "  - text: “甲”乙"),
        ('  - text: "开工"仪式', 11, "FIL107", "  - text: “开工”仪式"),
        ('  - text: "D:\\资料"', 11, "FIL107", '  - text: "D:/资料"'),
        ('  - text: "没有另一半', 11, "FIL108", ""),
        ("  －project: p1", 3, "FIL120", "  - project: p1"),
        ("  —— project: p1", 3, "FIL120", "  - project: p1"),
        ("  -project: p1", 3, "FIL120", "  - project: p1"),
        ("　　- project: p1", 1, "FIL119", "    - project: p1"),
        ("  -　project: p1", 4, "FIL119", "  - project: p1"),
        ("  - project:　p1", 13, "FIL119", "  - project: p1"),
        ("\u00a0 - project: p1", 1, "FIL119", "  - project: p1"),
    ],
)
def test_a_mistake_is_found_on_its_line(line: str, column: int, code: str, corrected: str) -> None:
    after = "    date: 2026-11-18\n    text: 好\n"
    assert found(f"{HEAD}{line}\n{after}") == [(4, column, code, corrected)]


@pytest.mark.parametrize("line", ["unit：hantai", "unit:hantai", "unit:　hantai"])
def test_the_first_line_of_a_file_is_named_and_not_the_second(line: str) -> None:
    ((number, _, _, corrected),) = found(f"{line}\nweek: 2026-W47\n")
    assert (number, corrected) == (1, "unit: hantai")


def test_all_colons_of_a_file_are_found_at_once_up_to_three() -> None:
    lines = [line for line, *_ in found("unit：a\nweek：b\nneeds：c\nvisits：d\n")]
    assert lines == [1, 2, 3]


def test_a_text_that_holds_a_full_width_colon_is_not_blamed_for_another_line() -> None:
    text = f"{HEAD}  - text: |\n      情况：良好\n    project: [p1\n"
    assert found(text) == [(6, 14, "FIL107", '    project: "[p1"')]


def test_what_nobody_guessed_says_where_and_compares_with_the_template() -> None:
    document = read("x.yaml", "", f"{HEAD}  - project: p1\n   date: 2026-11-18\n".encode())
    (finding,) = document.findings
    assert (finding.line, finding.code) == (5, "FIL108")
    assert finding.repair.startswith("请对照模板检查这一行和上一行")
