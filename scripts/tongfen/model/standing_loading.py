"""The office's and the units' standing entries, already valid by their schemas, as the world's values."""

from collections.abc import Iterator

from tongfen.model.city import (
    ActivityGoal,
    Chain,
    ChainList,
    Decision,
    Figure,
    Name,
    Opportunity,
    PlannedActivity,
    Site,
    Stage,
    Stages,
    Target,
    TargetVersion,
    Unit,
)
from tongfen.model.fields import Fields, day, optional_day


def load_site(value: Fields) -> Site:
    """Return site.yaml."""
    forge, merge = value.get("forge") or {}, value.get("merge_account") or {}
    one_stop, documents = value.get("one_stop") or {}, value.get("documents") or {}
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
        mark=documents.get("mark", ""),
        addressee=documents.get("addressee", ""),
        copies=documents.get("copies", ""),
    )


def load_stages(value: Fields) -> Stages:
    """Return stages.yaml, its stages in order."""
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


def load_unit(value: Fields) -> Unit:
    """Return one unit of units.yaml, its names in order of their days."""
    names = tuple(
        Name(day(name["from"]), name["name"], name["short_name"])
        for name in sorted(value["names"], key=lambda name: str(name["from"]))
    )
    return Unit(
        id=value["id"],
        kind=value["kind"],
        names=names,
        valid_from=day(value["valid"]["from"]),
        valid_to=optional_day(value["valid"], "to"),
        seat=value.get("seat", ""),
        territory=value.get("territory", ""),
        ranked=value.get("ranked", True),
        ranked_reason=value.get("ranked_reason", ""),
        aliases=tuple(value.get("aliases", ())),
        note=value.get("note", ""),
        successor=value.get("successor", ""),
        accounts=tuple(value.get("accounts", ())),
    )


def load_chain_list(value: Fields) -> ChainList:
    """Return one list of chains.yaml."""
    return ChainList(
        id=value["id"],
        label=value["label"],
        start=day(value["from"]),
        scope=value["scope"],
        unit=value.get("unit", ""),
        completeness=value["completeness"],
        chains=tuple(
            Chain(chain["name"], tuple(chain.get("segments", ())), chain.get("id", ""))
            for chain in value.get("chains", [])
        ),
        note=value.get("note", ""),
    )


def load_activity(value: Fields, unit: str) -> PlannedActivity:
    """Return one planned activity; `unit` is whose plan it stands in."""
    return PlannedActivity(
        id=value["id"],
        unit=unit,
        title=value["title"],
        pillar=value["pillar"],
        level=value["level"],
        type=value["type"],
        planned=value["planned"],
        held=optional_day(value, "held"),
        city=value["city"],
        region=value["region"],
        lead_unit=value["lead_unit"],
        partners=tuple(value.get("partners", ())),
        status=value["status"],
        note=value.get("note", ""),
        decision=value.get("decision") or "",
        public=value.get("public", True),
        chains=tuple(value.get("chains", ())),
        until=optional_day(value, "until"),
        first_planned=value.get("first_planned", ""),
        reason=value.get("reason", ""),
        invitees=value.get("invitees", ""),
        promotes=tuple(value.get("promotes", ())),
        unplanned=value.get("unplanned", False),
    )


def load_goals(value: Fields, unit: str) -> Iterator[ActivityGoal]:
    """Yield the goals of a year's plan; `unit` is whose it is."""
    for row in value.get("goals", ()):
        yield ActivityGoal(unit, value["year"], row["pillar"], row["count"])


def load_opportunity(value: Fields) -> Opportunity:
    """Return one opportunity."""
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
        valid_from=optional_day(value, "valid_from"),
        valid_to=optional_day(value, "valid_to"),
        status=value.get("status", "招商中"),
    )


def load_decision(value: Fields) -> Decision:
    """Return one decision."""
    return Decision(
        value["id"],
        day(value["date"]),
        value["body"],
        value["matter"],
        value["text"],
        value.get("document_number") or "",
        tuple(row["path"] for row in value.get("approves", ())),
        tuple(value.get("bulletins", ())),
    )


def load_targets(value: Fields) -> TargetVersion:
    """Return one version of a file of targets."""
    return TargetVersion(
        day(value["effective"]),
        value["decision"],
        tuple(Target(row["unit"], row["indicator"], row["value"]) for row in value["targets"]),
    )


def load_figure(month: str, value: Fields) -> Figure:
    """Return one figure of a month."""
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
