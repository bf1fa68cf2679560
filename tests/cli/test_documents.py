"""The command writes Word and Excel files, and says plainly where there is nothing to write."""

from pathlib import Path

import docx
import openpyxl
import pytest

from tests.world.repositories import Building
from tests.world.saying import Said
from tests.world.surveys import NOW
from tongfen.cli import main


def test_bulletin_is_written_as_a_word_file(said: Said, tmp_path: Path) -> None:
    out = tmp_path / "通报.docx"
    told = said("bulletin", "2026-10", "--format", "docx", "--out", str(out))
    assert told == (0, [f"已写入 {out}。"])
    said_in = [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]
    assert "2026年10月招商引资月通报" in said_in


def test_quarter_is_written_as_a_workbook(said: Said, tmp_path: Path) -> None:
    out = tmp_path / "q.xlsx"
    assert said("bulletin", "2026-Q4", "--format", "xlsx", "--out", str(out))[0] == 0
    assert openpyxl.load_workbook(out)["各项指标"]["A1"].value == (
        "2026年第四季度招商引资季点评（未到封账）　各项指标　演示数据，不是真实通报　内部版"
    )


def test_file_is_named_after_its_title_where_nothing_else_is_asked_for(
    said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said("bulletin", "2026-W46", "--format", "docx", "--edition", "public")[0] == 0
    assert [path.name for path in tmp_path.iterdir()] == [
        "2026年第46周（11月9日—11月15日）招商引资周动态.docx"
    ]


def test_public_has_no_document_before_the_cut_off(said: Said, tmp_path: Path) -> None:
    out = tmp_path / "x.docx"
    told = said("bulletin", "2026-11", "--format", "docx", "--edition", "public", "--out", str(out))
    assert told == (2, ["无法运行:2026年11月还没有可以公开的通报:封账以后才公布"])
    assert not out.exists()


def test_a_digest_without_tables_is_no_workbook(said: Said, tmp_path: Path) -> None:
    told = said("bulletin", "2026-W46", "--format", "xlsx", "--edition", "public")
    title = "2026年第46周（11月9日—11月15日）招商引资周动态"
    assert told == (2, [f"无法运行:{title}里没有表格,不生成 Excel 文件;可以用 --format docx"])


def test_a_folder_is_no_file_to_write_to(said: Said, tmp_path: Path) -> None:
    told = said("bulletin", "2026-10", "--format", "xlsx", "--out", str(tmp_path))
    assert told == (2, [f"无法运行:{tmp_path} 是文件夹,--out 要写文件名"])


def test_letters_are_written_and_who_has_no_targets_is_named(said: Said, tmp_path: Path) -> None:
    told = said("export", "letters", "hantai", "fenju-shenzhen", "--out", str(tmp_path))
    assert told == (0, [f"已写入 1 份责任书:{tmp_path}。", "没有目标任务,没有生成:驻深圳分局。"])
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["责任书-2026-hantai.docx"]


def test_letters_of_an_unknown_unit_are_refused(said: Said, tmp_path: Path) -> None:
    code, lines = said("export", "letters", "nowhere", "--out", str(tmp_path))
    assert (code, lines[0].partition(";")[0]) == (2, "无法运行:没有“nowhere”这个单位")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["submissions/hantai/weekly/2026-W46.yaml", "docs/a.docx"])
def test_a_document_is_not_written_among_the_files_of_the_repository(
    place: str, said: Said, building: Building
) -> None:
    out = building.root / place
    before = out.read_bytes() if out.exists() else b""
    code, lines = said("bulletin", "2026-10", "--format", "docx", "--out", str(out))
    assert (code, lines) == (
        2,
        [f"无法运行:不能把文件写进 {out.parent}:那是仓库自己的文件夹;请换一个仓库以外的文件夹"],
    )
    assert (out.read_bytes() if out.exists() else b"") == before


def test_letters_do_not_take_the_place_of_a_file(said: Said, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")
    code, lines = said("export", "letters", "hantai", "--out", str(tmp_path / "a"))
    assert (code, lines) == (
        2,
        [f"无法运行:不能把文件写进 {tmp_path / 'a'}:那不是文件夹;请换一个文件夹"],
    )
    assert (tmp_path / "a").read_bytes() == b"mine"


def test_a_bulletin_whose_record_nobody_can_read_says_so(
    building: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    path = "submissions/city/bulletins/2026-10/record.json"
    building.commit({path: b"{\n"}, NOW)
    assert (
        main(["--root", str(building.root), "--now", NOW.isoformat(), "bulletin", "2026-10"]) == 0
    )
    assert capfd.readouterr().err == (
        f"注意:{path} 读不懂(内容读不懂),下面按没有印发显示;请先恢复它原来的内容。\n"
    )


@pytest.mark.parametrize(("form", "name"), [("docx", "README.md"), ("xlsx", "a.docx")])
def test_a_document_does_not_take_the_name_of_another_kind_of_file(
    form: str, name: str, said: Said, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(b"mine")
    told = said("bulletin", "2026-10", "--format", form, "--out", str(tmp_path / name))
    wrong = f"--format {form} 的文件名要以 .{form} 结尾,不能写 {name}"
    assert told == (2, [f"无法运行:{wrong}"])
    assert (tmp_path / name).read_bytes() == b"mine"


@pytest.mark.parametrize("form", ["md", "json"])
def test_what_is_printed_is_not_silently_kept_from_its_file(
    form: str, said: Said, tmp_path: Path
) -> None:
    out = tmp_path / "a.md"
    code, lines = said("bulletin", "2026-10", "--format", form, "--out", str(out))
    assert (code, lines[0].partition(";")[0]) == (
        2,
        "无法运行:--out 只和 --format docx、xlsx 一起用",
    )


def test_letters_of_another_year_are_asked_for_by_the_year(said: Said, tmp_path: Path) -> None:
    code, lines = said("export", "letters", "--out", str(tmp_path), "2025")
    assert (code, lines[0][:23]) == (2, "无法运行:2025年没有执行中的考核办法和目标")
    assert said("export", "letters", "2026", "2025", "--out", str(tmp_path))[0] == 2
    told = said("export", "letters", "--out", str(tmp_path), "2026", "hantai")
    assert told == (0, [f"已写入 1 份责任书:{tmp_path}。"])
    assert [path.name for path in tmp_path.iterdir()] == ["责任书-2026-hantai.docx"]
