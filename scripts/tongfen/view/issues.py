"""What was issued, as an audience may see it: number, day and digest are for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from tongfen.assessment.wording import day_text
from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.paragraphs import moment_text
from tongfen.bulletins.records.comparing import Difference, correction_rows
from tongfen.bulletins.records.form import Correction, RecordCell
from tongfen.bulletins.records.issued import Issued
from tongfen.bulletins.records.making import bulletin_cells
from tongfen.model.calendar import SHANGHAI
from tongfen.view.differing import Sees, seen_differences
from tongfen.view.disclosure import Disclosure
from tongfen.view.withholding import Withheld

_ROWS = 40
"""So many changed fields are listed, the rest counted"""


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One field of one cell that was one thing and is another (for staff)."""

    place: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction; what it changed, in how many cells, and why, is for staff."""

    number: int
    when: str
    digest: str
    cells: int = 0
    reason: str = ""
    rows: tuple[ChangedLine, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class IssueView:
    """The record of a bulletin or digest. `label` and, on a document, `serial` are its 期号.

    `document_number` is its 发文字号, if any; `date` is the day on which it was issued.

    `differing` is how many of the figures that are seen are not those of the record and its corrections;
    the `rows` of them are for staff.
    """

    label: str
    serial: str
    when: str
    date: str
    digest: str
    document_number: str = ""
    corrections: tuple[CorrectionView, ...] = ()
    differing: int = 0
    rows: tuple[ChangedLine, ...] = ()


def issue_of(bulletin: Bulletin, disclosure: Disclosure, withheld: Withheld) -> IssueView | None:
    """Return what was issued of a bulletin; None where it was not, as its cells need not be told then."""
    if bulletin.issued is None:
        return None
    sees = seen_differences(bulletin, disclosure, withheld)
    return cut_issue(bulletin.issued, bulletin_cells(bulletin), sees, staff=disclosure.staff)


def cut_issue(issued: Issued, shown: Sequence[RecordCell], sees: Sees, *, staff: bool) -> IssueView:
    """Return what was issued of a period whose figures are now `shown`, as far as an audience `sees` them."""
    found = [one for one in issued.against(shown) if sees(one)]
    return IssueView(
        label=issued.record.label,
        serial=f"{issued.record.year}年第{issued.record.number}期",
        date=day_text(issued.record.issued_at.astimezone(SHANGHAI).date()),
        when=moment_text(issued.record.issued_at),
        digest=issued.record.digest,
        document_number=issued.document_number,
        corrections=tuple(_correction(one, staff=staff) for one in issued.corrections),
        differing=len(found),
        rows=_lines(found) if staff else (),
    )


def _correction(correction: Correction, *, staff: bool) -> CorrectionView:
    rows = correction_rows(correction)
    return CorrectionView(
        number=correction.number,
        when=moment_text(correction.issued_at),
        digest=correction.digest,
        cells=len(correction.cells) if staff else 0,
        reason=correction.reason if staff else "",
        rows=_lines(rows) if staff else (),
        more=max(0, len(rows) - _ROWS) if staff else 0,
    )


def _lines(rows: Sequence[Difference]) -> tuple[ChangedLine, ...]:
    return tuple(ChangedLine(row.place, *row.printed) for row in rows[:_ROWS])
