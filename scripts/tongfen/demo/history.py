"""A dated first-parent history, written through one `git fast-import`."""

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tongfen.model.calendar import SHANGHAI
from tongfen.sources.mishaps import why

BRANCH = "refs/heads/main"
_SIDE = "refs/heads/incoming"
_DATA = b"submissions"
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


@dataclass(frozen=True, slots=True)
class Base:
    """What a record of that moment names: the newest commit, and its tree of `submissions`."""

    commit: str
    tree: str


@dataclass(frozen=True, slots=True)
class Later:
    """Files that are made when their turn comes, from what has been written by then; none: no commit."""

    received: datetime
    message: str
    make: Callable[[Base], Mapping[str, bytes]]


Ask = Callable[[int], Base]
"""What a mark stands for"""


def write(repository: Path, changes: Iterable[Change | Later], merger: Person) -> None:
    """Import the changes, which are in order of time, into an empty repository."""
    command = ["git", "-C", str(repository), "fast-import", "--quiet", "--date-format=raw"]
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, env=plain_environment()
        )
    except OSError as error:
        raise GitFailedError(f"运行不了 git:{why(error)}") from error
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    answers = process.stdout
    try:
        with process.stdin as sink:

            def ask(mark: int) -> Base:
                sink.write(b"get-mark :%d\nls :%d %s\n" % (mark, mark, _DATA))
                sink.flush()
                commit, listed = (answers.readline().decode() for _ in range(2))
                return Base(commit.strip(), listed.split()[2] if "tree" in listed else "")

            for piece in stream(changes, merger, ask):
                sink.write(piece)
    except BrokenPipeError:
        pass
    except BaseException:
        process.kill()
        process.wait()
        raise
    finally:
        answers.close()
    complaint = process.stderr.read().decode("utf-8", "replace").strip()
    process.stderr.close()
    if process.wait():
        raise GitFailedError(
            f"git fast-import 失败:{complaint.splitlines()[0] if complaint else ''}"
        )


def stream(changes: Iterable[Change | Later], merger: Person, ask: Ask) -> Iterator[bytes]:
    """Yield what fast-import reads."""
    mark = 0
    tip = 0
    for coming in changes:
        change = _made(coming, ask, tip) if isinstance(coming, Later) else coming
        if not change.files:
            continue
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


def _made(later: Later, ask: Ask, tip: int) -> Change:
    files = tuple(sorted(later.make(ask(tip)).items()))
    return Change(later.received, later.message, files)


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
