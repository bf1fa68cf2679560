"""`tongfen explain`: a rule or a field in the terminal."""

from pathlib import Path

import pytest

from tests.world.cases import examples
from tests.world.surveys import ROOT
from tests.world.test_expected import hold_against
from tongfen.cli import main
from tongfen.rules.catalogue import CATALOGUE

EXPECTED = Path(__file__).resolve().parent / "expected"


def said(capsys: pytest.CaptureFixture[str], *words: str, root: Path = ROOT) -> str:
    assert main(["--root", str(root), "explain", *words]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], word: str, root: Path = ROOT) -> str:
    assert main(["--root", str(root), "explain", word]) == 2
    held = capsys.readouterr()
    assert held.out == ""
    return held.err


def test_what_is_explained_is_the_expected_text(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("AMT102", "DUP102", "TIM103", "FIL118", "ASM102", "总投资", "new_projects.investor")
    hold_against(EXPECTED, {f"explain-{word}.txt": said(capsys, word) for word in words})


def test_all_rules_are_listed_by_family(capsys: pytest.CaptureFixture[str]) -> None:
    rows = said(capsys).splitlines()
    assert rows[0].startswith(f"共 {len(CATALOGUE)} 条规则")
    listed = [row.split()[0] for row in rows if row.startswith("  ")]
    assert sorted(listed) == [entry.code for entry in CATALOGUE]
    assert "  DUP102 提示 " in "\n".join(rows)


@pytest.mark.parametrize("code", [entry.code for entry in CATALOGUE])
def test_every_rule_is_explained_anywhere_with_what_the_check_says(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, code, root=tmp_path)
    for row in examples()[code].expected.splitlines():
        assert f"  {row}".rstrip() in text
    assert text.index("为什么") < text.index("错的例子") < text.index("对的例子")


@pytest.mark.parametrize("word", ["amt102", "Amt102", "ＡＭＴ１０２", "voucher-counts-once"])
def test_a_rule_is_found_however_it_is_typed(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, word) == said(capsys, "AMT102")


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("AMT999", "AMT109、AMT108、AMT107"),
        ("amt-103", "AMT103、AMT102、AMT104"),
        ("ATM102", "AMT102"),
        ("invester", "investor"),
        ("总投姿", "总投资"),
    ],
)
def test_an_unknown_word_names_those_that_come_near(
    word: str, near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = refused(capsys, word)
    assert text.startswith(f"无法运行:没有“{word}”这条规则或字段;相近的有:")
    assert near in text


def test_a_word_near_to_nothing_leads_to_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "鼯鼠") == (
        "无法运行:没有“鼯鼠”这条规则或字段;只写 tongfen explain,列出全部规则\n"
    )


def test_a_word_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in refused(capsys, "\x1b[2J")


def test_a_field_is_asked_for_in_a_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "字段要在仓库里查(或加 --root)" in refused(capsys, "investment", root=tmp_path)


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("investment", "new_projects.investment(总投资) 招商引资周报"),
        ("总投资", "new_projects.investment(总投资) 招商引资周报"),
        ("investor.name", "new_projects.investor.name(投资方名称) 招商引资周报"),
        ("新进展", "progress(新进展) 招商引资周报"),
        ("Quiet_Through", "quiet_through(无变化至) 招商引资周报"),
        ("without_target", "versions.indicators.without_target("),
    ],
)
def test_a_field_is_found_by_key_place_or_title(
    word: str, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, word).splitlines()[0].startswith(first)


def test_many_fields_of_one_name_are_counted_and_not_all_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = said(capsys, "date").splitlines()
    assert rows[-1].startswith("另有 ")
    assert sum(row.startswith("  写法: ") for row in rows) == 8
