"""Reports written as a clerk writes them, surveyed on top of the base city."""

from collections.abc import Mapping
from datetime import datetime

from tests.world.surveys import NOW, Push, base_pushes, due, survey_city
from tongfen.cli.road import Survey
from tongfen.documents import Finding


def path_of(unit: str, week: str = "2026-W47") -> str:
    return f"submissions/{unit}/weekly/{week}.yaml"


def report(body: str = "", unit: str = "hantai", week: str = "2026-W47") -> dict[str, str]:
    """Return the file of one report; `body` is what stands below unit and week."""
    return {path_of(unit, week): f"unit: {unit}\nweek: {week}\n{body}"}


def survey_reports(*files: Mapping[str, str], now: datetime = NOW) -> Survey:
    """Survey the base city and these files: each a commit, a report on the Monday after its week."""
    pushes = [
        Push(due(path), {path: text.encode()}) for some in files for path, text in some.items()
    ]
    return survey_city(sorted([*base_pushes(), *pushes], key=lambda push: push.at), now)


def told(*files: Mapping[str, str]) -> list[tuple[int, str, str]]:
    """Return line, code and message of all that is found."""
    return [(f.line, f.code, f.message) for f in survey_reports(*files).findings]


def codes(*files: Mapping[str, str]) -> list[str]:
    return [finding.code for finding in survey_reports(*files).findings]


def found_in(found: Survey, path: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.path == path]
