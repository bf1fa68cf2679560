"""A firm's name taken apart: regions, made-up word (字号), trade; its form is left out."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tongfen.ledger.firms.places import Place, all_places, leading, without_zone
from tongfen.ledger.firms.simplified import SIMPLIFIED
from tongfen.ledger.firms.trades import divided

_BRACKETED = re.compile(r"[(\[〔【{《〈](.{1,12}?)[)\]〕】}》〉]")
_BRANCH = re.compile(r"(?<=公司)[^公]{0,10}(?:分公司|办事处|代表处|项目部|分部)$")
_FORM = re.compile(
    r"(?:股份有限责任公司|股份有限公司|有限责任公司|责任有限公司|有限公司|股份公司|集团公司|总公司|公司"
    r"|合伙企业|控股集团|集团|股份|控股)+$"
)
_FORMS = ("集团", "股份", "控股", "中国", "有限合伙", "普通合伙", "特殊普通合伙", "国际")


@dataclass(frozen=True, slots=True)
class Firm:
    """`core` is the name without region and form; `brand` and `trade` are its two parts."""

    core: str
    brand: str
    trade: tuple[str, ...]
    places: tuple[Place, ...] = ()


def plain(text: str) -> str:
    """Return a text in half width, lower case and simplified characters."""
    return unicodedata.normalize("NFKC", text).lower().translate(SIMPLIFIED)


@lru_cache(maxsize=1 << 14)
def firm(name: str) -> Firm:
    """Take a firm's name apart.

    >>> firm("广东省深圳市示例碳材料(集团)有限公司").core
    '示例碳材料'
    """
    places: list[Place] = []
    text = _BRACKETED.sub(lambda match: _inside(match[1], places), plain(name))
    whole = "".join(filter(str.isalnum, text))
    text = _FORM.sub("", _BRANCH.sub("", whole))
    text = text.removeprefix("中国").replace("集团", "") or text
    core = _without_places(text, places)
    if len(core) < 2:
        return Firm(whole, whole, ())
    return Firm(core, *divided(core), tuple(places))


def _inside(text: str, places: list[Place]) -> str:
    """Return what is kept of something in brackets: not a region, a form or a branch."""
    found = all_places(text)
    places.extend(found)
    return "" if found or text in _FORMS or text.endswith("分公司") else text


def _without_places(text: str, places: list[Place]) -> str:
    """Leave out the regions a name begins with, as long as a made-up word remains behind them."""
    while True:
        place, rest = leading(text)
        rest = without_zone(rest) if place else rest
        if place is None or not _names_a_firm(rest):
            return text
        places.append(place)
        text = rest


def _names_a_firm(text: str) -> bool:
    """A made-up word of two signs, alone or before its trade; 食品 and 岭矿业 name none."""
    brand, _ = divided(text, 0)
    return len(brand) > 1 or (len(brand) == 1 and bool(divided(text)[1]))


def normal_name(name: str) -> str:
    """Return a firm's name without width, brackets, region and company form.

    >>> normal_name("深圳市示例碳材料（集团）股份有限公司")
    '示例碳材料'
    """
    return firm(name).core
