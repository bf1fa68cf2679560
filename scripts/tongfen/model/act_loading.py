"""Acts of the office, already valid by their schemas, as values."""

from collections.abc import Callable
from typing import Any

from tongfen.model.acts import Amendment, Audit, EntryName, Objection, Ruling, Waiver
from tongfen.model.calendar_loading import load_clock
from tongfen.model.fields import Fields, day
from tongfen.model.referrals import Closed, Meeting, Referral
from tongfen.model.report_loading import money
from tongfen.model.reports import Entry


def load_acts(kind: str, value: Fields) -> tuple[Entry, ...]:
    """Return the acts a file of that kind holds, in its order; none for a kind that holds no acts."""
    load = _LOADERS.get(kind)
    return load(value) if load else ()


def _ruling(value: Fields) -> tuple[Ruling, ...]:
    ruling = Ruling(
        list="rulings",
        index=0,
        id=value["id"],
        date=day(value["date"]),
        kind=value["kind"],
        project=value["project"],
        reason=value["reason"],
        duplicates=tuple(value.get("duplicates", ())),
        unit=value.get("unit", ""),
        shares=tuple((row["unit"], row["percent"]) for row in value.get("shares", ())),
        replaces=value.get("replaces", ""),
        decision=value.get("decision", ""),
    )
    return (ruling,)


def _amendments(value: Fields) -> tuple[Amendment, ...]:
    named = [row["project"] for row in value["amendments"]]
    return tuple(
        Amendment(
            list="amendments",
            index=index,
            review=value["id"],
            date=day(value["date"]),
            matter=value["matter"],
            project=row["project"],
            kind=row["kind"],
            reason=row["reason"],
            investment=money(row, "investment"),
            decision=value.get("decision", ""),
            again=row["project"] in named[:index],
        )
        for index, row in enumerate(value["amendments"])
    )


def _waivers(value: Fields) -> tuple[Waiver, ...]:
    return tuple(
        Waiver(
            list="waivers",
            index=index,
            id=row["id"],
            date=day(row["date"]),
            rule=row["rule"],
            of=_name(row),
            reason=row["reason"],
            decision=row.get("decision", ""),
        )
        for index, row in enumerate(value["waivers"])
    )


def _objection(value: Fields) -> tuple[Objection, ...]:
    objection = Objection(
        list="objections",
        index=0,
        id=value["id"],
        date=day(value["date"]),
        period=value["period"],
        unit=value["unit"],
        indicator=value["indicator"],
        reason=value["reason"],
        result=value["result"],
        facts=tuple(map(_name, value.get("facts", ()))),
        ruled=day(value["ruled"]) if value.get("ruled") else None,
        answer=value.get("answer", ""),
        admits=tuple(map(_name, value.get("admits", ()))),
    )
    return (objection,)


def _audits(value: Fields) -> tuple[Audit, ...]:
    claims = [(row["project"], row["item"], _voucher(row)) for row in value["audits"]]
    return tuple(
        Audit(
            list="audits",
            index=index,
            audit=value["id"],
            period=value["period"],
            project=row["project"],
            item=row["item"],
            result=row["result"],
            voucher_kind=_voucher(row)[0],
            voucher_number=_voucher(row)[1],
            unit=row.get("unit", ""),
            week=row.get("week", ""),
            claimed=money(row, "claimed"),
            counted=money(row, "counted"),
            date=day(row["date"]) if row.get("date") else None,
            by=row.get("by", ""),
            reason=row.get("reason", ""),
            evidence=row.get("evidence", ""),
            replaces=row.get("replaces", ""),
            again=claims[index] in claims[:index],
        )
        for index, row in enumerate(value["audits"])
    )


def _referral(value: Fields) -> tuple[Referral, ...]:
    meeting, closed = value.get("meeting"), value.get("closed")
    referral = Referral(
        list="referrals",
        index=0,
        id=value["id"],
        date=day(value["date"]),
        kind=value["kind"],
        sender=value["from"],
        to=value["to"],
        matter=value["matter"],
        project=value.get("project", ""),
        meeting=Meeting(meeting["title"], day(meeting["date"])) if meeting else None,
        decision=value.get("decision", ""),
        clocks=tuple((name, load_clock(row)) for name, row in value.get("clocks", {}).items()),
        closed=Closed(
            day(closed["date"]), closed["result"], closed["by"], closed.get("text", "")
        ) if closed else None,
    )  # fmt: skip
    return (referral,)


def _voucher(row: Fields) -> tuple[str, str]:
    voucher = row.get("voucher") or {}
    return voucher.get("kind", ""), voucher.get("number", "")


def _name(row: Fields) -> EntryName:
    return EntryName(row["unit"], row["week"], row["entry"])


_LOADERS: dict[str, Callable[[Any], tuple[Entry, ...]]] = {
    "ruling": _ruling,
    "amendment": _amendments,
    "waivers": _waivers,
    "objection": _objection,
    "audit": _audits,
    "referral": _referral,
}
ACT_KINDS: frozenset[str] = frozenset(_LOADERS)
"""Kinds of file that hold acts"""
