"""Published facts, as their sources give them: shown with source and grade, never scored, never added up."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tongfen.model.calendar import SHANGHAI
from tongfen.model.world import World
from tongfen.view.audience import Audience
from tongfen.view.citations import Cited, cited
from tongfen.view.fields import Plan, cut, leaves, plan_of, text_of
from tongfen.view.material import Material

Details = tuple[tuple[str, str], ...]
"""(title of the field, value as the source gives it)"""


@dataclass(frozen=True, slots=True)
class PublishedProject:
    """A project a public source names. `unsure`: the stage is our reading of a looser wording."""

    id: str
    name: str
    stage: str
    stage_date: str
    stage_note: str
    unsure: bool
    place: str
    investor: str
    amount: str
    details: Details
    event: str
    event_title: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class PublishedActivity:
    """An activity a public source reports. `unit_results` are shares of single units, never a total."""

    id: str
    title: str
    date: str
    date_note: str
    type: str
    level: str
    status: str
    region: str
    place: str
    units: tuple[tuple[str, str], ...]
    details: Details
    unit_results: tuple[tuple[str, str], ...]
    projects: int
    cited: Cited


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One total of one period. `target`: a goal, not a result."""

    place: str
    unit: str
    period: str
    value: str
    target: bool
    details: Details
    cited: Cited
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Wording:
    """The figures of one scope that use exactly the same words and the same unit of measure.

    `series` are those of them that may be drawn in one line.
    """

    indicator: str
    figures: tuple[PublishedFigure, ...]
    series: tuple[tuple[PublishedFigure, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedView:
    """All published facts. `scopes` holds the yearly figures by 全市, 县区, 园区.

    `silent` are the counties and parks (id and name) of which no figure was found.
    """

    projects: tuple[PublishedProject, ...]
    activities: tuple[PublishedActivity, ...]
    scopes: tuple[tuple[str, tuple[Wording, ...]], ...]
    silent: tuple[tuple[str, str], ...] = ()


SERIES = 3
"""So many periods make a line; two are a comparison, which the table leaves to the reader"""
_SPAN = re.compile(
    "(?P<year>[0-9]{4})(?:-(?P<first>[0-9]{2}))?(?:至(?P<until>[0-9]{4})-(?P<last>[0-9]{2}))?"
)
SCOPES = ("全市", "县区", "园区")
_PROJECT = frozenset(
    {"id", "name", "stage", "stage_date", "stage_note", "stage_unsure", "location", "investor"}
    | {"investor_origin", "amount", "event", "source", "more_sources", "grade"}
)
_ACTIVITY = frozenset(
    {"id", "title", "date", "date_note", "type", "level", "status", "region", "city", "location"}
    | {"units_involved", "unit_results", "source", "more_sources", "grade"}
)
_FIGURE = frozenset(
    {"scope", "unit_id", "period", "indicator", "kind", "value", "unit", "source"}
    | {"more_sources", "grade"}
)


def cut_published(material: Material, audience: Audience) -> PublishedView:
    """Return the published facts as an audience may see them."""
    shapes, world = material.shapes, material.world
    project_plan = _entry(plan_of(shapes["published-projects"], audience), "projects")
    activity_plan = _entry(plan_of(shapes["published-activities"], audience), "activities")
    figure_plan = _entry(plan_of(shapes["published-yearly"], audience), "yearly")
    activities = [cut(record, activity_plan) for record in world.published.activities]
    titles = {record["id"]: record["title"] for record in activities}
    projects = tuple(
        _project(cut(record, project_plan), project_plan, titles)
        for record in world.published.projects
    )
    events = Counter(project.event for project in projects)
    shown = [_activity(record, activity_plan, world, events[record["id"]]) for record in activities]
    figures = [cut(record, figure_plan) for record in world.published.yearly]
    return PublishedView(
        projects=tuple(
            sorted(projects, key=lambda project: _newest_first(project.stage_date, project.id))
        ),
        activities=tuple(
            sorted(shown, key=lambda activity: _newest_first(activity.date, activity.id))
        ),
        scopes=tuple(
            (
                scope,
                _wordings([row for row in figures if row["scope"] == scope], figure_plan, world),
            )
            for scope in SCOPES
        ),
        silent=tuple(_silent({row.get("unit_id", "") for row in figures}, material)),
    )


def _silent(told: Collection[str], material: Material) -> Iterable[tuple[str, str]]:
    today = material.as_of.astimezone(SHANGHAI).date()
    for unit in material.world.units.values():
        if unit.lands and unit.id not in told and unit.exists_on(today):
            yield unit.id, unit.name_at(today).short_name


def _entry(plan: Plan, name: str) -> Plan:
    item = plan.children[name].item
    assert item is not None
    return item


def _newest_first(day: str, id_: str) -> tuple[bool, tuple[int, ...], str]:
    """Newest first; a date may end at the month or the year, and undated ones come last."""
    digits = day.replace("-", "").ljust(8, "0")[:8]
    return (not day, tuple(-ord(digit) for digit in digits), id_)


def _details(record: Mapping[str, Any], plan: Plan, told: frozenset[str]) -> Details:
    """What the record says beyond the named fields, under the schema's titles."""
    rest = {key: value for key, value in record.items() if key not in told}
    return tuple((leaf.title, leaf.text) for leaf in leaves(rest, plan))


def _project(record: Mapping[str, Any], plan: Plan, titles: Mapping[str, str]) -> PublishedProject:
    origin = record.get("investor_origin", "")
    event = record.get("event", "")
    return PublishedProject(
        id=record["id"],
        name=record["name"],
        stage=record["stage"],
        stage_date=record.get("stage_date", ""),
        stage_note=record.get("stage_note", ""),
        unsure=record.get("stage_unsure", False),
        place=record.get("location", ""),
        investor="，".join(filter(None, (record.get("investor", ""), origin))),
        amount=record.get("amount", ""),
        details=_details(record, plan, _PROJECT),
        event=event if event in titles else "",
        event_title=titles.get(event, ""),
        cited=cited(record),
    )


def _activity(
    record: Mapping[str, Any], plan: Plan, world: World, projects: int
) -> PublishedActivity:
    place = (record.get("city", ""), record.get("location", ""))
    return PublishedActivity(
        id=record["id"],
        title=record["title"],
        date=record.get("date", ""),
        date_note=record.get("date_note", ""),
        type=record["type"],
        level=record["level"],
        status=record["status"],
        region=record.get("region", ""),
        place=" ".join(filter(None, place)),
        units=tuple(
            (unit if unit in world.units else "", world.unit_title(unit))
            for unit in record.get("units_involved", ())
        ),
        details=_details(record, plan, _ACTIVITY),
        unit_results=tuple(_unit_results(record.get("unit_results", ()), plan, world)),
        projects=projects,
        cited=cited(record),
    )


def _unit_results(
    rows: Iterable[Mapping[str, Any]], plan: Plan, world: World
) -> Iterable[tuple[str, str]]:
    inside = plan.children["unit_results"].item
    assert inside is not None
    for row in rows:
        held = [leaf for leaf in leaves(row, inside) if leaf.key != "unit"]
        text = "，".join(f"{leaf.title}{leaf.text}" for leaf in held)
        yield world.unit_title(row.get("unit", "")), text


def _wordings(rows: list[Mapping[str, Any]], plan: Plan, world: World) -> tuple[Wording, ...]:
    """Group by the exact wording and unit of measure, in the order the sources are filed."""
    groups: dict[tuple[str, str], list[PublishedFigure]] = {}
    for row in rows:
        groups.setdefault((row["indicator"], row["unit"]), []).append(_figure(row, plan, world))
    return tuple(
        _wording(indicator, sorted(figures, key=lambda figure: (figure.place, figure.period)))
        for (indicator, _), figures in groups.items()
    )


def _wording(indicator: str, figures: Sequence[PublishedFigure]) -> Wording:
    return Wording(indicator, tuple(figures), tuple(series_of(figures)))


def series_of(figures: Iterable[PublishedFigure]) -> Iterator[tuple[PublishedFigure, ...]]:
    """Yield what may be drawn in one line: one place, the same months of three years or more, results only.

    Of a period that two sources tell nothing is drawn: which of them is right is not ours to say.
    """
    found: dict[tuple[str, str], list[PublishedFigure]] = {}
    for figure in figures:
        span = _SPAN.fullmatch(figure.period)
        if span and not figure.target and span["until"] in (None, span["year"]):
            months = f"{span['first'] or ''}-{span['last'] or ''}"
            found.setdefault((figure.place, months), []).append(figure)
    for rows in found.values():
        periods = Counter(row.period for row in rows)
        if len(periods) >= SERIES and len(periods) == len(rows):
            yield tuple(rows)


def _figure(row: Mapping[str, Any], plan: Plan, world: World) -> PublishedFigure:
    unit = row.get("unit_id", "")
    return PublishedFigure(
        place=world.unit_title(unit) if unit else row["scope"],
        unit=unit if unit in world.units else "",
        period=row["period"].replace("/", "至"),
        value=f"{text_of(row['value'])}{row['unit']}",
        target=row.get("kind") == "target",
        details=_details(row, plan, _FIGURE),
        cited=cited(row),
        amount=Fraction(text_of(row["value"])),
    )
