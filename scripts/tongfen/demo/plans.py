"""What is planned and offered: the year's activities of the city and the units, opportunities on show."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tongfen.demo import names, phrases
from tongfen.demo.city import FIRST_WEEK, Office, Unit
from tongfen.demo.profile import amount
from tongfen.demo.timeline import workday
from tongfen.demo.yaml_text import Node
from tongfen.model.periods import week_of

_PLACES = (
    ("大西安", "西安", "fenju-xian"),
    ("长三角", "上海", "fenju-shanghai"),
    ("长三角", "苏州", "fenju-shanghai"),
    ("京津冀", "北京", "fenju-beijing"),
    ("粤港澳", "深圳", "fenju-shenzhen"),
    ("成渝", "成都", "fenju-chengdu"),
    ("成渝", "重庆", "fenju-chengdu"),
    ("其他", "汉中", "shi-jingheju"),
)
_PILLARS = (
    ("百城推介", "推介会", "{city}{chain}产业推介会(演示)"),
    ("百会交流", "恳谈会", "{city}商协会恳谈会(演示)"),
    ("百圈共享", "联谊会", "{city}汉商圈联谊活动(演示)"),
    ("其他", "集中签约", "{city}招商项目集中签约(演示)"),
)
CITY_ACTIVITIES = 40
UNPLANNED = frozenset({13, 26, 39})
"""Numbers of the city's activities that were not in the plan at first"""
GOALS = (("百城推介", 15), ("百会交流", 12), ("百圈共享", 10))
_REASONS = {
    "延期": ("对方商会换届,改期再定。", "与当地展会冲突,改期举办。", "主要企业负责人出访,改期。"),
    "取消": ("对方展会停办。", "参会企业不足,与别的活动合并。"),
}
_AHEAD = timedelta(days=40)
"""So long before it is held an unplanned activity is in the plan: the plan is renewed each month"""
UNIT_ACTIVITIES = 3
OPPORTUNITIES = 3


@dataclass(frozen=True, slots=True)
class Planned:
    """One activity; `held` is when it takes place, if it does. An `unplanned` one comes into the plan late.

    What is `told` is part of a story: no drawn lead comes of it.
    """

    id: str
    unit: str
    title: str
    pillar: str
    kind: str
    city: str
    region: str
    lead: str
    chain: str
    planned: date
    held: date | None
    fate: str
    unplanned: bool = False
    told: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One opportunity on show."""

    id: str
    unit: str
    start: date
    node: dict[str, Node]


TOLD = (
    Planned(
        "city-2026-091", "", "深圳轴承产业推介会(演示)", "百城推介", "推介会", "深圳市", "粤港澳",
        "fenju-shenzhen", "装备制造", date(2026, 3, 12), date(2026, 3, 17), "已办", told=True,
    ),
    Planned(
        "city-2026-092", "", "成都汉商圈联谊活动(演示)", "百圈共享", "联谊会", "成都市", "成渝",
        "fenju-chengdu", "特色农业", date(2026, 4, 16), None, "取消", told=True,
        reason="对方商会与别的活动合办,不再单独举办。",
    ),
    Planned(
        "city-2026-093", "", "西安轴承配套企业座谈会(演示)", "百会交流", "座谈会", "西安市", "大西安",
        "fenju-xian", "装备制造", date(2026, 5, 14), date(2026, 5, 14), "已办",
        unplanned=True, told=True,
    ),
)  # fmt: skip
"""Activities that a story tells of: one whose lead starts months later, one cancelled, one unplanned"""


def activities(office: Office, year: int) -> tuple[Planned, ...]:
    """Draw a year's activities: the city's, then each county's and park's own."""
    city = [_planned(office, year, number + 1, None) for number in range(CITY_ACTIVITIES)]
    own = [
        _planned(office, year, number + 1, unit)
        for unit in office.landings
        for number in range(UNIT_ACTIVITIES)
    ]
    told = (one for one in TOLD if one.planned.year == year)
    return (*city, *own, *(replace(one, lead=_there(office, one.lead)) for one in told))


def plan(
    office: Office, year: int, unit: str, planned: Iterable[Planned], decision: str | None, on: date
) -> dict[str, Node]:
    """The plan file as it stands on a day; `unit` is empty for the city's."""
    listed = sorted(
        (one for one in planned if one.unit == unit and _is_known(one, on)),
        key=lambda one: one.id,
    )
    return {
        "year": year,
        **({"unit": unit} if unit else {}),
        "note": "演示数据,活动均为虚构。",
        **({} if unit else {"goals": [{"pillar": name, "count": many} for name, many in GOALS]}),
        "activities": [_activity(office, one, decision, on) for one in listed],
    }


