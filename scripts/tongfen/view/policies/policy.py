"""One policy as it is shown: its standing on the day, its benefit in one sentence, who files it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from tongfen.model.policies import (
    EXPIRED,
    IN_FORCE,
    NOT_YET,
    REPEALED,
    SUPERSEDED,
    UNCONFIRMED,
    Benefit,
    Claim,
    Policy,
    Review,
    Standing,
    State,
    ends_soon,
)
from tongfen.model.world import World
from tongfen.view.addresses import policy_page
from tongfen.view.citations import Cited
from tongfen.view.fields import Plan

_BRACKETS = "（{}）"
_CLAIMED = {
    "免申即享": "免申即享，不用申请",
    "快申快享": "快申快享，简单申请",
    "一般": "按规定申请",
}


@dataclass(frozen=True, slots=True)
class PolicyRef:
    """Another policy that a page leads to."""

    title: str
    page: str


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place a local policy holds in."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PolicyView:
    """One policy. `brief` is its benefit in one sentence, `validity` what its dates say in words.

    `since` is the day its state began, `standing_text` says why; `soon` that it is about to end. `review` says how the
    fair-competition review stands, `warned` that it is an incentive of which no review is known.
    `unit` files it, empty for one known from a public source only.
    """

    id: str
    page: str
    title: str
    title_note: str
    issuer: str
    issuer_note: str
    doc_no: str
    level: str
    places: tuple[PlaceRef, ...]
    category: str
    chains: tuple[str, ...]
    audience: str
    who: tuple[str, ...]
    stages: tuple[str, ...]
    helps: tuple[str, ...]
    conditions: tuple[str, ...]
    benefits: tuple[tuple[str, str], ...]
    brief: str
    claim: Claim
    how_to_claim: str
    dates: tuple[tuple[str, str], ...]
    date_note: str
    said: str
    start: date | None
    end: date | None
    state: State
    since: date | None
    standing_text: str
    ended_by: PolicyRef | None
    soon: bool
    legal_basis: str
    review: str
    warned: bool
    note: str
    unit: str
    unit_title: str
    supersedes: tuple[PolicyRef, ...]
    cited: Cited

    @property
    def in_force(self) -> bool:
        """True where an investor can rely on it today."""
        return self.state == IN_FORCE

    @property
    def validity(self) -> str:
        """From when till when, in words: what a table has room for."""
        start = f"{self.start}起" if self.start else "起始日期未写明"
        return f"{start}，{f'到{self.end}止' if self.end else '没有写截止日期'}"


def shown(policy: Policy, plan: Plan) -> Policy:
    """Return a policy without the fields an audience may not see."""
    hidden = {name for name, child in plan.children.items() if not child.shown}
    blank = Policy(policy.id)
    values = {one.name: getattr(blank, one.name) for one in fields(Policy) if one.name in hidden}
    return replace(policy, **values)


def policy_view(
    policy: Policy,
    standing: Standing,
    world: World,
    refs: Mapping[str, PolicyRef],
    cited: Cited,
    today: date,
) -> PolicyView:
    """Return one policy, already cut; `refs` are the policies the audience may see."""
    benefits = tuple((one.text, _figures(one)) for one in policy.benefits)
    return PolicyView(
        page=policy_page(policy.id),
        places=tuple(PlaceRef(place, world.unit_title(place)) for place in policy.applies_in),
        benefits=benefits,
        brief=_brief(benefits),
        claim=policy.apply,
        how_to_claim=claim_words(policy.apply),
        dates=_dates(policy),
        said=policy.status,
        start=policy.start,
        end=policy.end,
        state=standing.state,
        since=standing.since,
        standing_text=_standing_text(standing, policy),
        ended_by=refs.get(standing.by),
        soon=standing.state == IN_FORCE and ends_soon(policy, today),
        review=_review(policy.fair_competition_review),
        warned=policy.unreviewed,
        unit_title=world.unit_title(policy.unit) if policy.unit else "",
        supersedes=tuple(refs[id_] for id_ in policy.supersedes if id_ in refs),
        cited=cited,
        **_as_they_are(policy),
    )


_SAME = (
    "id", "title", "title_note", "issuer", "issuer_note", "doc_no", "level", "category", "chains",
    "audience", "who", "stages", "helps", "conditions", "date_note", "legal_basis", "note", "unit",
)  # fmt: skip


def _as_they_are(policy: Policy) -> dict[str, Any]:
    return {name: getattr(policy, name) for name in _SAME}


def claim_words(claim: Claim) -> str:
    """How to claim, in the words of every page and document; empty where the source says nothing of it."""
    days = f"{claim.workdays}个工作日内兑现" if claim.workdays is not None else ""
    phone = f"电话{claim.phone}" if claim.phone else ""
    mode = _CLAIMED.get(claim.mode, claim.mode)
    return "，".join(filter(None, (mode, claim.where, claim.office, phone, days)))


def _figures(benefit: Benefit) -> str:
    """比例50%，上限100万元."""
    parts = (("比例", benefit.percent), ("金额", benefit.amount), ("上限", benefit.cap))
    return "，".join(f"{title}{value}" for title, value in parts if value)


def _brief(benefits: tuple[tuple[str, str], ...]) -> str:
    """The first thing it gives, with how many there are; nothing where the audience may not see any."""
    if not benefits:
        return ""
    text, figures = benefits[0]
    more = f"；共{len(benefits)}项" if len(benefits) > 1 else ""
    return f"{text.rstrip('。')}{_BRACKETS.format(figures) if figures else ''}{more}"


def _dates(policy: Policy) -> tuple[tuple[str, str], ...]:
    rows = (
        ("印发", policy.issued),
        ("起始", policy.effective),
        ("截止", policy.expires or "没有写截止日期"),
    )
    return tuple((title, text) for title, text in rows if text)


def _standing_text(standing: Standing, policy: Policy) -> str:
    match standing.state:
        case state if state == IN_FORCE:
            return f"{standing.since}起有效" + (f"，到{policy.end}止" if policy.end else "")
        case state if state == NOT_YET:
            return f"{standing.since}起施行，现在还不能申请"
        case state if state == EXPIRED:
            return f"到{policy.end}期满，{standing.since}起失效"
        case state if state == SUPERSEDED:
            return f"{standing.since}起被取代" if standing.since else "来源说明已经修订"
        case state if state == REPEALED:
            return f"{standing.since}起废止" if standing.since else "来源说明已经废止"
        case state if state == UNCONFIRMED:
            return "来源没有写明现在是否有效，使用前请向制定机关核实"
    raise AssertionError(standing.state)


def _review(review: Review) -> str:
    on = f"（{review.on}）" if review.on else ""
    return f"{review.state}{on}{f'：{review.note}' if review.note else ''}"
