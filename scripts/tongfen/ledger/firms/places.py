"""Regions in the names of firms: a real list, so that 超市 and 城市 are no places.

Provinces and prefectures are known with and without 省, 市 or 自治州, county-level cities too; a county
or district only with its 县, 区 or 旗, because 新华 and 和平 are words as well.
"""

from dataclasses import dataclass
from typing import Literal

from tongfen.ledger.firms.divisions import BANNERS, COUNTIES, COUNTY_CITIES, DISTRICTS, PROVINCES

Level = Literal["省", "市", "县"]
_ZONES = (
    "经济技术开发区",
    "高新技术产业开发区",
    "高新技术开发区",
    "经济开发区",
    "工业开发区",
    "经开区",
    "高新区",
    "开发区",
    "工业园区",
    "综合保税区",
    "保税区",
    "自贸区",
    "航空基地",
)
_NOT_HERE = {"市": "场政民容井郊", "县": "域城级", "区": "域块", "州": "际"}
"""安康市场 is a market in 安康, not a firm 场 of the city."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region; `within` is the province where that is known."""

    level: Level
    name: str
    within: str = ""


_Row = tuple[Level, str, str]


def _places() -> dict[str, _Row]:
    """Every way of writing a region. Plain tuples: there are thousands, and every check makes them."""
    found: dict[str, _Row] = {}
    for names, mark in (
        (COUNTIES, "县"),
        (DISTRICTS, "区"),
        (BANNERS, "旗"),
        (COUNTY_CITIES, "市"),
    ):
        found.update([(name + mark, ("县", name, "")) for name in names.split()])
    found.update([(name, ("县", name, "")) for name in COUNTY_CITIES.split()])
    for province, _, cities in PROVINCES:
        for entry in cities.split():
            city, _, full = entry.partition("/")
            row: _Row = ("市", city, province)
            found[city] = found[full or city + "市"] = row
            if full.endswith("自治州"):
                found[city + "州"] = row
    for province, full, _ in PROVINCES:
        found[province] = found[full] = ("省", province, province)
    return found


_PLACES = _places()
_LONGEST = max(map(len, _PLACES))
_BEGINNINGS = frozenset(name[:2] for name in _PLACES)


def leading(text: str) -> tuple[Place | None, str]:
    """Return the region a text begins with and what follows it; None and the text where there is none."""
    if text[:2] not in _BEGINNINGS:
        return None, text
    for length in range(min(len(text), _LONGEST), 1, -1):
        row = _PLACES.get(text[:length])
        if row is None:
            continue
        mark, rest = text[length - 1], text[length:]
        if rest[:1] and rest[0] in _NOT_HERE.get(mark, ""):
            continue
        return Place(*row), rest
    return None, text


def without_zone(text: str) -> str:
    """Return what follows the name of a development zone a text begins with, else the text."""
    zone = next((zone for zone in _ZONES if text.startswith(zone)), "")
    return text[len(zone) :]


def all_places(text: str) -> tuple[Place, ...]:
    """Return the regions a text consists of; nothing where it holds anything else."""
    found: list[Place] = []
    while text:
        place, text = leading(text)
        if place is None:
            return ()
        found.append(place)
    return tuple(found)


def apart(one: tuple[Place, ...], other: tuple[Place, ...]) -> bool:
    """Say whether two firms name regions that exclude each other."""
    levels = {place.level for place in one} & {place.level for place in other}
    for level in levels:
        if not _names(one, level) & _names(other, level):
            return True
    provinces = {place.within for place in one} - {""}
    others = {place.within for place in other} - {""}
    return bool(provinces and others and not provinces & others)


def _names(places: tuple[Place, ...], level: Level) -> set[str]:
    return {place.name for place in places if place.level == level}
