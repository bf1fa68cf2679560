"""`tongfen issue`: write the record of a period, once, or a numbered correction of it."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from tongfen.assessment.json_form import Json
from tongfen.bulletins.archive import first_week
from tongfen.bulletins.json_form import paragraph_json
from tongfen.bulletins.objections import ObjectionRow
from tongfen.bulletins.paragraphs import moment_text
from tongfen.bulletins.records.comparing import Difference, corrected_cells
from tongfen.bulletins.records.form import (
    CELLS_FORM,
    Correction,
    Data,
    Record,
    correction_bytes,
    record_bytes,
)
from tongfen.bulletins.records.issued import Archive, Issued
from tongfen.bulletins.records.numbering import next_number
from tongfen.bulletins.records.permitting import due_at, objected, refusals
from tongfen.cli.archive import FOLDER, archive_of, correction_path, record_path, stored_in
from tongfen.cli.engine import JUDGING, engine_version
from tongfen.cli.locking import alone
from tongfen.cli.office import DATA
from tongfen.cli.papers import Documents, issued_documents, kept
from tongfen.cli.reckoning import Reckoned, Reckoner
from tongfen.cli.road import Request, Survey, schema_files, survey
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import KIND_TITLES, Period, period_of
from tongfen.schemas.kinds import record_file
from tongfen.sources.commits import Repository
from tongfen.sources.tree import CannotReadError
from tongfen.sources.working import WorkingTree
from tongfen.writer import write_file

ENGINE = (*JUDGING, "assessment", "bulletins")
"""All that takes part in a record"""
_NAMED = 3


class NotIssuedError(Exception):
    """A period may not be issued, or corrected, now. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What issuing works with: what is known now, what was issued before, where it writes.

    `committed` are the files of issues that any commit ever held.
    """

    root: Path
    found: Survey
    archive: Archive
    data: Data
    engine: str
    now: datetime
    documents: Documents
    committed: frozenset[str] = frozenset()
    reckoner: Reckoner = field(default_factory=Reckoner)

    def with_issued(self, record: Record) -> "Desk":
        """The same after one more was issued."""
        issued = {**self.archive.issued, record.period.id: Issued(record)}
        return replace(self, archive=replace(self.archive, issued=issued))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written, or stood there already."""

    record: Record
    fresh: bool
    correction: Correction | None = None
    changed: tuple[Difference, ...] = ()


def issue(request: Request, period: Period, documents: Documents = issued_documents) -> Outcome:
    """Issue a period; one that has been issued stays as it is. Raises NotIssuedError, CannotReadError."""
    with alone(Repository(request.root).common_dir, "issuing"):
        desk = open_desk(request, documents)
        known = _known(desk, period)
        if known is not None:
            return Outcome(known.record, fresh=False)
        return Outcome(_issue(desk, period), fresh=True)


def issue_due(
    request: Request, documents: Documents = issued_documents
) -> tuple[tuple[Outcome, ...], tuple[str, ...]]:
    """Issue what the machine issues by itself and is due, oldest first; say what has to wait, and why."""
    with alone(Repository(request.root).common_dir, "issuing"):
        desk = open_desk(request, documents)
        made: list[Outcome] = []
        waiting: list[str] = []
        for period in _due(desk):
            try:
                if _known(desk, period) is not None:
                    continue
                record = _issue(desk, period)
            except NotIssuedError as error:
                waiting.append(f"{period.id}:{error}")
                continue
            made.append(Outcome(record, fresh=True))
            desk = desk.with_issued(record)
    return tuple(made), tuple(waiting)


def correct(request: Request, period: Period, reason: str) -> Outcome:
    """Write the next correction of an issued period. Raises NotIssuedError, CannotReadError."""
    if not reason.strip():
        raise NotIssuedError("更正要写明原因")
    with alone(Repository(request.root).common_dir, "issuing"):
        desk = open_desk(request, issued_documents)
        known = _known(desk, period)
        if known is None:
            raise NotIssuedError(f"{period.title}还没有印发,不用更正;请直接印发")
        correction, changed = made_correction(desk, known, reason)
        path = correction_path(period.id, correction.number)
        write_file(desk.root / path, correction_bytes(correction))
    return Outcome(known.record, fresh=True, correction=correction, changed=changed)


