"""Targets and figures: the turns that one good and one bad example do not show."""

import pytest

from tests.world.reports import codes
from tests.world.surveys import base_city

TARGETS = "submissions/city/targets/2026.yaml"
FIGURES = "submissions/city/figures/2026-10.yaml"
FIGURE = """month: 2026-10
figures:
  - name: anything
    title: 固定资产投资
    unit: hantai
    value: 6.2亿元
    provider: 市统计局
    definition: 1月起累计。
    received: 2026-11-18
"""


@pytest.mark.parametrize("value", ["0亿元", "0.00万元", "0个", "0%", "0.0%"])
def test_a_target_of_nothing_is_refused(value: str) -> None:
    text = base_city()[TARGETS].decode().replace("2亿元", value)
    assert codes({TARGETS: text}) == ["ASM112"]


@pytest.mark.parametrize("value", ["0.5亿元", "10万元", "0.1亿美元"])
def test_a_small_target_is_a_target(value: str) -> None:
    text = base_city()[TARGETS].decode().replace("2亿元", value)
    assert codes({TARGETS: text}) == []


def test_without_an_assessment_by_figures_no_figure_is_unasked_for() -> None:
    assert codes({FIGURES: FIGURE}) == []


def test_a_figure_may_be_nothing() -> None:
    assert codes({FIGURES: FIGURE.replace("6.2亿元", "0亿元")}) == []
