"""One interface over the working copy and over any commit."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

PLAIN = "100644"
LINK = "120000"
SUBMODULE = "160000"
NOT_FILES: frozenset[str] = frozenset({LINK, SUBMODULE})


class CannotReadError(Exception):
    """The repository cannot be read; the message is one plain Chinese line."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of a tree: path with forward slashes, git blob id, git mode (120000 is a link)."""

    path: str
    blob: str
    mode: str = PLAIN


class Blobs(Protocol):
    """Where the bytes of present or of older files are."""

    def read(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of each blob."""
        ...


class Tree(Blobs, Protocol):
    """Files below the folders asked for. Everything behind it works alike for any tree."""

    def files(self) -> tuple[File, ...]:
        """All files, in path order."""
        ...


def blob_id(data: bytes) -> str:
    """Return the id git gives these bytes: one cache key for working copy and commits."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def listing_words(commit: str, folders: Iterable[str]) -> tuple[str, ...]:
    """The arguments of the `git ls-tree` whose output `files_of` understands; folders from the top."""
    return ("-r", "-z", "--full-tree", commit, "--", *folders)


def files_of(output: bytes, prefix: str) -> tuple[File, ...]:
    """Return the files of a listing, with the paths below a prefix."""
    files = []
    for row in output.decode("utf-8", "surrogateescape").split("\0"):
        if row:
            head, path = row.split("\t", 1)
            mode, _, blob = head.split(" ")
            files.append(File(path[len(prefix) :], blob, mode))
    return tuple(sorted(files, key=lambda file: file.path))


@dataclass(frozen=True, slots=True)
class ListedTree:
    """A tree whose files are known; their bytes are fetched when they are asked for."""

    listed: tuple[File, ...]
    blobs: Blobs

    def files(self) -> tuple[File, ...]:
        return self.listed

    def read(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        return self.blobs.read(blobs)


@dataclass(frozen=True, slots=True)
class MemoryTree:
    """A tree held in memory: for tests and for previews. `modes` names what is not a plain file."""

    contents: Mapping[str, bytes]
    modes: Mapping[str, str] = field(default_factory=dict)

    def files(self) -> tuple[File, ...]:
        return tuple(
            File(path, blob_id(data), self.modes.get(path, PLAIN))
            for path, data in sorted(self.contents.items())
        )

    def read(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        held = {blob_id(data): data for data in self.contents.values()}
        return {blob: held[blob] for blob in blobs}
