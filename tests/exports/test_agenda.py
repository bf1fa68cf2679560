"""The agenda as a Word file: unit by unit, what stands on the page."""

from tests.exports.reading import styled, word
from tests.world.miniature import seen_by
from tongfen.exports.agenda import agenda_document


def test_agenda_says_by_which_clocks_and_lists_each_project_with_its_reasons() -> None:
    view = seen_by("staff")
    assert view.mechanism.agenda is not None
    made = word(agenda_document(view, view.mechanism.agenda))
    said = [text for _, text in styled(made) if text]
    assert [text for text in said if "推不动的项目" in text or "列入的标准" in text] == [
        "截至2026年11月23日，推不动的项目2个，到期没有答复或办结的问题和转办交办0件，涉及1个单位。",
        (
            "列入的标准：超过28天没有任何报送；线索超过180天、签约超过180天、开工超过730天；"
            "问题超过5个工作日没有办结。投产以后的项目不列。"
        ),
        "汉台区推不动的项目",
    ]
    (table,) = made.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "项目", "阶段", "为什么列入"],
        [
            "1",
            "绝密期初线索",
            "线索",
            "阶段超期：线索已459天，超过180天；没有动静：322天没有报送，最近一次2026年1月5日",
        ],
        ["2", "示例精密零部件加工项目", "开工", "没有动静：322天没有报送，最近一次2026年1月5日"],
    ]
