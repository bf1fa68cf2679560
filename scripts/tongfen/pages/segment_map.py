"""Where the boxes of a chain's segment map stand: side by side on a desk, one below the other on a phone.

Lengths are those of the drawing; text is 15 high. What a box says stands in the table below the map, too.
"""

import unicodedata
from dataclasses import dataclass

from tongfen.view.chain_map import CLOSED, ChainMap, SegmentView

WIDE, NARROW, GAP = 760, 330, 12
LINE, PAD, HEAD = 20, 10, 28
_SIGNS = {CLOSED: "✓ 缺口已补", "在补": "! 缺口在补", "待补": "✕ 缺口待补"}


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text at a height; `kind` is name, count or sign."""

    y: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Box:
    """One segment. `kind` is plain, or what has become of its gap: closed, wanted."""

    x: int
    y: int
    width: int
    height: int
    kind: str
    anchor: str
    label: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a column."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one column to the next, as a path."""

    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole map."""

    width: int
    height: int
    heads: tuple[Head, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def wide(held: ChainMap) -> Drawing:
    """The columns side by side; one column without a name is spread over three."""
    columns = _spread(held)
    width = (WIDE - GAP * 3 * (len(columns) - 1)) // max(1, len(columns))
    heads, boxes, arrows = [], [], []
    bottom = 0
    for number, (title, segments) in enumerate(columns):
        x, y = number * (width + GAP * 3), HEAD if title else 0
        if title:
            heads.append(Head(x, HEAD - 10, title))
            if number:
                arrows.append(Arrow(_right(x - GAP * 3 + 6, HEAD - 15, GAP * 3 - 12)))
        for segment in segments:
            boxes.append(_box(segment, x, y, width))
            y += boxes[-1].height + GAP
        bottom = max(bottom, y - GAP)
    return Drawing(WIDE, bottom, tuple(heads), tuple(boxes), tuple(arrows))


def narrow(held: ChainMap) -> Drawing:
    """Everything in one column."""
    heads, boxes, arrows = [], [], []
    y = 0
    for number, (title, segments) in enumerate(held.columns):
        if number:
            arrows.append(Arrow(_down(NARROW // 2, y - 2, GAP)))
            y += GAP
        if title:
            heads.append(Head(0, y + HEAD - 10, title))
            y += HEAD
        for segment in segments:
            boxes.append(_box(segment, 0, y, NARROW))
            y += boxes[-1].height + GAP
    return Drawing(NARROW, max(y - GAP, 0), tuple(heads), tuple(boxes), tuple(arrows))


def _spread(held: ChainMap) -> list[tuple[str, list[SegmentView]]]:
    if len(held.columns) == 1 and not held.columns[0][0]:
        segments = held.columns[0][1]
        rows = -(-len(segments) // 3)
        return [("", list(segments[at : at + rows])) for at in range(0, len(segments), rows)]
    return [(title, list(segments)) for title, segments in held.columns]


def _box(segment: SegmentView, x: int, y: int, width: int) -> Box:
    lines = [(text, "name") for text in wrapped(segment.name, (width - 2 * PAD) // 8)]
    lines.append((count_text(segment), "count"))
    kind = "plain"
    if segment.gap is not None:
        lines.append((_SIGNS[segment.gap.state], "sign"))
        kind = "closed" if segment.gap.state == CLOSED else "wanted"
    texts = tuple(
        Text(y + PAD + LINE * number + 14, text, what) for number, (text, what) in enumerate(lines)
    )
    label = "，".join(filter(None, (segment.name, segment.sign, count_text(segment))))
    return Box(x, y, width, 2 * PAD + LINE * len(lines), kind, segment.anchor, label, texts)


def count_text(segment: SegmentView) -> str:
    """项目3个,推介1个."""
    offered = f"，推介{len(segment.opportunities)}个" if segment.opportunities else ""
    return f"项目{len(segment.projects)}个{offered}"


def wrapped(text: str, halves: int) -> tuple[str, ...]:
    """Break a name into lines of so many half-width signs; a Chinese sign is two wide."""
    lines, line, width = [], "", 0
    for sign in text:
        size = 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if width + size > halves and line:
            lines.append(line)
            line, width = "", 0
        line, width = line + sign, width + size
    return (*lines, line)


def _right(x: int, y: int, length: int) -> str:
    return f"M{x} {y}h{length}m-5 -4l5 4l-5 4"


def _down(x: int, y: int, length: int) -> str:
    return f"M{x} {y - length // 2}v{length}m-4 -5l4 5l4 -5"
