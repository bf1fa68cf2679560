"""The real city the demonstration borrows: its units, chains, stages, calendar and scheme, as values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from random import Random
from typing import Any

from tongfen.documents import read
from tongfen.model.calendar import Calendar, Clock, Deadline, YearArrangement
from tongfen.model.city import LANDING_KINDS
from tongfen.model.periods import Week
from tongfen.schemas.kinds import place_of
from tongfen.schemas.shapes import Shape, load_shapes

FIRST_WEEK = Week(2026, 1)
MOST_PACE = 3
"""Leads a week are drawn from three chances; more would exhaust them"""
CHAIN_DAY = date(2026, 1, 1)
CITY = "submissions/city"
_NEEDED = ("units", "chains", "calendar", "stages", "site")
_BORROWED = (*_NEEDED, "leading-group", "assessment")
"""Kinds of the files that are read; all others of the office stay where they are"""
_ORDER = ("county", "park", "bureau", "department", "company")

Record = dict[str, Any]


class UnusableError(Exception):
    """The repository the demonstration borrows from cannot be used; the message is one line."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, its place in the full list (so that fewer units change nobody's draws), and its record."""

    id: str
    kind: str
    short_name: str
    index: int
    ranked: bool
    record: Record

    @property
    def lands(self) -> bool:
        return self.kind in LANDING_KINDS


@dataclass(frozen=True, slots=True)
class Merged:
    """A unit that ends with a week, and the one that answers for it from then on."""

    unit: str
    week: Week
    successor: str


@dataclass(frozen=True, slots=True)
class Office:
    """What the demonstration takes over from the real city, and for how long it runs.

    `merged` are the units that end while it runs. `pace` is how many times the usual number of projects
    its units have.
    """

    seed: int
    weeks: tuple[Week, ...]
    units: tuple[Unit, ...]
    chains: Mapping[str, tuple[str, ...]]
    stages: Mapping[str, tuple[str, ...]]
    vouchers: tuple[str, ...]
    shares: tuple[str, ...]
    calendar: Calendar
    files: Mapping[str, Record]
    raw: Mapping[str, bytes]
    merged: Mapping[str, Merged] = field(default_factory=dict)
    pace: int = 1

    @property
    def years(self) -> tuple[int, ...]:
        """The years whose days the weeks hold."""
        return tuple(range(FIRST_WEEK.last.year, self.weeks[-1].last.year + 1))

    @property
    def landings(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.lands)

    @property
    def head(self) -> Unit:
        """The unit that coordinates: the 1 of 1+N."""
        head = self.unit(self.files[f"{CITY}/units.yaml"]["office"])
        assert head is not None
        return head

    @property
    def city(self) -> str:
        return str(self.files[f"{CITY}/site.yaml"]["city"])

    def unit(self, unit_id: str) -> Unit | None:
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def ended(self, unit: str, week: Week) -> bool:
        """True where a unit files no report on a week, because it has been merged."""
        return unit in self.merged and self.merged[unit].week < week

    def heir(self, unit: str, week: Week) -> str:
        """The unit that files for a unit in a week."""
        return self.merged[unit].successor if self.ended(unit, week) else unit

    def rng(self, *names: object) -> Random:
        """A stream of its own for each thing drawn, so that one thing's volume shifts no other."""
        return Random(":".join(str(name) for name in (self.seed, *names)))


def load(root: Path, weeks: int, units: int, seed: int, pace: int = 1) -> Office:
    """Read the real city's files."""
    if weeks < 1 or units < 1:
        raise UnusableError("演示至少要有一周、一个单位")
    if not 1 <= pace <= MOST_PACE:
        raise UnusableError(f"项目最少是平常的1倍,最多{MOST_PACE}倍")
    raw = dict(_bytes(root, CITY))
    schemas = dict(_bytes(root, "schemas"))
    needed = ("schemas/common.schema.json", *(f"{CITY}/{name}.yaml" for name in _NEEDED))
    missing = [path for path in needed if path not in raw and path not in schemas]
    if missing:
        raise UnusableError(f"{root} 里没有 {missing[0]},演示无从下手")
    shapes = load_shapes({path.rsplit("/", 1)[1]: data for path, data in schemas.items()})
    files = {
        path: _value(path, data, shapes)
        for path, data in raw.items()
        if (place := place_of(path)) is not None and place.kind in _BORROWED
    }
    span = tuple(FIRST_WEEK.shift(number) for number in range(weeks))
    calendar = with_years(files[f"{CITY}/calendar.yaml"], span[-1].last.year + 1)
    files[f"{CITY}/calendar.yaml"] = calendar
    stages = files[f"{CITY}/stages.yaml"]
    return Office(
        seed=seed,
        weeks=span,
        units=_units(files[f"{CITY}/units.yaml"], units),
        chains=_chains(files[f"{CITY}/chains.yaml"]),
        stages={
            stage["name"]: tuple(stage.get("evidence", {}).get("one_of", ()))
            for stage in stages["stages"]
        },
        vouchers=tuple(kind["name"] for kind in stages["voucher_kinds"]),
        shares=tuple(share["name"] for share in scheme(files)["shares"]),
        calendar=_calendar(calendar),
        files=files,
        raw=raw,
        pace=pace,
    )


