"""How many cells a text takes on a terminal, where a Chinese character is two cells wide."""

import unicodedata

_NO_CELL = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """Count the cells a text takes: two for a wide sign, none for a mark set upon another."""
    return sum(map(_cells, text))


def _cells(sign: str) -> int:
    if sign < "\x7f":
        return 1
    if unicodedata.category(sign) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
