"""The working copy as a tree."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from tongfen.sources.mishaps import why
from tongfen.sources.stamps import Stamps
from tongfen.sources.tree import LINK, PLAIN, SUBMODULE, CannotReadError, File, blob_id


class WorkingTree:
    """Files below some folders of a directory, read once.

    Links and repositories inside this one are listed, and never followed.

    With `stamps` a file that has not been touched since an earlier look is read only when its bytes are
    asked for.
    """

    def __init__(self, root: Path, folders: tuple[str, ...], stamps: Stamps | None = None) -> None:
        self.root = root
        self.folders = folders
        self._stamps = Stamps({}) if stamps is None else stamps

    @cached_property
    def _held(self) -> tuple[tuple[File, ...], dict[str, bytes], dict[str, str]]:
        files: list[File] = []
        contents: dict[str, bytes] = {}
        unread: dict[str, str] = {}
        for folder in self.folders:
            for path, entry in _walk(self.root / folder, folder):
                blob, data, mode = self._look(path, entry)
                if data is None:
                    unread[blob] = path
                else:
                    contents[blob] = data
                files.append(File(path, blob, mode))
        return tuple(sorted(files, key=lambda file: file.path)), contents, unread

    def _look(self, path: str, entry: os.DirEntry[str]) -> tuple[str, bytes | None, str]:
        """Return blob, bytes and mode of a file; no bytes where it is known without reading."""
        if entry.is_dir(follow_symlinks=False):
            return blob_id(b""), b"", SUBMODULE
        if entry.is_symlink():
            data = os.fsencode(Path(entry.path).readlink())
            return blob_id(data), data, LINK
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            raise CannotReadError(f"读不了文件 {path}:{why(error)}") from error
        known = self._stamps.blob(path, status)
        if known is not None:
            return known, None, PLAIN
        data = _bytes(entry.path, path)
        blob = blob_id(data)
        self._stamps.note(path, status, blob)
        return blob, data, PLAIN

    def files(self) -> tuple[File, ...]:
        return self._held[0]

    def read(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        _, contents, unread = self._held
        wanted = list(blobs)
        for blob in wanted:
            if blob not in contents:
                contents[blob] = self._later(unread[blob], blob)
        return {blob: contents[blob] for blob in wanted}

    def _later(self, path: str, blob: str) -> bytes:
        data = _bytes(str(self.root / path), path)
        if blob_id(data) != blob:
            raise CannotReadError(f"文件 {path} 正在被改动,请再检查一次")
        return data


def _bytes(place: str, path: str) -> bytes:
    try:
        return Path(place).read_bytes()
    except OSError as error:
        raise CannotReadError(f"读不了文件 {path}:{why(error)}") from error


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    if folder.is_symlink():
        raise CannotReadError(f"{prefix} 是一个链接,不是文件夹")
    if not folder.is_dir():
        return
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise CannotReadError(f"读不了文件夹 {prefix}:{why(error)}") from error
    for entry in entries:
        path = f"{prefix}/{entry.name}"
        if entry.is_dir(follow_symlinks=False) and os.path.lexists(f"{entry.path}/.git"):
            yield path, entry
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), path)
        elif entry.is_symlink() or entry.is_file():
            yield path, entry
