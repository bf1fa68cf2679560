"""Another scheme is tried on the same facts: both rankings side by side, the repository untouched."""

import json
from pathlib import Path

import pytest

from tests.world.repositories import Building, base_repository
from tests.world.saying import Said
from tests.world.surveys import NOW
from tongfen.cli import main

SCHEME = "submissions/city/assessment/2026.yaml"


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> Building:
    return base_repository(tmp_path_factory.mktemp("trying") / "city")


@pytest.fixture
def other(building: Building, tmp_path: Path) -> Path:
    """The same scheme, but money only makes 60 points and signings the rest."""
    text = (building.root / SCHEME).read_text("utf-8")
    signed = """      - id: signed
        title: 签约项目
        definition:
          version: 2026-1
          text: 当年新签约的项目个数。
        measure:
          name: signed_count
        applies_to:
          - county
        points: 40
        basis: annual
        formula:
          kind: capped
        without_target: zero
    shares:
"""
    text = text.replace("points: 100", "points: 60").replace("    shares:\n", signed)
    path = tmp_path / "办法.yaml"
    path.write_text(text, "utf-8")
    return path


def test_both_rankings_stand_side_by_side(building: Building, said: Said, other: Path) -> None:
    before = building.git("status", "--porcelain")
    code, lines = said("rank", "2026-11", "--with", str(other))
    assert code == 0
    assert lines[3:] == [
        "试算只作比较,不改动任何文件",
        "",
        "改了什么",
        "  “省外到位资金”(县区):分值100分→60分",
        "  新增“签约项目”(县区),40分",
        "",
        "县区",
        "单位    名次  升降  现行总分  试算总分  分差",
        "城固县     -     -         -         -     -",
        "汉台区     -     -         -         -     -",
        "  城固县:目标未下达,暂不排名",
        "  汉台区:目标未下达,暂不排名",
        "",
    ]
    assert building.git("status", "--porcelain") == before == ""


def test_what_is_wrong_with_the_file_is_told_with_its_place(said: Said, other: Path) -> None:
    text = other.read_text("utf-8")
    other.write_text(text.replace("points: 40", "points: 39"), "utf-8")
    code, lines = said("rank", "2026-11", "--with", str(other))
    assert (code, lines[0]) == (
        1,
        f"{other}:8:9 错误 ASM109 “县区”组各项指标的分值相加是 99,不是 100",
    )


def test_a_file_of_another_shape_is_told_line_by_line(said: Said, other: Path) -> None:
    other.write_text("versions: 好\n", "utf-8")
    code, lines = said("rank", "2026-11", "--with", str(other))
    assert code == 1
    assert lines[0].startswith(f"{other}:1:11 错误 SCH")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--version", "2"), "无法运行:--version 要和 --with 一起用"),
        (("--with", "nosuch.yaml"), "无法运行:nosuch.yaml:没有这个文件或文件夹"),
    ],
)
def test_what_cannot_be_tried_says_why(said: Said, words: tuple[str, ...], told: str) -> None:
    assert said("rank", "2026-11", *words) == (2, [told])


def test_a_version_that_is_not_there_says_how_many_there_are(said: Said, other: Path) -> None:
    told = f"无法运行:{other} 里没有第2版,共有1版"
    assert said("rank", "2026-11", "--with", str(other), "--version", "2") == (2, [told])


def test_a_year_that_does_not_hold_the_period_is_told(said: Said, other: Path) -> None:
    text = other.read_text("utf-8").replace("from: 2026-01-01", "from: 2026-12-01")
    other.write_text(text.replace("effective: 2026-01-01", "effective: 2026-12-01"), "utf-8")
    told = f"无法运行:{other} 第1版的考核年度是 2026-12-01 至 2026-12-31,不含2026年11月"
    assert said("rank", "2026-11", "--with", str(other)) == (2, [told])


def test_what_is_not_committed_is_said_not_to_count(
    building: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["--root", str(building.root), "--now", NOW.isoformat(), "rank", "2026-11"]
    note = "注意:有 1 个文件改了还没有提交,下面没有算进去;提交以后再算一次。\n"
    draft = building.root / "submissions/city/decisions/a.yaml"
    draft.parent.mkdir()
    draft.write_text("id: a\n")
    try:
        assert main(words) == 0
        assert capfd.readouterr().err == note
        assert main([*words, "--as-of", "HEAD"]) == 0
        assert capfd.readouterr().err == ""
    finally:
        draft.unlink()
    assert main(words) == 0
    assert capfd.readouterr().err == ""


def test_the_same_scheme_changes_nothing(building: Building, said: Said) -> None:
    file = str(building.root / SCHEME)
    code, lines = said("rank", "2026-11", "--with", file, "--format", "json")
    found = json.loads("\n".join(lines))
    assert code == 0
    assert found["now"] == found["trial"]
    assert found["changed"] == []
    assert {row["places"] for row in found["units"]} <= {0, None}
