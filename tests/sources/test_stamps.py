"""A file that was not touched is not read; one that was, or might have been, is."""

import json
import os
from pathlib import Path

import pytest

from tongfen.sources.stamps import Stamps, stamps_from
from tongfen.sources.tree import CannotReadError, blob_id
from tongfen.sources.working import WorkingTree

_HOUR = 3_600_000_000_000


def looked(root: Path, stamps: Stamps) -> tuple[dict[str, str], list[str]]:
    """The blobs of a tree, and which files had to be read for them."""
    tree = WorkingTree(root, ("a",), stamps)
    blobs = {file.path: file.blob for file in tree.files()}
    _, contents, _ = tree._held
    return blobs, sorted(path for path, blob in blobs.items() if blob in contents)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    for name in "xyz":
        (tmp_path / "a" / name).write_text(name)
    return tmp_path


def later(root: Path) -> int:
    """An hour after the last file was written."""
    return max(path.stat().st_ctime_ns for path in (root / "a").iterdir()) + _HOUR


def test_files_at_rest_are_read_once(root: Path) -> None:
    first = Stamps({}, later(root))
    blobs, read = looked(root, first)
    assert (read, first.changed) == (["a/x", "a/y", "a/z"], True)
    second = Stamps(json.loads(first.as_bytes()), later(root))
    assert looked(root, second) == (blobs, [])
    assert not second.changed


def test_a_file_written_just_now_is_read_again(root: Path) -> None:
    first = Stamps({}, later(root) - _HOUR)
    looked(root, first)
    assert json.loads(first.as_bytes()) == {}


@pytest.mark.parametrize("touch", ["content", "size", "time back", "another file"])
def test_a_file_touched_is_read(root: Path, touch: str) -> None:
    path = root / "a" / "x"
    before = path.stat()
    first = Stamps({}, later(root))
    looked(root, first)
    match touch:
        case "content" | "time back":
            path.write_text("w")
        case "size":
            path.write_text("xx")
        case "another file":
            (root / "new").write_text("w")
            (root / "new").rename(path)
    if touch != "content":
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    blobs, read = looked(root, Stamps(json.loads(first.as_bytes()), later(root)))
    assert read == ["a/x"]
    assert blobs["a/x"] == blob_id(path.read_bytes())


def test_bytes_asked_for_later_are_those_of_the_blob(root: Path) -> None:
    first = Stamps({}, later(root))
    looked(root, first)
    tree = WorkingTree(root, ("a",), Stamps(json.loads(first.as_bytes()), later(root)))
    file = tree.files()[0]
    assert tree.read([file.blob]) == {file.blob: b"x"}
    (root / "a" / "y").write_text("other")
    with pytest.raises(CannotReadError, match="a/y 正在被改动"):
        tree.read([blob_id(b"y")])


@pytest.mark.parametrize("data", [b"[]", b"5", b"{", b"\xff"])
def test_bytes_of_another_form_are_no_stamps(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError)):
        stamps_from(data)
