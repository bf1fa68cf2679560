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
        ('  - text: "没有另一半', 11, "FIL108", '  - text: "没有另一半"'),
        ("  - text: - 第一", 11, "FIL107", '  - text: "- 第一"'),
        ("  - text: ? 第一", 11, "FIL107", '  - text: "? 第一"'),
        ("  - project: p1　", 16, "FIL119", "  - project: p1"),
        ("  - project: p1 #2线", 17, "FIL121", '  - project: "p1 #2线"'),
        ("＃ 备注", 1, "FIL108", "# 备注"),
        ("// 备注", 1, "FIL108", "# 备注"),
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
    text = "unit：a\nweek：b\nneeds：c\nvisits：d\n"
    assert [line for line, *_ in found(text)] == [1, 2, 3]
    assert "共有 4 处" in read("x.yaml", "", text.encode()).findings[0].repair


def test_text_over_several_lines_with_a_colon_is_named_on_its_line() -> None:
    text = f"{HEAD}  - text:\n      1. 考察\n      2. 座谈: 三次\n"
    assert found(text) == [(6, 12, "FIL106", "      2. 座谈：三次")]


def test_a_merge_conflict_is_named_where_it_begins() -> None:
    text = "unit: hantai\n<<<<<<< HEAD\nweek: 2026-W47\n=======\nweek: 2026-W46\n>>>>>>> x\n"
    assert found(text) == [(2, 1, "FIL108", "")]


@pytest.mark.parametrize(
    "line",
    [
        "unit: hantai  # 汉台区",
        "unit: hantai #汉台区",
        'text: "1 #2"',
        "a: b\n# a #2",
        "text: 1#厂房",
    ],
)
def test_notes_and_quoted_signs_are_no_mistake(line: str) -> None:
    assert found(f"{line}\n") == []


@pytest.mark.parametrize(
    ("entry", "line", "says"),
    [
        ("  - project: a\n    text: 甲\n    project: b\n    text: 乙\n", 6, "漏了“- ”"),
        ("  - id: a\n    name: 甲\n    investor:\n    name: 乙\n    id: b\n", 7, "没有缩进"),
        ("  - id: a\n    name: 甲\n    name: 乙\n", 6, "“name”写了两次"),
    ],
)
def test_a_key_written_twice_is_told_once_by_its_likely_cause(
    entry: str, line: int, says: str
) -> None:
    (finding,) = read("x.yaml", "", f"{HEAD}{entry}".encode()).findings
    assert (finding.line, finding.code) == (line, "FIL111")
    assert says in finding.message


def test_a_row_pasted_from_a_table_is_not_repaired_by_spaces() -> None:
    text = f"{HEAD}  - project\tdate\n"
    (finding,) = read("x.yaml", "", text.encode()).findings
    assert (finding.code, finding.corrected) == ("FIL104", "")
    assert "表格" in finding.message


def test_a_text_that_holds_a_full_width_colon_is_not_blamed_for_another_line() -> None:
    text = f"{HEAD}  - text: |\n      情况：良好\n    project: [p1\n"
    assert found(text) == [(6, 14, "FIL107", '    project: "[p1"')]


def test_what_nobody_guessed_says_where_and_compares_with_the_template() -> None:
    document = read("x.yaml", "", f"{HEAD}  - project: p1\n   date: 2026-11-18\n".encode())
    (finding,) = document.findings
    assert (finding.line, finding.code) == (5, "FIL108")
    assert finding.repair.startswith("请对照模板检查这一行和上一行")


LONG_LINES = {
    "blanks": "unit: hantai\n" + " " * 200_000 + "x\nweek:\u3000b\n",
    "dashes": "unit: hantai\n" + "- " * 100_000 + "x\nweek:\u3000b\n",
    "wide spaces": "unit: a\ntext: a" + "\u3000" * 80_000 + "b\nweek:\u3000b\n",
}


@pytest.mark.parametrize("name", LONG_LINES)
def test_a_line_as_long_as_a_file_may_be_is_found_fault_with(name: str) -> None:
    """Each of these took minutes where an expression gave back sign by sign; now no time at all."""
    assert "FIL119" in {code for _, _, code, _ in found(LONG_LINES[name])}
