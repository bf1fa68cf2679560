"""The drawing of a chain's segments: every box inside it and apart from the others, names broken by width."""

from itertools import combinations

import pytest

from tests.world.miniature import page, seen_by
from tongfen.pages.segment_map import Box, Drawing, narrow, wide, wrapped
from tongfen.view.audience import Audience
from tongfen.view.chain_map import ChainMap


def drawn() -> list[ChainMap]:
    cities = (seen_by("staff"), seen_by("public", "real"))
    maps = [chain.map for city in cities for chain in city.chains.chains]
    return [held for held in maps if held.segments]


def apart(one: Box, other: Box) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return beside or one.y + one.height <= other.y or other.y + other.height <= one.y


@pytest.mark.parametrize("draw", [wide, narrow])
def test_boxes_lie_inside_the_drawing_and_apart(draw: object) -> None:
    assert callable(draw)
    for held in drawn():
        made = draw(held)
        assert isinstance(made, Drawing)
        assert [box.anchor for box in made.boxes] == [one.anchor for one in held.segments]
        assert all(apart(one, other) for one, other in combinations(made.boxes, 2))
        assert all(
            box.x + box.width <= made.width and box.y + box.height <= made.height
            for box in made.boxes
        )


def test_segments_nobody_has_placed_are_spread_over_three_columns() -> None:
    held = next(one for one in drawn() if not one.columns[0][0] and len(one.segments) == 6)
    assert sorted({box.x for box in wide(held).boxes}) == [0, 265, 530]
    assert {box.x for box in narrow(held).boxes} == {0}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("钢铁", ("钢铁",)),
        ("工业大宗固废", ("工业大", "宗固废")),
        ("LED照明", ("LED照", "明")),
        ("", ("",)),
    ],
)
def test_a_name_is_broken_by_the_width_of_its_signs(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 6) == lines


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_page_of_a_list_says_that_it_counts_no_projects(audience: Audience) -> None:
    told = page(audience, "projects/chains/lists/chains-2021-six.md")
    assert told.count("本页只照录名单，不数项目。") == 1
