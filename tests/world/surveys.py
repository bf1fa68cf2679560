"""A city held in memory, surveyed by the real road: no disk, git or clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path

from tongfen.cli.road import History, Survey, read_shapes, survey_of
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import parse_week
from tongfen.schemas.kinds import place_of
from tongfen.schemas.shapes import Shape
from tongfen.sources.history import Change, Commit
from tongfen.sources.tree import MemoryTree, blob_id

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
STANDING = datetime(2026, 1, 5, 9, 0, tzinfo=SHANGHAI)
Contents = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Push:
    """One commit of the main line: what it wrote (None deletes), when, by whom."""

    at: datetime
    files: Mapping[str, bytes | None]
    email: str = "clerk@example.cn"
    trailer: str = ""


@dataclass
class MemoryCache:
    """Keeps what was read, so that a base read a hundred times is parsed once."""

    rows: dict[str, bytes] = field(default_factory=dict)

    def get(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        return {key: self.rows[key] for key in keys if key in self.rows}

    def put(self, rows: Mapping[str, bytes]) -> None:
        self.rows.update(rows)


@dataclass(frozen=True, slots=True)
class Older:
    """The bytes of every version a history held."""

    contents: Contents

    def read(self, blobs: Iterable[str]) -> Contents:
        return {blob: self.contents[blob] for blob in blobs}


_CACHE = MemoryCache()


@cache
def shapes() -> dict[str, Shape]:
    return read_shapes(ROOT)


def files_below(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by their path from it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def base_city() -> dict[str, bytes]:
    """Return the small city that all examples stand on."""
    return files_below(ROOT / "tests/world/base")


def due(path: str) -> datetime:
    """When a file of the example city comes in: a report at nine on the Monday after its week."""
    place = place_of(path)
    week = parse_week(place.name) if place and place.kind == "weekly" else None
    if week is None:
        return STANDING
    return datetime.combine(week.first + timedelta(days=7), time(9), SHANGHAI)


def base_pushes() -> list[Push]:
    """Return how the base city came in."""
    contents = base_city()
    return [
        Push(when, {path: data for path, data in contents.items() if due(path) == when})
        for when in sorted({due(path) for path in contents})
    ]


def history_of(pushes: Sequence[Push]) -> History:
    """Return pushes as the first-parent history git would tell."""
    blobs = {
        blob_id(data): data for push in pushes for data in push.files.values() if data is not None
    }
    commits = tuple(
        Commit(
            f"{number:040x}",
            int(push.at.timestamp()),
            "办事员",
            push.email,
            push.trailer,
            tuple(
                Change(path, "" if data is None else blob_id(data))
                for path, data in sorted(push.files.items())
            ),
        )
        for number, push in enumerate(pushes, 1)
    )
    return History(commits, Older(blobs))


def survey_city(
    pushes: Sequence[Push],
    now: datetime = NOW,
    *,
    working: Mapping[str, bytes | None] | None = None,
    modes: Mapping[str, str] | None = None,
) -> Survey:
    """Survey what the pushes left, with uncommitted changes of the working copy on top."""
    contents: dict[str, bytes] = {}
    for files in (*(push.files for push in pushes), working or {}):
        for path, data in files.items():
            if data is None:
                contents.pop(path, None)
            else:
                contents[path] = data
    tree = MemoryTree(contents, modes or {})
    return survey_of(tree, history_of(pushes), shapes(), _CACHE, now)
