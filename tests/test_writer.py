"""The writer leaves whole files, only what belongs, and never anything outside its folder."""

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongfen.writer import write_file, write_tree

NAMES = st.lists(st.sampled_from("ab"), min_size=1, max_size=3).map("/".join)


def _held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_tree_holds_exactly_the_files_given(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.md": b"1", "old/b.md": b"2"})
    assert write_tree(tmp_path, {"a.md": b"1", "c/d.md": b"3"}) == 1
    assert _held(tmp_path) == {"a.md": b"1", "c/d.md": b"3"}
    assert not (tmp_path / "old").exists()


def test_unchanged_file_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    assert write_file(target, b"same")
    before = target.stat().st_mtime_ns, target.stat().st_ino
    assert not write_file(target, b"same")
    assert (target.stat().st_mtime_ns, target.stat().st_ino) == before


@pytest.mark.parametrize("path", ["../out.md", "a/../../out.md", "/out.md"])
def test_path_outside_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "inside"
    with pytest.raises(ValueError, match="outside"):
        write_tree(folder, {path: b"x"})
    assert _held(tmp_path) == {}


def test_interrupted_write_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.md"
    write_file(target, b"old")

    def interrupted(self: Path, other: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(target, b"new")
    assert _held(tmp_path) == {"a.md": b"old"}


def test_link_is_replaced_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"mine")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.md").symlink_to(outside)
    with pytest.raises(ValueError, match="outside"):
        write_tree(folder, {"a.md": b"new"})
    assert outside.read_bytes() == b"mine"


@given(st.dictionaries(NAMES.map(lambda name: f"{name}.md"), st.binary(max_size=8), max_size=6))
def test_writing_twice_writes_nothing_the_second_time(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("tree")
    assert write_tree(folder, files) == len(files)
    assert write_tree(folder, files) == 0
    assert _held(folder) == files


def test_a_file_that_cannot_be_written_is_named_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the temporary one beside it, of which nobody knows."""

    def refused(**_: object) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, "Permission denied", "/x/.writing-abc")

    monkeypatch.setattr("tongfen.writer.tempfile.mkstemp", refused)
    with pytest.raises(PermissionError) as stopped:
        write_file(tmp_path / "a.docx", b"1")
    assert stopped.value.filename == str(tmp_path / "a.docx")
