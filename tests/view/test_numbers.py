"""Numbers behind the text: exact for staff, what is printed for the public, nothing where it is withheld."""

from fractions import Fraction

import pytest

from tests.world.miniature import seen_by
from tongfen.assessment.wording import printed, shown
from tongfen.view.audience import Audience
from tongfen.view.numbers import CellNumbers, MoveNumbers, Number, number


@pytest.mark.parametrize(
    ("value", "unit", "text", "told"),
    [
        (Fraction(123456789), "元", "1.23亿元", Fraction(123000000)),
        (Fraction(-56784999), "元", "-5678.5万元", Fraction(-56785000)),
        (Fraction(9999), "美元", "9999美元", Fraction(9999)),
        (Fraction(1, 3), "%", "33.33%", Fraction(3333, 10000)),
        (Fraction(100, 3), "分", "33.33分", Fraction(3333, 100)),
        (Fraction(1, 2), "个", "0.5个", Fraction(1, 2)),
    ],
)
def test_printed_value_is_what_the_text_says(
    value: Fraction, unit: str, text: str, told: Fraction
) -> None:
    assert (shown(value, unit), printed(value, unit)) == (text, told)
    assert number(value, unit, "public") == Number(told, unit)
    assert number(value, unit, "staff") == Number(value, unit)


def november(audience: Audience) -> tuple[CellNumbers, MoveNumbers, Number | None]:
    """The numbers of Hantai's funds in November, and its total."""
    made = next(b for b in seen_by(audience, "december").reporting.bulletins if b.id == "2026-11")
    (group,) = made.groups
    (table,) = group.indicators
    line = next(entry for entry in table.lines if entry.unit == "hantai")
    move = next(entry for entry in table.moves if entry.unit == "hantai")
    rank = next(entry for entry in group.ranks if entry.unit == "hantai")
    return line.numbers, move.numbers, rank.points


def test_staff_have_exact_numbers() -> None:
    ten = Number(Fraction(10_000_000), "元")
    none = Number(Fraction(0), "元")
    assert november("staff") == (
        CellNumbers(
            ten,
            Number(Fraction(30_000_000), "元"),
            Number(Fraction(1, 3), "%"),
            Number(Fraction(-175, 3), "百分点"),
            Number(Fraction(100, 3), "分"),
        ),
        MoveNumbers(ten, ten, ten, none, none),
        Number(Fraction(100, 3), "分"),
    )


def test_public_has_no_number_where_the_text_is_withheld() -> None:
    points = Number(Fraction(3333, 100), "分")
    assert november("public") == (CellNumbers(points=points), MoveNumbers(), points)
