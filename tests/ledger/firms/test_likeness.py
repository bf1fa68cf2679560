"""Two names of firms: the same, near, or nothing worth a hint."""

import pytest

from tongfen.ledger.firms.likeness import Likeness, likeness
from tongfen.ledger.firms.names import firm


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("深圳示例碳材料", "示例碳材料科技", "相近"),
        ("示例碳材料有限公司", "深圳市示例碳材料股份有限公司", "相同"),
        ("示例碳材料有限公司", "示例硅材料有限公司", None),
        ("汉中示例一号", "汉中示例二号", None),
        ("汉中甲乙建材有限公司", "汉中丙丁建材有限公司", None),
        ("西安示例食品有限公司", "成都示例食品有限公司", None),
        ("示例模具有限公司", "示例模具销售有限公司", None),
        ("示例物流有限公司", "示例有限公司", "相近"),
        ("恒瑞嘉禾食品", "恒端嘉禾食品", "相近"),
        ("恒瑞嘉禾食品", "恒嘉瑞禾食品", "相近"),
        ("恒瑞嘉禾食品", "恒瑞禾食品", "相近"),
        ("汉江食品", "汉水食品", None),
        ("汉江食品", "大汉江食品", None),
        ("汉江食品", "汉江源食品", None),
        ("衡樾精密机械", "衡樾精密机戒", "相近"),
        ("示例A1科技", "示例A2科技", None),
    ],
)
def test_likeness(one: str, other: str, said: Likeness | None) -> None:
    assert likeness(firm(one), firm(other)) == said
