"""Acts of the office: rulings, amendments, waivers, objections, audits. Each takes effect when it is received."""

import datetime as dt
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tongfen.documents import Pointer
from tongfen.model.amounts import Money
from tongfen.model.referrals import Referral
from tongfen.model.reports import Entry

RulingKind = Literal["重复", "移交", "分成", "首报"]
AmendmentKind = Literal["调出", "调入", "调增", "调减"]
ACT_LISTS: frozenset[str] = frozenset(
    {"rulings", "amendments", "waivers", "objections", "audits", "referrals"}
)
"""Lists an act may stand in, as rules name them"""
ObjectionResult = Literal["待裁定", "成立", "部分成立", "不成立"]
AuditResult = Literal["待核查", "属实", "部分属实", "不属实"]
MONEY: Final = "到位资金"
"""What an audit calls a payment; all else it looks at are stages"""


@dataclass(frozen=True, slots=True, order=True)
class EntryName:
    """One entry of one report, as an act or a correction names it.

    `entry` is the entry's own id, or project id and date joined by `@`.
    """

    unit: str
    week: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling(Entry):
    """`city/rulings/<id>.yaml`: the only way to change credit between units (design section 5).

    `shares` are percentages by unit; `duplicates` the ids that are the same project as `project`.
    """

    id: str
    date: date
    kind: RulingKind
    project: str
    reason: str
    duplicates: tuple[str, ...] = ()
    unit: str = ""
    shares: tuple[tuple[str, int], ...] = ()
    replaces: str = ""
    decision: str = ""

    def at(self, *steps: str | int) -> Pointer:
        """The place of a field: a ruling is a file of its own."""
        return steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment(Entry):
    """One project of `city/amendments/<review>.yaml`: taken out, put in, raised or cut by the office.

    `again` marks a project that stands in the same review before.
    """

    review: str
    date: date
    matter: str
    project: str
    kind: AmendmentKind
    reason: str
    investment: Money | None = None
    decision: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Entry):
    """One line of `city/waivers.yaml`: one rule does not apply to one entry."""

    id: str
    date: date
    rule: str
    of: EntryName
    reason: str
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection(Entry):
    """`city/objections/<id>.yaml`: a unit objects to one cell of a bulletin; `admits` is what counts after all."""

    id: str
    date: date
    period: str
    unit: str
    indicator: str
    reason: str
    result: ObjectionResult
    facts: tuple[EntryName, ...] = ()
    ruled: dt.date | None = None
    answer: str = ""
    admits: tuple[EntryName, ...] = ()

    def at(self, *steps: str | int) -> Pointer:
        """The place of a field: an objection is a file of its own."""
        return steps

    @property
    def upheld(self) -> bool:
        return self.result in ("成立", "部分成立")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit(Entry):
    """One line of `city/audits/<id>.yaml`: what an on-site check found of one claim of a project.

    `item` is a stage or MONEY, of which `voucher` names the payment. `counted` is the amount
    that is true of a claim that is only partly so; `unit`, `week` and `claimed` tell how it was filed, where
    given; `by` is a post, never a person. `replaces` names the
    audit whose result on this claim is taken back (复核). `again` marks a claim that stands in the same
    file before.
    """

    audit: str
    period: str
    project: str
    item: str
    result: AuditResult
    voucher_kind: str = ""
    voucher_number: str = ""
    unit: str = ""
    week: str = ""
    claimed: Money | None = None
    counted: Money | None = None
    date: dt.date | None = None
    by: str = ""
    reason: str = ""
    evidence: str = ""
    replaces: str = ""
    again: bool = False

    @property
    def voucher(self) -> tuple[str, str]:
        return self.voucher_kind, self.voucher_number

    @property
    def settled(self) -> bool:
        return self.result != "待核查"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An act that took effect and that its file does not hold any more."""

    act: Entry


@dataclass(frozen=True, slots=True)
class Idle:
    """A waiver that let nothing count; `filed` says whether its entry was filed at all."""

    waiver: Waiver
    filed: bool


def terms(act: Entry) -> tuple[object, ...]:
    """What makes an act this act: with other terms it is another one, which needs a receipt of its own."""
    named: tuple[object, ...]
    match act:
        case Ruling():
            named = (act.kind, act.project, act.duplicates, act.unit, act.shares, act.replaces)
        case Amendment():
            named = (act.kind, act.investment, act.again)
        case Objection():
            named = (act.period, act.unit, act.indicator, act.facts, act.result, act.admits)
        case Waiver():
            named = (act.rule, act.of)
        case Audit():
            named = (act.result, act.counted, act.replaces, act.again)
        case Referral():
            named = act.terms
        case _:
            named = (act,)
    return (act.list, act_name(act), *named)


def act_name(act: Entry) -> str:
    """What an act goes by among those of its list, whatever else it says."""
    match act:
        case Amendment():
            return f"{act.review}/{act.project}"
        case Ruling() | Waiver() | Objection() | Referral():
            return act.id
        case Audit():
            return "/".join(filter(None, (act.audit, act.project, act.item, *act.voucher)))
    return ""
