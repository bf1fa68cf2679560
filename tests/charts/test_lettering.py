"""A text never leaves its room, and one that fits is left alone."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tongfen.charts.lettering import CUT, ems, fitted, width


def test_width_counts_a_chinese_sign_as_one_and_a_figure_as_less() -> None:
    assert ems("汉中3.2亿元") == Fraction(4) + 3 * Fraction(3, 5)
    assert width("汉中", 11) == 22
    assert ems("") == 0


def test_fitted_cuts_with_an_ellipsis_and_gives_up_where_not_even_that_fits() -> None:
    assert fitted("航空智慧新城", 60, 10) == "航空智慧新城"
    assert fitted("航空智慧新城", 59, 10) == "航空智慧…"
    assert fitted("航空", 9, 10) == ""


@given(st.text(max_size=60), st.integers(0, 400), st.integers(6, 20))
def test_fitted_text_is_never_wider_than_its_room(text: str, room: int, size: int) -> None:
    held = fitted(text, room, size)
    assert width(held, size) <= room
    assert held == text or (held == "" or held.endswith(CUT))
    assert (held == text) == (width(text, size) <= room)
