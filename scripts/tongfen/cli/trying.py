"""A scheme that is only tried: a file from anywhere, checked as if it stood in place of the one in force."""

from dataclasses import dataclass, replace
from pathlib import Path

from tongfen.cli.check import RULE_PAGE
from tongfen.cli.office import DATA, standing_findings
from tongfen.cli.printing import as_text
from tongfen.cli.road import Survey
from tongfen.documents import Document, Finding
from tongfen.documents.showing import lines_of_bytes
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Period, week_of
from tongfen.model.scheme import Scheme
from tongfen.model.scheme_loading import load_scheme
from tongfen.schemas.reading import examine
from tongfen.sources.tree import CannotReadError


@dataclass(frozen=True, slots=True)
class Tried:
    """What was read: the scheme, None where the file has mistakes, and what there is to say about it."""

    scheme: Scheme | None
    told: str


def tried_scheme(file: Path, number: int | None, found: Survey, period: Period) -> Tried:
    """Return one version of a file in the shape of `city/assessment/<year>.yaml`, the last by default.

    Nothing of it comes into the repository. Raises CannotReadError and OSError.
    """
    data = file.read_bytes()
    document = examine(_stands_for(found, period), "", data, found.shapes["assessment"])
    findings = _findings(document, found)
    shown = [replace(finding, path=str(file)) for finding in findings]
    told = as_text(sorted(shown), lambda _: lines_of_bytes(data), RULE_PAGE)
    if any(not finding.hint for finding in findings):
        return Tried(None, told)
    assert isinstance(document.value, dict)
    versions = document.value["versions"]
    assert isinstance(versions, list)
    chosen = len(versions) if number is None else number
    if not 1 <= chosen <= len(versions):
        raise CannotReadError(f"{file} 里没有第{chosen}版,共有{len(versions)}版")
    version = versions[chosen - 1]
    assert isinstance(version, dict)
    scheme = load_scheme(document.path, chosen, version)
    ends = period.first <= scheme.last <= period.last
    if not (ends or scheme.holds(period.last)):
        span = f"{scheme.first} 至 {scheme.last}"
        raise CannotReadError(f"{file} 第{chosen}版的考核年度是 {span},不含{period.title}")
    return Tried(scheme, told)


def _stands_for(found: Survey, period: Period) -> str:
    """The path of the file it stands in for: that of the scheme in force, else of the period's year."""
    present = found.world.scheme_of(period)
    return present.path if present else f"{DATA}/city/assessment/{period.last.year}.yaml"


def _findings(document: Document, found: Survey) -> list[Finding]:
    """What its shape and the rules find wrong, seen beside the other files of the office."""
    findings = list(document.findings)
    if not document.refused:
        others = tuple(one for one in found.world.schemes if one.path != document.path)
        week = week_of(found.as_of.astimezone(SHANGHAI).date())
        findings += standing_findings(document, replace(found.world, schemes=others), week)
    return findings
