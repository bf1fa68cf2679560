"""What the machine or the repository refuses gets one plain line and exit code 2; nothing of anybody's is deleted."""

import errno
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.world.repositories import Building
from tests.world.saying import Said
from tests.world.surveys import ROOT
from tongfen.cli import main
from tongfen.cli.outfolder import MARKER, claim, refuse_strangers
from tongfen.cli.road import read_shapes
from tongfen.cli.site import cause_of
from tongfen.schemas.kinds import KINDS
from tongfen.sources.mishaps import told
from tongfen.sources.tree import CannotReadError

AGAIN = ";请恢复仓库里原来的 schemas 文件夹"
TRACE = "Traceback (most recent call last):"
ELSEWHERE = ";请换一个空文件夹,或不写 --out"


def without(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_text(path.read_text("utf-8")[:200], "utf-8")


def a_list(path: Path) -> None:
    path.write_text("[]", "utf-8")


def no_fields(path: Path) -> None:
    path.write_text("{}", "utf-8")


def astray(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("#/$defs/", "#/$defs/no_", 1), "utf-8")


def latin(path: Path) -> None:
    path.write_bytes(b'{"title": "\xff"}')


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (without, "schemas 里缺少 weekly.schema.json"),
        (cut, "schemas/weekly.schema.json 第 8 行的写法读不懂"),
        (a_list, "schemas/weekly.schema.json 的内容不对"),
        (no_fields, "schemas/weekly.schema.json 里没有任何字段"),
        (astray, "schemas/weekly.schema.json 用到的“common.schema.json#/$defs/no_unit_id”没有定义"),
        (latin, "schemas/weekly.schema.json 的写法读不懂"),
    ],
)
def test_broken_schema_is_named(harm: Callable[[Path], None], says: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    harm(tmp_path / "schemas" / "weekly.schema.json")
    with pytest.raises(CannotReadError) as told_:
        read_shapes(tmp_path)
    assert str(told_.value) == says + AGAIN


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_schema_of_every_kind_has_to_be_there(kind: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    (tmp_path / "schemas" / f"{kind}.schema.json").unlink()
    with pytest.raises(CannotReadError, match=f"缺少 {kind}.schema.json"):
        read_shapes(tmp_path)


def test_pattern_no_one_can_read_is_named(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    path = tmp_path / "schemas" / "site.schema.json"
    schema = json.loads(path.read_text("utf-8"))
    schema["properties"]["name"]["pattern"] = "(["
    path.write_text(json.dumps(schema), "utf-8")
    with pytest.raises(CannotReadError, match=r"schemas/site.schema.json 的写法不对"):
        read_shapes(tmp_path)["site"].is_valid({})


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "/x:磁盘满了"),
        (errno.EROFS, "/x:这里只能读,不能写"),
        (errno.EACCES, "/x:没有权限"),
        (errno.ENOTDIR, "/x:路径里有一级不是文件夹"),
    ],
)
def test_refusal_of_the_machine_is_told_in_chinese(number: int, says: str) -> None:
    assert told(OSError(number, "English", "/x")) == says


def test_refusal_without_a_place_is_told() -> None:
    assert told(OSError(errno.ENOSPC, "English")) == "读写文件不成功:磁盘满了"


def test_any_refusal_of_the_machine_ends_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_options: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "/somewhere")

    monkeypatch.setattr("tongfen.cli.verbs.run", full)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == "无法运行:/somewhere:磁盘满了\n"


def test_site_below_a_file_is_refused_in_one_line(
    said: Said, building: Building, tmp_path: Path
) -> None:
    shutil.copy(ROOT / "mkdocs.yml", building.root)
    (tmp_path / "file").write_text("mine", "utf-8")
    below = tmp_path / "file" / "site"
    code, lines = said("site", "--edition", "public", "--no-mkdocs", "--out", str(below))
    assert (code, lines) == (2, [f"无法运行:{below}:路径里有一级不是文件夹"])


