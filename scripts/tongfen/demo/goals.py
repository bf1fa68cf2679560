"""What the units are measured by: targets of a year and the statistics bureau's figures of a month."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from tongfen.demo import leads
from tongfen.demo.city import Office, Record, Unit, scheme
from tongfen.demo.profile import amount
from tongfen.demo.yaml_text import Node
from tongfen.model.amounts import Money, format_money
from tongfen.model.periods import week_of

# A year's target of a unit of usual size, by measure and kind; 万元 where it is money.
_COUNTS = {"county": 8.0, "park": 8.5, "bureau": 2.6, "department": 0.5, "company": 0.6}
_STARTED = {"county": 7.0, "park": 7.0, "bureau": 2.0, "department": 0.4, "company": 0.5}
_SIGNED = {"county": 160_000, "park": 170_000, "bureau": 60_000, "department": 11_000}
_FUNDS = {"county": 70_000, "park": 80_000, "bureau": 13_000, "department": 2_500}
_FIGURE = {"county": 90_000, "park": 100_000}
_RATE = 50
_NOTE = "演示数据,目标为虚构。"
# Share of a year's investment that falls into each month: winter is slow.
_MONTHS = (4, 4, 8, 9, 9, 10, 9, 9, 10, 10, 10, 8)


Amounts = Mapping[tuple[str, str], int]
"""(unit, indicator) → a target: 个, % or 万元"""


def annual(office: Office, year: int) -> dict[tuple[str, str], int]:
    """Draw a year's target of every unit and indicator of the scheme."""
    return {
        (unit.id, indicator["id"]): _target(office, year, indicator, unit)
        for indicator in scheme(office.files)["indicators"]
        for unit in _measured(office, year, indicator)
    }


def version(
    office: Office, effective: str, decision: str, amounts: Amounts, note: str = _NOTE
) -> Mapping[str, Node]:
    """A version of the targets: every unit's, and the city's where it is a sum."""
    listed: list[Node] = []
    for indicator in scheme(office.files)["indicators"]:
        values = {unit: value for (unit, id_), value in amounts.items() if id_ == indicator["id"]}
        listed += [_line(unit, indicator, value) for unit, value in values.items()]
        # A rate is no sum, and where a project lands it is counted once; by who brought it, it is not.
        landing = any(unit.id in values for unit in office.landings)
        if landing and indicator["measure"]["name"] != "start_rate":
            listed.append(_line("city", indicator, sum(values.values())))
    return {"effective": effective, "decision": decision, "note": note, "targets": listed}


def targets(year: int, versions: Iterable[Mapping[str, Node]]) -> dict[str, Node]:
    """A year's file; a version without a target is left out."""
    return {
        "year": year,
        "note": "演示数据,并非真实目标任务。",
        "versions": [one for one in versions if one["targets"]],
    }


def figures(office: Office, year: int, month: int, received: date) -> dict[str, Node]:
    """The figures of one month, cumulative from January."""
    names = {
        indicator["measure"]["figure"]: indicator
        for indicator in scheme(office.files)["indicators"]
        if indicator["measure"]["name"] == "figure"
    }
    listed: list[Node] = []
    for name, indicator in names.items():
        values = {
            unit.id: _so_far(office, year, month, indicator, unit)
            for unit in _measured(office, year, indicator)
        }
        for unit_id, value in (*values.items(), ("city", sum(values.values()))):
            node: dict[str, Node] = {"name": name, "title": indicator["title"], "unit": unit_id}
            node |= {"value": amount(value), "provider": "演示统计部门(虚构)"}
            node |= {"definition": "演示口径,1月起累计。", "received": received.isoformat()}
            listed.append(node)
    return {"month": f"{year}-{month:02d}", "note": "演示数据,数字为虚构。", "figures": listed}


def _measured(office: Office, year: int, indicator: Record) -> Iterator[Unit]:
    """The ranked units of a year that an indicator applies to."""
    groups = {
        kind: group["id"] for group in scheme(office.files)["groups"] for kind in group["kinds"]
    }
    for unit in office.units:
        there = not office.ended(unit.id, week_of(date(year, 1, 1)))
        if there and unit.ranked and groups.get(unit.kind) in indicator["applies_to"]:
            yield unit


def _counted(indicator: Record) -> bool:
    return str(indicator["measure"]["name"]).endswith("_count")


def _target(office: Office, year: int, indicator: Record, unit: Unit) -> int:
    """A unit's target: 个, % or 万元."""
    measure = indicator["measure"]["name"]
    drawn = office.rng(unit.id, year, "target", indicator["id"]).uniform(0.8, 1.2)
    if measure == "start_rate":
        return round(_RATE * (0.9 + drawn / 10))
    size = leads.volume(office, unit) * drawn
    if _counted(indicator):
        table = _COUNTS if measure == "signed_count" else _STARTED
        return max(1, round(table.get(unit.kind, 1.0) * size))
    money = {"signed_amount": _SIGNED, "arrived_funds": _FUNDS}.get(measure, _FIGURE)
    return max(5, round(money.get(unit.kind, 10_000) * size / 100)) * 100


def _line(unit: str, indicator: Record, units: int) -> dict[str, Node]:
    measure = indicator["measure"]["name"]
    value = _money(units)
    if _counted(indicator):
        value = f"{units}个"
    elif measure == "start_rate":
        value = f"{units}%"
    return {"unit": unit, "indicator": indicator["id"], "value": value}


def _money(units: int) -> str:
    """Write a number of 万元 as bulletins do: 9600万元, 7.272亿元."""
    return format_money(Money(units * 10_000, "元"), 4)


def _so_far(office: Office, year: int, month: int, indicator: Record, unit: Unit) -> int:
    """What a unit has invested from January on: its target, better or worse kept month by month."""
    target = _target(office, year, indicator, unit)
    rng = office.rng(unit.id, year, "figure")
    kept = rng.uniform(0.75, 1.2)
    parts = [Fraction(part) * round(1000 * rng.uniform(0.7, 1.3)) / 1000 for part in _MONTHS]
    return (
        int(target * Fraction(round(1000 * kept), 1000) * sum(parts[:month]) / sum(_MONTHS))
        // 10
        * 10
    )
