"""Names of firms are taken apart: form, region, made-up word and trade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongfen.ledger.firms.names import firm, normal_name
from tongfen.ledger.firms.simplified import SIMPLIFIED


@pytest.mark.parametrize(
    ("written", "core"),
    [
        ("示例碳材料有限公司", "示例碳材料"),
        ("广东省深圳市示例碳材料(集团)有限公司", "示例碳材料"),
        ("深圳市示例碳材料（集团）股份有限公司", "示例碳材料"),
        ("示例碳材料 有限责任公司", "示例碳材料"),
        ("中国示例碳材料集团公司", "示例碳材料"),
        ("示例碳材料(深圳)有限公司", "示例碳材料"),
        ("示例碳材料有限公司汉中分公司", "示例碳材料"),
        ("陝西示例碳材料有限公司", "示例碳材料"),
        ("汉中市城固县示例碳材料厂", "示例碳材料厂"),
        ("苏州工业园区示例碳材料有限公司", "示例碳材料"),
        ("ＡＢＣ Materials", "abcmaterials"),
        ("公司", "公司"),
        ("陕西省公司", "陕西省"),
        ("（）", ""),
        ("美城市场管理有限公司", "美城市场管理"),
        ("好邻超市有限公司", "好邻超市"),
        ("安康食品有限公司", "安康食品"),
        ("安康市场管理有限公司", "安康市场管理"),
        ("汉中市城市建设投资有限公司", "汉中市城市建设投资"),
    ],
)
def test_a_firm_is_known_by_its_core(written: str, core: str) -> None:
    assert normal_name(written) == core


def test_a_name_has_its_parts() -> None:
    parts = firm("广东省深圳市示例碳材料科技(集团)有限公司")
    assert (parts.brand, parts.trade) == ("示例", ("碳材料", "科技"))
    assert [(place.level, place.name) for place in parts.places] == [("省", "广东"), ("市", "深圳")]


@given(st.text(max_size=40))
def test_any_text_has_a_core_and_keeps_it(text: str) -> None:
    parts = firm(text)
    assert parts.core.startswith(parts.brand)
    assert parts.core == "".join(filter(str.isalnum, parts.core))


def test_no_simplified_character_is_simplified_again_but_one() -> None:
    again = {chr(old) for old, new in SIMPLIFIED.items() if new in SIMPLIFIED}
    assert again == {"薴"}
    assert len(SIMPLIFIED) > 2800
