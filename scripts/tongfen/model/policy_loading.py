"""Files of policies and of what was paid out under them, already valid by their schemas, as values."""

from collections.abc import Iterable, Iterator
from typing import Any

from tongfen.model.amounts import parse_money
from tongfen.model.fields import Fields, optional_day
from tongfen.model.periods import parse_period
from tongfen.model.policies import UNSTATED, Benefit, Claim, Fulfilment, Policy, Review

_TEXTS = (
    "title", "title_note", "issuer", "issuer_note", "doc_no", "level", "category", "audience",
    "issued", "effective", "expires", "date_note", "status", "superseded_by", "repealed_by",
    "legal_basis", "note",
)  # fmt: skip
_LISTS = ("chains", "who", "stages", "helps", "conditions", "supersedes")


def load_policies(rows: Iterable[tuple[str, str, Fields]]) -> dict[str, Policy]:
    """Return the policies of (path, unit of the path, value) by id, in id order.

    A published one that a unit has taken over is the unit's.
    """
    policies = [load_policy(value, unit) for _, unit, value in rows]
    ordered = sorted(policies, key=lambda policy: (policy.id, policy.unit != ""))
    return {policy.id: policy for policy in ordered}


def load_policy(value: Fields, unit: str) -> Policy:
    """Return one policy; `unit` is whose room it lies in, empty for a published one.

    A county's or park's own policy holds in its place.
    """
    local = (unit,) if unit and value["level"] in ("县区", "园区") else ()
    claim, review = value.get("apply", {}), value.get("fair_competition_review", {})
    same: dict[str, Any] = {name: value[name] for name in _TEXTS if name in value}
    same |= {name: tuple(value[name]) for name in _LISTS if name in value}
    return Policy(
        id=value["id"],
        unit=unit,
        applies_in=tuple(value.get("applies_in", local)),
        benefits=tuple(Benefit(**row) for row in value["benefits"]),
        apply=Claim(**claim),
        repealed_on=optional_day(value, "repealed_on"),
        fair_competition_review=Review(
            review.get("state", UNSTATED), optional_day(review, "date"), review.get("note", "")
        ),
        **same,
    )


def load_fulfilment(rows: Iterable[tuple[str, str, Fields]]) -> tuple[Fulfilment, ...]:
    """Return what the units' files of the quarters tell, of (path, unit of the path, value)."""
    return tuple(line for _, unit, value in rows for line in _quarter(value, unit))


def _quarter(value: Fields, unit: str) -> Iterator[Fulfilment]:
    period = parse_period(value["quarter"])
    assert period is not None, value["quarter"]
    for row in value["policies"]:
        yield Fulfilment(
            unit=unit,
            period=period,
            policy=row["policy"],
            applicants=row["applicants"],
            granted=row["granted"],
            amount=parse_money(row.get("amount", "")),
            days=row.get("days"),
            note=row.get("note", ""),
        )
