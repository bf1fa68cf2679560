"""Where money comes from is read from the first words of the investor's place."""

import pytest

from tongfen.model.origin import PROVINCES, Origin, Scope, classify, within


@pytest.mark.parametrize(
    ("place", "origin"),
    [
        ("广东省深圳市", "省外"),
        ("北京市", "省外"),
        ("内蒙古自治区呼和浩特市", "省外"),
        ("新疆", "省外"),
        ("陕西省西安市", "市外"),
        ("陕西", "市外"),
        ("陕西省汉中市", "市内"),
        ("陕西省汉中市汉台区", "市内"),
        ("陕西汉中", "市内"),
        ("香港特别行政区", "境外"),
        ("澳门", "境外"),
        ("台湾省台北市", "境外"),
        ("境外(德国)", "境外"),
        ("境外新加坡", "境外"),
        ("深圳市", None),
        ("汉中市", None),
        ("德国", None),
        ("", None),
    ],
)
def test_a_place_is_told_by_its_province(place: str, origin: Origin | None) -> None:
    assert classify(place, "陕西省", "汉中市") == origin


def test_every_province_is_known_and_told_apart() -> None:
    assert len(PROVINCES) == len(set(PROVINCES)) == 34
    found = {classify(name, "陕西省", "汉中市") for name in PROVINCES}
    assert found == {"省外", "市外", "境外"}


@pytest.mark.parametrize(
    ("origin", "scopes"),
    [
        ("境外", {"全部", "市外", "省外"}),
        ("省外", {"全部", "市外", "省外"}),
        ("市外", {"全部", "市外"}),
        ("市内", {"全部"}),
        (None, {"全部"}),
    ],
)
def test_each_scope_holds_the_ones_further_away(origin: Origin | None, scopes: set[Scope]) -> None:
    every: tuple[Scope, ...] = ("全部", "市外", "省外")
    assert {scope for scope in every if within(origin, scope)} == scopes
