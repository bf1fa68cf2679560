"""Regions are a real list: what only looks like one is none."""

import pytest

from tongfen.ledger.firms.places import all_places, apart, leading


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("陕西省示例", "陕西", "示例"),
        ("陕西示例", "陕西", "示例"),
        ("汉中市示例", "汉中", "示例"),
        ("城固县示例", "城固", "示例"),
        ("宝安区示例", "宝安", "示例"),
        ("昆山示例", "昆山", "示例"),
        ("恩施土家族苗族自治州示例", "恩施", "示例"),
        ("恩施州示例", "恩施", "示例"),
        ("内蒙古自治区示例", "内蒙古", "示例"),
        ("安康市场", "安康", "市场"),
        ("安康市政工程", "安康", "市政工程"),
    ],
)
def test_a_region_is_found(text: str, name: str, rest: str) -> None:
    place, left = leading(text)
    assert place is not None
    assert (place.name, left) == (name, rest)


@pytest.mark.parametrize(
    "text", ["超市示例", "城市示例", "都市示例", "新华示例", "和平示例", "园区示例", "示例市", ""]
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert leading(text) == (None, text)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("陕西省汉中市", "陕西省", False),
        ("汉中", "陕西", False),
        ("汉中", "安康", True),
        ("汉中", "四川", True),
        ("", "四川", False),
        ("汉中城固县", "汉中洋县", True),
        ("城固县", "汉中", False),
    ],
)
def test_regions_that_exclude_each_other_tell_firms_apart(one: str, other: str, said: bool) -> None:
    assert apart(all_places(one), all_places(other)) is said
    assert apart(all_places(other), all_places(one)) is said


def test_a_text_with_anything_else_holds_no_region() -> None:
    assert all_places("陕西省汉中市示例") == ()
