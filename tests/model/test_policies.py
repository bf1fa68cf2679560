"""Whether a policy is in force on a day: from its dates and from what ended it."""

from datetime import date
from typing import Any

import pytest

from tongfen.model.amounts import Money
from tongfen.model.periods import parse_period
from tongfen.model.policies import (
    Fulfilment,
    Policy,
    Standing,
    ends_soon,
    first_day,
    followers,
    last_day,
    standing_on,
)
from tongfen.model.policy_loading import load_fulfilment, load_policies

TODAY = date(2026, 11, 26)


def standing(policy: Policy, *others: Policy, day: date = TODAY) -> Standing:
    held = {one.id: one for one in (policy, *others)}
    return standing_on(policy, day, followers(held.values()).get(policy.id, ()), held)


def published(**fields: Any) -> Policy:
    return Policy("a", issued="2023-10", status="未说明", **fields)


def own(**fields: Any) -> Policy:
    return Policy("a", unit="hantai", **{"effective": "2026-02-01", **fields})


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-12-31", date(2025, 12, 31), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-02-30", None, None),
        ("", None, None),
    ],
)
def test_a_date_may_stop_at_its_month_or_year(
    text: str, first: date | None, last: date | None
) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


def test_a_policy_holds_on_its_last_day_and_not_on_the_next() -> None:
    policy = published(expires="2025-12-31")
    assert standing(policy, day=date(2025, 12, 31)) == Standing("现行有效", date(2023, 10, 1))
    assert standing(policy, day=date(2026, 1, 1)) == Standing("已失效", date(2026, 1, 1))


def test_a_policy_holds_from_its_first_day() -> None:
    assert standing(own(), day=date(2026, 1, 31)) == Standing("尚未生效", date(2026, 2, 1))
    assert standing(own(), day=date(2026, 2, 1)) == Standing("现行有效", date(2026, 2, 1))


def test_a_published_policy_whose_source_says_nothing_is_not_confirmed() -> None:
    assert standing(published()) == Standing("效力未核实")
    said = Policy("a", issued="2023-10", status="有效")
    assert standing(said) == Standing("现行有效", date(2023, 10, 1))


def test_a_policy_without_any_date_is_not_confirmed() -> None:
    assert standing(Policy("a", unit="hantai")) == Standing("效力未核实")


def test_what_the_source_calls_revised_is_superseded_where_no_date_is_known() -> None:
    assert standing(Policy("a", status="已修订")) == Standing("已被取代")
    assert standing(Policy("a", status="已废止")) == Standing("已废止")


@pytest.mark.parametrize("old_says", [True, False])
def test_a_policy_is_superseded_from_the_day_on_which_the_newer_begins(old_says: bool) -> None:
    old = own(status="已修订", superseded_by="b" if old_says else "")
    new = Policy("b", effective="2026-10-01", supersedes=() if old_says else ("a",))
    assert standing(old, new, day=date(2026, 10, 1)) == Standing("已被取代", date(2026, 10, 1), "b")
    assert standing(old, new, day=date(2026, 9, 30)) == Standing("现行有效", date(2026, 2, 1))


def test_what_ended_a_policy_first_counts() -> None:
    policy = own(expires="2026-06-30", repealed_on=date(2026, 10, 1))
    assert standing(policy) == Standing("已失效", date(2026, 7, 1))


def test_a_policy_is_repealed_on_its_day_or_when_what_repeals_it_begins() -> None:
    other = Policy("b", effective="2026-08-01")
    by = own(repealed_by="b")
    assert standing(by, other) == Standing("已废止", date(2026, 8, 1), "b")
    on = own(repealed_by="b", repealed_on=date(2026, 9, 1))
    assert standing(on, other) == Standing("已废止", date(2026, 9, 1), "b")


def test_two_that_supersede_each_other_both_end_and_nothing_runs_for_ever() -> None:
    one, other = own(supersedes=("b",)), Policy("b", effective="2026-03-01", supersedes=("a",))
    assert standing(one, other).state == standing(other, one).state == "已被取代"


def test_the_end_is_near_within_ninety_days_and_on_the_last_day() -> None:
    policy = own(expires="2026-11-26")
    days = (date(2026, 8, 27), date(2026, 8, 28), TODAY, date(2026, 11, 27))
    assert [ends_soon(policy, day) for day in days] == [False, True, True, False]


def row(**fields: Any) -> dict[str, Any]:
    return {
        "id": "a",
        "title": "标题",
        "issuer": "机关",
        "level": "县区",
        "category": "工业",
        "helps": ["用地厂房"],
        "benefits": [{"text": "租金补助", "percent": "50%"}],
        **fields,
    }


def test_a_unit_that_takes_a_published_policy_over_has_it() -> None:
    paths = ("submissions/chenggu/policies/a.yaml", "submissions/city/published/policies/a.yaml")
    held = load_policies([(paths[0], "chenggu", row()), (paths[1], "", row(title="旧"))])
    assert [(one.title, one.unit, one.applies_in) for one in held.values()] == [
        ("标题", "chenggu", ("chenggu",))
    ]


def test_fulfilment_is_loaded_with_exact_money() -> None:
    rows = [{"policy": "a", "applicants": 3, "granted": 2, "amount": "1.5万元", "days": 20}]
    value = {"unit": "hantai", "quarter": "2026-Q3", "date": "2026-10-09", "policies": rows}
    period = parse_period("2026-Q3")
    assert period is not None
    assert load_fulfilment([("path", "hantai", value)]) == (
        Fulfilment("hantai", period, "a", 3, 2, Money(15000), 20),
    )
