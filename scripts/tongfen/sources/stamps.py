"""What is known of files of the working copy from an earlier look: a file not touched since is not read.

A file is known by path, size, times and inode. As git does it, one that was touched so lately that a
later touch might leave the same stamp is not trusted: it is read again until it has come to rest.
"""

import json
import os
import time
from collections.abc import Mapping

_AT_REST = 3_000_000_000
"""Nanoseconds; the coarsest clocks of file systems tick every two seconds"""


class Stamps:
    """The blob ids of files by their stamps, from an earlier look and from this one."""

    def __init__(self, known: Mapping[str, str], now: int | None = None) -> None:
        self._known = known
        self._seen: dict[str, str] = {}
        self._rested = (time.time_ns() if now is None else now) - _AT_REST

    def blob(self, path: str, status: os.stat_result) -> str | None:
        """The blob of a file that has not been touched since; None where it has to be read."""
        stamp = _stamp(path, status)
        blob = self._known.get(stamp)
        if blob is not None:
            self._seen[stamp] = blob
        return blob

    def note(self, path: str, status: os.stat_result, blob: str) -> None:
        """Remember what was read of a file, whose status was taken before it was read."""
        if max(status.st_mtime_ns, status.st_ctime_ns) < self._rested:
            self._seen[_stamp(path, status)] = blob

    @property
    def changed(self) -> bool:
        """True where this look saw something else than the earlier one."""
        return self._seen != self._known

    def as_bytes(self) -> bytes:
        """Return what this look saw as bytes."""
        return json.dumps(self._seen, separators=(",", ":")).encode()


def stamps_from(data: bytes | None) -> Stamps:
    """Return the stamps of an earlier look; none of those without one. Raises ValueError, TypeError."""
    known = json.loads(data) if data else {}
    if not isinstance(known, dict):
        raise TypeError
    return Stamps(known)


def _stamp(path: str, status: os.stat_result) -> str:
    times = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
    return f"{times} {status.st_mode} {path}"
