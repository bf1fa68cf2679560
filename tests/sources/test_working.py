"""The working copy and a commit of the same files are the same tree."""

import errno
import os
from pathlib import Path

import pytest

from tests.world.repositories import base_repository
from tests.world.surveys import base_city
from tongfen.sources.commits import Repository
from tongfen.sources.tree import LINK, SUBMODULE, CannotReadError, File, MemoryTree, blob_id
from tongfen.sources.working import WorkingTree

FOLDERS = ("submissions",)


def test_working_copy_commit_and_memory_are_the_same_tree(tmp_path: Path) -> None:
    building = base_repository(tmp_path / "city")
    (building.root / "submissions/hantai/链接.yaml").symlink_to("opening.yaml")
    building.commit({"submissions/hantai/一 二\n三.yaml": b"x\r\n"}, 2_000_000_000)
    repository = Repository(building.root)
    commit = repository.tree(repository.resolve("HEAD"), FOLDERS)
    working = WorkingTree(building.root, FOLDERS)
    assert working.files() == commit.files()
    files = working.files()
    assert [file.path for file in files] == sorted(file.path for file in files)
    blobs = [file.blob for file in files]
    assert working.read(blobs) == commit.read(blobs) == repository.read(blobs)
    plain = {file.path: working.read([file.blob])[file.blob] for file in files}
    modes = {file.path: file.mode for file in files if file.mode != "100644"}
    assert MemoryTree(plain, modes).files() == files
    assert modes == {"submissions/hantai/链接.yaml": LINK}


def test_a_blob_id_is_the_one_git_gives(tmp_path: Path) -> None:
    building = base_repository(tmp_path / "city")
    path = "submissions/city/units.yaml"
    assert blob_id(base_city()[path]) == building.git("rev-parse", f"HEAD:{path}")
    assert blob_id(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"


def test_only_the_folders_asked_for_are_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "x").write_bytes(b"1")
    (tmp_path / "b" / "y").write_bytes(b"2")
    assert WorkingTree(tmp_path, ("a", "nowhere")).files() == (File("a/x", blob_id(b"1")),)


def test_what_is_no_file_is_passed_over_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "a" / "pipe")
    (tmp_path / "a" / "link").symlink_to("pipe")
    (tmp_path / "a" / "loop").symlink_to(".")
    files = WorkingTree(tmp_path, ("a",)).files()
    assert [(file.path, file.mode) for file in files] == [("a/link", LINK), ("a/loop", LINK)]


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "submissions").symlink_to("/etc")
    with pytest.raises(CannotReadError, match="是一个链接"):
        WorkingTree(tmp_path, FOLDERS).files()


def test_a_name_that_is_no_utf_8_is_kept_apart(tmp_path: Path) -> None:
    (tmp_path / "submissions").mkdir()
    (tmp_path / "submissions" / os.fsdecode(b"\xff.yaml")).write_bytes(b"")
    assert [file.path for file in WorkingTree(tmp_path, FOLDERS).files()] == [
        "submissions/\udcff.yaml"
    ]


def test_a_file_that_changes_while_it_is_read_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "submissions").mkdir()
    path = tmp_path / "submissions" / "a"
    path.write_bytes(b"1")
    tree = WorkingTree(tmp_path, FOLDERS)
    (file,) = tree.files()
    path.write_bytes(b"2")
    assert tree.files() == (file,)
    assert tree.read([file.blob]) == {file.blob: b"1"}


def test_a_repository_inside_is_listed_once_and_not_entered(tmp_path: Path) -> None:
    inside = tmp_path / "submissions" / "other"
    (inside / "docs").mkdir(parents=True)
    (inside / ".git").write_text("gitdir: elsewhere\n", "utf-8")
    (inside / "docs" / "a.md").write_text("a", "utf-8")
    assert WorkingTree(tmp_path, FOLDERS).files() == (
        File("submissions/other", blob_id(b""), SUBMODULE),
    )


def test_a_file_that_may_not_be_read_says_so_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    building = base_repository(tmp_path / "city")
    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(CannotReadError, match=r"^读不了文件 submissions/\S+:没有权限$"):
        WorkingTree(building.root, FOLDERS).files()
