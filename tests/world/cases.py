"""Examples of good and bad files, run: each is laid over the base city and surveyed by the real road.

Without a `case.yaml` a weekly file is received on the Monday after its week at nine, every other file
on 2026-01-05, and now is Tuesday, 2026-11-24: the week before is not closed yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tests.world.surveys import NOW, Push, base_city, due, survey_city
from tongfen.cli.check import RULE_PAGE
from tongfen.cli.handbook import FOLDER, read_examples
from tongfen.cli.office import OfficeUnreadableError, lines_of
from tongfen.cli.printing import as_text
from tongfen.documents import Finding
from tongfen.rules.accounts import author_of, judge_author
from tongfen.rules.examples import EXPECTED, Example, Side
from tongfen.sources.tree import LINK


@dataclass(frozen=True, slots=True)
class Outcome:
    findings: tuple[Finding, ...]
    text: str


@cache
def examples() -> dict[str, Example]:
    """Every example by its code."""
    return read_examples()


def bless(example: Example, text: str) -> None:
    """Make a text what is expected of an example."""
    path = FOLDER / f"{example.code}-{example.slug}" / "bad" / EXPECTED
    path.write_text(text, "utf-8", newline="\n")


def outcome_of(side: Side) -> Outcome:
    """Run a side through the real road and print its findings as the command does."""
    contents = {**base_city(), **side.contents()}
    for path in side.without:
        del contents[path]
    pushes = _pushes(side, contents)
    try:
        found = survey_city(pushes, side.now or NOW, modes=dict.fromkeys(side.links, LINK))
    except OfficeUnreadableError as error:
        return Outcome(error.findings, as_text(error.findings, error.lines, RULE_PAGE))
    findings = found.findings
    if side.author:
        author = author_of(side.author, found.world)
        findings = tuple(sorted((*findings, *judge_author(author, side.files, found.world))))
    return Outcome(findings, as_text(findings, lines_of(found.tree), RULE_PAGE))


def _pushes(side: Side, contents: Mapping[str, bytes]) -> list[Push]:
    versions = [(entry.received, entry.path, entry.data) for entry in side.earlier]
    versions += [(side.received.get(path, due(path)), path, contents[path]) for path in contents]
    times = sorted({when for when, _, _ in versions})
    return [
        Push(time, {path: data for when, path, data in versions if when == time}) for time in times
    ]
