"""Money of two projects on one voucher is found, and forgotten with what was taken back."""

from dataclasses import replace
from typing import Any

import pytest

from tests.ledger.filings import filing, money, new, progress
from tongfen.ledger.folding import step
from tongfen.ledger.payments import on_one_voucher
from tongfen.ledger.refolding import join, without
from tongfen.ledger.state import State
from tongfen.model.reports import Arrived


def ledger(*numbers: str, order: int = 0, state: State | None = None) -> State:
    """A project for each number, p0, p1 …, an hour apart, and money that came by it."""
    state = state or State()
    for at, number in enumerate(numbers, order):
        name = f"p{at}"
        paid = progress(name, arrived=[money("800万元", number)])
        state = step(state, filing(order=at, new_projects=[new(name)], progress=[paid]))[0]
    return state


def paid(state: State, name: str = "p0") -> Arrived:
    return state.projects[name].arrivals[0].arrived


def found(state: State, arrived: Arrived, project: str = "new") -> list[str]:
    return [one.id for one, _ in on_one_voucher(state, arrived, project)]


def test_a_number_typed_otherwise_is_the_same_number() -> None:
    state = ledger("0098101", "No.98101", "98102")
    assert found(state, paid(state)) == ["p0", "p1"]
    assert found(state, paid(state), "p0") == ["p1"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ["p0"]),
        ({"voucher_kind": "验资报告"}, []),
        ({"voucher_date": "another"}, ["p0"]),
        ({"amount": "another"}, ["p0"]),
        ({"voucher_date": "another", "amount": "another"}, []),
    ],
)
def test_another_kind_or_another_day_with_another_amount_is_another_voucher(
    change: dict[str, str], expected: list[str]
) -> None:
    state = ledger("0098101", "77")
    mine = paid(state)
    other: dict[str, Any] = {
        "voucher_date": mine.voucher_date.replace(month=1),
        "amount": replace(mine.amount, amount=mine.amount.amount + 1),
    }
    changed = replace(mine, **{key: other.get(key, value) for key, value in change.items()})
    assert found(state, changed) == expected


def test_what_is_taken_back_is_forgotten() -> None:
    state = ledger("0098101", "0098101")
    arrived = paid(state)
    state = without(state, state.projects["p0"])
    assert found(state, arrived) == ["p1"]
    state = without(state, state.projects["p1"])
    assert (found(state, arrived), len(state.payments)) == ([], 0)


def test_a_joined_project_is_found_under_the_kept_one_once() -> None:
    state = ledger("0098101", "0098101")
    arrived = paid(state)
    joined, _ = join(state, "p1", "p0", state.projects["p0"].source, "同一项目")
    assert found(joined, arrived) == ["p0"]


def test_a_number_that_everybody_uses_tells_nothing() -> None:
    state = ledger(*["1"] * 31)
    assert len(found(state, paid(state))) == 31
    state = ledger("1", order=31, state=state)
    assert found(state, paid(state)) == []


def test_noughts_alone_are_no_number() -> None:
    state = ledger("000", "000")
    assert found(state, paid(state)) == []
