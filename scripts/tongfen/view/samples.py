"""Example files as they are shown: numbered lines, the places marked, what is far from them left out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from tongfen.documents.showing import visible
from tongfen.model.calendar import SHANGHAI
from tongfen.rules.examples import Example, Side

_SHORT = 24
_AROUND = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `before` the place and `marked` from it on, which is empty in an unmarked line.

    `number` is 0 where lines are left out.
    """

    number: int
    before: str
    marked: str = ""


@dataclass(frozen=True, slots=True)
class FileSample:
    """One file of an example. `facts` are sentences on what its text does not show."""

    path: str
    lines: tuple[Line, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One side of an example."""

    note: str
    files: tuple[FileSample, ...]


def bad_sample(example: Example) -> Sample:
    """Return the bad side: marked from each finding's place to the end of its line."""
    places = {
        (found.path, found.line): found.column - 1 for found in example.findings if found.line
    }
    return _sample(example.bad, places)


def good_sample(example: Example) -> Sample:
    """Return the good side: lines that differ from the bad side's are marked whole."""
    return _sample(example.good, dict(_changes(example)))


def _changes(example: Example) -> Iterator[tuple[tuple[str, int], int]]:
    for path in example.good.files:
        good, bad = example.good.lines(path), example.bad.lines(_counterpart(path, example.bad))
        for kind, _, _, first, last in SequenceMatcher(None, bad, good, False).get_opcodes():
            if kind in ("replace", "insert") and bad:
                for number in range(first, last):
                    yield (path, number + 1), _indent(good[number])


def _counterpart(path: str, bad: Side) -> str:
    """The bad file a good one stands for: that of the same path, or the only other one of its kind."""
    alone = [name for name in bad.files if len(bad.files) == 1]
    return path if path in bad.files or not alone else alone[0]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _sample(side: Side, places: Mapping[tuple[str, int], int]) -> Sample:
    paths = dict.fromkeys((*side.files, *side.links, *side.without))
    return Sample(side.note, tuple(_file(side, path, places) for path in paths))


def _file(side: Side, path: str, places: Mapping[tuple[str, int], int]) -> FileSample:
    texts = [] if path in side.links else side.lines(path)
    while texts and not texts[-1].strip():
        texts.pop()
    lines = [
        _line(number, text.rstrip("\r"), places.get((path, number)))
        for number, text in enumerate(texts, 1)
    ]
    return FileSample(path, tuple(_near(lines)), tuple(_facts(side, path)))


def _line(number: int, text: str, place: int | None) -> Line:
    if place is None:
        return Line(number, visible(text))
    return Line(number, visible(text[:place]), visible(text[place:]))


def _near(lines: list[Line]) -> Iterator[Line]:
    """Of a long file the lines about the marked ones."""
    marked = [line.number for line in lines if line.marked] or [1]
    left_out = False
    for line in lines:
        near = len(lines) <= _SHORT or min(abs(line.number - at) for at in marked) <= _AROUND
        if near:
            yield line
        elif not left_out:
            yield Line(0, "")
        left_out = not near


def _facts(side: Side, path: str) -> Iterable[str]:
    if path in side.links:
        yield "这里放的是一个链接。"
    if path in side.without:
        yield "没有这个文件。"
    if path in side.repeated:
        yield f"最后一行后面还有{side.repeated[path] - 1}行同样的内容。"
    if path in side.received:
        yield f"{_moment(side.received[path])}收到。"


def _moment(moment: datetime) -> str:
    local = moment.astimezone(SHANGHAI)
    return f"{local.month}月{local.day}日{local:%H:%M}"
