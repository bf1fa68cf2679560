"""责任书 as an outline: what is in the data and nothing else, with room for two signatures."""

from dataclasses import replace

from tongfen.exports.heads import demonstration, head_of
from tongfen.exports.outline import Column, Document, Party, Section, Table, words
from tongfen.view.letters import LetterView
from tongfen.view.view import View

COLUMNS = (
    Column("number", "序号", figures=True),
    Column("indicator", "指标"),
    Column("target", "全年目标", figures=True),
    Column("text", "口径"),
    Column("against", "考核"),
)


def letter_document(view: View, letter: LetterView) -> Document:
    """Return the outline of one unit's letter."""
    rows = tuple(
        words((str(at), line.title, line.value, line.definition, line.against))
        for at, line in enumerate(letter.targets, 1)
    )
    table = Table("targets", f"{letter.year}年目标任务", "口径", COLUMNS, rows)
    head = head_of(view.papers, "草案" if letter.draft else "", letter.made)
    basis = f"依据{letter.decision}" if letter.decision else "本目标任务还没有决定批准，是草案"
    lead = (
        f"{letter.name}{letter.year}年招商引资目标任务如下，自{letter.effective}起执行。{basis}。"
    )
    return Document(
        id=f"{letter.year}-{letter.unit}",
        kind="letter",
        title=f"{letter.year}年招商引资目标责任书",
        head=replace(head, warnings=demonstration(view.papers)),
        lead=(lead,),
        sections=(
            Section("targets", "", tables=(table,)),
            Section("scheme", "", (f"完成情况按{letter.scheme}计算。",)),
        ),
        annexes=(),
        parties=(Party("下达单位", head.signature), Party("责任单位", letter.name)),
    )
