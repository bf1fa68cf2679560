"""责任书: the targets in the data, the decision that approved them, and room for two signatures."""

from tests.exports.reading import styled, word
from tests.world.miniature import seen_by
from tongfen.exports.letters import letter_document


def test_letters_are_of_the_units_with_targets_and_for_staff_alone() -> None:
    assert [letter.unit for letter in seen_by("staff").letters] == ["chenggu", "hantai"]
    assert seen_by("public").letters == ()
    assert seen_by("staff", "real").letters == ()


def test_letter_says_what_is_in_the_data_and_nothing_else() -> None:
    view = seen_by("staff")
    letter = next(letter for letter in view.letters if letter.unit == "hantai")
    made = word(letter_document(view, letter))
    assert [text for _, text in styled(made) if text] == [
        "演示数据，不是真实通报",
        "2026年招商引资目标责任书",
        (
            "汉中市汉台区2026年招商引资目标任务如下，自2026年1月1日起执行。"
            "依据2026年1月4日“下达2026年目标”的决定。"
        ),
        "2026年目标任务",
        "完成情况按《2026年考核办法（草案）》第1版计算。",
    ]
    targets, signing = made.tables
    assert [[cell.text for cell in row.cells] for row in targets.rows] == [
        ["序号", "指标", "全年目标", "口径", "考核"],
        ["1", "省外到位资金", "3000万元", "省外投资方实际到位且有凭证的资金。", "按全年目标"],
    ]
    assert [cell.text.split() for cell in signing.rows[0].cells] == [
        ["下达单位（盖章）：", "汉中市经济合作局", "负责人（签字）：", "年", "月", "日"],
        ["责任单位（盖章）：", "汉中市汉台区", "负责人（签字）：", "年", "月", "日"],
    ]


def test_letter_of_targets_that_nothing_approved_is_a_draft() -> None:
    view = seen_by("staff", "bare")
    assert [(letter.unit, letter.draft, letter.decision) for letter in view.letters] == [
        ("chenggu", True, ""),
        ("hantai", True, ""),
    ]
    said = [text for _, text in styled(word(letter_document(view, view.letters[1])))]
    assert said[3:5] == ["2026年招商引资目标责任书", "（草案）"]
