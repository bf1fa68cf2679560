"""The working copy as a tree."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from tongfen.sources.tree import LINK, PLAIN, SUBMODULE, CannotReadError, File, blob_id


class WorkingTree:
    """Files below some folders of a directory, read once.

    Links and repositories inside this one are listed, and never followed.
    """

    def __init__(self, root: Path, folders: tuple[str, ...]) -> None:
        self.root = root
        self.folders = folders

    @cached_property
    def _held(self) -> tuple[tuple[File, ...], dict[str, bytes]]:
        files: list[File] = []
        contents: dict[str, bytes] = {}
        for folder in self.folders:
            for path, entry in _walk(self.root / folder, folder):
                if entry.is_dir(follow_symlinks=False):
                    data, mode = b"", SUBMODULE
                elif entry.is_symlink():
                    data, mode = os.fsencode(Path(entry.path).readlink()), LINK
                else:
                    data, mode = _bytes(entry.path, path), PLAIN
                blob = blob_id(data)
                contents[blob] = data
                files.append(File(path, blob, mode))
        return tuple(sorted(files, key=lambda file: file.path)), contents

    def files(self) -> tuple[File, ...]:
        return self._held[0]

    def read(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        contents = self._held[1]
        return {blob: contents[blob] for blob in blobs}


def _bytes(place: str, path: str) -> bytes:
    try:
        return Path(place).read_bytes()
    except OSError as error:
        raise CannotReadError(f"读不了文件 {path}:{error.strerror}") from error


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    if folder.is_symlink():
        raise CannotReadError(f"{prefix} 是一个链接,不是文件夹")
    if not folder.is_dir():
        return
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise CannotReadError(f"读不了文件夹 {prefix}:{error.strerror}") from error
    for entry in entries:
        path = f"{prefix}/{entry.name}"
        if entry.is_dir(follow_symlinks=False) and os.path.lexists(f"{entry.path}/.git"):
            yield path, entry
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), path)
        elif entry.is_symlink() or entry.is_file():
            yield path, entry
