"""One at a time: what two runs must not do together waits here. A run that ends lets go, however it ends."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tongfen.sources.tree import CannotReadError

_SECONDS = 120


@contextmanager
def alone(common_dir: Path, name: str) -> Iterator[None]:
    """Be the only run between here and there, in all work trees of a repository.

    SQLite locks files alike on every system, and a lock dies with its process.
    """
    folder = common_dir / "tongfen"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            folder / f"{name}.lock", timeout=_SECONDS, isolation_level=None
        )
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            connection.close()
            raise
    except (OSError, sqlite3.Error) as error:
        raise CannotReadError("另一次印发正在进行,或仓库不能写入;请稍后再试") from error
    try:
        yield
    finally:
        connection.close()
