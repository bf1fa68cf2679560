"""An assessment year that ends in November, on the pages of the miniature city in December."""

from tests.world.miniature import CITY, december_of
from tests.world.surveys import base_city, files_below
from tongfen.view.view import view

SCHEME = "submissions/city/assessment/2026.yaml"
YEAR = "      from: 2026-01-01\n      to: 2026-12-31\n"
ENDING = "      from: 2025-12-01\n      to: 2026-11-30\n"


def test_year_closes_in_november_and_december_waits_for_a_scheme() -> None:
    text = base_city()[SCHEME].decode()
    assert YEAR in text
    files = {**files_below(CITY), SCHEME: text.replace(YEAR, ENDING).encode()}
    made = view(december_of(files), "staff").reporting
    assert [
        (one.id, one.comparison, [(row.name, row.total) for row in one.groups[0].ranks])
        for one in made.bulletins
    ] == [
        ("2026-10", "可比", [("城固县", "0分"), ("汉台区", "0分")]),
        ("2026-11", "可比", [("汉台区", "33.33分"), ("城固县", "0分")]),
        ("2026-Q4", "可比", [("汉台区", "33.33分"), ("城固县", "0分")]),
        ("2026-H2", "可比", [("汉台区", "33.33分"), ("城固县", "0分")]),
        ("2026", "本年首期", [("汉台区", "33.33分"), ("城固县", "0分")]),
    ]
    assert made.unassessed == ("2026年12月",)
