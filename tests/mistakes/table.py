"""The mistakes of the tables: good reports, one slip each, and what the tool has to say to it.

A table is one YAML file per family; a row is one mistake. `edit` gives pairs of old and new text, of which
the old one stands exactly once in the good report; `every` replaces all there are; `before` and `after` set
text in front of and behind the report, `whole` stands in its place, `bytes` too, sign by sign. `in` names the
good report (hantai where nothing is said) by its unit, or any other good file by its path; `path` says where
it is filed, `encode` how it is saved. The files of `standing/` are there in every row, a report of `later/`
only in the rows that spoil it: it comes in weeks after the others.
`found` is all the tool may say: code, line and column, hints with 提示 in front; nothing means all is well.
`repair` are words the repair has to hold, `corrected` is the line offered for the first finding.
Where a line is offered, putting it in place of its line, as often as one is offered, leaves no mistake, or the
codes `then` gives. `others` are findings in other files that the slip brings about: path, code and line.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.world.surveys import NOW, Push, base_city, due, files_below, survey_city
from tongfen.cli.road import Survey
from tongfen.documents import Finding
from tongfen.model.calendar import SHANGHAI

HERE = Path(__file__).resolve().parent
WITNESS = "submissions/shi-jingheju/weekly/2026-W47.yaml"
"""Another unit's report with a mistake of its own: it has to be found whatever else is wrong."""
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode(),
    "GBK": lambda text: text.encode("gb18030"),
    "UTF-16": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16 BE": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "UTF-8 BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One row: the bytes filed at a path, and what is expected of the tool."""

    family: str
    slug: str
    says: str
    path: str
    data: bytes
    found: tuple[str, ...]
    repair: tuple[str, ...]
    corrected: str
    received: datetime | None
    then: tuple[str, ...]
    others: tuple[tuple[str, str, int], ...] = ()

    @property
    def name(self) -> str:
        return f"{self.family}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the whole road says of the mistaken file, of all the others, and the survey itself."""

    own: tuple[Finding, ...]
    others: tuple[Finding, ...]
    survey: Survey


@cache
def mistakes() -> tuple[Mistake, ...]:
    """Return every row of every table."""
    yaml = YAML(typ="safe", pure=True)
    return tuple(
        _mistake(path.stem, row)
        for path in sorted((HERE / "families").glob("*.yaml"))
        for row in yaml.load(path.read_text("utf-8"))["mistakes"]
    )


@cache
def titles() -> dict[str, str]:
    """Return the Chinese title of each family."""
    yaml = YAML(typ="safe", pure=True)
    return {
        path.stem: yaml.load(path.read_text("utf-8"))["title"]
        for path in sorted((HERE / "families").glob("*.yaml"))
    }


def good_reports() -> dict[str, str]:
    """Return the good reports by their unit."""
    return {path.stem: path.read_text("utf-8") for path in sorted((HERE / "good").glob("*.yaml"))}


@cache
def standing_files() -> dict[str, bytes]:
    """Return the good files that are no report of the week, by their path."""
    return files_below(HERE / "standing")


def _good(wanted: str) -> tuple[str, str]:
    """Return where a good file lies and its text."""
    if "/" not in wanted:
        return place(wanted), good_reports()[wanted]
    data = {**files_below(HERE / "later"), **standing_files()}[wanted]
    return wanted, data.decode()


def place(unit: str) -> str:
    return f"submissions/{unit}/weekly/2026-W47.yaml"


def outcome_of(mistake: Mistake) -> Outcome:
    """Run a city of good reports, one of them spoilt, through the real road."""
    contents = {place(unit): text.encode() for unit, text in good_reports().items()}
    contents = {**base_city(), **standing_files(), **contents, mistake.path: mistake.data}
    received = {mistake.path: mistake.received} if mistake.received else {}
    times = {path: received.get(path, due(path)) for path in contents}
    pushes = [
        Push(when, {path: data for path, data in contents.items() if times[path] == when})
        for when in sorted(set(times.values()))
    ]
    survey = survey_city(pushes, max(NOW, *times.values()))
    own = tuple(found for found in survey.findings if found.path == mistake.path)
    return Outcome(own, tuple(found for found in survey.findings if found not in own), survey)


def told(finding: Finding) -> str:
    """Return a finding as the tables write it."""
    hint = "提示" if finding.hint else ""
    return f"{hint}{finding.code} {finding.line}:{finding.column}"


def mended(mistake: Mistake, findings: Sequence[Finding]) -> Mistake:
    """Return the mistake after every corrected line has taken the place of its line."""
    lines = mistake.data.decode().split("\n")
    for finding in findings:
        if finding.corrected:
            lines[finding.line - 1] = finding.corrected
    return replace(mistake, data="\n".join(lines).encode())


def _mistake(family: str, row: Mapping[str, Any]) -> Mistake:
    path, text = _good(row.get("in", "hantai"))
    text = _edited(text, row)
    encode = ENCODINGS[row.get("encode", "UTF-8")]
    received = row.get("received")
    return Mistake(
        family,
        row["slug"],
        row["says"],
        row.get("path", path),
        row["bytes"].encode("latin-1") if "bytes" in row else encode(text),
        tuple(row.get("found", ())),
        tuple(row.get("repair", ())),
        row.get("corrected", ""),
        datetime.fromisoformat(received).replace(tzinfo=SHANGHAI) if received else None,
        tuple(row.get("then", ())),
        tuple((path, code, line) for path, code, line in row.get("others", ())),
    )


def _edited(text: str, row: Mapping[str, Any]) -> str:
    text = row.get("whole", text)
    for old, new in row.get("edit", ()):
        assert text.count(old) == 1, f"{row['slug']}: {old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    for old, new in row.get("every", ()):
        assert old in text, f"{row['slug']}: {old!r} does not stand in the report"
        text = text.replace(old, new)
    return f"{row.get('before', '')}{text}{row.get('after', '')}"
