"""What a source page holds: the reports of one unit and quarter, entry by entry."""

from dataclasses import dataclass

from tongfen.view.corrected import CorrectionNote
from tongfen.view.let_in import LetInNote
from tongfen.view.links import Link


@dataclass(frozen=True, slots=True)
class FieldView:
    """One value as filed. `page` is the page of what it names, `note` that thing's name."""

    title: str
    text: str
    note: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One entry of a report. `messages` say why it is 待更正; they and `receipt` are for staff.

    `corrected` are the corrections it got later: the fields are as filed. `let_in` says by which waivers
    and objections it counts (for staff).
    """

    anchor: str
    title: str
    fields: tuple[FieldView, ...]
    messages: tuple[str, ...] = ()
    receipt: str = ""
    link: Link | None = None
    corrected: tuple[CorrectionNote, ...] = ()
    let_in: tuple[LetInNote, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceSection:
    """One week's report, or the opening ledger."""

    anchor: str
    title: str
    entries: tuple[SourceEntry, ...]
    marks: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A quarter of a unit's reports (`slug` 2026-q4), or its opening ledger (`slug` opening)."""

    unit: str
    unit_title: str
    slug: str
    title: str
    sections: tuple[SourceSection, ...]

    @property
    def entries(self) -> int:
        return sum(len(section.entries) for section in self.sections)


@dataclass(frozen=True, slots=True)
class UnitSources:
    """All source pages of a unit, newest quarter first, the opening ledger last."""

    unit: str
    unit_title: str
    known: bool
    pages: tuple[SourcePage, ...]
