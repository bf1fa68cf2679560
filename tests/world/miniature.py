"""A small city to look at: every field that is for staff says 绝密 (juemi where only Latin letters may stand)."""

from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path

from tests.world.surveys import ROOT, Push, base_city, files_below, survey_city
from tongfen.cli.gathering import gather
from tongfen.cli.road import Survey
from tongfen.model.act_loading import ACT_KINDS
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import parse_week
from tongfen.pages.edition import edition
from tongfen.schemas.kinds import place_of
from tongfen.view.audience import Audience
from tongfen.view.material import Material
from tongfen.view.view import View, view

CITY = Path(__file__).resolve().parent / "city"
DISPUTED = Path(__file__).resolve().parent / "disputed"
"""Laid over the small city: a waiver, an upheld and an open objection, with the report they are about"""
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=SHANGHAI)
ACTED = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)
"""When the office's acts come in: on the last Monday, after the reports on the projects they name"""
DECEMBER = datetime(2026, 12, 14, 10, 0, tzinfo=SHANGHAI)
"""When November's bulletin is at its cut-off, and so for everybody"""
CLOSING = {
    "submissions/shi-ziranziyuanju/weekly/2026-W50.yaml": b"unit: shi-ziranziyuanju\nweek: 2026-W50\n"
}
LATE = "submissions/chenggu/weekly/2026-W45.yaml"


@cache
def surveyed() -> Survey:
    """The city, every weekly report received on the Monday after its week, but one two weeks late."""
    return _survey(files_below(CITY))


@cache
def surveyed_disputed() -> Survey:
    """The same city with a waiver and objections."""
    return _survey({**files_below(CITY), **files_below(DISPUTED)})


@cache
def disputed() -> Material:
    return gather(surveyed_disputed())


@cache
def material() -> Material:
    """Everything computed of the city."""
    return gather(surveyed())


def survey_of(overlay: dict[str, bytes]) -> Material:
    """Return everything computed of the examples' base city with other files laid over it."""
    return gather(_survey(overlay))


def december_of(overlay: dict[str, bytes]) -> Material:
    """The same in December, when November is closed."""
    return gather(_survey({**overlay, **CLOSING}, DECEMBER))


@cache
def december() -> Material:
    """The miniature in December."""
    return december_of(files_below(CITY))


def _survey(overlay: dict[str, bytes], now: datetime = NOW) -> Survey:
    contents = {**base_city(), **overlay}
    times = sorted({_received(path) for path in contents})
    pushes = [
        Push(at, {path: data for path, data in contents.items() if _received(path) == at})
        for at in times
    ]
    return survey_city(pushes, now)


def _received(path: str) -> datetime:
    place = place_of(path)
    week = parse_week(place.name) if place and place.kind == "weekly" else None
    if place is not None and place.kind in ACT_KINDS:
        return ACTED
    if week is None:
        return datetime(2026, 1, 5, 9, 0, tzinfo=SHANGHAI)
    days = 14 if path == LATE else 7
    return datetime.combine(week.first + timedelta(days=days), time(9), SHANGHAI)


@cache
def real_city() -> Material:
    """The office's own files as they are committed: real facts, and no report yet."""
    held = files_below(ROOT / "submissions")
    push = Push(NOW, {f"submissions/{path}": data for path, data in held.items()})
    return gather(survey_city([push], NOW))


@cache
def bare_city() -> Material:
    """The city of the examples: nothing published, nothing planned but one activity."""
    return survey_of({})


CITIES = {
    "miniature": material,
    "december": december,
    "real": real_city,
    "bare": bare_city,
    "disputed": disputed,
}


@cache
def seen_by(audience: Audience, city: str = "miniature") -> View:
    return view(CITIES[city](), audience)


@cache
def files_of(audience: Audience, city: str = "miniature") -> dict[str, bytes]:
    """Every file of an edition."""
    docs = files_below(ROOT / "docs")
    return edition(seen_by(audience, city), docs, (ROOT / "mkdocs.yml").read_bytes())


def page(audience: Audience, path: str, city: str = "miniature") -> str:
    """The text of one generated page."""
    return files_of(audience, city)[f"docs/{path}"].decode()
