"""A small city for the assessment's tests: units, a scheme, projects, built by hand with exact dates."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from immutables import Map

from tongfen.ledger.state import Arrival, Landing, Project, Source, StageFact, State
from tongfen.model.amounts import Money, parse_money
from tongfen.model.calendar import SHANGHAI, Calendar, Clock, Deadline
from tongfen.model.city import (
    Figure,
    Name,
    Site,
    Stage,
    Stages,
    Target,
    TargetVersion,
    Unit,
    UnitKind,
)
from tongfen.model.periods import Period, parse_period
from tongfen.model.reports import Arrived, Investor
from tongfen.model.scheme import Formula, Group, Indicator, Lights, Measure, Scheme, Share
from tongfen.model.world import World
from tongfen.receipts import Receipt

AS_OF = datetime(2026, 12, 9, 18, 0, tzinfo=SHANGHAI)
FIFTY = Share("首谈落地五五", 50, 50)
SIXTY = Share("首谈落地六四", 60, 40)
WHOLE = Share("全归首谈", 100, 0)

STAGES = Stages(
    tuple(
        Stage(name, order, name)
        for order, name in enumerate(("线索", "签约", "开工", "投产", "达效"), 1)
    ),
    "终止",
    (),
    (),
)
CALENDAR = Calendar(
    Deadline(1, 1, time(12)),
    Deadline(1, 3, time(18)),
    {"landing_confirmation": Clock(5, workdays=True)},
    {},
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def period(text: str) -> Period:
    found = parse_period(text)
    assert found is not None
    return found


def money(text: str) -> Money:
    found = parse_money(text)
    assert found is not None
    return found


def source(unit: str, on: str, line: int = 1, order: int = 1) -> Source:
    """A line received at noon of a day."""
    at = datetime.combine(day(on), time(12), SHANGHAI)
    path = f"submissions/{unit}/weekly/2026-W01.yaml"
    return Source(path, line, Receipt(order, at, "a" * 40), unit, "2026-W01", "progress", 0)


def fact(unit: str, stage: str, on: str, contract_type: str = "", line: int = 1) -> StageFact:
    return StageFact(stage, day(on), source(unit, on, line), contract_type)


def arrival(unit: str, amount: str, on: str, number: str = "1") -> Arrival:
    paid = Arrived(money(amount), "固定资产", day(on), "银行进账单", number, day(on))
    return Arrival(paid, source(unit, on))


def landing(unit: str, by: str, on: str, result: str = "") -> Landing:
    """A landing named by a unit; with a result, answered the day it was named."""
    named = Landing(unit, source(by, on))
    if not result:
        return named
    return replace(named, result=result, answered=day(on), answer=source(unit, on))


def project(
    id_: str, reporter: str, *stages: StageFact, origin: str = "广东省深圳市", **more: Any
) -> Project:
    facts = stages or (fact(reporter, "签约", "2026-03-01", "合同"),)
    investor = Investor(f"{id_}公司", origin)
    return Project(
        id_, f"{id_}项目", reporter, source(reporter, "2026-01-05"), investor, facts, **more
    )


def state(*projects: Project) -> State:
    return State(projects=Map({entry.id: entry for entry in projects}))


def unit(id_: str, kind: UnitKind = "county", **more: Any) -> Unit:
    name = Name(day("2020-01-01"), f"{id_}全称", f"{id_}简称")
    return Unit(id_, kind, (name,), day("2020-01-01"), **more)


def indicator(id_: str, measure: Measure | str, points: int = 100, **more: Any) -> Indicator:
    settings: dict[str, Any] = {
        "applies_to": ("county",),
        "basis": "序时进度",
        "formula": Formula("linear"),
        "without_target": "rescale",
    }
    return Indicator(
        id=id_,
        title=f"{id_}指标",
        definition_version="2026-1",
        definition="口径",
        measure=Measure(measure) if isinstance(measure, str) else measure,
        points=Fraction(points),
        **(settings | more),
    )


def scheme(*indicators: Indicator, **more: Any) -> Scheme:
    settings: dict[str, Any] = {
        "path": "submissions/city/assessment/2026.yaml",
        "effective": day("2026-01-01"),
        "decision": None,
        "first": day("2026-01-01"),
        "last": day("2026-12-31"),
        "groups": (Group("county", "县区", ("county",)), Group("park", "园区", ("park",))),
        "shares": (FIFTY, SIXTY, WHOLE),
        "default_share": FIFTY.name,
        "lights": Lights(Fraction(-10), Fraction(-30)),
    }
    return Scheme(indicators=indicators, **(settings | more))


def targets(
    values: Mapping[tuple[str, str], str], on: str = "2026-01-01", decision: str | None = "d-1"
) -> TargetVersion:
    """Targets by (unit, indicator)."""
    entries = (Target(*key, value) for key, value in values.items())
    return TargetVersion(day(on), decision, tuple(entries))


def figure(unit_: str, value: str, month: str, received: str, name: str = "fixed") -> Figure:
    return Figure(month, name, "固定资产投资", unit_, value, "市统计局", "口径", day(received))


def world(
    units: Iterable[Unit],
    schemes: Iterable[Scheme] = (),
    targets_: Iterable[TargetVersion] = (),
    figures: Iterable[Figure] = (),
) -> World:
    return World(
        site=Site("汉中市", "陕西省", "统分", "市经合局"),
        calendar=CALENDAR,
        stages=STAGES,
        units={entry.id: entry for entry in units},
        office="office",
        targets=tuple(targets_),
        schemes=tuple(schemes),
        figures=tuple(figures),
    )
