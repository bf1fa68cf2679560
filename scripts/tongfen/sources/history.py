"""First-parent history as plain rows, from one `git log`; and its form for the cache.

What was read up to a commit stays true of every later one on the same line: only what came since is
asked of git again.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tongfen.sources.tree import NOT_FILES

_NOTHING = "0" * 40
NO_TIME = 1 << 40
# Fields end with NUL, the one character that neither a name, a message nor a path can hold.
_HEAD = "commit"
_FORMAT = (
    f"%x00{_HEAD}%x00%H%x00%ct%x00%cn%x00%ce%x00"
    "%(trailers:key=Received-At,valueonly,separator=%x2C)%x00"
)


@dataclass(frozen=True, slots=True)
class Change:
    """One file changed by a commit; an empty blob means deleted, or made a link."""

    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One first-parent commit. `seconds` is the committer's time, `trailer` its Received-At.

    A time that git itself cannot read is `NO_TIME`, as far in the future as a broken clock may be.
    """

    id: str
    seconds: int
    name: str
    email: str
    trailer: str
    changes: tuple[Change, ...]


def log_words(revision: str, folder: str) -> tuple[str, ...]:
    """The arguments of the `git log` whose output `commits_of` understands."""
    return (
        revision, "--first-parent", "--diff-merges=first-parent", "--reverse", "--raw", "-z",
        "--no-abbrev", "--no-renames", "--no-relative", "--no-show-signature", "--root",
        f"--format={_FORMAT}", "--", folder,
    )  # fmt: skip


def commits_of(output: bytes, prefix: str) -> tuple[Commit, ...]:
    """Return the commits of a log, with the paths below a prefix."""
    return tuple(_commits(output.decode("utf-8", "surrogateescape"), len(prefix)))


def _commits(text: str, cut: int) -> Iterator[Commit]:
    """Walk the fields in order: a path stands only behind its own raw line, so none is mistaken for a head."""
    fields = iter(text.split("\0"))
    head: list[str] = []
    changes: list[Change] = []
    for field in fields:
        raw = field.strip("\n")
        if raw.startswith(":"):
            _, mode, _, new, _ = raw.split(" ")
            held = new != _NOTHING and mode not in NOT_FILES
            changes.append(Change(next(fields)[cut:], new if held else ""))
        elif raw == _HEAD:
            if head:
                yield _commit(head, changes)
            head = [next(fields) for _ in range(5)]
            changes = []
    if head:
        yield _commit(head, changes)


def _commit(head: list[str], changes: list[Change]) -> Commit:
    commit, seconds, name, email, trailer = head
    # Git prints nothing for a time before 1970.
    when = int(seconds) if seconds else NO_TIME
    return Commit(commit, when, name, email, trailer.strip(), tuple(changes))


def parse_received(text: str) -> datetime | None:
    """Return the time of a Received-At trailer, or None where it is not a time of ours with an offset."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return time if time.tzinfo is not None and 2000 <= time.year < 2100 else None


def as_bytes(head: str, commits: tuple[Commit, ...]) -> bytes:
    """Return the history up to a commit as bytes."""
    rows = [
        [one.id, one.seconds, one.name, one.email, one.trailer]
        + [text for change in one.changes for text in (change.path, change.blob)]
        for one in commits
    ]
    return json.dumps([head, rows], separators=(",", ":")).encode()


def from_bytes(data: bytes) -> tuple[str, tuple[Commit, ...]]:
    """Return what `as_bytes` made bytes of."""
    head, rows = json.loads(data)
    return head, tuple(
        Commit(
            id_, seconds, name, email, trailer,
            tuple(Change(path, blob) for path, blob in zip(rest[::2], rest[1::2], strict=True)),
        )
        for id_, seconds, name, email, trailer, *rest in rows
    )  # fmt: skip
