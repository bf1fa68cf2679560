"""A value with its unit as people write it: 3亿元, 12个, 85%, 92.5分."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tongfen.model.amounts import parse_money

_COUNT = re.compile(r"([0-9]{1,9})(个|家|批|次|场|人|支|期|件)")
_MARK = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,6})?)分")
_PERCENT = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,6})?%")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact value with its unit: whole 元 or 美元, a count, marks (分), or a ratio with the unit %."""

    value: Fraction
    unit: str


@cache
def parse_quantity(text: str) -> Quantity | None:
    """Return the value written in `text`, or None where it is not a value with a unit.

    >>> parse_quantity("85%")
    Quantity(value=Fraction(17, 20), unit='%')
    """
    negative = text.startswith("-")
    plain = text[1:] if negative else text
    found = _plain(plain)
    return Quantity(-found.value, found.unit) if found and negative else found


def _plain(text: str) -> Quantity | None:
    money = parse_money(text)
    if money:
        return Quantity(Fraction(money.amount), money.currency)
    count = _COUNT.fullmatch(text)
    if count:
        return Quantity(Fraction(int(count[1])), count[2])
    mark = _MARK.fullmatch(text)
    if mark:
        return Quantity(Fraction(mark[1]), "分")
    if _PERCENT.fullmatch(text):
        return Quantity(Fraction(text.removesuffix("%")) / 100, "%")
    return None
