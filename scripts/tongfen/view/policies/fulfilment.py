"""兑现: what was paid out under a policy in a quarter, by unit; what would tell of a single firm is not public."""

from collections.abc import Mapping
from dataclasses import dataclass

from tongfen.model.amounts import format_money
from tongfen.model.policies import Fulfilment
from tongfen.view.addresses import unit_page
from tongfen.view.audience import FEW, Audience
from tongfen.view.fields import Plan, plan_of
from tongfen.view.material import Material

KEPT_BACK = "不公开"


@dataclass(frozen=True, slots=True)
class FulfilmentLine:
    """One quarter of one policy and one unit. Few firms are printed <3 in public, and their money not at all."""

    policy: str
    quarter: str
    period: str
    unit: str
    unit_page: str
    applicants: str
    granted: str
    amount: str
    days: str
    note: str


def cut_fulfilment(material: Material, audience: Audience) -> dict[str, tuple[FulfilmentLine, ...]]:
    """Return the lines by policy, newest quarter first; quarters that have not begun are left out."""
    plan = plan_of(material.shapes["fulfilment"], audience).children["policies"].item
    assert plan is not None
    today = material.as_of.date()
    found: dict[str, list[FulfilmentLine]] = {}
    rows = sorted(material.world.fulfilment, key=lambda row: (row.unit, row.policy))
    for row in sorted(rows, key=lambda row: row.period.first, reverse=True):
        if row.period.first <= today and row.policy in material.world.policies:
            line = _line(row, material, plan.children, public=audience == "public")
            found.setdefault(row.policy, []).append(line)
    return {policy: tuple(lines) for policy, lines in found.items()}


def _line(
    row: Fulfilment, material: Material, plan: Mapping[str, Plan], *, public: bool
) -> FulfilmentLine:
    few = public and 0 < row.granted <= FEW
    money = "—" if row.amount is None else format_money(row.amount)
    days = "—" if row.days is None else f"{row.days}天"
    return FulfilmentLine(
        policy=row.policy,
        quarter=row.period.title,
        period=row.period.id,
        unit=material.world.unit_title(row.unit),
        unit_page=unit_page(row.unit),
        applicants=_count(row.applicants, public=public) if plan["applicants"].shown else "",
        granted=_count(row.granted, public=public) if plan["granted"].shown else "",
        amount=(KEPT_BACK if few and row.amount else money) if plan["amount"].shown else "",
        days=days if plan["days"].shown else "",
        note=row.note if plan["note"].shown else "",
    )


def _count(firms: int, *, public: bool) -> str:
    return f"<{FEW + 1}" if public and 0 < firms <= FEW else str(firms)
