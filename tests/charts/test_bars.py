"""Bars are to each other as their values, nothing leaves the drawing, and what is withheld tells no length."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongfen.charts.bars import GAP, STEP, STUB, WIDTH, Bar, Bars, Row, bars
from tongfen.charts.lettering import width

VALUES = st.integers(0, 10**12).map(lambda whole: Fraction(whole, 10**4))
ROWS = st.lists(
    st.builds(
        Row,
        label=st.text(max_size=20),
        value=st.none() | VALUES,
        told=st.text(max_size=20),
        mark=st.none() | VALUES,
        withheld=st.booleans(),
    ),
    max_size=5,
)


def test_three_rows_are_laid_out_to_the_unit() -> None:
    rows = [
        Row("签约", Fraction(4), "4个", mark=Fraction(3)),
        Row("开工", Fraction(2), "2个"),
        Row("投产", None, "不公开", withheld=True),
    ]
    left, room = Fraction(24 + GAP), Fraction(WIDTH - 24 - GAP - 36 - GAP)
    assert bars(rows) == Bars(
        WIDTH,
        72,
        12,
        13,
        STUB,
        left,
        None,
        (
            Bar("签约", "4个", Fraction(5), Fraction(16), room, left + room + GAP,
                left + room * 3 / 4, False),
            Bar("开工", "2个", Fraction(29), Fraction(40), room / 2, left + room / 2 + GAP,
                None, False),
            Bar("投产", "不公开", Fraction(53), Fraction(64), None, left + STUB + GAP, None, True),
        ),
    )  # fmt: skip


def test_full_measure_has_its_place_where_no_bar_reaches_it() -> None:
    half, whole = (
        bars([Row("甲", Fraction(1, 2), "50%")], full=Fraction(1)),
        bars([Row("甲", Fraction(1), "50%")], full=Fraction(1)),
    )
    short, long = half.bars[0].length, whole.bars[0].length
    assert short is not None
    assert long is not None
    assert short * 2 == long
    assert half.full == whole.full == whole.left + long


def test_nothing_at_all_is_drawn_without_a_scale() -> None:
    drawn = bars([Row("甲", Fraction(0), "0个")], full=Fraction(0))
    assert (drawn.bars[0].length, drawn.full) == (Fraction(0), None)


def test_value_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="below nothing"):
        bars([Row("甲", Fraction(-1), "-1")])


@given(ROWS)
def test_lengths_are_to_each_other_as_the_values(rows: list[Row]) -> None:
    drawn = bars(rows).bars
    shown = [
        (row.value, bar.length)
        for row, bar in zip(rows, drawn, strict=True)
        if row.value is not None and bar.length is not None
    ]
    for value, length in shown:
        for other, beside in shown:
            assert value * beside == other * length


@given(ROWS, st.none() | VALUES)
def test_nothing_leaves_the_drawing_and_no_text_lies_on_another(
    rows: list[Row], full: Fraction | None
) -> None:
    chart = bars(rows, full)
    assert chart.height == STEP * len(rows)
    assert chart.full is None or chart.left <= chart.full <= WIDTH
    for at, bar in enumerate(chart.bars):
        assert width(bar.label, chart.size) <= chart.left - GAP
        assert bar.told_at + width(bar.told, chart.size) <= WIDTH
        assert chart.left + (bar.length or 0) + GAP <= bar.told_at
        assert bar.mark is None or chart.left <= bar.mark <= bar.told_at - GAP
        assert STEP * at <= bar.top <= bar.top + chart.thick <= STEP * (at + 1)
        assert STEP * at < bar.baseline - chart.size + 1 < bar.baseline < STEP * (at + 1)


@given(ROWS, st.integers(0, 7), VALUES, VALUES)
def test_withheld_bar_is_drawn_the_same_whatever_is_behind_it(
    rows: list[Row], at: int, value: Fraction, mark: Fraction
) -> None:
    hidden = [replace(row, withheld=True, value=None, mark=None) if at == n else row
              for n, row in enumerate(rows)]  # fmt: skip
    behind = [replace(row, withheld=True, value=value, mark=mark) if at == n else row
              for n, row in enumerate(rows)]  # fmt: skip
    assert bars(behind) == bars(hidden)
