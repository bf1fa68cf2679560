"""The head of a document: who speaks, and what the reader has to know first."""

from dataclasses import dataclass
from datetime import datetime

from tongfen.bulletins.paragraphs import proper
from tongfen.exports.outline import Letterhead
from tongfen.model.calendar import SHANGHAI
from tongfen.view.lines import Line
from tongfen.view.papers import Papers

DEMONSTRATION = "演示数据，不是真实通报"
EVERYBODY = "各单位"


@dataclass(frozen=True, slots=True)
class Issue:
    """What is known only once a document is issued: 期号 or 发文字号, and 成文日期."""

    serial: str = ""
    date: str = ""


UNISSUED = Issue()


def head_of(papers: Papers, standing: str, made: datetime, issue: Issue = UNISSUED) -> Letterhead:
    """Return the head of a document of this edition."""
    site = papers.site
    warnings = [*demonstration(papers)]
    if papers.audience == "staff":
        warnings.append("内部版" if site.demonstration else proper(site.staff_note) or "内部资料")
    return Letterhead(
        mark=proper(site.mark) or site.office,
        warnings=tuple(warnings),
        serial=issue.serial,
        standing=standing,
        addressee=f"{proper(site.addressee) or EVERYBODY}：",
        copies=proper(site.copies),
        signature=site.office,
        date=issue.date,
        made=made.astimezone(SHANGHAI).isoformat(),
    )


def demonstration(papers: Papers) -> tuple[str, ...]:
    """What a document made of invented data says first."""
    return (DEMONSTRATION,) if papers.site.demonstration else ()


def told(line: Line) -> str:
    """Return a line of the view as plain text."""
    return "".join(piece.text for piece in line)


def all_told(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Return lines as paragraphs, without empty ones."""
    return tuple(filter(None, map(told, lines)))
