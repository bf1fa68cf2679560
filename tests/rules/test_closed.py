"""What differs between the content that counts and the present one is named entry by entry."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongfen.rules.closed import Difference, differences

A, B = {"project": "p1", "date": "2026-11-16"}, {"project": "p2", "date": "2026-11-17"}
NEED = {"id": "n1", "text": "甲"}


@pytest.mark.parametrize(
    ("counted", "present", "found"),
    [
        ({"progress": [A]}, {"progress": [A]}, []),
        ({"progress": [A]}, {"progress": [B, A]}, [(("progress", 0), "加上", "")]),
        ({"progress": [A, B]}, {"progress": [B]}, [(("progress",), "删去", "p1@2026-11-16")]),
        ({"progress": [A]}, {}, [((), "删去", "p1@2026-11-16")]),
        ({"progress": [A, B]}, {"progress": [B, A]}, [(("progress",), "次序", "")]),
        ({"progress": [A]}, {"progress": [A, A]}, [(("progress", 1), "加上", "")]),
        (
            {"needs": [NEED], "progress": [A]},
            {"needs": [{**NEED, "text": "乙", "kind": "用地"}], "progress": [B]},
            [
                (("needs", 0), "改动", "text、kind"),
                (("progress", 0), "加上", ""),
                (("progress",), "删去", "p1@2026-11-16"),
            ],
        ),
        ({"unit": "a"}, {"unit": "b"}, [(("unit",), "改动", "")]),
        ({}, {"quiet_through": "2026-W49"}, [(("quiet_through",), "加上", "")]),
        ({"quiet_through": "2026-W49"}, {}, [((), "删去", "quiet_through")]),
    ],
)
def test_each_difference_has_its_place_and_name(
    counted: dict[str, Any], present: dict[str, Any], found: list[tuple[Any, ...]]
) -> None:
    assert differences(counted, present) == tuple(Difference(*one) for one in found)


ROWS = st.lists(st.sampled_from([A, B, {**A, "text": "x"}, {**B, "text": "y"}, NEED]), max_size=4)
CONTENTS = st.fixed_dictionaries({}, optional={"progress": ROWS.filter(bool), "needs": ROWS})


@given(CONTENTS, CONTENTS)
def test_contents_differ_exactly_where_something_is_named(
    counted: dict[str, Any], present: dict[str, Any]
) -> None:
    kept = [{name: rows for name, rows in one.items() if rows} for one in (counted, present)]
    found = differences(counted, present)
    assert bool(found) == (kept[0] != kept[1])
    added = sum(one.kind == "加上" for one in found)
    removed = sum(one.kind == "删去" for one in found)
    sizes = [sum(map(len, one.values())) for one in kept]
    assert sizes[1] - sizes[0] == added - removed
