"""What the ledger knows a fact by: its line, the entry it was filed with, and what the office did to it."""

from dataclasses import dataclass, field
from datetime import date

from tongfen.model.acts import AuditResult
from tongfen.model.amounts import Money
from tongfen.model.reports import LISTS, Arrived, Entry, Evidence
from tongfen.receipts import Receipt


@dataclass(frozen=True, slots=True)
class Source:
    """The line a fact came from, when it was received, and who filed it.

    `version` is the commit at which `path` has that line, which may be a later one than the receipt's:
    lines move while a report is edited. None means the receipt's own, empty nothing committed.
    `corrections` are the lines that changed the fact since, `acts` those of the office by which it counts:
    waivers that spared its entry, and in the figures of a period the objection that admitted it, or the
    audit by which only a part of it does. Neither is part of its identity.
    """

    path: str
    line: int
    receipt: Receipt
    unit: str
    week: str
    list: str
    index: int
    version: str | None = None
    corrections: "tuple[Source, ...]" = field(default=(), compare=False)
    acts: "tuple[Waived | Upheld | Audited, ...]" = field(default=(), compare=False)

    @property
    def commit(self) -> str:
        """The commit by which the fact was received."""
        return self.receipt.commit

    @property
    def line_commit(self) -> str:
        """The commit at which the file has the line; empty where nothing is committed."""
        return self.receipt.commit if self.version is None else self.version

    @property
    def counted(self) -> Receipt:
        """From when the fact counts: its receipt, or that of the waiver without which it did not."""
        waivers = (act.source.receipt for act in self.acts if isinstance(act, Waived))
        return max((self.receipt, *waivers))

    @property
    def order(self) -> tuple[object, ...]:
        """Its place among all that was filed: by receipt and file, then as a report is folded, list by list."""
        place = LISTS.index(self.list) if self.list in LISTS else -1
        return self.receipt, self.path, place, self.index


@dataclass(frozen=True, slots=True)
class StageFact:
    """A project reached a stage, or went back to one with a reason."""

    stage: str
    date: date
    source: Source
    contract_type: str = ""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Money that arrived."""

    arrived: Arrived
    source: Source

    @property
    def amount(self) -> Money:
        return self.arrived.amount

    @property
    def date(self) -> date:
        return self.arrived.date


@dataclass(frozen=True, slots=True)
class Note:
    """A line of text about a project."""

    date: date
    text: str
    source: Source


RULED = "裁定落地"
"""The result of a landing that a ruling decided"""


@dataclass(frozen=True, slots=True)
class Landing:
    """A unit named as the place where the project lands, and what that unit said to it."""

    unit: str
    source: Source
    result: str = ""
    answered: date | None = None
    answer: Source | None = None


@dataclass(frozen=True, slots=True)
class FiledEntry:
    """An entry or act that made a project what it is, as it stands after corrections.

    `name` is the one it was filed under: correcting its date does not change it.
    """

    entry: Entry
    source: Source
    name: str = ""


@dataclass(frozen=True, slots=True)
class Amended:
    """What the office changed in the library: 调出, 调入, 调增, 调减; `investment` is the amount from then on."""

    kind: str
    date: date
    reason: str
    source: Source
    investment: Money | None = None
    review: str = ""

    @property
    def id(self) -> str:
        return self.review

    @property
    def title(self) -> str:
        return self.kind


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling on a project: its id, what about, the ids it joined, the unit it names, and where it stands."""

    ruling: str
    kind: str
    date: date
    reason: str
    source: Source
    duplicates: tuple[str, ...] = ()
    project: str = ""
    unit: str = ""

    @property
    def id(self) -> str:
        return self.ruling

    @property
    def title(self) -> str:
        return f"裁定{self.kind}"


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver: one rule does not apply to one entry."""

    id: str
    rule: str
    date: date
    reason: str
    source: Source

    @property
    def title(self) -> str:
        return f"豁免{self.rule}"


@dataclass(frozen=True, slots=True)
class Upheld:
    """An objection that was upheld. `result` is 成立 or 部分成立, `reason` the answer to it.

    `admits` are the entries it admits to the figures of its period, as they stood when it was received.
    """

    id: str
    period: str
    result: str
    date: date
    reason: str
    source: Source
    admits: tuple[FiledEntry, ...] = field(default=(), compare=False, repr=False)

    @property
    def title(self) -> str:
        return f"异议{self.result}"


@dataclass(frozen=True, slots=True)
class Audited:
    """What an on-site check found of one claim of a project.

    `item` is a stage or MONEY; `claim` is where the claim stands, `row` a payment's place in its entry.
    `counted` is what is true of a claim that is 部分属实, `was` the payment as it was filed.
    """

    audit: str
    item: str
    result: AuditResult
    date: date
    reason: str
    source: Source
    claim: Source
    row: int = 0
    counted: Money | None = None
    by: str = ""
    evidence: str = ""
    was: Arrival | None = field(default=None, compare=False, repr=False)

    @property
    def id(self) -> str:
        return self.audit

    @property
    def title(self) -> str:
        return f"抽查{self.result}"

    @property
    def untrue(self) -> bool:
        return self.result == "不属实"

    @property
    def told(self) -> str:
        """Why a claim is left out: 抽查不属实,已核减(抽查“2026-10-choucha”,2026-11-18)."""
        return f"{self.title},已核减(抽查“{self.audit}”,{self.date})"

    @property
    def cut(self) -> bool:
        """True where the claim counts for nothing, or for less than was filed."""
        return self.result in ("不属实", "部分属实")


OnProject = Ruled | Amended
Acted = OnProject | Waived | Upheld | Audited
"""What the office did to a project or a fact, with its `id`, `title`, `date`, `reason` and `source`"""
