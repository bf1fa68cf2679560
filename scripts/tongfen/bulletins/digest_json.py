"""A digest as JSON."""

from tongfen.assessment.json_form import Json, moment_json, pair, source_json
from tongfen.assessment.wording import shown
from tongfen.bulletins.bulletin_json import movement_json
from tongfen.bulletins.digest import Digest, DigestPart, LateReport
from tongfen.bulletins.digest_words import digest_words
from tongfen.bulletins.entries import DigestEntry
from tongfen.bulletins.json_form import money_json, paragraph_json, plain, roster_json
from tongfen.bulletins.movement import Movement
from tongfen.bulletins.order import PARTS
from tongfen.bulletins.tally import Tally
from tongfen.bulletins.week_rows import WeekRow
from tongfen.bulletins.weekly import WeekFigures
from tongfen.bulletins.words import scheme_title
from tongfen.model.amounts import Money
from tongfen.rules.waiting import SetAside


def digest_json(digest: Digest) -> Json:
    """Return everything a digest holds."""
    return {
        "kind": "week",
        "period": {
            "id": str(digest.week),
            "title": digest.week.title,
            "first": digest.week.first.isoformat(),
            "last": digest.week.last.isoformat(),
        },
        "title": digest.title,
        "as_of": moment_json(digest.as_of),
        "cut_off": moment_json(digest.closes),
        "provisional": digest.provisional,
        "paragraphs": [paragraph_json(entry) for entry in digest_words(digest)],
        "counts": {
            "units": len(digest.roster),
            "reported": digest.reported,
            "quiet": digest.quiet,
            "missing": digest.missing,
            "late": len(digest.late),
            "to_correct": len(digest.set_aside),
            **_tallies(digest),
        },
        "figures": [_figures(figures, digest) for figures in digest.figures],
        "parts": [_part(part) for part in digest.parts],
        "late": [_late(row) for row in digest.late],
        "set_aside": [_aside(entry) for entry in digest.set_aside],
    }


def _tallies(counted: Digest | DigestPart) -> Json:
    return {"week": _tally(counted.tally), "supplement": _tally(counted.supplement_tally)}


def _tally(tally: Tally) -> Json:
    sums = tally.arrived
    return {
        **plain(tally),
        "new_by_stage": dict(tally.new_by_stage),
        "advances": dict(tally.advances),
        "arrived": {
            "total": money_json(Money(sums.total)),
            "outside_city": money_json(Money(sums.outside_city)),
            "outside_province": money_json(Money(sums.outside_province)),
            "dollars": money_json(Money(sums.dollars, "美元")),
        },
    }


def _figures(figures: WeekFigures, digest: Digest) -> Json:
    """Every indicator of a year as the week moved it; of the units only those it moved for."""
    return {
        "scheme": scheme_title(figures.scheme),
        "first": figures.first.isoformat(),
        "last": figures.last.isoformat(),
        "indicators": [_figure(row, digest) for row in figures.rows],
    }


def _figure(row: WeekRow, digest: Digest) -> Json:
    names = {entry.unit: entry.name for entry in digest.roster}
    return {
        "id": row.indicator.id,
        "title": row.indicator.title,
        "city": _held(row.city, row),
        "parts": [
            {"id": id_, "title": title, **_held(row.parts[id_], row)} for id_, title, _ in PARTS
        ],
        "units": [
            {"unit": unit, "name": names.get(unit, unit), **_held(movement, row)}
            for unit, movement in row.units.items()
            if movement.moved
        ],
    }


def _held(movement: Movement, row: WeekRow) -> Json:
    value = movement.cumulative
    return {
        "cumulative": pair(value, shown(value, movement.unit)),
        **movement_json(movement, ratio=row.ratio),
    }


def _part(part: DigestPart) -> Json:
    return {
        "id": part.id,
        "title": part.title,
        "counts": _tallies(part),
        "roster": [roster_json(row) for row in part.roster],
        "entries": [_entry(entry) for entry in part.entries],
        "supplements": [_entry(entry) for entry in part.supplements],
    }


def _entry(entry: DigestEntry) -> Json:
    return {
        "list": entry.list,
        "unit": entry.unit,
        "name": entry.name,
        "subject": entry.subject,
        "project": entry.project or None,
        "date": entry.date.isoformat() if entry.date else None,
        "step": entry.step and plain(entry.step),
        "arrived": [
            {
                **money_json(row.arrival.amount),
                "date": row.arrival.date.isoformat(),
                "origin": row.origin,
                "supplement": row.supplement,
            }
            for row in entry.arrived
        ],
        "entry": plain(entry.entry),
        "source": source_json(entry.source),
    }


def _late(row: LateReport) -> Json:
    return {
        "unit": row.unit,
        "name": row.name,
        "week": str(row.week),
        "received": moment_json(row.filed.receipt.time),
        "path": row.filed.path,
    }


def _aside(entry: SetAside) -> Json:
    return {
        "source": source_json(entry.source),
        "codes": list(entry.codes),
        "messages": list(entry.messages),
    }
