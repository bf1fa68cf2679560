"""Unified social credit codes: the check sign, and slips that can be told."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.world.surveys import shapes
from tongfen.demo.names import credit_code
from tongfen.model.credit_codes import ALPHABET, check_sign, checks, swapped_at

# The standard's own example, and two made up with division 99, which does not exist.
RIGHT = ("91350100M000100Y43", credit_code(1), credit_code(90001))
CODES = st.builds(
    lambda head, division, tail: f"{head}{division:06d}{tail}",
    st.text(ALPHABET, min_size=2, max_size=2),
    st.integers(0, 999999),
    st.text(ALPHABET, min_size=9, max_size=9),
).map(lambda body: body + check_sign(body))


@pytest.mark.parametrize("code", RIGHT)
def test_a_right_code_checks(code: str) -> None:
    assert checks(code)


def test_the_examples_of_the_schema_check() -> None:
    shape = shapes()["weekly"]
    examples = shape.at(("new_projects", 0, "investor", "code"))["examples"]
    assert examples
    assert all(map(checks, examples))


@given(CODES, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_always_seen(code: str, at: int, sign: str) -> None:
    assume(sign != code[at])
    assert checks(code)
    assert not checks(code[:at] + sign + code[at + 1 :])


@given(CODES, st.integers(0, 16))
def test_neighbours_swapped_are_seen_and_named_or_nothing_is(code: str, at: int) -> None:
    assume(code[at] != code[at + 1])
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert not checks(swapped)
    assert swapped_at(swapped) in (at + 1, None)


def test_a_swap_is_named_only_where_one_explains_it() -> None:
    code = RIGHT[0]
    found = [
        swapped_at(code[:at] + code[at + 1] + code[at] + code[at + 2 :])
        for at in range(17)
        if code[at] != code[at + 1]
    ]
    assert sum(place is not None for place in found) > 0
    assert swapped_at(code[:-1] + "5") is None
