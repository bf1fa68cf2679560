"""Rates and points, exact."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assessment import building as b
from tongfen.assessment.formulas import due_target, gap_of, rate_of, share_of
from tongfen.assessment.window import window_of
from tongfen.model.scheme import Formula

F = Fraction
TEN_MONTHS = window_of(b.scheme(), b.period("2026-10"))


def test_schedule_target_is_the_part_due_by_now() -> None:
    assert due_target(F(300), "序时进度", TEN_MONTHS) == 250
    assert due_target(F(300), "annual", TEN_MONTHS) == 300
    assert rate_of(F(124), F(300), "序时进度", TEN_MONTHS) == F(62, 125)
    assert rate_of(F(124), F(300), "annual", TEN_MONTHS) == F(31, 75)


@pytest.mark.parametrize(("completion", "gap"), [("125.64", "42.31"), ("70.41", "-12.92")])
def test_gap_matches_figures_printed_by_a_real_bulletin(completion: str, gap: str) -> None:
    exact = gap_of(F(completion) / 100, TEN_MONTHS)
    assert round(float(exact), 2) == float(gap)


@pytest.mark.parametrize(
    ("formula", "rate", "points"),
    [
        (Formula("linear"), F(13, 10), F(39)),
        (Formula("linear", cap=F(6, 5)), F(13, 10), F(36)),
        (Formula("linear", cap=F(6, 5)), F(62, 125), F(372, 25)),
        (Formula("linear"), F(-2, 5), F(0)),
        (Formula("capped"), F(13, 10), F(30)),
        (Formula("capped"), F(1, 3), F(10)),
        (Formula("capped"), F(-1), F(0)),
        (Formula("threshold", at=F(4, 5)), F(4, 5), F(30)),
        (Formula("threshold", at=F(4, 5)), F(79, 100), F(0)),
        (Formula("threshold"), F(1), F(30)),
        (Formula("threshold"), F(999, 1000), F(0)),
    ],
)
def test_points_are_exact(formula: Formula, rate: Fraction, points: Fraction) -> None:
    assert 30 * share_of(formula, rate) == points


@settings(deadline=None)
@given(
    st.sampled_from(["linear", "capped", "threshold"]),
    st.none() | st.fractions(0, 10),
    st.fractions(0, 1000),
    st.fractions(-10, 10**6),
    st.fractions(0, 10**6),
    st.fractions(F(1, 10**6), 10**9),
    st.sampled_from([*range(1, 13)]),
)
def test_raising_an_actual_never_lowers_a_score(
    kind: str,
    limit: Fraction | None,
    full: Fraction,
    actual: Fraction,
    more: Fraction,
    target: Fraction,
    month: int,
) -> None:
    formula = Formula(kind, cap=limit, at=limit)
    window = window_of(b.scheme(), b.period(f"2026-{month:02d}"))
    low = full * share_of(formula, rate_of(actual, target, "序时进度", window))
    high = full * share_of(formula, rate_of(actual + more, target, "序时进度", window))
    assert 0 <= low <= high
