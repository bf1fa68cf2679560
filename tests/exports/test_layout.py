"""Tables fit the page, and no number is broken in a column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongfen.exports.layout import SIZES, TURNED, UPRIGHT, laid, title_lines, turned, width_of
from tongfen.exports.outline import Cell, Column, Table


def table(rows: list[list[str]], figures: set[int]) -> Table:
    columns = tuple(
        Column(f"c{at}", f"列{at}", figures=at in figures) for at in range(len(rows[0]))
    )
    return Table("t", "t", "排名", columns, tuple(tuple(map(Cell, row)) for row in rows))


TEXTS = st.text(alphabet="汉台区0123.%亿元", max_size=60)


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.lists(st.lists(TEXTS, min_size=n, max_size=n), min_size=1, max_size=5)
    )
)
def test_widths_always_add_up_to_the_page(rows: list[list[str]]) -> None:
    for width in (UPRIGHT, TURNED):
        found = laid(table(rows, {0}), width)
        assert sum(found.widths) == width
        assert min(found.widths) > 0


def test_numbers_are_not_broken_where_a_size_fits_them() -> None:
    rows = [["汉台区", "很长的说明" * 30, *["1234.56亿元"] * 5]]
    made = table(rows, {2, 3, 4, 5, 6})
    found = laid(made, TURNED)
    needed = width_of("1234.56亿元") * found.size * 10
    assert min(found.widths[2:]) > needed
    assert found.size in SIZES


@pytest.mark.parametrize(("columns", "across"), [(4, False), (9, True)])
def test_page_is_turned_only_for_tables_that_need_it(columns: int, across: bool) -> None:
    assert turned((table([["123.45万元"] * columns], set(range(columns))),)) is across


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("2026年11月招商引资月通报", ("2026年11月招商引资月通报",)),
        (
            "2026年第41周（10月5日—10月11日）招商引资周动态",
            ("2026年第41周（10月5日—10月11日）", "招商引资周动态"),
        ),
        (
            "一二三四五六七八九十一二三四五六七八九十一",
            ("一二三四五六七八九十一二三四五六七八九十一",),
        ),
    ],
)
def test_long_title_is_broken_where_it_makes_sense(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines
