"""How near two names of firms are: the same, near, or nothing worth a hint.

A slip of one sign is found by cutting off what both names begin and end with. That is ten lines and
tells where the slip lies, which decides; a library's distance would tell neither, and its import
alone takes as long as judging a thousand reports.
"""

from typing import Literal

from tongfen.ledger.firms.names import Firm
from tongfen.ledger.firms.places import apart
from tongfen.ledger.firms.trades import GENERAL, agree, divided, specific

Likeness = Literal["相同", "相近"]
_SHORT = 2
"""A made-up word of two signs with one changed is another word: 汉江, 汉水."""
_PAIR = 2
_ORDER = ("一二三四五六七八九十百零〇0123456789", "甲乙丙丁戊己", "abcdefghijklmnopqrstuvwxyz")
_CONTRASTS = (*_ORDER, "东西南北中", "上下", "前后", "左右", "大小", "新老旧", "内外")
"""Signs that tell sisters apart: 一厂, 二厂."""


def likeness(one: Firm, other: Firm) -> Likeness | None:
    """Compare two names; None where they are most likely two firms."""
    if apart(one.places, other.places):
        return None
    if one.core == other.core:
        return "相同"
    near = agree(one.trade, other.trade) if one.brand == other.brand else _slip(one, other)
    return "相近" if near else None


def _slip(one: Firm, other: Firm) -> bool:
    """Say whether a slip of the hand, or a word left out, makes the one name of the other."""
    shorter, longer = sorted((one, other), key=lambda firm: len(firm.core))
    start, left, right = _middle(shorter.core, longer.core)
    if not left:
        return _put_in(shorter, longer, start, right)
    if len(left) == 1 == len(right):
        slip = not any(left in group and right in group for group in _CONTRASTS)
    else:
        slip = len(left) == _PAIR and left == right[::-1]
    return slip and (_in_brand(one, other, start) or _in_broken_trade(one, other, start))


def _put_in(shorter: Firm, longer: Firm, start: int, more: str) -> bool:
    """Say whether what the longer name has more is a word of no weight, a detail of trade, or a slip."""
    if start >= _SHORT and more in GENERAL:
        return True
    if len(more) > 1:
        known = start == len(shorter.core) and specific((shorter.core[_SHORT:],))
        return known and len(shorter.core) >= 2 * _SHORT and not divided(more, 0)[1]
    if any(more in group for group in _ORDER):
        return False
    inner = 0 < start < _brand_length(longer) - 1 and _brand_length(longer) > _SHORT + 1
    return inner or _in_broken_trade(shorter, longer, start)


def _middle(shorter: str, longer: str) -> tuple[int, str, str]:
    """Return where two texts begin to differ, and what stands there in each."""
    start = 0
    while start < len(shorter) and shorter[start] == longer[start]:
        start += 1
    end = 0
    while end < len(shorter) - start and shorter[-1 - end] == longer[-1 - end]:
        end += 1
    return start, shorter[start : len(shorter) - end], longer[start : len(longer) - end]


def _brand_length(firm: Firm) -> int:
    """How much of a name is its made-up word: where no trade is known, two or three signs tell one."""
    return len(firm.brand) if specific(firm.trade) else max(_SHORT, len(firm.brand) - 3)


def _in_brand(one: Firm, other: Firm, at: int) -> bool:
    """The slip lies in a made-up word that is long enough, or in an unknown trade behind a short one."""
    if len(one.brand) != len(other.brand) or at >= len(one.brand):
        return False
    length = min(_brand_length(one), _brand_length(other))
    return length > _SHORT or at >= length


def _in_broken_trade(one: Firm, other: Firm, at: int) -> bool:
    """The slip has made a word of trade unreadable in one name: the other is whole, and ends before it."""
    whole = min(one, other, key=lambda firm: len(firm.brand))
    return len(whole.brand) <= at and one.trade != other.trade
