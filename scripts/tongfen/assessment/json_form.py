"""Values as JSON: exact ones as text ("31/25") beside the printed ones, and where each came from."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from tongfen.ledger.state import Source
from tongfen.model.calendar import SHANGHAI

Json = dict[str, Any]


def exact(value: Fraction | int | None) -> str | None:
    """Write an exact value as text: 31/25, or 3 for a whole number."""
    return None if value is None else str(value)


def pair(value: Fraction | int | None, text: str) -> Json:
    """An exact value beside the printed one."""
    return {"exact": exact(value), "shown": text}


def moment_json(moment: datetime) -> str:
    """A moment in Shanghai's time, as ISO 8601."""
    return moment.astimezone(SHANGHAI).isoformat()


def source_json(source: Source) -> Json:
    """The line of a report a fact came from: `commit` has that line, `received_by` first held the fact.

    Where the fact was corrected since, `corrections` are the lines that did.
    """
    found: Json = {
        "path": source.path,
        "line": source.line,
        "unit": source.unit,
        "week": source.week,
        "list": source.list,
        "index": source.index,
        "commit": source.line_commit,
        "received": moment_json(source.receipt.time),
        "received_by": source.commit,
    }
    if source.corrections:
        found["corrections"] = [source_json(line) for line in source.corrections]
    return found
