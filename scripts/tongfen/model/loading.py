"""Office files, already valid by their schemas, as the world's values."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from fractions import Fraction
from typing import Any

from tongfen.model.calendar import Calendar, Clock, Deadline, YearArrangement
from tongfen.model.city import (
    Chain,
    ChainList,
    Decision,
    Figure,
    Name,
    Opportunity,
    PlannedActivity,
    Published,
    Site,
    Stage,
    Stages,
    Target,
    TargetVersion,
    Unit,
)
from tongfen.model.periods import parse_date
from tongfen.model.scheme import (
    Formula,
    Group,
    Indicator,
    Lights,
    Measure,
    Scheme,
    Share,
    Visibility,
)
from tongfen.model.world import World

Fields = dict[str, Any]
NEEDED: tuple[str, ...] = ("units", "stages", "calendar", "site")
"""Kinds of file without which nothing can be judged."""


def load_world(files: Iterable[tuple[str, str, str, Fields]]) -> World:
    """Return the world from (kind, path, unit of the path, typed value) of every valid office file.

    The kinds in NEEDED must be there. Every mapping is in id order, whatever the order of the files.
    """
    by_kind: dict[str, list[tuple[str, str, Fields]]] = {}
    for kind, path, unit, value in sorted(files, key=lambda row: row[1]):
        by_kind.setdefault(kind, []).append((path, unit, value))
    first = {kind: rows[0][2] for kind, rows in by_kind.items()}
    return World(
        site=_site(first["site"]),
        calendar=_calendar(first["calendar"]),
        stages=_stages(first["stages"]),
        units={unit.id: unit for unit in sorted(map(_unit, first["units"]["units"]), key=_id)},
        office=first["units"]["office"],
        chain_lists=tuple(map(_chain_list, first.get("chains", {}).get("lists", []))),
        activities=_by_id(
            _activity(entry, unit or "city")
            for _, unit, value in by_kind.get("activities", [])
            for entry in value["activities"]
        ),
        opportunities=_by_id(_opportunity(row[2]) for row in by_kind.get("opportunity", [])),
        decisions=_by_id(_decision(row[2]) for row in by_kind.get("decision", [])),
        targets=tuple(
            _targets(version)
            for row in by_kind.get("targets", [])
            for version in row[2]["versions"]
        ),
        schemes=tuple(
            load_scheme(path, number, version)
            for path, _, value in by_kind.get("assessment", [])
            for number, version in enumerate(value["versions"], 1)
        ),
        figures=tuple(
            _figure(row[2]["month"], entry)
            for row in by_kind.get("figures", [])
            for entry in row[2]["figures"]
        ),
        published=Published(
            tuple(first.get("published-projects", {}).get("projects", ())),
            tuple(first.get("published-activities", {}).get("activities", ())),
            tuple(first.get("published-yearly", {}).get("yearly", ())),
        ),
    )


def day(text: str) -> date:
    """Return a date the schema has already checked."""
    found = parse_date(text)
    assert found is not None, text
    return found


def _optional_day(value: Fields, key: str) -> date | None:
    return day(value[key]) if value.get(key) else None


def _id(entry: Any) -> str:
    return str(entry.id)


def _by_id(entries: Iterable[Any]) -> dict[str, Any]:
    return {entry.id: entry for entry in sorted(entries, key=_id)}


def _site(value: Fields) -> Site:
    forge, merge = value.get("forge") or {}, value.get("merge_account") or {}
    one_stop = value.get("one_stop") or {}
    return Site(
        city=value["city"],
        province=value["province"],
        name=value["name"],
        office=value["office"],
        demonstration=value["demonstration"],
        permalink=forge.get("permalink", ""),
        merge_name=merge.get("name", ""),
        merge_email=merge.get("email", ""),
        one_stop_title=one_stop.get("title", ""),
        one_stop_url=one_stop.get("url", ""),
        map_approval=value.get("map_approval") or "",
        public_note=value.get("public_note", ""),
        staff_note=value.get("staff_note", ""),
    )


def _calendar(value: Fields) -> Calendar:
    return Calendar(
        due=_deadline(value["weekly"]["due"]),
        closes=_deadline(value["weekly"]["closes"]),
        clocks={
            name: Clock(clock["days"], clock["count"] == "工作日")
            for name, clock in sorted(value["clocks"].items())
        },
        issue=dict(sorted(value["issue"].items())),
        years={year["year"]: _year(year) for year in value["years"]},
    )


def _deadline(value: Fields) -> Deadline:
    hour, minute = value["time"].split(":")
    return Deadline(value["weeks_after"], value["weekday"], time(int(hour), int(minute)))


def _year(value: Fields) -> YearArrangement:
    off = {
        date.fromordinal(ordinal)
        for holiday in value.get("holidays", [])
        for ordinal in range(day(holiday["from"]).toordinal(), day(holiday["to"]).toordinal() + 1)
    }
    return YearArrangement(
        value["year"],
        value["arrangement"] == "已公布",
        frozenset(off),
        frozenset(map(day, value.get("workdays", []))),
    )


def _stages(value: Fields) -> Stages:
    stages = tuple(
        Stage(
            entry["name"],
            entry["order"],
            entry["meaning"],
            tuple((entry.get("evidence") or {}).get("one_of", ())),
            tuple(entry.get("requires", ())),
            entry["public"],
            entry.get("overdue_days"),
        )
        for entry in sorted(value["stages"], key=lambda entry: int(entry["order"]))
    )
    return Stages(
        stages,
        value["ends"]["name"],
        tuple(kind["name"] for kind in value["evidence_kinds"]),
        tuple(kind["name"] for kind in value["voucher_kinds"]),
    )


def _unit(value: Fields) -> Unit:
    names = tuple(
        Name(day(name["from"]), name["name"], name["short_name"])
        for name in sorted(value["names"], key=lambda name: str(name["from"]))
    )
    return Unit(
        id=value["id"],
        kind=value["kind"],
        names=names,
        valid_from=day(value["valid"]["from"]),
        valid_to=_optional_day(value["valid"], "to"),
        seat=value.get("seat", ""),
        territory=value.get("territory", ""),
        ranked=value.get("ranked", True),
        ranked_reason=value.get("ranked_reason", ""),
        aliases=tuple(value.get("aliases", ())),
        note=value.get("note", ""),
    )


def _chain_list(value: Fields) -> ChainList:
    return ChainList(
        id=value["id"],
        label=value["label"],
        start=day(value["from"]),
        scope=value["scope"],
        unit=value.get("unit", ""),
        completeness=value["completeness"],
        chains=tuple(
            Chain(chain["name"], tuple(chain.get("segments", ())))
            for chain in value.get("chains", [])
        ),
        note=value.get("note", ""),
    )


def _activity(value: Fields, unit: str) -> PlannedActivity:
    return PlannedActivity(
        id=value["id"],
        unit=unit,
        title=value["title"],
        pillar=value["pillar"],
        level=value["level"],
        type=value["type"],
        planned=value["planned"],
        held=_optional_day(value, "held"),
        city=value["city"],
        region=value["region"],
        lead_unit=value["lead_unit"],
        partners=tuple(value.get("partners", ())),
        status=value["status"],
        note=value.get("note", ""),
        decision=value.get("decision") or "",
        public=value.get("public", True),
    )


def _opportunity(value: Fields) -> Opportunity:
    return Opportunity(
        id=value["id"],
        unit=value["unit"],
        name=value["name"],
        place=value["place"],
        content=value["content"],
        contact_office=value["contact_office"],
        chain=value.get("chain", ""),
        segment=value.get("segment", ""),
        investment=value.get("investment", ""),
        conditions=tuple(value.get("conditions", ())),
        wanted=value.get("wanted", ""),
        valid_from=_optional_day(value, "valid_from"),
        valid_to=_optional_day(value, "valid_to"),
        status=value.get("status", "招商中"),
    )


def _decision(value: Fields) -> Decision:
    return Decision(
        value["id"],
        day(value["date"]),
        value["body"],
        value["matter"],
        value["text"],
        value.get("document_number") or "",
        tuple(row["path"] for row in value.get("approves", ())),
    )


def _targets(value: Fields) -> TargetVersion:
    return TargetVersion(
        day(value["effective"]),
        value["decision"],
        tuple(Target(row["unit"], row["indicator"], row["value"]) for row in value["targets"]),
    )


def _figure(month: str, value: Fields) -> Figure:
    return Figure(
        month,
        value["name"],
        value["title"],
        value["unit"],
        value["value"],
        value["provider"],
        value["definition"],
        day(value["received"]),
    )


def load_scheme(path: str, number: int, value: Fields) -> Scheme:
    """Return one version of an assessment file."""
    lights = value.get("lights")
    return Scheme(
        path=path,
        effective=day(value["effective"]),
        decision=value["decision"],
        first=day(value["period"]["from"]),
        last=day(value["period"]["to"]),
        groups=tuple(
            Group(group["id"], group["title"], tuple(group["kinds"])) for group in value["groups"]
        ),
        indicators=tuple(map(_indicator, value["indicators"])),
        shares=tuple(
            Share(share["name"], share["reporter"], share["landing"])
            for share in value.get("shares", [])
        ),
        default_share=value.get("default_share", ""),
        excluded={row["unit"]: row["reason"] for row in value.get("excluded", [])},
        tie_break=tuple(value.get("tie_break", ())),
        lights=Lights(_exact(lights["yellow_below"]), _exact(lights["red_below"]))
        if lights
        else None,
        visibility={
            name: Visibility(**settings) for name, settings in sorted(value["visibility"].items())
        },
        version=number,
    )


def _indicator(value: Fields) -> Indicator:
    measure: Mapping[str, str] = value["measure"]
    formula = value["formula"]
    return Indicator(
        id=value["id"],
        title=value["title"],
        definition_version=value["definition"]["version"],
        definition=value["definition"]["text"],
        measure=Measure(
            measure["name"],
            measure.get("scope", "全部"),
            measure.get("figure", ""),
            measure.get("contract_type", ""),
        ),
        applies_to=tuple(value["applies_to"]),
        points=_exact(value["points"]),
        basis=value["basis"],
        formula=Formula(
            formula["kind"],
            _exact(formula["cap"]) if formula.get("cap") is not None else None,
            _exact(formula["at"]) if formula.get("at") is not None else None,
        ),
        without_target=value["without_target"],
        without_figure=value.get("without_figure"),
        lag_months=value.get("lag_months", 0),
    )


def _exact(number: float) -> Fraction:
    """A number as written: 1.2 in a file is 6/5, not the nearest float."""
    return Fraction(str(number))
