"""A cell for each unit and week, each state in its own shape, as many weeks as a phone is wide."""

import pytest

from tongfen.charts.heat import (
    LABELS,
    MOST,
    SHAPES,
    STEP,
    TOP,
    WIDTH,
    Head,
    Heat,
    Label,
    Line,
    heat,
)
from tongfen.charts.lettering import width


def test_two_units_are_drawn_cell_by_cell() -> None:
    drawn = heat([Line("汉台区", ("报", "缺")), Line("城固县", ("", "报"))], ["10月", ""])
    assert drawn == Heat(
        WIDTH,
        TOP + 2 * STEP,
        11,
        (Head("10月", LABELS),),
        (Label("汉台区", TOP + 10), Label("城固县", TOP + STEP + 10)),
        (
            ("报", "M76 14m1 1h8v11h-8zM86 28m1 1h8v11h-8z"),
            ("缺", "M86 14m1 1l8 11m0 -11l-8 11"),
        ),
    )


def test_only_the_latest_weeks_are_drawn_and_all_lie_within() -> None:
    weeks = 60
    drawn = heat(
        [Line("航空智慧新城开发建设委员会", ("报",) * weeks)], [f"{n}" for n in range(weeks)]
    )
    assert [head.text for head in drawn.heads] == [f"{n}" for n in range(weeks - MOST, weeks)]
    assert max(head.at for head in drawn.heads) + 10 <= WIDTH
    ((mark, path),) = drawn.cells
    assert (mark, path.count("M")) == ("报", MOST)
    assert width(drawn.labels[0].text, drawn.size) <= LABELS


def test_every_state_has_a_shape_of_its_own() -> None:
    solid = {SHAPES[mark] for mark in ("报", "静", "迟")}
    assert len(solid | {SHAPES["缺"]}) == 4
    assert SHAPES["待"] == SHAPES["报"], "the same square, hollow: nothing has been filled in yet"


def test_line_without_a_mark_for_each_week_is_refused() -> None:
    with pytest.raises(ValueError, match="each column"):
        heat([Line("甲", ("报",))], ["1月", ""])