@pytest.mark.parametrize(
    ("said_", "cause"),
    [
        (["WARNING -  a.md: no such link", "Aborted with 1 warning!"], "WARNING -  a.md: no such link"),
        ([TRACE, "    copy()", "OSError: [Errno 28] No space left on device: 'x'"], "磁盘满了"),
        (["/usr/bin/python: No module named mkdocs"], "没有装 mkdocs,请照 README 重新安装"),
        ([TRACE, '  File "a.py", line 1', "ValueError: odd", ""], "ValueError: odd"),
        ([], "没有说明原因"),
    ],
)  # fmt: skip
def test_failed_conversion_is_told_in_one_line(said_: list[str], cause: str) -> None:
    assert cause_of(said_) == cause


def root_of(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    for name in ("docs", "submissions", ".git", "build/public/docs"):
        (root / name).mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    return root


def mine(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("mine", "utf-8")


@pytest.mark.parametrize(
    ("out", "file", "says"),
    [
        ("repository", "", "仓库就在那里"),
        (".", "", "仓库就在那里"),
        ("repository/docs/here", "", "那是仓库自己的文件夹"),
        ("repository/submissions", "", "那是仓库自己的文件夹"),
        ("file", "file", "那不是文件夹"),
        ("home", "home/docs/letters.txt", "那里的 docs 不是本命令生成的,会被改写"),
        ("home", "home/mkdocs.yml", "那里的 mkdocs.yml 不是本命令生成的,会被改写"),
        ("home", "home/site/index.html", "那里的 site 不是本命令生成的,会被改写"),
        ("other", "other/.git/config", "那里是一个 git 仓库"),
        ("worktree", "worktree/.git", "那里是一个 git 仓库"),
        ("repository/build/a/b", "repository/build/a/b/docs/c", "那里的 docs 不是本命令生成的,会被改写"),
    ],
)  # fmt: skip
def test_folder_of_somebody_else_is_refused(out: str, file: str, says: str, tmp_path: Path) -> None:
    root = root_of(tmp_path)
    if file:
        mine(tmp_path, file)
    folder = (tmp_path / out).resolve()
    with pytest.raises(CannotReadError) as refused:
        refuse_strangers(folder, root.resolve())
    assert str(refused.value) == f"不能把网站写进 {folder}:{says}{ELSEWHERE}"


def test_linked_docs_are_not_followed(tmp_path: Path) -> None:
    root, folder = root_of(tmp_path), tmp_path / "out"
    mine(tmp_path, "letters/a.txt")
    claim(folder)
    (folder / "docs").symlink_to(tmp_path / "letters")
    with pytest.raises(CannotReadError, match="那里的 docs 不是本命令生成的"):
        refuse_strangers(folder, root)


@pytest.mark.parametrize("out", ["new", "empty", "marked", "repository/build/public"])
def test_new_empty_and_own_folders_are_taken(out: str, tmp_path: Path) -> None:
    root = root_of(tmp_path)
    (tmp_path / "empty").mkdir()
    claim(tmp_path / "marked")
    mine(tmp_path, "marked/docs/index.md")
    refuse_strangers((tmp_path / out).resolve(), root.resolve())


def test_site_over_the_repository_deletes_nothing(said: Said, building: Building) -> None:
    root = building.root
    mine(root, "docs/own.md")
    before = sorted(path for path in root.rglob("*") if ".git" not in path.parts)
    code, lines = said("site", "--edition", "public", "--no-mkdocs", "--out", str(root))
    assert code == 2
    assert lines[0].endswith(ELSEWHERE)
    after = sorted(path for path in root.rglob("*") if ".git" not in path.parts)
    (root / "docs" / "own.md").unlink()
    assert after == before


def test_written_site_is_marked_and_written_again(
    said: Said, building: Building, tmp_path: Path
) -> None:
    shutil.copy(ROOT / "mkdocs.yml", building.root)
    words = ("site", "--edition", "public", "--no-mkdocs", "--out", str(tmp_path / "out"))
    assert said(*words)[0] == 0
    assert (tmp_path / "out" / MARKER).is_file()
    assert said(*words)[0] == 0