def made_correction(
    desk: Desk, known: Issued, reason: str
) -> tuple[Correction, tuple[Difference, ...]]:
    """Make the next correction of what was issued; nothing is written. Raises NotIssuedError."""
    period = known.record.period
    made = desk.reckoner.reckoned(desk.found, period, desk.now, desk.archive)
    _refuse_open(made.objections)
    changed = known.against(made.cells)
    if not changed:
        raise NotIssuedError("重算的结果与印发的完全一致,没有可以更正的")
    correction = Correction(
        period=period,
        number=len(known.corrections) + 1,
        of=known.record.digest,
        reason=reason.strip(),
        issued_at=desk.now,
        data=desk.data,
        engine=desk.engine,
        cells=corrected_cells(changed),
        counted=made.counted,
    ).sealed
    return correction, changed


def open_desk(request: Request, documents: Documents) -> Desk:
    """Survey what is committed, as it stands now. Raises CannotReadError and OfficeUnreadableError."""
    repository = Repository(request.root)
    if repository.shallow:
        raise CannotReadError(
            "仓库历史不完整(浅克隆),收件时间不准,不能印发;请取回完整的历史:git fetch --unshallow"
        )
    _refuse_changes(repository.changed())
    head = repository.resolve("HEAD")
    # What is written for good is read from git itself, whatever a cache says.
    found = survey(replace(request, revision=head, present=True, use_cache=False))
    stored = stored_in(WorkingTree(request.root, (FOLDER,)))
    engine = engine_version(schema_files(request.root), ENGINE)
    data = Data(head, repository.folder_id(head, DATA))
    # A record says seconds: what it is reckoned again with is the moment it names.
    now = request.now.astimezone(SHANGHAI).replace(microsecond=0)
    archive = archive_of(stored, found.shapes)
    history = repository.history(head, FOLDER)
    committed = frozenset(change.path for one in history for change in one.changes)
    return Desk(request.root, found, archive, data, engine, now, documents, committed)


def _refuse_changes(changed: tuple[str, ...]) -> None:
    """What is not committed is counted by nobody; what issuing wrote itself may still lie there."""
    open_files = [
        path for path in changed if path.startswith(f"{DATA}/") and record_file(path) is None
    ]
    if open_files:
        named = "、".join(open_files[:_NAMED]) + ("等" if len(open_files) > _NAMED else "")
        raise NotIssuedError(
            f"有 {len(open_files)} 个文件改了还没有提交({named}),不会计入;请先提交或撤回,再印发"
        )


def _known(desk: Desk, period: Period) -> Issued | None:
    broken = [path for path in desk.archive.unreadable if path.startswith(f"{FOLDER}/{period.id}/")]
    if broken:
        why = desk.archive.unreadable[broken[0]]
        raise NotIssuedError(f"{broken[0]} 读不懂({why});请恢复它原来的内容,不要另发一份")
    known = desk.archive.issued.get(period.id)
    if known is None and record_path(period.id) in desk.committed:
        path = record_path(period.id)
        raise NotIssuedError(f"{period.title}印发过,{path} 被删去了;请恢复它,不要另发一份")
    return known


def _issue(desk: Desk, period: Period) -> Record:
    record, documents = made_record(desk, period)
    _write(desk.root, record, documents)
    return record


