"""Policies (政策): what one says, from when till when it holds, and what came of it in a quarter (兑现).

Whether a policy is in force on a day is computed from its dates and from what superseded or repealed it.
It is never read from its `status` where the dates decide: `status` is what the source said when it was read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from tongfen.model.amounts import Money
from tongfen.model.periods import Period, parse_date, parse_period

State = Literal["现行有效", "尚未生效", "效力未核实", "已失效", "已被取代", "已废止"]

IN_FORCE: State = "现行有效"
NOT_YET: State = "尚未生效"
UNCONFIRMED: State = "效力未核实"
EXPIRED: State = "已失效"
SUPERSEDED: State = "已被取代"
REPEALED: State = "已废止"
STATES: tuple[State, ...] = (IN_FORCE, NOT_YET, UNCONFIRMED, EXPIRED, SUPERSEDED, REPEALED)
"""In the order of the handbook"""

LEVELS = ("国家", "省", "市", "县区", "园区")
LOCAL = frozenset({"县区", "园区"})
"""Levels whose policies hold in the places they name, and nowhere else"""
WHO: Mapping[str, str] = {
    "外资企业": "waizi",
    "民营企业": "minying",
    "中小微企业": "zhongxiao",
    "各类企业": "qiye",
    "个人人才": "rencai",
    "金融机构": "jinrong",
    "招商单位": "danwei",
}
"""Who may get something, each with its address"""
EVERY_FIRM = "各类企业"
FOREIGN_FIRM = "外资企业"
FIRMS = frozenset({FOREIGN_FIRM, "民营企业", "中小微企业", EVERY_FIRM})
STAGES: Mapping[str, str] = {
    "考察洽谈": "qiatan",
    "签约落地": "luodi",
    "开工建设": "jianshe",
    "投产经营": "jingying",
    "增资扩产": "kuochan",
}
"""How far an investor has come, each with its address"""
OF_A_PROJECT: Mapping[str, str] = {
    "线索": "考察洽谈",
    "签约": "签约落地",
    "开工": "开工建设",
    "投产": "投产经营",
    "达效": "投产经营",
}
"""The stage of a project → how far its investor has come"""
HELPS: Mapping[str, str] = {
    "税费优惠": "shuifei",
    "资金奖补": "jiangbu",
    "融资支持": "rongzi",
    "用地厂房": "yongdi",
    "人才支持": "rencai",
    "审批服务": "shenpi",
    "权益保障": "quanyi",
    "产业引导": "chanye",
    "工作机制": "jizhi",
}
"""Kinds of help, each with its address"""
INCENTIVES = frozenset({"税费优惠", "资金奖补", "融资支持", "用地厂房"})
"""Kinds of help the fair-competition review is about (公平竞争审查条例, since 2024-08-01)"""
CLAIMABLE = INCENTIVES | {"人才支持", "审批服务"}
"""Kinds of help that a firm can claim: what pages of projects name"""
REVIEW_SINCE = date(2024, 8, 1)
UNSTATED = "未注明"
SOON = 90
"""Days before its end from which a policy is told to be about to end"""


@dataclass(frozen=True, slots=True)
class Benefit:
    """One thing a policy gives; `amount`, `percent` and `cap` as written, with their units."""

    text: str
    amount: str = ""
    percent: str = ""
    cap: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """How to claim. `workdays` is the time within which it is paid (兑现时限)."""

    mode: str = ""
    where: str = ""
    office: str = ""
    phone: str = ""
    url: str = ""
    workdays: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The fair-competition review (公平竞争审查): 已审查, 适用例外 or 未注明."""

    state: str = UNSTATED
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy. `unit` files it; empty for one that is known from a public source only.

    `issued`, `effective` and `expires` are as written: a day, a month or a year. It is public but while
    a personal number stands in it.
    """

    id: str
    unit: str = ""
    title: str = ""
    title_note: str = ""
    issuer: str = ""
    issuer_note: str = ""
    doc_no: str = ""
    level: str = ""
    applies_in: tuple[str, ...] = ()
    category: str = ""
    chains: tuple[str, ...] = ()
    audience: str = ""
    who: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    apply: Claim = field(default_factory=Claim)
    issued: str = ""
    effective: str = ""
    expires: str = ""
    date_note: str = ""
    status: str = ""
    supersedes: tuple[str, ...] = ()
    superseded_by: str = ""
    repealed_by: str = ""
    repealed_on: date | None = None
    legal_basis: str = ""
    fair_competition_review: Review = field(default_factory=Review)
    note: str = ""
    public: bool = True

    @property
    def start(self) -> date | None:
        """The first day it holds: as written, else the first day it can have been issued."""
        return first_day(self.effective) or first_day(self.issued)

    @property
    def end(self) -> date | None:
        """The last day it holds; None where it does not say."""
        return last_day(self.expires)

    @property
    def incentive(self) -> bool:
        """True where it gives what the fair-competition review is about."""
        return not INCENTIVES.isdisjoint(self.helps)

    @property
    def unreviewed(self) -> bool:
        """True for an incentive of which nothing is known of a review."""
        return self.incentive and self.fair_competition_review.state == UNSTATED


@dataclass(frozen=True, slots=True)
class Standing:
    """How a policy stands on a day. `since` is the day the state began, `by` the policy that ended it."""

    state: State
    since: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """What a unit paid out under a policy in a quarter: firms that applied and that got it, money, days.

    `applicants` are those in hand in the quarter, carried over ones included; `days` is the mean from
    application to payment.
    """

    unit: str
    period: Period
    policy: str
    applicants: int
    granted: int
    amount: Money | None = None
    days: int | None = None
    note: str = ""


def first_day(text: str) -> date | None:
    """The first day of a day, month or year as written; None where there is no such day."""
    period = parse_period(text)
    return parse_date(text) or (period.first if period else None)


def last_day(text: str) -> date | None:
    """The last day of a day, month or year as written: 2023 is the end of 2023."""
    period = parse_period(text)
    return parse_date(text) or (period.last if period else None)


def followers(policies: Iterable[Policy]) -> dict[str, tuple[Policy, ...]]:
    """The policies that supersede each one, whichever of the two says so."""
    held = {policy.id: policy for policy in policies}
    found: dict[str, list[Policy]] = {}
    for policy in held.values():
        for older in policy.supersedes:
            found.setdefault(older, []).append(policy)
        newer = held.get(policy.superseded_by)
        if newer is not None and policy.id not in newer.supersedes:
            found.setdefault(policy.id, []).append(newer)
    return {id_: tuple(newer) for id_, newer in found.items()}


def standing_on(
    policy: Policy, day: date, after: Iterable[Policy], policies: Mapping[str, Policy]
) -> Standing:
    """Return how a policy stands on a day; `after` are the policies that supersede it.

    What ends it first counts. Where nothing dated has ended it, a published one is in force only where
    its source says so or its own text gives a period that holds the day; 未说明 is told as not confirmed.
    """
    ends = sorted(_ends(policy, after, policies), key=lambda one: (one.since or date.min, one.by))
    ended = [one for one in ends if one.since is None or one.since <= day]
    if ended:
        return ended[0]
    start = policy.start
    if start is not None and start > day:
        return Standing(NOT_YET, start)
    if policy.status in ("已修订", "已废止") and not ends:
        return Standing(SUPERSEDED if policy.status == "已修订" else REPEALED)
    believed = bool(policy.unit) or policy.status == "有效" or policy.end is not None
    if not believed or start is None:
        return Standing(UNCONFIRMED)
    return Standing(IN_FORCE, start)


def _ends(
    policy: Policy, after: Iterable[Policy], policies: Mapping[str, Policy]
) -> Iterable[Standing]:
    """What ends it, with the first day it does not hold; None where that day is not known."""
    if policy.end is not None:
        yield Standing(EXPIRED, policy.end + timedelta(days=1))
    for newer in after:
        yield Standing(SUPERSEDED, newer.start, newer.id)
    repealing = policies.get(policy.repealed_by)
    if repealing is not None or policy.repealed_on is not None:
        day = policy.repealed_on or (repealing.start if repealing else None)
        yield Standing(REPEALED, day, repealing.id if repealing else "")


def ends_soon(policy: Policy, day: date) -> bool:
    """True within SOON days before the last day, that day included."""
    return policy.end is not None and day <= policy.end <= day + timedelta(days=SOON)
