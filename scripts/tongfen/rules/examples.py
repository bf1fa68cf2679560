"""The examples of each rule as they lie in `examples/`: what is wrong, what is right, what is then said.

Tests run them, the handbook shows them; who reads them from disk is no matter of this room.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tongfen.documents import Document, Finding, Value, read
from tongfen.documents.showing import lines_of_bytes
from tongfen.model.calendar import SHANGHAI

CASE, EXPECTED = "case.yaml", "expected.txt"
_FOLDER = re.compile(
    r"(?P<code>[A-Z]{3}[0-9]{3})-(?P<slug>[a-z0-9-]+)/(?P<side>good|bad)/(?P<path>.+)"
)
_HEAD = re.compile(
    r"(?P<path>\S.*?)(?::(?P<line>[0-9]+):(?P<column>[0-9]+))? (?P<severity>错误|提示) "
    r"(?P<code>[A-Z]{3}[0-9]{3}) (?P<message>.*)"
)
_REPAIR, _CORRECTED = "  改法: ", "  改成: "


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a file held before, and when that was received."""

    path: str
    received: datetime
    data: bytes


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an example: files laid over the small city, and what `case.yaml` tells beside them.

    `received` gives other times of receipt, `earlier` what a file held before, `links` the files that are
    links, `without` files of the city left out, `repeated` how often a file's last line is repeated.
    `author` is the account that changed the files, 0 for none. `note` says in a sentence what the files
    cannot show.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    note: str = ""
    now: datetime | None = None
    received: Mapping[str, datetime] = field(default_factory=dict)
    earlier: tuple[Earlier, ...] = ()
    links: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    repeated: Mapping[str, int] = field(default_factory=dict)
    author: int = 0

    def contents(self) -> dict[str, bytes]:
        """The files with their last lines repeated: what is checked, and too long to be shown."""
        return {
            path: _repeated(data, self.repeated.get(path, 1)) for path, data in self.files.items()
        }

    def lines(self, path: str) -> list[str]:
        """The lines of one of its files as they are shown; none of a file it does not hold."""
        data = self.files.get(path)
        return lines_of_bytes(data) if data is not None else []


@dataclass(frozen=True, slots=True)
class Example:
    """The example of one rule. `expected` is what the command prints on its bad side, `findings` the same."""

    code: str
    slug: str
    bad: Side
    good: Side
    expected: str
    findings: tuple[Finding, ...]


def examples_of(files: Mapping[str, bytes]) -> dict[str, Example]:
    """Return the examples by their code from the files of `examples/`, named by their path below it."""
    held: dict[tuple[str, str], dict[str, dict[str, bytes]]] = {}
    for path, data in sorted(files.items()):
        found = _FOLDER.fullmatch(path)
        if found is None:
            raise ValueError(f"{path} belongs to no example")
        sides = held.setdefault((found["code"], found["slug"]), {"good": {}, "bad": {}})
        sides[found["side"]][found["path"]] = data
    return {code: _example(code, slug, sides) for (code, slug), sides in held.items()}


def _example(code: str, slug: str, sides: Mapping[str, dict[str, bytes]]) -> Example:
    expected = sides["bad"].get(EXPECTED, b"").decode()
    return Example(
        code, slug, side_of(sides["bad"]), side_of(sides["good"]), expected, tuple(told(expected))
    )


def side_of(files: Mapping[str, bytes]) -> Side:
    """Read one side of an example from the files of its folder."""
    shown = {path: data for path, data in files.items() if path not in (CASE, EXPECTED)}
    document = read(CASE, "", files.get(CASE, b"note: ''\n"))
    case = _fields(document)
    return Side(
        shown,
        _text(case.get("note", "")),
        _moment(case["now"]) if "now" in case else None,
        {path: _moment(text) for path, text in _mapping(case.get("received")).items()},
        tuple(_earlier(row) for row in _list(case.get("earlier"))),
        tuple(map(_text, _list(case.get("links")))),
        tuple(map(_text, _list(case.get("without")))),
        {path: int(_text(times)) for path, times in _mapping(case.get("repeated")).items()},
        int(_text(case.get("author", "0"))),
    )


def told(expected: str) -> Iterator[Finding]:
    """Yield the findings of a printed check: without the excerpts, which are lines of the files."""
    lines = expected.split("\n")
    starts = [number for number, line in enumerate(lines) if _HEAD.fullmatch(line)]
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        head = _HEAD.fullmatch(lines[start])
        assert head is not None
        yield Finding(
            head["path"],
            int(head["line"] or 0),
            int(head["column"] or 0),
            head["code"],
            head["message"],
            _after(_REPAIR, lines[start:end]),
            _after(_CORRECTED, lines[start:end]),
            head["severity"] == "提示",
        )


def _after(label: str, lines: list[str]) -> str:
    return next((line.removeprefix(label) for line in lines if line.startswith(label)), "")


def _repeated(data: bytes, times: int) -> bytes:
    if times == 1:
        return data
    head, _, last = data.rstrip(b"\n").rpartition(b"\n")
    return head + (b"\n" + last) * times + b"\n"


def _fields(document: Document) -> dict[str, Value]:
    if document.findings or not isinstance(document.value, dict):
        raise ValueError(f"a {CASE} cannot be read: {document.findings}")
    return document.value


def _mapping(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _earlier(row: Value) -> Earlier:
    held = _mapping(row)
    return Earlier(_text(held["path"]), _moment(held["received"]), _text(held["text"]).encode())


def _moment(value: Value) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
