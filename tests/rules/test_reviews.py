"""Reviews and awards: the turns that one good and one bad example do not show."""

import pytest

from tests.world.reports import codes
from tests.world.surveys import base_city

REVIEW = "submissions/city/reviews/2026-10.yaml"
SCHEME = "submissions/city/assessment/2026.yaml"


def review(**changes: str) -> str:
    rows = {
        "period": "2026-10",
        "date": "2026-11-10",
        "comments": "[{post: 市政府分管副市长, text: 逐个过堂。}]",
        "statements": "[{unit: hantai, text: 补上进度。}]",
        **changes,
    }
    return "".join(f"{name}: {value}\n" for name, value in rows.items() if value)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"period": "2025-10"}, ["ASM301"]),
        ({"date": "2026-11-04"}, []),
        ({"date": "2026-11-03"}, ["ASM302"]),
        ({"statements": "[{unit: hantai, text: 一。}, {unit: hantai, text: 二。}]"}, ["ASM303"]),
        ({"experience": "[{unit: city, text: 一。}]"}, ["ASM303"]),
        ({"comments": "", "statements": ""}, ["ASM305"]),
        ({"comments": "[{post: 市委常委, text: 好。}]"}, []),
        ({"comments": "[{post: 副市长, text: 好。}]"}, []),
        ({"comments": "[{post: 市政府分管领导(演示), text: 好。}]"}, []),
        ({"comments": "[{post: 李书记, text: 好。}]"}, ["ASM304"]),
        ({"comments": "[{post: 张三同志, text: 好。}]"}, ["ASM304"]),
        ({"comments": "[{post: 张三, text: 好。}]"}, ["ASM304"]),
        ({"comments": "[{post: 市长, text: 请打 13800138000}]"}, ["PII103"]),
        ({"comments": "[{post: 市长, text: ''}]"}, ["SCH105"]),
        ({"period": "2026-W44"}, ["SCH112"]),
    ],
)
def test_a_review_is_judged(changes: dict[str, str], expected: list[str]) -> None:
    assert codes({REVIEW: review(**changes)}) == expected


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        ("honour: 甲, top: 1, ties: all", []),
        ("honour: 甲, action: 约谈, top: 1, ties: all", ["ASM131"]),
        ("honour: 甲", ["ASM131"]),
        ("list: 红榜, points_from: 1, ties: all", ["ASM132"]),
        ("list: 红榜, indicator: nosuch, gap_from: 1", ["ASM133"]),
        ("list: 红榜, indicator: funds, points_from: 1", ["ASM133"]),
        ("list: 红榜, light: 绿灯", []),
        ("list: 红榜, indicator: funds, light: 绿灯", []),
        ("list: 红榜, top: 1, last: 1, ties: all", ["ASM134"]),
        ("list: 红榜, rank_rose: 1, rank_fell: 1", ["ASM134"]),
        ("list: 红榜, indicator: funds, gap_from: 5, gap_below: 5", ["ASM134"]),
        ("list: 红榜, indicator: funds, gap_from: -5, gap_below: 5", []),
        ("list: 蓝榜, points_from: 1", ["SCH103"]),
    ],
)
def test_an_award_is_judged(award: str, expected: list[str]) -> None:
    line = f"    awards:\n      - {{at: [Q], group: county, {award}}}\n"
    text = base_city()[SCHEME].decode().replace("    awards: []\n", line)
    assert codes({SCHEME: text}) == expected
