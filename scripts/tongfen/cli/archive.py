"""Records as they are stored: from the bytes of a tree to what was issued, and to what cannot be read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from tongfen.assessment.json_form import Json
from tongfen.bulletins.records.form import (
    Correction,
    Record,
    UnreadableRecordError,
    correction_of,
    parsed,
    record_of,
)
from tongfen.bulletins.records.issued import Archive, Issued
from tongfen.documents import Document
from tongfen.model.fields import Fields
from tongfen.schemas.kinds import record_file
from tongfen.schemas.shapes import Shape
from tongfen.sources.tree import NOT_FILES, Tree

FOLDER = "submissions/city/bulletins"
RECORD = "record.json"
NUMBERS = f"{FOLDER}/document-numbers.yaml"
"""The 发文字号, which the office fills in when it has them"""
T = TypeVar("T")


def record_path(period: str) -> str:
    """Where the record of a period is stored."""
    return f"{FOLDER}/{period}/{RECORD}"


def correction_path(period: str, number: int) -> str:
    """Where a correction of it is stored."""
    return f"{FOLDER}/{period}/correction-{number}.json"


def stored_in(tree: Tree) -> dict[str, bytes]:
    """Return every file that issuing wrote, by its path."""
    files = [file for file in tree.files() if record_file(file.path) and file.mode not in NOT_FILES]
    held = tree.read(file.blob for file in files)
    return {file.path: held[file.blob] for file in files}


def read_record(data: bytes, shapes: Mapping[str, Shape]) -> Record:
    """Return a stored record. Raises UnreadableRecordError."""
    return _read(data, shapes["record"], record_of)


def read_correction(data: bytes, shapes: Mapping[str, Shape]) -> Correction:
    """Return a stored correction. Raises UnreadableRecordError."""
    return _read(data, shapes["record-correction"], correction_of)


def _read(data: bytes, shape: Shape, make: Callable[[Json], T]) -> T:
    value = parsed(data)
    if not shape.is_valid(value):
        raise UnreadableRecordError("内容不合规定的格式")
    return make(value)


def archive_in(
    tree: Tree, documents: Mapping[str, Document], shapes: Mapping[str, Shape]
) -> Archive:
    """Return everything issued that a tree holds; `documents` are the files of the same tree."""
    made = archive_of(stored_in(tree), shapes)
    document = documents.get(NUMBERS)
    if document is None or document.refused or not isinstance(document.value, dict):
        return made
    value: Fields = document.value
    numbers = {row["period"]: row["number"] for row in value["document_numbers"]}
    numbered = {
        period: replace(one, document_number=numbers.get(period, ""))
        for period, one in made.issued.items()
    }
    return replace(made, issued=numbered)


def archive_of(stored: Mapping[str, bytes], shapes: Mapping[str, Shape]) -> Archive:
    """Return everything issued, and what of it nobody can read: a broken record stops nothing else."""
    issued: dict[str, Issued] = {}
    unreadable: dict[str, str] = {}
    for path in sorted(stored):
        period, name = _named(path)
        if name != RECORD:
            continue
        try:
            record = read_record(stored[path], shapes)
            if record.period.id != period:
                raise UnreadableRecordError(f"里面写的期间是“{record.period.id}”")
        except UnreadableRecordError as error:
            unreadable[path] = str(error)
            continue
        issued[period] = Issued(record, tuple(_corrections(period, stored, shapes, unreadable)))
    return Archive(issued, unreadable)


def _corrections(
    period: str,
    stored: Mapping[str, bytes],
    shapes: Mapping[str, Shape],
    unreadable: dict[str, str],
) -> Iterator[Correction]:
    number = 1
    while (path := correction_path(period, number)) in stored:
        try:
            correction = read_correction(stored[path], shapes)
            if (correction.period.id, correction.number) != (period, number):
                raise UnreadableRecordError("里面写的期间或序号与文件名不符")
            yield correction
        except UnreadableRecordError as error:
            unreadable[path] = str(error)
        number += 1


def _named(path: str) -> tuple[str, str]:
    found = record_file(path)
    assert found is not None, path
    return found
