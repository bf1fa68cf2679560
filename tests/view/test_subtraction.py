"""What printed sums give away together: against every combination, reckoned in fractions."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongfen.view.payments import Payments
from tongfen.view.subtraction import Told

SHARES = (Fraction(1), Fraction(1, 2), Fraction(3, 5))


def plain(*names: str) -> Payments:
    return dict.fromkeys(map(ord, names), Fraction(1))


def rank(rows: Sequence[Sequence[Fraction]]) -> int:
    left = [list(row) for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left = [
            [a - b * row[column] / pivot[column] for a, b in zip(row, pivot, strict=True)]
            for row in left
        ]
        left.insert(found, pivot)
        found += 1
    return found


def gives_away(sums: Sequence[Payments]) -> bool:
    """True where a combination of the sums stands on at most two payments, tried pair by pair."""
    names = sorted({name for row in sums for name in row})
    rows = [[row.get(name, Fraction(0)) for name in names] for row in sums]
    whole = rank(rows)
    picks = [*combinations(range(len(names)), 1), *combinations(range(len(names)), 2)]
    return any(
        rank([[row[at] for at in range(len(names)) if at not in out] for row in rows]) < whole
        for out in picks
    )


@pytest.mark.parametrize(
    ("sums", "told"),
    [
        ([plain("a", "b")], [False]),
        ([plain("a", "b", "c"), plain("a", "b", "c", "d", "e")], [True, False]),
        ([plain("a", "b", "c"), plain("a", "b", "c")], [True, True]),
        (
            [plain(*"abcdef"), plain(*"abc"), plain(*"def"), plain(*"cde")],
            [True, True, True, False],
        ),
        ([plain(*"abcdefg"), plain(*"abc"), plain(*"def")], [True, True, False]),
        ([plain(*"abcd"), plain(*"cdef"), plain(*"ef")], [True, True, False]),
        ([plain(*"abcde"), plain(*"abcfg"), plain(*"defgh")], [True, True, True]),
        ([plain(*"abc"), {**plain(*"ab"), ord("c"): Fraction(1, 2)}], [True, False]),
    ],
)
def test_sum_is_told_unless_it_leaves_one_or_two(
    sums: Sequence[Payments], told: Sequence[bool]
) -> None:
    book = Told()
    assert [book.tell(payments) for payments in sums] == told


@settings(max_examples=60)
@given(
    st.lists(
        st.dictionaries(st.integers(1, 8), st.sampled_from(SHARES), min_size=1),
        min_size=1,
        max_size=9,
    )
)
def test_sum_is_refused_exactly_where_it_would_give_one_or_two_away(sums: list[Payments]) -> None:
    book = Told()
    printed: list[Payments] = []
    for payments in sums:
        told = book.tell(payments)
        assert told == (not gives_away([*printed, payments]))
        if told:
            printed.append(payments)
