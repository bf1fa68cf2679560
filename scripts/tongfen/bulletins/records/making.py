"""The cells of a bulletin or of a digest, as a record holds them."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from tongfen.assessment.measures import CITY
from tongfen.assessment.result import Single
from tongfen.assessment.trace import CITY_NAME
from tongfen.bulletins.award_words import sorted_outcomes
from tongfen.bulletins.awards import Outcome, outcomes
from tongfen.bulletins.digest import Digest, DigestPart
from tongfen.bulletins.monthly import Bulletin, BulletinCell, BulletinGroup, BulletinRow
from tongfen.bulletins.movement import Movement
from tongfen.bulletins.records.comparing import AWARD, SINGLE
from tongfen.bulletins.records.form import RecordCell
from tongfen.bulletins.tally import Tally
from tongfen.bulletins.week_rows import WeekRow, year_prefix
from tongfen.bulletins.weekly import WeekFigures

TOTAL = "总分和名次"
_PER_CENT = "%"
_PLACED_BY = {"value": ("actual", ""), "rate": ("rate", _PER_CENT), "points": ("points", "分")}
"""The field that holds by what a single list places its units, and its unit of measure"""
_TALLIES = ("week", "supplement")
_COUNTED = {"week": "本周合计", "supplement": "补报合计"}


def bulletin_cells(bulletin: Bulletin) -> tuple[RecordCell, ...]:
    """Return every cell of a bulletin: the city's, each unit's with its total, rank and grade, lists, awards."""
    return (
        *(_cell(CITY, CITY_NAME, cell) for cell in bulletin.city),
        *(cell for group in bulletin.groups for row in group.rows for cell in _row(group, row)),
        *(cell for single in bulletin.assessment.singles for cell in _single(single)),
        *_awards(outcomes(bulletin)),
    )


def bulletin_sources(bulletin: Bulletin) -> dict[str, tuple[str, ...]]:
    """Return, for every report behind a figure, the cells that stand on it: 汉台区“省外到位资金”."""
    cells = [(CITY_NAME, cell.cell) for cell in bulletin.city]
    rows = (row for group in bulletin.groups for row in group.rows)
    cells += [(row.name, cell.cell) for row in rows for cell in row.cells]
    return _by_path(
        (part.source.path, f"{name}“{cell.indicator.title}”")
        for name, cell in cells
        for part in (*cell.measured.parts, *cell.measured.base)
        if part.source is not None
    )


def digest_sources(digest: Digest) -> dict[str, tuple[str, ...]]:
    """Return, for every report behind an entry of a digest, whose it is: 汉台区周报."""
    entries = (*digest.entries, *digest.supplements)
    return _by_path((entry.source.path, f"{entry.name}“{_COUNTED['week']}”") for entry in entries)


def _by_path(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for path, label in rows:
        found.setdefault(path, {})[label] = None
    return {path: tuple(labels) for path, labels in found.items()}


def _row(group: BulletinGroup, row: BulletinRow) -> Iterator[RecordCell]:
    yield from (_cell(row.unit, row.name, cell) for cell in row.cells)
    found = row.row
    values = {
        "group": group.group.title,
        "total": _text(found.total),
        "rank": _text(found.rank),
        "previous_rank": _text(row.previous_rank),
        "reason": found.reason,
        "track": found.track,
        "track_rank": _text(found.track_rank),
        "grade": found.grade,
        "promotion": found.grade_text,
    }
    yield RecordCell(row.unit, row.name, "", TOTAL, "分", _held(values))


def _single(single: Single) -> Iterator[RecordCell]:
    """The places of a single list, each with the value by which it was given."""
    wanted = single.wanted
    field, measured_in = _PLACED_BY[wanted.by]
    for row in single.rows:
        values = {"rank": str(row.rank), field: str(row.value)}
        yield RecordCell(
            row.unit,
            row.name,
            f"{SINGLE}{wanted.id}",
            f"{wanted.title}单项榜",
            measured_in or row.cell.measured.unit,
            values,
        )


def _awards(found: Iterable[Outcome]) -> Iterator[RecordCell]:
    """Who meets the conditions of an honour, a list or a talk; the figures it rests on are other cells."""
    for kind, title, _, held in sorted_outcomes(found):
        units = {named.unit: named for one in held for named in one.named}
        missing = {
            named.unit: str(met.value)
            for one in held
            for named in one.named
            for met in named.met
            if met.criterion.test == "missing_from"
        }
        for unit, named in units.items():
            values = {"award": "符合条件", "missing_weeks": missing.get(unit, "")}
            indicator = f"{AWARD}{kind}:{title}"
            yield RecordCell(unit, named.name, indicator, title or kind, "", _held(values))


def _cell(unit: str, name: str, cell: BulletinCell) -> RecordCell:
    found = cell.cell
    values = {
        "status": found.status,
        "actual": _text(found.actual),
        "missing": found.measured.missing,
        "target": _text(found.annual),
        "completion": _text(found.completion),
        "schedule": _text(found.schedule),
        "gap": _text(found.gap),
        "rate": _text(found.rate),
        "points": _text(found.points),
        "light": found.light or "",
        "done": found.done or "",
        **_moved(cell.movement),
    }
    indicator = found.indicator
    return RecordCell(unit, name, indicator.id, indicator.title, found.measured.unit, _held(values))


def _moved(movement: Movement) -> dict[str, str]:
    return {
        "previous": _text(movement.previous),
        "increment": _text(movement.increment),
        "current": _text(movement.current),
        "supplement": _text(movement.supplement),
        "reduction": _text(movement.reduction),
        "carried": _text(movement.carried or None),
    }


def digest_cells(digest: Digest) -> tuple[RecordCell, ...]:
    """Return every figure of a digest: what it counts, and what the week moved for city, parts and units.

    Units the week did not move stand in no digest.
    """
    return (
        *_tallies(CITY, CITY_NAME, digest),
        *(cell for part in digest.parts for cell in _tallies(part.id, part.title, part)),
        *(cell for figures in digest.figures for cell in _figures(figures, digest)),
    )


def _tallies(unit: str, name: str, counted: Digest | DigestPart) -> Iterator[RecordCell]:
    for which, tally in zip(_TALLIES, (counted.tally, counted.supplement_tally), strict=True):
        yield RecordCell(unit, name, f"counts-{which}", _COUNTED[which], "", _held(_counts(tally)))


def _counts(tally: Tally) -> dict[str, str]:
    sums = tally.arrived
    counts = {
        "new_projects": tally.new_projects,
        "advanced": sum(number for _, number in tally.advances),
        "went_back": tally.went_back,
        "ended": tally.ended,
        "progress": tally.progress,
        "arrived": sums.total,
        "arrived_outside_city": sums.outside_city,
        "arrived_outside_province": sums.outside_province,
        "arrived_dollars": sums.dollars,
        "needs_raised": tally.needs_raised,
        "needs_answered": tally.needs_answered,
        "needs_settled": tally.needs_settled,
    }
    return {name: str(number) for name, number in counts.items() if number}


def _figures(figures: WeekFigures, digest: Digest) -> Iterator[RecordCell]:
    names = {row.unit: row.name for row in digest.roster}
    titles = {part.id: part.title for part in digest.parts}
    year = year_prefix(figures.first, len(digest.figures))
    for row in figures.rows:
        yield _week_cell(CITY, CITY_NAME, row, row.city, year)
        for part, movement in row.parts.items():
            yield _week_cell(part, titles.get(part, part), row, movement, year)
        for unit, movement in row.units.items():
            if movement.moved:
                yield _week_cell(unit, names.get(unit, unit), row, movement, year)


def _week_cell(unit: str, name: str, row: WeekRow, movement: Movement, year: str) -> RecordCell:
    values = {"actual": _text(movement.cumulative), **_moved(movement)}
    indicator = row.indicator
    measured_in = _PER_CENT if row.ratio else movement.unit
    return RecordCell(
        unit, name, f"{year}{indicator.id}", indicator.title, measured_in, _held(values)
    )


def _text(value: Fraction | int | None) -> str:
    return "" if value is None else str(value)


def _held(values: Mapping[str, str]) -> dict[str, str]:
    """Leave out what there is not."""
    return {name: text for name, text in values.items() if text}
