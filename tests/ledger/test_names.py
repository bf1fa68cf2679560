"""Numbers of documents are made comparable."""

import pytest

from tongfen.ledger.names import document_key


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
