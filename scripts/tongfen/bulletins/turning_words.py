"""The words on the year's turn: 续建 and 新开工, and what came late about the year before."""

from collections.abc import Iterator

from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.paragraphs import Paragraph, paragraph
from tongfen.model.amounts import Money, format_money


def turning_paragraphs(bulletin: Bulletin) -> Iterator[Paragraph]:
    """Yield a paragraph on what goes on from earlier years, and one on what came late about them."""
    turn, year = bulletin.turning, bulletin.assessment.scheme.first.year
    if turn.continued or turn.signed_before:
        text = f"续建项目{len(turn.continued)}个（{year}年以前开工，还没有投产），新开工项目{len(turn.started)}个"
        if turn.signed_before:
            text += f"，其中{len(turn.signed_before)}个是{year}年以前签约的"
        yield paragraph("continued", "turning", [f"{text}。"])
    if turn.late:
        told = [f"{stage}{number}个" for stage, number in turn.late_stages.items()]
        if turn.late_money:
            told.append(f"到位资金{format_money(Money(turn.late_money))}")
        if turn.late_dollars:
            told.append(f"外币到位{format_money(Money(turn.late_dollars, '美元'))}")
        text = f"另收到上年补报：{'，'.join(told)}。这些是{year}年以前的事，不计入{year}年的数字。"
        yield paragraph("last-year", "turning", [text])
