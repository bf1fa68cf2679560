"""Real schemes as worked examples: a file holds the scheme as data, constructed inputs, and the results by hand.

Places and numbers of the inputs are constructed (单位甲 and so on stand for nobody).
"""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from immutables import Map
from ruamel.yaml import YAML

from tests.assessment import building as b
from tongfen.assessment.assess import assess
from tongfen.assessment.result import Assessment, UnitRow
from tongfen.ledger.state import Filed, Project, State
from tongfen.model.periods import week_of
from tongfen.model.scheme import Scheme
from tongfen.model.scheme_loading import load_scheme
from tongfen.model.world import World
from tongfen.receipts import Receipt

FOLDER = Path(__file__).parent / "schemes"
FILES = sorted(FOLDER.glob("*.yaml"))
Fields = dict[str, Any]
AUDIENCES = ("ranks", "points", "lights", "roster", "lists", "talks")


@dataclass(frozen=True, slots=True)
class Case:
    """One period of a worked scheme with the tables it must give."""

    file: str
    period: str
    world: World
    state: State
    expected: Fields


def read_file(path: Path) -> Fields:
    found: Fields = YAML(typ="safe").load(path.read_text("utf-8"))
    return found


def version_of(told: Fields) -> Fields:
    """The version as it would stand in the office's file: what every scheme needs is filled in."""
    scheme: Fields = told["scheme"]
    groups = [group["id"] for group in scheme["groups"]]
    frame: Fields = {
        "effective": scheme["period"]["from"],
        "decision": None,
        "shares": [{"name": "首谈落地五五", "reporter": 50, "landing": 50}],
        "default_share": "首谈落地五五",
        "tie_break": [],
        "lights": {"yellow_below": -10, "red_below": -30},
        "awards": [],
        "visibility": {group: dict.fromkeys(AUDIENCES, "staff") for group in groups},
    }
    return frame | scheme


def cases(path: Path) -> list[Case]:
    """Every period a file works out."""
    told = read_file(path)
    world, state = _world(told), _state(told)
    return [
        Case(path.stem, str(name), world, state, expected)
        for name, expected in told["expected"].items()
    ]


def run(case: Case) -> Assessment:
    return assess(case.world, case.state, b.period(case.period), b.AS_OF.replace(year=2028))


def tables(found: Assessment) -> Fields:
    """A whole assessment in the form in which the files write what they expect."""
    told: Fields = {result.group.id: [_row(row) for row in result.rows] for result in found.groups}
    if found.singles:
        told["singles"] = {
            single.wanted.id: [[row.rank, row.unit, text(row.value)] for row in single.rows]
            for single in found.singles
        }
    return told


def text(value: Fraction | None) -> str | None:
    """Write an exact value as the files do: 30.3 where decimals tell it exactly, else 91/3."""
    if value is None:
        return None
    bottom = value.denominator
    for prime in (2, 5):
        while bottom % prime == 0:
            bottom //= prime
    if bottom != 1:
        return str(value)
    number = f"{float(value):.6f}".rstrip("0").rstrip(".")
    assert Fraction(number) == value
    return number


def _row(row: UnitRow) -> Fields:
    told: Fields = {
        "unit": row.unit,
        "rank": row.rank,
        "total": text(row.total),
        "cells": {
            cell.indicator.id: text(cell.points) if cell.points is not None else cell.status
            for cell in row.cells
        },
    }
    if row.track:
        told["track"] = [row.track, row.track_rank]
    if row.grade:
        told["grade"] = [row.grade, row.grade_text]
    if row.reason:
        told["reason"] = row.reason
    return told


def _world(told: Fields) -> World:
    units = [b.unit(id_, kind) for id_, kind in told["units"].items()]
    given = {
        (unit, indicator): value
        for unit, values in told.get("targets", {}).items()
        for indicator, value in values.items()
    }
    scheme: Scheme = load_scheme("submissions/city/assessment/2026.yaml", 1, version_of(told))
    versions = [b.targets(given, str(scheme.first))] if given else []
    figures = [
        b.figure(unit, value, str(month), f"{month}-28", name)
        for name, months in told.get("figures", {}).items()
        for month, values in months.items()
        for unit, value in values.items()
    ]
    return b.world(units, [scheme], versions, figures)


def _state(told: Fields) -> State:
    projects = [
        _project(f"{unit}-{number}", unit, row)
        for unit, rows in told.get("projects", {}).items()
        for number, row in enumerate(
            (row for group in rows for row in [group] * group.get("times", 1)), 1
        )
    ]
    state = b.state(*projects)
    return State(projects=state.projects, reports=Map(_reports(told)))


def _project(id_: str, unit: str, row: Fields) -> Project:
    """One project; with `times` so many alike."""
    facts = [b.fact(unit, "签约", str(row["signed"]), row.get("type", "合同"))]
    facts += [
        b.fact(unit, stage, str(row[key]))
        for key, stage in (("started", "开工"), ("completed", "投产"))
        if key in row
    ]
    arrivals = tuple(
        b.arrival(unit, amount, str(day), f"{id_}-{at}")
        for at, (day, amount) in enumerate(row.get("arrived", {}).items())
    )
    investment = b.money(row["investment"]) if "investment" in row else None
    chain, origin = row.get("chain", ""), row.get("origin", "广东省深圳市")
    return b.project(
        id_, unit, *facts, origin=origin, investment=investment, chain=chain, arrivals=arrivals
    )


def _reports(told: Fields) -> list[tuple[tuple[str, str], Filed]]:
    """Every week of the assessment year is reported on its last day, but those named as missing."""
    if "missing_weeks" not in told:
        return []
    first = b.day(str(told["scheme"]["period"]["from"]))
    last = b.day(str(told["scheme"]["period"]["to"]))
    found = []
    for unit in told["units"]:
        week = week_of(first)
        while week.first <= last:
            if str(week) not in told["missing_weeks"].get(unit, []):
                receipt: Receipt = b.source(unit, week.last.isoformat()).receipt
                path = f"submissions/{unit}/weekly/{week}.yaml"
                found.append(((unit, str(week)), Filed(unit, week, path, receipt, True, False)))
            week = week_of(week.first + timedelta(weeks=1))
    return found
