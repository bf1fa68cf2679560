"""Where a work tree stands, asked of git itself: a check that has nothing new to read needs no more.

Whatever is out of the ordinary is answered with None; then the whole repository has to be opened.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tongfen.sources.history import Commit, commits_of, log_words
from tongfen.sources.tree import File, files_of, listing_words

_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE")
"""Of the environment: another repository than the one around the folder"""
UNWATCHED = "core.fsmonitor=false"
"""A setting for git: a program named in the repository's own settings would be run to watch its files"""
STATUS = ("--porcelain", "-z", "--untracked-files=all", "--no-renames")
"""The arguments of a `git status` that tells one path to each row, and new files one by one"""


@dataclass(frozen=True, slots=True)
class Checkout:
    """A work tree: its folder, the repository's own folder, the commit checked out, the path inside it."""

    root: Path
    common_dir: Path
    head: str
    prefix: str

    def history(self, folder: str) -> tuple[Commit, ...] | None:
        """Return the first-parent commits that touch a folder, oldest first."""
        return self._log(self.head, folder)

    def since(self, commit: str, folder: str) -> tuple[Commit, ...] | None:
        """Return the same after a commit; None where it is not on this line."""
        line = _git(self.root, "rev-list", "--first-parent", "--parents", f"{commit}..{self.head}")
        # The last row is the oldest commit and its parents, of which the first is the line's.
        if not line or line.splitlines()[-1].split()[1:2] != [commit.encode()]:
            return None
        return self._log(f"{commit}..{self.head}", folder)

    def files(self, folder: str) -> tuple[File, ...] | None:
        """Return the files of the commit below a folder, in path order."""
        output = _git(self.root, "ls-tree", *listing_words(self.head, [self.prefix + folder]))
        return None if output is None else files_of(output, self.prefix)

    def _log(self, revision: str, folder: str) -> tuple[Commit, ...] | None:
        output = _git(self.root, "log", *log_words(revision, folder))
        return None if output is None else commits_of(output, self.prefix)


def checkout_of(root: Path) -> Checkout | None:
    """Return the work tree a folder lies in; None unless it is an ordinary one with a whole history."""
    if any(name in os.environ for name in _ELSEWHERE):
        return None
    output = _git(
        root, "rev-parse", "--is-shallow-repository", "--is-inside-work-tree", "--git-common-dir",
        "--show-prefix", "HEAD^{commit}",
    )  # fmt: skip
    rows = (output or b"").decode("utf-8", "surrogateescape").split("\n")
    if len(rows) != 6 or rows[:2] != ["false", "true"]:
        return None
    return Checkout(root, root / rows[2], rows[4], rows[3])


def uncommitted(root: Path, folder: str) -> int:
    """Count the files below a folder that differ from the commit checked out; 0 where git cannot say."""
    output = _git(root, "--no-optional-locks", "status", *STATUS, "--", folder)
    return len((output or b"").split(b"\0")) - 1 if output else 0


def _git(root: Path, *words: str) -> bytes | None:
    # As in a repository read whole: commits as they were pushed.
    settings = {**os.environ, "GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull}
    try:
        done = subprocess.run(
            ("git", "-c", UNWATCHED, *words),
            cwd=root,
            env=settings,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
