"""Paragraphs as data: pieces of text, each piece with the figure it prints, so that a page can link it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar

from tongfen.model.calendar import SHANGHAI

Topic = Literal[
    "notice",
    "figures",
    "ranks",
    "lights",
    "roster",
    "lists",
    "events",
    "corrections",
    "basis",
    "turning",
    "objections",
    "awards",
    "standings",
    "reviews",
    "milestone",
]
What = Literal[
    "actual",
    "completion",
    "gap",
    "added",
    "increment",
    "supplement",
    "reduction",
    "rank",
    "rank_change",
    "target",
    "roster",
    "tally",
    "milestone",
]

Name = TypeVar("Name")

_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
# Not the signs inside a number, a time, an address or a place in a file: 1,200, 18:00, a.yaml:5.
_HALF_WIDTH = re.compile(r"[;()]|(?<![0-9]),|,(?![0-9])|(?<=[^\x00-\x7f]):|:(?=[^\x00-\x7f])")
NAMES_IN_FULL = 8
NAMES_BEFORE_ETC = 3


@dataclass(frozen=True, slots=True)
class Ref:
    """What a piece of text was made from: `unit` is a unit's id or city, `indicator` may be empty.

    For a digest `indicator` is the field of the tally or the standing in the roster.
    """

    unit: str
    indicator: str
    what: What


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `topic` and `groups` say whose visibility it is under (empty: the whole city's)."""

    id: str
    topic: Topic
    pieces: tuple[Piece, ...]
    groups: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def refs(self) -> tuple[Ref, ...]:
        return tuple(dict.fromkeys(piece.ref for piece in self.pieces if piece.ref))


def paragraph(
    id_: str, topic: Topic, pieces: Iterable[Piece | str], groups: tuple[str, ...] = ()
) -> Paragraph:
    """Make a paragraph; plain text between figures may be given as it is."""
    made = tuple(Piece(entry) if isinstance(entry, str) else entry for entry in pieces)
    return Paragraph(id_, topic, made, groups)


def proper(text: str) -> str:
    """Give a reason or title its Chinese punctuation; never used on what a unit filed."""
    return _HALF_WIDTH.sub(lambda sign: _FULL_WIDTH[sign[0]], text)


def not_closed(as_of: datetime, closes: datetime) -> Paragraph:
    """Say that figures are not final yet."""
    text = f"截至{moment_text(as_of)}，未到封账时间（{moment_text(closes)}），以下数字还会变化。"
    return paragraph("provisional", "notice", [text])


def moment_text(moment: datetime) -> str:
    """Write a moment as a bulletin does: 2026年11月4日18:00."""
    at = moment.astimezone(SHANGHAI)
    return f"{at.year}年{at.month}月{at.day}日{at:%H:%M}"


def names_text(names: Sequence[str]) -> str:
    """Name units: all of a few, else the first ones and 等; the number stands beside it."""
    return "、".join(names) if len(names) <= NAMES_IN_FULL else f"{'、'.join(shortened(names))}等"


def shortened(names: Sequence[Name]) -> Sequence[Name]:
    """The names to print: all of a few, else the first ones."""
    return names if len(names) <= NAMES_IN_FULL else names[:NAMES_BEFORE_ETC]
