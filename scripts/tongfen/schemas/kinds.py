"""Which kind of file a path holds. Identity comes from the path."""

import re
from dataclasses import dataclass
from functools import cache

from tongfen.schemas.formats import FORMATS

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_YEAR = "20[0-9]{2}"
_MAX_NAME = 64
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"submissions/{pattern}\Z"))
    for kind, pattern in (
        # Nearly all files are weekly reports, and no path is of two kinds.
        ("weekly", rf"(?P<unit>{_ID})/weekly/(?P<name>{_YEAR}-W[0-9]{{2}})\.yaml"),
        ("units", r"city/units\.yaml"),
        ("chains", r"city/chains\.yaml"),
        ("chain-plan", rf"city/plans/(?P<name>{_ID})\.yaml"),
        ("calendar", r"city/calendar\.yaml"),
        ("stages", r"city/stages\.yaml"),
        ("site", r"city/site\.yaml"),
        ("targets", rf"city/targets/(?P<name>{_YEAR})\.yaml"),
        ("assessment", rf"city/assessment/(?P<name>{_YEAR})\.yaml"),
        ("figures", rf"city/figures/(?P<name>{_YEAR}-(?:0[1-9]|1[0-2]))\.yaml"),
        ("decision", rf"city/decisions/(?P<name>{_ID})\.yaml"),
        ("ruling", rf"city/rulings/(?P<name>{_ID})\.yaml"),
        ("amendment", rf"city/amendments/(?P<name>{_ID})\.yaml"),
        ("objection", rf"city/objections/(?P<name>{_ID})\.yaml"),
        ("referral", rf"city/referrals/(?P<name>{_ID})\.yaml"),
        ("review", rf"city/reviews/(?P<name>{_YEAR}(?:-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]))?)\.yaml"),
        ("audit", rf"city/audits/(?P<name>{_ID})\.yaml"),
        ("export", rf"city/exports/(?P<name>{_ID})\.yaml"),
        ("waivers", r"city/waivers\.yaml"),
        ("differences", r"city/bulletins/differences\.yaml"),
        ("document-numbers", r"city/bulletins/document-numbers\.yaml"),
        ("published-projects", r"city/published/projects\.yaml"),
        ("published-activities", r"city/published/activities\.yaml"),
        ("published-yearly", r"city/published/yearly\.yaml"),
        ("policy", rf"city/published/policies/(?P<name>{_ID})\.yaml"),
        ("policy", rf"(?P<unit>{_ID})/policies/(?P<name>{_ID})\.yaml"),
        ("fulfilment", rf"(?P<unit>{_ID})/fulfilment/(?P<name>{_YEAR}-Q[1-4])\.yaml"),
        ("activities", rf"(?P<unit>{_ID})/activities/(?P<name>{_YEAR})\.yaml"),
        ("training", rf"(?P<unit>{_ID})/training/(?P<name>{_YEAR})\.yaml"),
        ("opening", rf"(?P<unit>{_ID})/opening\.yaml"),
        ("opportunity", rf"(?P<unit>{_ID})/opportunities/(?P<name>{_ID})\.yaml"),
    )
)
KINDS: frozenset[str] = frozenset(kind for kind, _ in _PATTERNS)
"""Every kind of file; each has its schema"""
RECORD_SCHEMAS: frozenset[str] = frozenset({"record", "record-correction"})
"""Schemas of what issuing writes: no kinds of file that anybody fills in"""
_RECORD_FILE = re.compile(
    rf"submissions/city/bulletins/(?P<period>{_YEAR}(?:-(?:W[0-9]{{2}}|[01][0-9]|Q[1-4]|H[12]))?)/"
    r"(?P<name>record\.json|correction-[1-9][0-9]{0,2}\.json|[A-Za-z0-9._-]{1,100}\.(?:docx|xlsx))\Z"
)
REPORT_KINDS: frozenset[str] = frozenset(
    {"weekly", "opening", "opportunity", "activities", "policy", "fulfilment", "training"}
)
"""Kinds a unit files; a finding in one never stops publishing."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a path says about a file: its kind, the unit's room it lies in, the rest of its name."""

    kind: str
    unit: str = ""
    name: str = ""


def record_file(path: str) -> tuple[str, str] | None:
    """Return period and name of a file that issuing wrote; None for any other path.

    The machine writes and reads these; nobody fills them in, so that they are no kind of file here.
    """
    match = _RECORD_FILE.match(path)
    return (match["period"], match["name"]) if match else None


@cache
def place_of(path: str) -> Place | None:
    """Return the kind and identity of a path, or None for a path that is no known file."""
    for kind, pattern in _PATTERNS:
        match = pattern.match(path)
        if match:
            groups = match.groupdict()
            place = Place(kind, groups.get("unit") or "", groups.get("name") or "")
            return place if _is_name(place) else None
    return None


def _is_name(place: Place) -> bool:
    """A week has to be one of the calendar; no name may be endless."""
    if place.kind == "weekly" and not FORMATS["iso-week"](place.name):
        return False
    return max(len(place.unit), len(place.name)) <= _MAX_NAME