def opportunities(office: Office, unit: Unit) -> tuple[Shown, ...]:
    """Draw what a county or park has on show."""
    return tuple(_shown(office, unit, number + 1) for number in range(OPPORTUNITIES))


def _planned(office: Office, year: int, number: int, unit: Unit | None) -> Planned:
    owner = unit.id if unit else "city"
    rng = office.rng(owner, year, "activity", number)
    region, city, bureau = rng.choice(_PLACES)
    pillar, kind, title = rng.choice(_PILLARS)
    chain = rng.choice(sorted(office.chains))
    day = workday(date(year, 1, 12) + timedelta(days=rng.randrange(335)))
    lead = unit.id if unit else _there(office, bureau)
    fate = rng.choices(("已办", "延期", "取消"), (88, 8, 4))[0]
    delay = timedelta(days=rng.randrange(0, 6) if fate == "已办" else rng.randrange(30, 75))
    return Planned(
        id=f"{owner}-{year}-{f'{number:03d}' if unit is None else f'h{number:02d}'}",
        unit=unit.id if unit else "",
        title=(unit.short_name if unit else "") + title.format(city=city, chain=chain),
        pillar=pillar,
        kind=kind,
        city=f"{city}市",
        region=region,
        lead=lead,
        chain=chain,
        planned=day,
        held=None if fate == "取消" else workday(day + delay),
        fate=fate,
        unplanned=unit is None and number in UNPLANNED and fate == "已办",
    )


def _there(office: Office, bureau: str) -> str:
    """The bureau that leads an activity, or the office where the bureau takes no part."""
    return (office.unit(bureau) or office.head).id


def _is_known(one: Planned, on: date) -> bool:
    return not one.unplanned or one.held is None or one.held - _AHEAD <= on


def _activity(office: Office, one: Planned, decision: str | None, on: date) -> dict[str, Node]:
    status, held = "计划", None
    if one.held and one.held <= on:
        status, held = "已办", one.held.isoformat()
    elif one.planned <= on and one.fate != "已办":
        status = one.fate
    return {
        "id": one.id,
        "title": one.title,
        "pillar": one.pillar,
        "level": "县" if one.unit else "市",
        "type": one.kind,
        "planned": one.planned.isoformat(),
        **({"held": held} if held else {}),
        "city": one.city,
        "region": one.region,
        "lead_unit": _lead(office, one, on),
        "chains": [one.chain],
        "status": status,
        **({"reason": _reason(office, one)} if status in _REASONS else {}),
        **({"unplanned": True} if one.unplanned else {}),
        "decision": decision,
    }


def _reason(office: Office, one: Planned) -> str:
    return one.reason or office.rng(one.id, "reason").choice(_REASONS[one.fate])


def _lead(office: Office, one: Planned, on: date) -> str:
    """Who leads it: of a unit that has been merged by the day, the successor leads what comes later."""
    known = office.ended(one.lead, week_of(on))
    return office.heir(one.lead, week_of(one.held or one.planned)) if known else one.lead


def _shown(office: Office, unit: Unit, number: int) -> Shown:
    rng = office.rng(unit.id, "opportunity", number)
    chain = rng.choice(sorted(office.chains))
    product = rng.choice(names.products(chain))
    title = rng.choice(product.titles).format(size=rng.choice(product.sizes))
    start = FIRST_WEEK.first + timedelta(days=rng.randrange(60) if number > 1 else 0)
    node: dict[str, Node] = {
        "id": f"{unit.id}-tuijie-{number:02d}",
        "unit": unit.id,
        "name": f"{title}(演示)",
        "chain": chain,
        "place": f"{unit.short_name}示例产业园{rng.randrange(1, 9)}号地块",
        "investment": amount(rng.randrange(5000, 60000, 500)),
        "content": f"建设{title}及配套设施,占地约{rng.randrange(20, 300, 10)}亩。演示数据,并无此项目。",
        "conditions": _conditions(rng),
        "wanted": "有同类项目经验的企业,独资、合作均可。",
        "contact_office": f"{unit.short_name}招商科(演示)",
        "valid_from": start.isoformat(),
        "status": "招商中",
    }
    return Shown(f"{unit.id}-tuijie-{number:02d}", unit.id, start, node)


def _conditions(rng: Random) -> list[Node]:
    return [
        phrases.say(rng, ("土地已收储,可供{count}0亩。", "标准厂房{count}00平方米可租。")),
        "水、电、气、通信接至地块边界。",
        phrases.say(rng, ("距高速入口约{count}公里。", "距铁路货场约{count}公里。")),
    ]