def made_record(desk: Desk, period: Period) -> tuple[Record, Mapping[str, bytes]]:
    """Make the record of a period and its documents; nothing is written. Raises NotIssuedError."""
    made = _permitted(desk, period)
    before = desk.archive.known_at(period.previous().id, desk.now)
    record = Record(
        period=period,
        title=made.title,
        year=made.year,
        number=next_number(_records(desk.archive), period.kind, made.year),
        issued_at=desk.now,
        cut_off=made.cut_off,
        as_of=made.as_of,
        data=desk.data,
        engine=desk.engine,
        cells=made.cells,
        counted=made.counted,
        comparison=made.comparison,
        previous=before.record.digest if before and made.continued else "",
        basis=made.basis,
        paragraphs=tuple(_words(made)),
        objections=tuple(map(_objection, made.objections)),
        cells_form=CELLS_FORM,
    ).sealed
    documents = desk.documents(desk.found, made, record)
    return replace(record, documents=kept(documents)), documents


def _permitted(desk: Desk, period: Period) -> Reckoned:
    world = desk.found.world
    if desk.archive.unreadable:
        path, why = next(iter(desk.archive.unreadable.items()))
        raise NotIssuedError(f"{path} 读不懂({why}),期号接不下去;请先恢复它原来的内容")
    early = refusals(world, period, desk.now)
    if early:
        raise NotIssuedError("。".join(map(str, early)))
    made = desk.reckoner.reckoned(desk.found, period, desk.now, desk.archive)
    _refuse_open(made.objections)
    return made


def _refuse_open(objections: tuple[ObjectionRow, ...]) -> None:
    refusal = objected(objections)
    if refusal is not None:
        raise NotIssuedError(str(refusal))


def _records(archive: Archive) -> tuple[Record, ...]:
    return tuple(one.record for one in archive.issued.values())


def _words(made: Reckoned) -> list[Json]:
    kept_of = ("id", "topic", "groups", "text")
    rows = (paragraph_json(entry) for entry in made.paragraphs)
    return [{name: row[name] for name in kept_of} for row in rows]


def _objection(row: ObjectionRow) -> Json:
    one = row.objection
    return {
        "id": one.id,
        "unit": one.unit,
        "indicator": one.indicator,
        "date": one.date.isoformat(),
        "result": one.result,
        "answer": one.answer,
    }


def _write(root: Path, record: Record, documents: Mapping[str, bytes]) -> None:
    """Documents first, the record last: where there is no record, what lies there is of a run cut short."""
    folder = root / FOLDER / record.period.id
    if folder.exists():
        shutil.rmtree(folder)
    for name, data in documents.items():
        write_file(folder / name, data)
    write_file(root / record_path(record.period.id), record_bytes(record))


def _due(desk: Desk) -> list[Period]:
    """The periods the machine issues by itself that are due and not issued, in order of their time."""
    world, begun = desk.found.world, first_week(desk.found.judged.state)
    if begun is None:
        return []
    first, today = begun.last, desk.now.astimezone(SHANGHAI).date()
    due = []
    for kind in KIND_TITLES:
        period = period_of(today, kind)
        while period.last >= first:
            when = due_at(world.calendar, kind, world.cut_off(period))
            assessed = kind == "week" or world.scheme_of(period) is not None
            if when is not None and when < desk.now and assessed:
                due.append((when, period.last, kind != "week", period))
            period = period.previous()
    due.sort(key=lambda row: row[:3])
    return [row[3] for row in due]


def told(outcome: Outcome) -> str:
    """Say what was issued, for the terminal."""
    record = outcome.record
    if outcome.correction is not None:
        rows = "\n".join(
            f"  {row.place} {row.printed[0]} → {row.printed[1]}" for row in outcome.changed
        )
        number = outcome.correction.number
        path = correction_path(record.period.id, number)
        return f"已写成{record.label}的更正之{number}:\n{rows}\n{path} 请提交。"
    when = moment_text(record.issued_at)
    if not outcome.fresh:
        return f"{record.period.title}已于{when}印发,{record.label};没有改动。"
    return (
        f"已印发{record.label}({record.title}),校验码 {record.digest[:16]};"
        f"{record_path(record.period.id)} 请提交。"
    )
