"""What a file says, made fit to be shown: its lines as text, and every sign of them visible."""

import unicodedata


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
    """Columns a text takes on a terminal: Chinese signs take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
