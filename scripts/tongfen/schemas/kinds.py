"""Which kind of file a path holds. Identity comes from the path."""

import re
from dataclasses import dataclass

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"submissions/{pattern}\Z"))
    for kind, pattern in (
        ("units", r"city/units\.yaml"),
        ("chains", r"city/chains\.yaml"),
        ("calendar", r"city/calendar\.yaml"),
        ("stages", r"city/stages\.yaml"),
        ("site", r"city/site\.yaml"),
        ("targets", r"city/targets/(?P<name>[0-9]{4})\.yaml"),
        ("assessment", r"city/assessment/(?P<name>[0-9]{4})\.yaml"),
        ("figures", r"city/figures/(?P<name>[0-9]{4}-[0-9]{2})\.yaml"),
        ("decision", rf"city/decisions/(?P<name>{_ID})\.yaml"),
        ("published-projects", r"city/published/projects\.yaml"),
        ("published-activities", r"city/published/activities\.yaml"),
        ("published-yearly", r"city/published/yearly\.yaml"),
        ("activities", rf"(?P<unit>{_ID})/activities/(?P<name>[0-9]{{4}})\.yaml"),
        ("opening", rf"(?P<unit>{_ID})/opening\.yaml"),
        ("weekly", rf"(?P<unit>{_ID})/weekly/(?P<name>[0-9]{{4}}-W[0-9]{{2}})\.yaml"),
        ("opportunity", rf"(?P<unit>{_ID})/opportunities/(?P<name>{_ID})\.yaml"),
    )
)
REPORT_KINDS: frozenset[str] = frozenset({"weekly", "opening", "opportunity", "activities"})
"""Kinds a unit files; a finding in one never stops publishing."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a path says about a file: its kind, the unit's room it lies in, the rest of its name."""

    kind: str
    unit: str = ""
    name: str = ""


def place_of(path: str) -> Place | None:
    """Return the kind and identity of a path, or None for a path that is no known file."""
    for kind, pattern in _PATTERNS:
        match = pattern.match(path)
        if match:
            groups = match.groupdict()
            return Place(kind, groups.get("unit") or "", groups.get("name") or "")
    return None
