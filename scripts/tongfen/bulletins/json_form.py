"""What a bulletin and a digest have in common as JSON."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from tongfen.assessment.json_form import Json, moment_json, pair, source_json
from tongfen.assessment.reading import Part
from tongfen.bulletins.paragraphs import Paragraph
from tongfen.bulletins.roster import RosterRow
from tongfen.model.amounts import Money, format_money
from tongfen.model.periods import Week


def money_json(money: Money) -> Json:
    """An amount: whole 元 or US$ as text, its currency, and how it is printed."""
    return {**pair(money.amount, format_money(money)), "currency": money.currency}


def plain(value: object) -> Any:
    """Turn an entry's value into JSON, field by field; left out is only its place, and what no report says."""
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
            if field.name not in ("list", "index", "struck")
        }
    return value


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
