"""An outline as JSON; docs/bulletins/bulletin.schema.json says what its fields mean."""

import json
from typing import Any

from tongfen.exports.outline import Cell, Document, Section, Table

SCHEMA = "../bulletin.schema.json"
"""Where the schema lies, seen from the file"""
VERSION = 1


def to_json(document: Document, edition: str) -> bytes:
    """Return a document as JSON; exact values stand as text, for JSON has no fractions."""
    head = document.head
    held = {
        "$schema": SCHEMA,
        "version": VERSION,
        "edition": edition,
        "kind": document.kind,
        "period": document.id,
        "title": document.title,
        "office": head.mark,
        "warnings": list(head.warnings),
        "standing": head.standing,
        "serial": head.serial,
        "date": head.date,
        "made": head.made,
        "lead": list(document.lead),
        "sections": [_section(section) for section in document.sections],
        "tables": [_table(table) for table in document.tables],
    }
    return json.dumps(held, ensure_ascii=False).encode() + b"\n"


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "paragraphs": list(section.paragraphs),
        "parts": [_section(part) for part in section.parts],
    }


def _table(table: Table) -> dict[str, Any]:
    keys = [column.key for column in table.columns]
    return {
        "id": table.id,
        "title": table.title,
        "labels": {key: value for key, _, value in table.labels},
        "columns": [{"key": column.key, "title": column.title} for column in table.columns],
        "rows": [dict(zip(keys, map(_cell, row), strict=True)) for row in table.rows],
        "note": table.note,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    if cell.number is None:
        return {"text": cell.text}
    return {"text": cell.text, "value": str(cell.number.value), "unit": cell.number.unit}
