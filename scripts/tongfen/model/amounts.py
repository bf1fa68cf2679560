"""Amounts of money as people write them (3.2亿元), held as exact whole 元 or US$."""

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Literal

Currency = Literal["元", "美元"]

_PATTERN = re.compile(r"^([0-9]{1,15}(?:\.[0-9]{1,8})?)(亿|万)?(元|美元)\Z")
_SCALE = {"亿": 100_000_000, "万": 10_000, None: 1}


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """A whole number of 元 or of US$. Currencies are never converted into one another."""

    amount: int
    currency: Currency = "元"

    def __add__(self, other: "Money") -> "Money":
        if self.currency != other.currency:
            raise ValueError("different currencies are never added")
        return Money(self.amount + other.amount, self.currency)


def parse_money(text: str) -> Money | None:
    """Return the amount written in `text`, or None where it is not an amount with a unit.

    >>> parse_money("3.2亿元")
    Money(amount=320000000, currency='元')
    """
    match = _PATTERN.match(text)
    if not match:
        return None
    number, scale, currency = match.groups()
    with localcontext() as context:
        context.prec = 40
        exact = Decimal(number) * _SCALE[scale]
    if exact != exact.to_integral_value():
        return None
    return Money(int(exact), "元" if currency == "元" else "美元")


def format_money(money: Money, places: int = 2) -> str:
    """Write an amount as a bulletin does: 亿元 or 万元, at most `places` decimals, half up, no trailing zeros."""
    size = abs(money.amount)
    if size >= 100_000_000:
        return f"{round_half_up(Fraction(money.amount, 100_000_000), places)}亿{money.currency}"
    if size >= 10_000:
        return f"{round_half_up(Fraction(money.amount, 10_000), places)}万{money.currency}"
    return f"{money.amount}{money.currency}"


def round_half_up(value: Fraction | int, places: int, *, keep_zeros: bool = False) -> str:
    """Write an exact value with at most `places` decimals, halves away from zero.

    >>> round_half_up(Fraction(5, 2), 0)
    '3'
    """
    top, bottom = value.numerator, value.denominator
    whole = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    sign = "-" if top < 0 and whole else ""
    digits = str(whole).rjust(places + 1, "0")
    if not places:
        return sign + digits
    text = f"{digits[:-places]}.{digits[-places:]}"
    return sign + (text if keep_zeros else text.rstrip("0").rstrip("."))
