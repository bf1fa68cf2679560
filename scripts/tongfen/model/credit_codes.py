"""Unified social credit codes (统一社会信用代码) after GB 32100-2015."""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 signs: no I, O, S, V, Z."""
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
LENGTH = 18


def check_sign(body: str) -> str:
    """Return the last sign that belongs to the first seventeen.

    >>> check_sign("91610702MA0000000")
    '4'
    """
    total = sum(ALPHABET.index(sign) * weight for sign, weight in zip(body, _WEIGHTS, strict=True))
    return ALPHABET[-total % len(ALPHABET)]


def checks(code: str) -> bool:
    """Say whether a code of eighteen signs of the alphabet ends with its check sign."""
    return check_sign(code[:-1]) == code[-1]


def swapped_at(code: str) -> int | None:
    """Return the place, from 1, of the one pair of neighbours whose swapping would make a code right.

    None where no swapping does, or more than one: then nothing can be told.
    """
    places = [
        at + 1
        for at in range(len(code) - 1)
        if code[at] != code[at + 1] and _may_swap(code, at) and checks(_swapped(code, at))
    ]
    return places[0] if len(places) == 1 else None


def _may_swap(code: str, at: int) -> bool:
    """Places 3 to 8 are the division's number: no letter belongs there."""
    swapped = _swapped(code, at)
    return swapped[2:8].isdigit()


def _swapped(code: str, at: int) -> str:
    return code[:at] + code[at + 1] + code[at] + code[at + 2 :]
