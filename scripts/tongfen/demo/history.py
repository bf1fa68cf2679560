"""A dated first-parent history, written through one `git fast-import`."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tongfen.model.calendar import SHANGHAI

BRANCH = "refs/heads/main"
_SIDE = "refs/heads/incoming"
_MINUTES_BEFORE = 7

Person = tuple[str, str]
"""name and e-mail"""


class GitFailedError(Exception):
    """git could not be run or refused; the message is one line."""


@dataclass(frozen=True, slots=True)
class Change:
    """Files that come in at one time. Where `by` is given they come by a merge, else directly."""

    received: datetime
    message: str
    files: tuple[tuple[str, bytes], ...]
    by: Person | None = None


def write(repository: Path, changes: Iterable[Change], merger: Person) -> None:
    """Import the changes, which are in order of time, into an empty repository."""
    command = ["git", "-C", str(repository), "fast-import", "--quiet", "--date-format=raw"]
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=plain_environment()
        )
    except OSError as error:
        raise GitFailedError(f"运行不了 git:{error.strerror}") from error
    assert process.stdin is not None
    assert process.stderr is not None
    try:
        with process.stdin as sink:
            sink.writelines(stream(changes, merger))
    except BrokenPipeError:
        pass
    complaint = process.stderr.read().decode("utf-8", "replace").strip()
    process.stderr.close()
    if process.wait():
        raise GitFailedError(
            f"git fast-import 失败:{complaint.splitlines()[0] if complaint else ''}"
        )


def stream(changes: Iterable[Change], merger: Person) -> Iterator[bytes]:
    """Yield what fast-import reads."""
    mark = 0
    tip = 0
    for change in changes:
        tree = []
        for path, data in change.files:
            mark += 1
            yield b"blob\nmark :%d\ndata %d\n" % (mark, len(data)) + data + b"\n"
            tree.append(f"M 100644 :{mark} {path}\n")
        body = "".join(tree)
        side = 0
        if change.by is not None:
            mark += 1
            side = mark
            earlier = int(change.received.timestamp()) - _MINUTES_BEFORE * 60
            people = _people(change.by, change.by, earlier)
            yield _commit(_SIDE, mark, people, change.message, tip, 0, body)
        mark += 1
        people = _people(merger, merger, int(change.received.timestamp()))
        yield _commit(BRANCH, mark, people, _received(change), tip, side, body)
        tip = mark
    yield f"reset {_SIDE}\nfrom {'0' * 40}\n\n".encode()


def plain_environment() -> dict[str, str]:
    """The environment without what would lead git elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}


def _received(change: Change) -> str:
    time = change.received.astimezone(SHANGHAI).isoformat(timespec="seconds")
    return f"{change.message}\n\nReceived-At: {time}\n"


def _people(author: Person, committer: Person, seconds: int) -> str:
    return (
        f"author {author[0]} <{author[1]}> {seconds} +0800\n"
        f"committer {committer[0]} <{committer[1]}> {seconds} +0800\n"
    )


def _commit(
    branch: str, mark: int, people: str, message: str, parent: int, merged: int, body: str
) -> bytes:
    text = message.encode()
    parents = f"from :{parent}\n" if parent else ""
    if merged:
        parents += f"merge :{merged}\n"
    head = f"commit {branch}\nmark :{mark}\n{people}data {len(text)}\n".encode()
    return head + text + f"\n{parents}{body}\n".encode()
