"""Values as JSON: exact ones as text ("31/25") beside the printed ones, and where each came from."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from tongfen.assessment.reading import Part
from tongfen.bulletins.paragraphs import Paragraph
from tongfen.bulletins.roster import RosterRow
from tongfen.ledger.state import Source
from tongfen.model.amounts import Money, format_money
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week

Json = dict[str, Any]


def pair(value: Fraction | int | None, text: str) -> Json:
    """An exact value beside the printed one."""
    return {"exact": None if value is None else str(value), "shown": text}


def money_json(money: Money) -> Json:
    """An amount: whole 元 or US$ as text, its currency, and how it is printed."""
    return {**pair(money.amount, format_money(money)), "currency": money.currency}


def moment_json(moment: datetime) -> str:
    """A moment in Shanghai's time, as ISO 8601."""
    return moment.astimezone(SHANGHAI).isoformat()


def plain(value: object) -> Any:
    """Turn an entry's value into JSON, field by field; nothing is left out but its place in the list."""
    match value:
        case Money():
            return money_json(value)
        case Week():
            return str(value)
        case datetime():
            return moment_json(value)
        case date():
            return value.isoformat()
        case tuple():
            return [plain(entry) for entry in value]
    if is_dataclass(value):
        return {
            field.name: plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in ("list", "index")
        }
    return value


def source_json(source: Source) -> Json:
    """The line of a report a fact came from."""
    return {
        "path": source.path,
        "line": source.line,
        "unit": source.unit,
        "week": source.week,
        "list": source.list,
        "index": source.index,
        "commit": source.commit,
        "received": moment_json(source.receipt.time),
    }


def origin_json(part: Part) -> Json:
    """Where a part of a figure came from: a line of a report, or an office's file."""
    return {"document": part.document, "source": part.source and source_json(part.source)}


def paragraph_json(paragraph: Paragraph) -> Json:
    """A paragraph as one text, with what it was made from."""
    return {
        "id": paragraph.id,
        "topic": paragraph.topic,
        "groups": list(paragraph.groups),
        "text": paragraph.text,
        "refs": [plain(ref) for ref in paragraph.refs],
    }


def roster_json(row: RosterRow) -> Json:
    """One unit's standing in one week."""
    return {
        "unit": row.unit,
        "name": row.name,
        "kind": row.kind,
        "status": row.status,
        "received": moment_json(row.filed.receipt.time) if row.filed else None,
        "path": row.filed.path if row.filed else None,
        "covered_by": str(row.covered_by) if row.covered_by else None,
        "late": row.late,
        "to_correct": row.to_correct,
        "readable": row.readable,
    }
