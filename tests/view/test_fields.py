"""What an audience may see of a file is said by its schema, at every depth."""

from typing import Any

from tests.world.surveys import shapes
from tongfen.view.fields import WITHHELD, Leaf, cut, leaves, plan_of

ENTRY: dict[str, Any] = {
    "project": "hantai-2026-012",
    "date": "2026-11-18",
    "evidence": [{"kind": "施工许可证", "number": "汉建施118", "date": "2026-11-16"}],
    "arrived": [
        {
            "amount": "5600万元",
            "use": "固定资产",
            "date": "2026-11-17",
            "voucher": {"kind": "银行进账单", "number": "0098123", "date": "2026-11-17"},
        }
    ],
    "text": "主体厂房开工。",
}
PAID = (
    "到位金额：5600万元；资金用途：固定资产；到位日期：2026-11-17；"
    "凭证种类：银行进账单；凭证号码：0098123；凭证日期：2026-11-17"
)


def progress(audience: Any) -> Any:
    item = plan_of(shapes()["weekly"], audience).children["progress"].item
    assert item is not None
    return item


def test_leaves_for_staff_are_everything_as_filed_under_its_chinese_title() -> None:
    assert [(leaf.title, leaf.text) for leaf in leaves(ENTRY, progress("staff"))] == [
        ("项目编号", "hantai-2026-012"),
        ("日期", "2026-11-18"),
        ("证明材料", "证明材料种类：施工许可证；文号：汉建施118；文件日期：2026-11-16"),
        (
            "到位资金",
            PAID,
        ),
        ("说明", "主体厂房开工。"),
    ]


def test_leaves_for_the_public_leave_out_the_fields_of_the_staff() -> None:
    assert list(leaves(ENTRY, progress("public"))) == [
        Leaf("project", "项目编号", "hantai-2026-012"),
        Leaf("date", "日期", "2026-11-18"),
        Leaf("arrived", "到位资金", WITHHELD),
    ]


def test_cut_keeps_the_shape_of_what_may_be_seen() -> None:
    assert cut(ENTRY, progress("public")) == {
        "project": "hantai-2026-012",
        "date": "2026-11-18",
        "arrived": [{}],
    }
    assert cut(ENTRY, progress("staff")) == ENTRY


def test_leaves_write_words_for_yes_and_no_and_join_lists() -> None:
    item = plan_of(shapes()["activities"], "public").children["activities"].item
    assert item is not None
    row = {"id": "a-1", "partners": ["hantai", "chenggu"], "decision": None, "public": False}
    assert [(leaf.title, leaf.text) for leaf in leaves(row, item)] == [
        ("活动编号", "a-1"),
        ("参加单位", "hantai、chenggu"),
        ("是否公开", "否"),
    ]
