"""A name for the code and the schemas that took part in a result: with another one nothing kept is used."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import immutables

from tongfen import __version__

READING = ("documents", "schemas")
"""What makes a document of a file's bytes"""
JUDGING = ("cli", "documents", "ledger", "model", "rules", "schemas", "sources", "receipts.py")
"""All that takes part in a check"""
_WITHOUT_CODE = ("__pycache__", "examples")


def engine_version(schemas: Mapping[str, bytes], rooms: Iterable[str]) -> str:
    """Return a name that changes whenever a result might: with these rooms, the schemas, Python, a library."""
    digest = hashlib.sha256(f"{__version__}\0{sys.version}".encode())
    for path in _files(Path(__file__).parent.parent, rooms):
        digest.update(path.read_bytes())
    for name in sorted(schemas):
        digest.update(f"{name}\0".encode() + schemas[name])
    for name in _libraries():
        digest.update(f"{name}\0".encode())
    return digest.hexdigest()


def _files(package: Path, rooms: Iterable[str]) -> Iterator[Path]:
    for room in rooms:
        if room.endswith(".py"):
            yield package / room
        else:
            yield from sorted(_code_in(str(package / room)))


def _code_in(folder: str) -> Iterator[Path]:
    """The modules under a folder; thousands of folders of the rules' examples hold none."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield Path(entry.path)
            elif entry.is_dir() and entry.name not in _WITHOUT_CODE:
                yield from _code_in(entry.path)


def _libraries() -> list[str]:
    """The names and versions of what is installed beside us, as pip leaves them."""
    return sorted(path.name for path in Path(immutables.__file__).parent.parent.glob("*.dist-info"))
