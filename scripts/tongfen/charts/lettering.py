"""How much room a text takes in a drawing, estimated from above: every system draws with its own fonts."""

from fractions import Fraction
from unicodedata import east_asian_width

WIDE_LETTERS = frozenset("%@mwMW&")
CUT = "…"


def ems(text: str) -> Fraction:
    """Return the width of a text in widths of a Chinese character."""
    return sum((_em(sign) for sign in text), Fraction(0))


def width(text: str, size: Fraction | int) -> Fraction:
    """Return the width of a text of a size, in the units of the drawing."""
    return ems(text) * size


def fitted(text: str, room: Fraction | int, size: Fraction | int) -> str:
    """Return the text, cut with … where it would leave its room; nothing where not even that fits."""
    if width(text, size) <= room:
        return text
    kept = text
    while kept and width(kept + CUT, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + CUT if kept else ""


def _em(sign: str) -> Fraction:
    if east_asian_width(sign) in "WFA" or sign in WIDE_LETTERS:
        return Fraction(1)
    return Fraction(3, 4) if sign.isupper() or not sign.isascii() else Fraction(3, 5)
