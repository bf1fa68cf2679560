"""A period reckoned from a survey, as a record of it would hold it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tongfen.assessment.assess import NotAssessableError
from tongfen.assessment.json_form import Json
from tongfen.assessment.trace import basis_json
from tongfen.bulletins.digest import Digest, DigestDesk, digest_at, open_digests
from tongfen.bulletins.digest_words import digest_words
from tongfen.bulletins.monthly import Bulletin, bulletin
from tongfen.bulletins.objections import ObjectionRow
from tongfen.bulletins.paragraphs import Paragraph
from tongfen.bulletins.records.form import Counted, RecordCell
from tongfen.bulletins.records.issued import Archive
from tongfen.bulletins.records.making import (
    bulletin_cells,
    bulletin_sources,
    digest_cells,
    digest_sources,
)
from tongfen.bulletins.words import bulletin_words
from tongfen.cli.files import place
from tongfen.cli.road import Survey
from tongfen.ledger.state import Filed
from tongfen.model.periods import Period, Week, parse_week, week_of
from tongfen.sources.tree import CannotReadError

_COUNTED = ("weekly", "opening")


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a record of a period would hold. `sources` are the cells that stand on each report.

    `continued`: its increments start from the period before.
    """

    made: Bulletin | Digest
    title: str
    year: int
    cut_off: datetime
    as_of: datetime
    cells: tuple[RecordCell, ...]
    counted: tuple[Counted, ...]
    sources: Mapping[str, tuple[str, ...]]
    paragraphs: tuple[Paragraph, ...]
    comparison: str = ""
    basis: Json = field(default_factory=dict)
    continued: bool = True
    objections: tuple[ObjectionRow, ...] = ()


class Reckoner:
    """Reckons one period after another: digests of one survey share it, and the next goes on from it."""

    def __init__(self) -> None:
        self._found: Survey | None = None
        self._digests: DigestDesk | None = None

    def reckoned(self, found: Survey, period: Period, now: datetime, issued: Archive) -> Reckoned:
        """Reckon a period as of a moment, with what was issued by then. Raises CannotReadError.

        A survey may have been made later than that moment, for a week that had closed by then.
        """
        week = parse_week(period.id)
        if week is None:
            return _of_period(found, period, now, issued)
        if self._digests is None or self._found is not found:
            self._digests = open_digests(found.world, found.judged, self._digests)
            self._found = found
        return _of_week(found, digest_at(self._digests, week, now, issued))


def _of_period(found: Survey, period: Period, now: datetime, issued: Archive) -> Reckoned:
    try:
        made = bulletin(found.world, found.judged, period, now, issued)
    except NotAssessableError as error:
        raise CannotReadError(str(error)) from error
    sources = bulletin_sources(made)
    first = week_of(made.assessment.scheme.first)
    filed = _filed(found, first, week_of(made.assessment.last), made.as_of)
    return Reckoned(
        made=made,
        title=made.title,
        year=made.assessment.scheme.first.year,
        cut_off=made.cut_off,
        as_of=made.as_of,
        cells=bulletin_cells(made),
        counted=_counted(found, (*(one.path for one in filed), *sources)),
        sources=sources,
        paragraphs=bulletin_words(made),
        comparison=made.comparison,
        basis=basis_json(made.assessment),
        continued=made.comparison != "本年首期",
        objections=made.objections,
    )


def _of_week(found: Survey, made: Digest) -> Reckoned:
    week = made.week
    sources = digest_sources(made)
    filed = (*_filed(found, week, week, made.as_of), *(row.filed for row in made.late))
    return Reckoned(
        made=made,
        title=made.title,
        year=week.year,
        cut_off=made.closes,
        as_of=made.as_of,
        cells=digest_cells(made),
        counted=_counted(found, (*(one.path for one in filed), *sources)),
        sources=sources,
        paragraphs=digest_words(made),
        continued=any(one.continued for one in made.figures),
    )


def _filed(found: Survey, first: Week, last: Week, as_of: datetime) -> Iterator[Filed]:
    """The reports on some weeks that had come by a moment."""
    for one in found.judged.state.reports.values():
        if first <= one.week <= last and one.receipt.time <= as_of:
            yield one


def _counted(found: Survey, paths: Iterable[str]) -> tuple[Counted, ...]:
    """The reports among some files, and every opening ledger, each as it counts."""
    openings = (path for path in found.documents if place(path).kind == "opening")
    chosen = sorted({*paths, *openings} & found.documents.keys())
    return tuple(
        Counted(path, found.documents[path].blob) for path in chosen if place(path).kind in _COUNTED
    )
