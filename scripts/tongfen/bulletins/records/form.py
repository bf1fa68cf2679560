"""The form of a record: what was issued, in exact values, as canonical JSON with a digest over it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tongfen.assessment.json_form import Json, moment_json
from tongfen.model.periods import KIND_TITLES, Kind, Period, parse_period

FORMAT = 1
"""The version of this form; a record of another one is not understood"""
CELLS_FORM = 3
"""How much the cells of a new record hold: from 2 on tracks, grades, single lists and what is carried over;
from 3 on who meets the conditions of honours, lists and talks"""


class UnreadableRecordError(Exception):
    """A record cannot be read. The message is one plain Chinese line."""


@dataclass(frozen=True, slots=True)
class RecordCell:
    """One cell as issued: its values by field, as exact text; what there was not is left out.

    `unit` is a unit's id, city, or a part of a digest; `indicator` is empty for a unit's total and rank,
    and begins with `single:` for its place in a single list, with `award:` for what it is named for.
    `measured_in` is the unit of the actual: 元, 个, %.
    """

    unit: str
    name: str
    indicator: str
    title: str
    measured_in: str
    values: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str]:
        return self.unit, self.indicator

    @property
    def label(self) -> str:
        """How a reader names it: 汉台区“省外到位资金”."""
        return f"{self.name}“{self.title}”"


@dataclass(frozen=True, slots=True)
class Counted:
    """A report or an opening ledger that was counted, as it was then."""

    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A document issued with a record and stored beside it."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Data:
    """Which data something was made from: the commit, and the id of its `submissions` tree."""

    commit: str
    tree: str


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one issued bulletin or digest.

    `year` is the assessment year (of a digest that of its week), in which `number` counts the issues of
    its kind. `basis`, `paragraphs` and `objections` are as issued. `previous` is the digest of the record
    the increments start from, empty without one. `cells_form` is how much its cells hold: an older record
    holds less, and is held only against as much. The digest covers everything but itself and the
    documents, so that a document may print it.
    """

    period: Period
    title: str
    year: int
    number: int
    issued_at: datetime
    cut_off: datetime
    as_of: datetime
    data: Data
    engine: str
    cells: tuple[RecordCell, ...]
    counted: tuple[Counted, ...]
    comparison: str = ""
    previous: str = ""
    basis: Json = field(default_factory=dict)
    paragraphs: tuple[Json, ...] = ()
    objections: tuple[Json, ...] = ()
    digest: str = ""
    documents: tuple[Kept, ...] = ()
    cells_form: int = 1

    @property
    def label(self) -> str:
        """How a reader names it: 2026年月通报第11期."""
        return f"{self.year}年{KIND_TITLES[self.period.kind]}第{self.number}期"

    @property
    def sealed(self) -> "Record":
        """The same with the digest of what it says."""
        return replace(self, digest=digest_of(body_json(self)))


@dataclass(frozen=True, slots=True)
class CorrectedCell:
    """A cell as a correction changes it: for each field what stood there and what stands there now."""

    cell: RecordCell
    was: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """A numbered correction of a record; `of` is the record's digest, `cells` hold what is true now.

    A cell of it holds the fields that changed and no others.
    """

    period: Period
    number: int
    of: str
    reason: str
    issued_at: datetime
    data: Data
    engine: str
    cells: tuple[CorrectedCell, ...]
    counted: tuple[Counted, ...]
    digest: str = ""

    @property
    def sealed(self) -> "Correction":
        """The same with the digest of what it says."""
        return replace(self, digest=digest_of(correction_body(self)))


