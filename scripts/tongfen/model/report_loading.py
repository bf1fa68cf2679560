"""Weekly reports and opening files, already valid by their schemas, as values."""

from typing import Any

from tongfen.model.amounts import Money, parse_money
from tongfen.model.fields import Fields, day, optional_day
from tongfen.model.periods import Week
from tongfen.model.reports import (
    Arrived,
    Brought,
    Contact,
    Correction,
    Evidence,
    Held,
    Investor,
    Need,
    NewProject,
    Opening,
    OpeningProject,
    Progress,
    Reply,
    Report,
    Research,
    Visit,
    Want,
)


def load_report(path: str, unit: str, week: Week, value: Fields) -> Report:
    """Return a weekly report; identity comes from the path."""
    return Report(
        path=path,
        unit=unit,
        week=week,
        stated_unit=value["unit"],
        stated_week=value["week"],
        quiet_through=value.get("quiet_through", ""),
        new_projects=_all(value, "new_projects", _new_project),
        progress=_all(value, "progress", _progress),
        needs=_all(value, "needs", _need),
        activities=_all(value, "activities", _held),
        visits=_all(value, "visits", _visit),
        research=_all(value, "research", _research),
        contacts=_all(value, "contacts", _contact),
        replies=_all(value, "replies", _reply),
        corrections=_all(value, "corrections", _correction),
    )


def load_opening(path: str, unit: str, value: Fields) -> Opening:
    """Return an opening file."""
    return Opening(
        path=path,
        unit=unit,
        stated_unit=value["unit"],
        as_of=day(value["as_of"]),
        approved_by=value["approved"]["by"],
        projects=_all(value, "projects", _opening_project),
    )


def _all(value: Fields, name: str, make: Any) -> tuple[Any, ...]:
    return tuple(make(name, index, entry) for index, entry in enumerate(value.get(name, ())))


def money(value: Fields, key: str) -> Money | None:
    """The amount under a key, or None where there is none."""
    text = value.get(key)
    return parse_money(text) if text else None


def _investor(value: Fields) -> Investor:
    return Investor(value["name"], value["origin"], value.get("code", ""), value.get("country", ""))


def _evidence(value: Fields) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(entry["kind"], entry["number"], day(entry["date"]))
        for entry in value.get("evidence", ())
    )


def _wants(value: Fields) -> tuple[Want, ...] | None:
    """What is still wanted; an empty list says that nothing is, None that nothing is said."""
    rows = value.get("wants")
    return None if rows is None else tuple(Want(row["chain"], row["text"]) for row in rows)


def _brings(value: Fields) -> tuple[Brought, ...] | None:
    rows = value.get("brings")
    return None if rows is None else tuple(Brought(row["kind"], row["text"]) for row in rows)


def _new_project(name: str, index: int, value: Fields) -> NewProject:
    return NewProject(
        list=name,
        index=index,
        id=value["id"],
        name=value["name"],
        stage=value["stage"],
        date=day(value["date"]),
        investor=_investor(value["investor"]),
        chain=value.get("chain", ""),
        segment=value.get("segment", ""),
        investment=money(value, "investment"),
        phase_of=value.get("phase_of", ""),
        phase=value.get("phase"),
        contract_type=value.get("contract_type", ""),
        lands_in=value.get("lands_in", ""),
        share=value.get("share", ""),
        activity=value.get("activity", ""),
        opportunity=value.get("from", ""),
        evidence=_evidence(value),
        wants=_wants(value),
        brings=_brings(value),
        text=value.get("text", ""),
    )


def _progress(name: str, index: int, value: Fields) -> Progress:
    return Progress(
        list=name,
        index=index,
        project=value["project"],
        date=day(value["date"]),
        stage=value.get("stage", ""),
        reason=value.get("reason", ""),
        same_as=value.get("same_as", ""),
        contract_type=value.get("contract_type", ""),
        investment=money(value, "investment"),
        lands_in=value.get("lands_in", ""),
        share=value.get("share", ""),
        evidence=_evidence(value),
        arrived=tuple(_arrived(*row) for row in enumerate(value.get("arrived", ()))),
        wants=_wants(value),
        brings=_brings(value),
        text=value.get("text", ""),
    )


def _arrived(index: int, value: Fields) -> Arrived:
    amount = money(value, "amount")
    assert amount is not None, value
    voucher = value["voucher"]
    return Arrived(
        amount,
        value["use"],
        day(value["date"]),
        voucher["kind"],
        voucher["number"],
        day(voucher["date"]),
        money(value, "cumulative"),
        index,
    )


def _need(name: str, index: int, value: Fields) -> Need:
    return Need(
        list=name,
        index=index,
        id=value["id"],
        project=value["project"],
        kind=value["kind"],
        asks=value["asks"],
        text=value["text"],
    )


def _held(name: str, index: int, value: Fields) -> Held:
    return Held(
        list=name,
        index=index,
        activity=value["activity"],
        date=day(value["date"]),
        attendees=value.get("attendees"),
        text=value.get("text", ""),
        projects=tuple(value.get("projects", ())),
    )


def _visit(name: str, index: int, value: Fields) -> Visit:
    return Visit(
        list=name,
        index=index,
        date=day(value["date"]),
        organisation=value["organisation"],
        project=value.get("project", ""),
        text=value.get("text", ""),
    )


def _research(name: str, index: int, value: Fields) -> Research:
    return Research(
        list=name,
        index=index,
        title=value["title"],
        kind=value["kind"],
        date=day(value["date"]),
        chain=value.get("chain", ""),
        text=value.get("text", ""),
    )


def _contact(name: str, index: int, value: Fields) -> Contact:
    return Contact(
        list=name,
        index=index,
        date=day(value["date"]),
        kind=value["kind"],
        organisation=value.get("organisation", ""),
        sector=value.get("sector", ""),
        count=value.get("count"),
        text=value.get("text", ""),
    )


def _reply(name: str, index: int, value: Fields) -> Reply:
    return Reply(
        list=name,
        index=index,
        to=value["to"],
        date=day(value["date"]),
        result=value["result"],
        satisfaction=value.get("satisfaction", ""),
        satisfaction_date=optional_day(value, "satisfaction_date"),
        text=value.get("text", ""),
    )


def _correction(name: str, index: int, value: Fields) -> Correction:
    return Correction(
        list=name,
        index=index,
        week=value["week"],
        entry=value["entry"],
        field=value["field"],
        was=value["was"],
        now=value["now"],
        reason=value["reason"],
    )


def _opening_project(name: str, index: int, value: Fields) -> OpeningProject:
    return OpeningProject(
        list=name,
        index=index,
        id=value["id"],
        name=value["name"],
        stage=value["stage"],
        stage_date=day(value["stage_date"]),
        investor=_investor(value["investor"]),
        signed=day(value["signed"]) if value.get("signed") else None,
        started=day(value["started"]) if value.get("started") else None,
        chain=value.get("chain", ""),
        investment=money(value, "investment"),
        contract_type=value.get("contract_type", ""),
        lands_in=value.get("lands_in", ""),
        share=value.get("share", ""),
        arrived=money(value, "arrived"),
    )
