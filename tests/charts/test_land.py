"""The map of the counties: fitted into its drawing, filled in equal steps, every label readable."""

from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongfen.charts.land import EDGE, SIZE, WIDTH, Area, Land, Place, centroid, land, level
from tongfen.charts.lettering import width
from tongfen.model.outlines import Outline, Point, outlines_of

ROOT = Path(__file__).resolve().parents[2]
DEGREES = st.integers(-1800, 1800).map(lambda tenths: Fraction(tenths, 10))


def square(unit: str, west: int, south: int, size: int = 1) -> Outline:
    corners = ((0, 0), (size, 0), (size, size), (0, size))
    return Outline(
        unit, unit, (tuple((Fraction(west + x), Fraction(south + y)) for x, y in corners),)
    )


def real() -> tuple[Outline, ...]:
    return outlines_of((ROOT / "docs/_map/counties.geojson").read_bytes())


def test_two_squares_at_the_equator_are_drawn_side_by_side() -> None:
    found = land(
        [square("甲", 0, -1), square("乙", 1, -1)],
        {"甲": Place(Fraction(8), "8"), "乙": Place(None, "不公开")},
    )
    inner = Fraction(WIDTH - 2 * EDGE)
    assert found == Land(
        WIDTH,
        174,
        SIZE,
        (
            Area("甲", "甲", "8", "M3,170L170,170L170,3L3,3Z", 4,
                 (EDGE + inner / 4, EDGE + inner / 4), False),
            Area("乙", "乙", "不公开", "M170,170L337,170L337,3L170,3Z", -1,
                 (EDGE + inner * 3 / 4, EDGE + inner / 4), True),
        ),
    )  # fmt: skip


def test_no_outlines_make_no_map() -> None:
    assert land((), {"甲": Place(Fraction(1), "1")}) is None


@pytest.mark.parametrize(
    ("value", "most", "step"), [(0, 8, 0), (1, 8, 1), (2, 8, 1), (3, 8, 2), (8, 8, 4), (0, 0, 0)]
)
def test_steps_are_equal_and_something_is_never_nothing(value: int, most: int, step: int) -> None:
    assert level(Fraction(value), Fraction(most)) == step
    assert level(None, Fraction(most)) == -1


@given(st.fractions(0, 1000), st.fractions(0, 1000))
def test_more_is_never_a_lower_step(one: Fraction, other: Fraction) -> None:
    most = max(one, other)
    steps = [level(value, most) for value in sorted((one, other))]
    assert steps == sorted(steps)
    assert set(steps) <= {0, 1, 2, 3, 4}


@given(st.lists(st.tuples(DEGREES, DEGREES), min_size=3, max_size=6))
def test_centre_moves_with_the_ring(ring: list[Point]) -> None:
    x, y = centroid(ring)
    assert centroid([(a + 7, b - 3) for a, b in ring]) == (x + 7, y - 3)


def test_every_county_of_the_city_has_its_outline_and_a_label_that_no_other_covers() -> None:
    places = {outline.unit: Place(Fraction(10), "100") for outline in real()}
    found = land(real(), places)
    assert found is not None
    assert {area.name for area in found.areas} == {
        *("汉台区", "南郑区", "城固县", "洋县", "西乡县", "勉县"),
        *("宁强县", "略阳县", "镇巴县", "佛坪县", "留坝县"),
    }
    boxes = [box(area) for area in found.areas]
    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= found.width
        assert 0 <= top < bottom <= found.height
    for (left, top, right, bottom), (west, north, east, south) in combinations(boxes, 2):
        assert right <= west or east <= left or bottom <= north or south <= top


def box(area: Area) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """What name and number take, the number standing below the name."""
    x, y = area.at
    half = max(width(area.name, SIZE), width(area.told, SIZE)) / 2
    return x - half, y - SIZE + 1, x + half, y + 12