def scheme(files: Mapping[str, Record]) -> Record:
    """The last version of the last year's assessment."""
    paths = [path for path in files if path.startswith(f"{CITY}/assessment/")]
    if not paths:
        raise UnusableError("没有考核办法文件,演示无从下手")
    version: Record = files[max(paths)]["versions"][-1]
    return version


def with_years(calendar: Record, last: int) -> Record:
    """Add the years nobody has published an arrangement for: weekends only."""
    known = {year["year"] for year in calendar["years"]}
    added = [
        {"year": year, "arrangement": "待公布", "note": "放假安排待公布,暂只按周末计算。"}
        for year in range(FIRST_WEEK.last.year, last + 1)
        if year not in known
    ]
    return {**calendar, "years": [*calendar["years"], *added]}


def _bytes(root: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted((root / folder).rglob("*")):
        if path.is_file() and path.suffix in (".yaml", ".json"):
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _value(path: str, data: bytes, shapes: Mapping[str, Shape]) -> Record:
    place = place_of(path)
    document = read(path, "", data)
    if place is None or not isinstance(document.value, dict):
        raise UnusableError(f"读不了文件 {path}")
    value = shapes[place.kind].typed(document.value)
    assert isinstance(value, dict)
    return value


def _units(record: Record, wanted: int) -> tuple[Unit, ...]:
    """The first units, counties before parks before the rest; the office is always among them."""
    units = [
        Unit(
            id=unit["id"],
            kind=unit["kind"],
            short_name=unit["names"][-1]["short_name"],
            index=index,
            ranked=unit.get("ranked", True),
            record=unit,
        )
        for index, unit in enumerate(record["units"])
    ]
    office = next(unit for unit in units if unit.id == record["office"])
    units.sort(key=lambda unit: (_ORDER.index(unit.kind), unit.index))
    chosen = units[:wanted]
    return tuple(chosen if office in chosen else [*chosen[: wanted - 1], office])


def _chains(record: Record) -> dict[str, tuple[str, ...]]:
    """The chains in force when the demonstration begins: the last complete list of the whole city."""
    judging = [
        entry
        for entry in record["lists"]
        if (entry["scope"], entry["completeness"]) == ("全市", "完整")
        and date.fromisoformat(entry["from"]) <= CHAIN_DAY
    ]
    if not judging:
        raise UnusableError("没有一份完整的全市产业链名单,演示无从下手")
    latest = max(judging, key=lambda entry: str(entry["from"]))
    return {chain["name"]: tuple(chain.get("segments", ())) for chain in latest["chains"]}


def _calendar(record: Record) -> Calendar:
    clocks = {
        name: Clock(clock["days"], clock["count"] == "工作日")
        for name, clock in record["clocks"].items()
    }
    years = {year["year"]: _year(year) for year in record["years"]}
    weekly = record["weekly"]
    return Calendar(
        _deadline(weekly["due"]), _deadline(weekly["closes"]), clocks, record["issue"], years
    )


def _deadline(record: Record) -> Deadline:
    return Deadline(record["weeks_after"], record["weekday"], time.fromisoformat(record["time"]))


def _year(record: Record) -> YearArrangement:
    days_off = {
        date.fromordinal(ordinal)
        for holiday in record.get("holidays", ())
        for ordinal in range(
            date.fromisoformat(holiday["from"]).toordinal(),
            date.fromisoformat(holiday["to"]).toordinal() + 1,
        )
    }
    return YearArrangement(
        year=record["year"],
        published=record["arrangement"] == "已公布",
        days_off=frozenset(days_off),
        make_up=frozenset(date.fromisoformat(day) for day in record.get("workdays", ())),
    )
