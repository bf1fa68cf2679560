"""Names of firms and numbers of documents are made comparable."""

import pytest

from tongfen.ledger.names import document_key, investor_keys, normal_name
from tongfen.model.reports import Investor


@pytest.mark.parametrize(
    ("written", "core"),
    [
        ("示例碳材料有限公司", "示例碳材料"),
        ("广东省深圳市示例碳材料(集团)有限公司", "示例碳材料"),
        ("深圳市示例碳材料（集团）股份有限公司", "示例碳材料"),
        ("示例碳材料 有限责任公司", "示例碳材料"),
        ("中国示例碳材料集团公司", "示例碳材料"),
        ("ＡＢＣ Materials", "abcmaterials"),
        ("公司", "公司"),
        ("陕西省公司", "陕西省公司"),
    ],
)
def test_a_firm_is_known_by_its_core(written: str, core: str) -> None:
    assert normal_name(written) == core


def test_two_firms_stay_two() -> None:
    assert normal_name("示例碳材料有限公司") != normal_name("示例硅材料有限公司")


def test_an_investor_is_found_by_name_and_by_code() -> None:
    assert investor_keys(Investor("甲乙有限公司", "北京市")) == ("名称 甲乙",)
    assert investor_keys(Investor("甲乙有限公司", "北京市", "91610702MA00000004")) == (
        "名称 甲乙",
        "代码 91610702MA00000004",
    )


@pytest.mark.parametrize("written", ["0098123", "００９８１２３", " 0098123 ", "0098 123"])
def test_a_number_is_the_same_in_any_width_and_spacing(written: str) -> None:
    assert document_key("银行进账单", written) == ("银行进账单", "0098123")


def test_zeros_kinds_and_signs_tell_numbers_apart() -> None:
    keys = {
        document_key(kind, number)
        for kind in ("银行进账单", "验资报告")
        for number in ("0098123", "98123", "00-98123")
    }
    assert len(keys) == 6
    assert document_key("施工许可证", "汉建施2026-118a") == document_key(
        "施工许可证", "汉建施２０２６－１１８A"
    )
