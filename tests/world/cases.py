"""Examples of good and bad files: an overlay over the base city, told by its folder and its case.yaml.

Without a `case.yaml` a weekly file is received on the Monday after its week at nine, every other file
on 2026-01-05, and now is Tuesday, 2026-11-24: the week before is not closed yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.world.surveys import NOW, Push, base_city, due, files_below, survey_city
from tongfen.cli.check import RULE_PAGE
from tongfen.cli.printing import as_text
from tongfen.cli.road import OfficeUnreadableError, lines_of
from tongfen.documents import Finding
from tongfen.model.calendar import SHANGHAI
from tongfen.sources.tree import LINK

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@dataclass(frozen=True, slots=True)
class Case:
    """What an example wants beside its files.

    `received` gives other times of receipt, `earlier` what a file held before, `links` the files that are
    links, `without` files of the base left out, `repeated` how often a file's last line is repeated.
    """

    files: Mapping[str, bytes]
    now: datetime
    received: Mapping[str, datetime]
    earlier: tuple[tuple[str, datetime, bytes], ...]
    links: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    findings: tuple[Finding, ...]
    text: str


def case_of(folder: Path) -> Case:
    """Read one side of an example."""
    files = {
        path: data
        for path, data in files_below(folder).items()
        if path not in ("case.yaml", "expected.txt")
    }
    told = _told(folder / "case.yaml")
    for path, times in told.get("repeated", {}).items():
        head, _, last = files[path].rstrip(b"\n").rpartition(b"\n")
        files[path] = head + (b"\n" + last) * int(times) + b"\n"
    return Case(
        files,
        _moment(told["now"]) if "now" in told else NOW,
        {path: _moment(text) for path, text in told.get("received", {}).items()},
        tuple(
            (row["path"], _moment(row["received"]), str(row["text"]).encode())
            for row in told.get("earlier", [])
        ),
        tuple(told.get("links", ())),
        tuple(told.get("without", ())),
    )


def outcome_of(case: Case) -> Outcome:
    """Run a case through the real road and print its findings as the command does."""
    contents = {**base_city(), **case.files}
    for path in case.without:
        del contents[path]
    pushes = _pushes(case, contents)
    try:
        found = survey_city(pushes, case.now, modes=dict.fromkeys(case.links, LINK))
    except OfficeUnreadableError as error:
        return Outcome(error.findings, as_text(error.findings, error.lines, RULE_PAGE))
    return Outcome(found.findings, as_text(found.findings, lines_of(found.tree), RULE_PAGE))


def _pushes(case: Case, contents: Mapping[str, bytes]) -> list[Push]:
    versions = [(when, path, data) for path, when, data in case.earlier]
    versions += [(case.received.get(path, due(path)), path, contents[path]) for path in contents]
    times = sorted({when for when, _, _ in versions})
    return [
        Push(time, {path: data for when, path, data in versions if when == time}) for time in times
    ]


def _told(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    yaml = YAML(typ="safe", pure=True)
    told: dict[str, Any] = yaml.load(path.read_text("utf-8"))
    return told


def _moment(text: Any) -> datetime:
    moment = text if isinstance(text, datetime) else datetime.fromisoformat(str(text))
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
