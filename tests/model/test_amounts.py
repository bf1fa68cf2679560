"""Amounts are exact whole numbers of 元 or US$, as people write them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world.surveys import shapes
from tongfen.model.amounts import Money, format_money, parse_money, round_half_up

PATTERN: str = shapes()["weekly"].schema["$defs"]["amount"]["pattern"]


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("3.2亿元", Money(320_000_000)),
        ("5600万元", Money(56_000_000)),
        ("1200万美元", Money(12_000_000, "美元")),
        ("0.00000001亿元", Money(1)),
        ("9999999.99999999亿元", Money(999_999_999_999_999)),
        ("99999999999.9999万元", Money(999_999_999_999_999)),
        ("999999999999999元", Money(999_999_999_999_999)),
        ("0元", Money(0)),
        ("0.1亿美元", Money(10_000_000, "美元")),
    ],
)
def test_an_amount_is_exact(text: str, money: Money) -> None:
    assert parse_money(text) == money


@pytest.mark.parametrize(
    "text",
    [
        "5600", "3.2亿", "3,200万元", "3.2亿元\n", " 3.2亿元", "-3亿元", "约3亿元", "3.2.1亿元", "１亿元",
        "1e3万元", "0.5元", "0.00001万元", "1234567890123456元", ".5亿元", "3.亿元", "亿元", "", "3 亿元",
    ],
)  # fmt: skip
def test_what_is_no_exact_amount_with_its_unit_is_none(text: str) -> None:
    assert parse_money(text) is None


@given(st.from_regex(PATTERN, fullmatch=True))
def test_every_amount_the_schema_accepts_is_read_exactly(text: str) -> None:
    money = parse_money(text)
    assert money is not None
    number = text.rstrip("亿万美元")
    scale = 10**8 if "亿" in text else 10**4 if "万" in text else 1
    assert money.amount == Decimal(number) * scale
    assert money.currency == ("美元" if "美" in text else "元")


@given(st.integers(0, 10**15), st.sampled_from(["元", "美元"]))
def test_an_amount_printed_in_full_reads_back(amount: int, currency: str) -> None:
    money = Money(amount, "美元" if currency == "美元" else "元")
    assert parse_money(format_money(money, 8 if amount >= 10**8 else 4)) == money


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money(320_000_000), "3.2亿元"),
        (Money(100_000_000), "1亿元"),
        (Money(99_999_999), "10000万元"),
        (Money(99_994_999), "9999.5万元"),
        (Money(56_785_000), "5678.5万元"),
        (Money(123_456), "12.35万元"),
        (Money(9_999), "9999元"),
        (Money(-320_500_000), "-3.21亿元"),
        (Money(12_000_000, "美元"), "1200万美元"),
        (Money(0), "0元"),
    ],
)
def test_an_amount_is_printed_as_a_bulletin_does(money: Money, text: str) -> None:
    assert format_money(money) == text


def test_currencies_are_never_added() -> None:
    assert Money(1) + Money(2) == Money(3)
    with pytest.raises(ValueError, match="never added"):
        Money(1) + Money(2, "美元")


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(-4, 1000), 2, "0"),
        (Fraction(995, 1000), 2, "1"),
        (7, 2, "7"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: Fraction | int, places: int, text: str) -> None:
    assert round_half_up(value, places) == text


def test_zeros_are_kept_where_asked() -> None:
    assert round_half_up(Fraction(1, 2), 2, keep_zeros=True) == "0.50"
    assert round_half_up(7, 2, keep_zeros=True) == "7.00"


@given(st.fractions(), st.integers(0, 6))
def test_rounding_is_never_off_by_more_than_half(value: Fraction, places: int) -> None:
    shown = Fraction(round_half_up(value, places))
    assert abs(shown - value) <= Fraction(1, 2 * 10**places)
