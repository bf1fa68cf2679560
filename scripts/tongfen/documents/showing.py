"""What a file says, made fit to be shown: its lines as text, and every sign of them visible."""

import unicodedata

_NO_CELL = frozenset({"Mn", "Me", "Cf"})


def lines_of_bytes(data: bytes) -> list[str]:
    """Return the lines of a file; one that is no UTF-8 is read as Chinese Windows wrote it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    return text.split("\n")


def visible(text: str) -> str:
    """Return text with control signs shown, so that no file can drive the terminal that shows it."""
    return "".join(
        sign if unicodedata.category(sign)[0] not in "CZ" or sign == " " else _shown(sign)
        for sign in text
    )


def _shown(sign: str) -> str:
    return "→" if sign == "\t" else f"<U+{ord(sign):04X}>"


def width(text: str) -> int:
    """Count the cells a text takes on a terminal: two for a wide sign, none for a mark set upon another."""
    return sum(map(_cells, text))


def _cells(sign: str) -> int:
    if sign < "\x7f":
        return 1
    if unicodedata.category(sign) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
