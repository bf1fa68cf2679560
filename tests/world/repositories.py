"""Real git repositories for tests: built commit by commit, far from the user's own settings."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.world.surveys import ROOT, base_pushes

# No test cuts the power: nothing has to have reached the disk.
_NO_WAITING = {
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.fsync",
    "GIT_CONFIG_VALUE_0": "none",
}


def git(
    folder: Path, *arguments: str, stdin: bytes = b"", settings: Mapping[str, str] | None = None
) -> str:
    """Run git in a folder as a machine without any settings would."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    plain |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    plain |= _NO_WAITING
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=plain | dict(settings or {}),
        input=stdin,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("utf-8", "surrogateescape").strip()


@dataclass(frozen=True, slots=True)
class Building:
    """A repository under construction."""

    root: Path

    def write(self, files: Mapping[str, bytes | None]) -> None:
        """Write files into the working copy; None deletes one."""
        for name, data in files.items():
            path = self.root / name
            if data is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

    def commit(
        self,
        files: Mapping[str, bytes | None],
        at: datetime | int,
        *,
        name: str = "办事员",
        email: str = "clerk@example.cn",
        message: str = "周报",
    ) -> str:
        """Write files, commit everything and return the commit's id."""
        self.write(files)
        git(self.root, "add", "--all")
        seconds = at if isinstance(at, int) else int(at.timestamp())
        who = {
            "GIT_COMMITTER_DATE": f"@{seconds} +0800",
            "GIT_COMMITTER_NAME": name,
            "GIT_COMMITTER_EMAIL": email,
            "GIT_AUTHOR_DATE": f"@{seconds} +0800",
            "GIT_AUTHOR_NAME": "作者",
            "GIT_AUTHOR_EMAIL": "author@example.cn",
        }
        self.git("commit", "--quiet", "--allow-empty", "--message", message, settings=who)
        return self.git("rev-parse", "HEAD")

    def git(
        self, *arguments: str, stdin: bytes = b"", settings: Mapping[str, str] | None = None
    ) -> str:
        return git(self.root, *arguments, stdin=stdin, settings=settings)


def empty_repository(root: Path) -> Building:
    """Make a repository that has the schemas and nothing else, and no commit."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    shutil.copytree(ROOT / "schemas", root / "schemas")
    return Building(root)


def base_repository(root: Path) -> Building:
    """Make a repository whose first commits are the base city as it came in."""
    building = empty_repository(root)
    for push in base_pushes():
        building.commit(push.files, push.at)
    return building
