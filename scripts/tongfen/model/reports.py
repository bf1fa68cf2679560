"""One unit's weekly report, and the opening file, as values."""

import datetime as dt
from dataclasses import dataclass, field, fields
from datetime import date
from typing import get_origin

from tongfen.documents import Pointer
from tongfen.model.amounts import Money
from tongfen.model.periods import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry has: the list it stands in and its place there."""

    list: str
    index: int

    def at(self, *steps: str | int) -> Pointer:
        """The place of a field of this entry inside the document."""
        return (self.list, self.index, *steps)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that proves a stage; the file itself stays in the unit's archive."""

    kind: str
    number: str
    date: date


@dataclass(frozen=True, slots=True)
class Want:
    """What a project still wants: `chain` is 产业链, 配套链 or 要素链."""

    chain: str
    text: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What a project brings along, talent or technology: listed, never scored."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Investor:
    name: str
    origin: str
    code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Arrived:
    """Money that arrived: (project, voucher kind, number) is unique for ever.

    `index` is its place in its entry as filed: payments received apart are judged apart. One that is
    `struck` was taken back by a correction: it counts nowhere, and its amount tells what was filed.
    """

    amount: Money
    use: str
    date: dt.date
    voucher_kind: str
    voucher_number: str
    voucher_date: dt.date
    cumulative: Money | None = None
    index: int = 0
    struck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProject(Entry):
    id: str
    name: str
    stage: str
    date: date
    investor: Investor
    chain: str = ""
    segment: str = ""
    investment: Money | None = None
    phase_of: str = ""
    phase: int | None = None
    contract_type: str = ""
    lands_in: str = ""
    share: str = ""
    activity: str = ""
    opportunity: str = ""
    evidence: tuple[Evidence, ...] = ()
    wants: tuple[Want, ...] | None = None
    brings: tuple[Brought, ...] | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Entry):
    project: str
    date: date
    stage: str = ""
    reason: str = ""
    same_as: str = ""
    contract_type: str = ""
    investment: Money | None = None
    lands_in: str = ""
    share: str = ""
    evidence: tuple[Evidence, ...] = ()
    arrived: tuple[Arrived, ...] = ()
    wants: tuple[Want, ...] | None = None
    brings: tuple[Brought, ...] | None = None
    text: str = ""

    @property
    def paid(self) -> tuple[Arrived, ...]:
        """The payments that were not struck out."""
        return tuple(row for row in self.arrived if not row.struck)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Entry):
    id: str
    project: str
    kind: str
    asks: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Entry):
    """An answer to a need, a referral, or to a project that wants to land here.

    The unit that raised a need says here too that it is done, or is not, and what the firm thinks of it:
    `satisfaction` and its day are the firm's, relayed.
    """

    to: str
    date: date
    result: str
    satisfaction: str = ""
    satisfaction_date: dt.date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Entry):
    week: str
    entry: str
    field: str
    was: str
    now: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(Entry):
    """An activity that took place, by the id of the plan; `projects` are those it moved forward."""

    activity: str
    date: date
    attendees: int | None = None
    text: str = ""
    projects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Entry):
    """Investors received in the city (来汉考察)."""

    date: date
    organisation: str
    project: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Research(Entry):
    title: str
    kind: str
    date: date
    chain: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Entry):
    """A contact with an organisation; people from Hanzhong only as a number and a sector."""

    date: date
    kind: str
    organisation: str = ""
    sector: str = ""
    count: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One weekly file. `unit` and `week` come from the path; what the file says is beside them."""

    path: str
    unit: str
    week: Week
    stated_unit: str
    stated_week: str
    quiet_through: str = ""
    new_projects: tuple[NewProject, ...] = ()
    progress: tuple[Progress, ...] = ()
    needs: tuple[Need, ...] = ()
    activities: tuple[Held, ...] = ()
    visits: tuple[Visit, ...] = ()
    research: tuple[Research, ...] = ()
    contacts: tuple[Contact, ...] = ()
    replies: tuple[Reply, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def entries(self) -> tuple[Entry, ...]:
        """All entries, in the order of the template."""
        return (
            *self.new_projects,
            *self.progress,
            *self.needs,
            *self.activities,
            *self.visits,
            *self.research,
            *self.contacts,
            *self.replies,
            *self.corrections,
        )

    @property
    def quiet(self) -> bool:
        """True where the unit reports that nothing changed."""
        return not self.entries()


LISTS: tuple[str, ...] = tuple(
    entry.name for entry in fields(Report) if get_origin(entry.type) is tuple
)
"""The lists of a weekly report, in the order of the template."""

LIST_TITLES: dict[str, str] = {
    "new_projects": "新项目",
    "progress": "新进展",
    "needs": "新问题",
    "activities": "招商活动",
    "visits": "来汉考察",
    "research": "产业研究与项目谋划",
    "contacts": "资源联络",
    "replies": "答复",
    "corrections": "更正",
}
"""Their names, which are those of the schema"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningProject(Entry):
    """A project that was under way before the first week."""

    id: str
    name: str
    stage: str
    stage_date: date
    investor: Investor
    signed: date | None = None
    started: date | None = None
    chain: str = ""
    investment: Money | None = None
    contract_type: str = ""
    lands_in: str = ""
    share: str = ""
    arrived: Money | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """`<unit>/opening.yaml`: the 期初台账, folded before the first week."""

    path: str
    unit: str
    stated_unit: str
    as_of: date
    approved_by: str
    projects: tuple[OpeningProject, ...] = field(default=())
