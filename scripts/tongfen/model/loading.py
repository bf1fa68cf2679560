"""All standing files, already valid by their schemas, as one world."""

from collections.abc import Iterable, Mapping
from typing import Any

from tongfen.model.calendar_loading import load_calendar
from tongfen.model.chain_plans import load_chain_plans
from tongfen.model.city import ActivityGoal, PlannedActivity, Published, Unit
from tongfen.model.duties import load_duties
from tongfen.model.fields import Fields
from tongfen.model.leading import load_rosters
from tongfen.model.policy_loading import load_fulfilment, load_policies
from tongfen.model.reviews import load_reviews
from tongfen.model.scheme_loading import is_countable, load_scheme
from tongfen.model.standing_loading import (
    load_activity,
    load_chain_list,
    load_decision,
    load_figure,
    load_goals,
    load_opportunity,
    load_site,
    load_stages,
    load_targets,
    load_unit,
)
from tongfen.model.team import load_team
from tongfen.model.world import World

NEEDED: tuple[str, ...] = ("units", "stages", "calendar", "site")
"""Kinds of file without which nothing can be judged."""


BY_RECEIPT = frozenset(("opportunity", "policy", "activities"))
"""Kinds of file whose ids any unit may choose: the first that is received has it."""
_NOT_YET = 1 << 40

_Row = tuple[str, str, Fields]
"""path, unit of the path, value"""


def load_world(
    files: Iterable[tuple[str, str, str, Fields]], received: Mapping[str, int] | None = None
) -> World:
    """Return the world from (kind, path, unit of the path, typed value) of every valid office file.

    The kinds in NEEDED must be there. Every mapping is in id order, whatever the order of the files.
    Of two units that use one id it is of the one whose file was `received` first: the place in history
    of each path that has one.
    """
    by_kind = _by_kind(files, received or {})
    first = {kind: rows[0][2] for kind, rows in by_kind.items()}
    return World(
        site=load_site(first["site"]),
        calendar=load_calendar(first["calendar"]),
        stages=load_stages(first["stages"]),
        units=load_units(first["units"]),
        office=first["units"]["office"],
        chain_lists=tuple(map(load_chain_list, first.get("chains", {}).get("lists", []))),
        chain_plans=load_chain_plans(row[2] for row in by_kind.get("chain-plan", [])),
        activities=_activities(by_kind.get("activities", ())),
        activity_goals=_goals(by_kind.get("activities", ())),
        team=tuple(load_team(row[2], row[1]) for row in by_kind.get("training", ())),
        opportunities=_by_id(load_opportunity(row[2]) for row in by_kind.get("opportunity", [])),
        decisions=_by_id(load_decision(row[2]) for row in by_kind.get("decision", [])),
        targets=tuple(
            load_targets(version)
            for row in by_kind.get("targets", [])
            for version in row[2]["versions"]
        ),
        schemes=tuple(
            load_scheme(path, number, version)
            for path, _, value in by_kind.get("assessment", [])
            for number, version in enumerate(value["versions"], 1)
            if is_countable(version)
        ),
        figures=tuple(
            load_figure(row[2]["month"], entry)
            for row in by_kind.get("figures", [])
            for entry in row[2]["figures"]
        ),
        **_of_the_mechanism(first, by_kind),
        reviews=load_reviews(row[2] for row in by_kind.get("review", [])),
        policies=load_policies(by_kind.get("policy", [])),
        fulfilment=load_fulfilment(by_kind.get("fulfilment", [])),
        published=_published(first),
    )


def _by_kind(
    files: Iterable[tuple[str, str, str, Fields]], received: Mapping[str, int]
) -> dict[str, list[_Row]]:
    by_kind: dict[str, list[_Row]] = {}
    for kind, path, unit, value in sorted(files, key=lambda row: row[1]):
        by_kind.setdefault(kind, []).append((path, unit, value))
    return {
        kind: _first_last(rows, received) if kind in BY_RECEIPT else rows
        for kind, rows in by_kind.items()
    }


def _first_last(rows: Iterable[_Row], received: Mapping[str, int]) -> list[_Row]:
    """Files in the order in which one takes an id from those before it: what came first stands last.

    Of files that came together a later one by path, but of one folder an earlier one.
    """
    by_name = sorted(rows, key=lambda row: row[0].rsplit("/", 1)[1], reverse=True)
    by_folder = sorted(by_name, key=lambda row: row[0].rsplit("/", 1)[0])
    return sorted(by_folder, key=lambda row: received.get(row[0], _NOT_YET), reverse=True)


def _published(first: dict[str, Fields]) -> Published:
    return Published(
        tuple(first.get("published-projects", {}).get("projects", ())),
        tuple(first.get("published-activities", {}).get("activities", ())),
        tuple(first.get("published-yearly", {}).get("yearly", ())),
    )


def _of_the_mechanism(first: Mapping[str, Fields], by_kind: Mapping[str, list[Any]]) -> Fields:
    return {
        "rosters": load_rosters(first.get("leading-group", {})),
        "duties": load_duties(first.get("duties", {})),
        "files": tuple(path for rows in by_kind.values() for path, _, _ in rows),
    }


def _activities(plans: Iterable[_Row]) -> dict[str, PlannedActivity]:
    """Return all planned activities; an id of the city's plan stays the city's, whoever else writes it."""
    units_first = sorted(plans, key=lambda row: row[1] in ("", "city"))
    return _by_id(
        load_activity(entry, unit or "city")
        for _, unit, value in units_first
        for entry in value["activities"]
    )


def _goals(plans: Iterable[_Row]) -> tuple[ActivityGoal, ...]:
    return tuple(goal for _, unit, value in plans for goal in load_goals(value, unit or "city"))


def load_units(value: Fields) -> dict[str, Unit]:
    """Return the units of a roster by their ids, in id order."""
    return _by_id(map(load_unit, value["units"]))


def _id(entry: Any) -> str:
    return str(entry.id)


def _by_id(entries: Iterable[Any]) -> dict[str, Any]:
    return {entry.id: entry for entry in sorted(entries, key=_id)}