def canonical(value: Json) -> bytes:
    """Write JSON in one way only: sorted keys, UTF-8, a newline at the end."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    return f"{text}\n".encode()


def digest_of(body: Json) -> str:
    """The digest over a body in its canonical form."""
    return hashlib.sha256(canonical(body)).hexdigest()


def record_bytes(record: Record) -> bytes:
    """A record as it is stored."""
    documents = [{"name": one.name, "sha256": one.sha256} for one in record.documents]
    return canonical({**body_json(record), "digest": record.digest, "documents": documents})


def correction_bytes(correction: Correction) -> bytes:
    """A correction as it is stored."""
    return canonical({**correction_body(correction), "digest": correction.digest})


def body_json(record: Record) -> Json:
    """What the digest of a record covers."""
    form = {"cells_form": record.cells_form} if record.cells_form > 1 else {}
    return {
        **form,
        "format": FORMAT,
        "period": record.period.id,
        "kind": record.period.kind,
        "title": record.title,
        "year": record.year,
        "number": record.number,
        "issued_at": moment_json(record.issued_at),
        "cut_off": moment_json(record.cut_off),
        "as_of": moment_json(record.as_of),
        "data": {"commit": record.data.commit, "tree": record.data.tree},
        "engine": record.engine,
        "comparison": record.comparison,
        "previous": record.previous,
        "basis": record.basis,
        "cells": [_cell_json(cell) for cell in record.cells],
        "paragraphs": list(record.paragraphs),
        "objections": list(record.objections),
        "counted": _counted_json(record.counted),
    }


def correction_body(correction: Correction) -> Json:
    """What the digest of a correction covers."""
    return {
        "format": FORMAT,
        "period": correction.period.id,
        "number": correction.number,
        "of": correction.of,
        "reason": correction.reason,
        "issued_at": moment_json(correction.issued_at),
        "data": {"commit": correction.data.commit, "tree": correction.data.tree},
        "engine": correction.engine,
        "cells": [{**_cell_json(one.cell), "was": dict(one.was)} for one in correction.cells],
        "counted": _counted_json(correction.counted),
    }


def _cell_json(cell: RecordCell) -> Json:
    return {
        "unit": cell.unit,
        "name": cell.name,
        "indicator": cell.indicator,
        "title": cell.title,
        "measured_in": cell.measured_in,
        "values": dict(cell.values),
    }


def _counted_json(counted: Iterable[Counted]) -> list[Json]:
    return [{"path": one.path, "blob": one.blob} for one in counted]


def parsed(data: bytes) -> Json:
    """Return stored bytes as JSON. Raises UnreadableRecordError."""
    try:
        value = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise UnreadableRecordError("内容读不懂") from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise UnreadableRecordError("不是本系统认得的印发记录")
    return value


def record_of(value: Json) -> Record:
    """Return the record in JSON that is valid by its schema."""
    return Record(
        period=_period(value["period"], value["kind"]),
        title=value["title"],
        year=value["year"],
        number=value["number"],
        issued_at=_moment(value["issued_at"]),
        cut_off=_moment(value["cut_off"]),
        as_of=_moment(value["as_of"]),
        data=Data(value["data"]["commit"], value["data"]["tree"]),
        engine=value["engine"],
        comparison=value["comparison"],
        previous=value["previous"],
        basis=value["basis"],
        cells=tuple(map(_cell, value["cells"])),
        paragraphs=tuple(value["paragraphs"]),
        objections=tuple(value["objections"]),
        counted=_counted(value["counted"]),
        digest=value["digest"],
        documents=tuple(Kept(one["name"], one["sha256"]) for one in value["documents"]),
        cells_form=value.get("cells_form", 1),
    )


def correction_of(value: Json) -> Correction:
    """Return the correction in JSON that is valid by its schema."""
    return Correction(
        period=_period(value["period"]),
        number=value["number"],
        of=value["of"],
        reason=value["reason"],
        issued_at=_moment(value["issued_at"]),
        data=Data(value["data"]["commit"], value["data"]["tree"]),
        engine=value["engine"],
        cells=tuple(CorrectedCell(_cell(one), one["was"]) for one in value["cells"]),
        counted=_counted(value["counted"]),
        digest=value["digest"],
    )


def _cell(value: Json) -> RecordCell:
    return RecordCell(
        value["unit"], value["name"], value["indicator"], value["title"], value["measured_in"],
        value["values"],
    )  # fmt: skip


def _counted(rows: Any) -> tuple[Counted, ...]:
    return tuple(Counted(row["path"], row["blob"]) for row in rows)


def _period(text: str, kind: Kind | None = None) -> Period:
    period = parse_period(text)
    if period is None or kind not in (None, period.kind):
        raise UnreadableRecordError(f"“{text}”不是一个期间")
    return period


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UnreadableRecordError(f"“{text}”不是一个时刻") from error
    if moment.tzinfo is None:
        raise UnreadableRecordError(f"“{text}”没有写时区")
    return moment
