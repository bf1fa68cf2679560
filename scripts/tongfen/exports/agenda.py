"""项目推进专题会议题 as an outline: what stands on the page, unit by unit, for the table of the meeting."""

from collections.abc import Iterator

from tongfen.assessment.wording import day_text
from tongfen.exports.heads import head_of
from tongfen.exports.outline import Column, Document, Section, Table, words
from tongfen.view.mechanism.agenda import AgendaUnit, AgendaView
from tongfen.view.tickets.lines import NeedLine, ReferralLine
from tongfen.view.view import View

PROJECTS = (
    Column("number", "序号", figures=True),
    Column("project", "项目"),
    Column("stage", "阶段"),
    Column("reason", "为什么列入"),
)


def agenda_document(view: View, agenda: AgendaView) -> Document:
    """Return the outline of the agenda as of the view's day."""
    stages = (
        "、".join(f"{stage}超过{days}天" for stage, days in agenda.stages) or "阶段没有规定时限"
    )
    until = day_text(agenda.day)
    held = f"推不动的项目{agenda.projects}个，到期没有答复或办结的问题和转办交办{agenda.replies}件"
    silent = f"超过{agenda.silent}天没有任何报送"
    late = f"问题超过{agenda.need_reply}没有办结"
    lead = (
        f"截至{until}，{held}，涉及{len(agenda.units)}个单位。",
        f"列入的标准：{silent}；{stages}；{late}。投产以后的项目不列。",
    )
    return Document(
        id=f"meeting-{agenda.day}",
        kind="agenda",
        title="项目推进专题会议题",
        head=head_of(view.papers, "", view.as_of),
        lead=lead,
        sections=tuple(_section(unit, at) for at, unit in enumerate(agenda.units, 1)),
        annexes=(),
    )


def _section(unit: AgendaUnit, at: int) -> Section:
    rows = tuple(
        words(
            (
                str(number),
                one.project.text,
                one.stage,
                "；".join(f"{reason.kind}：{reason.text}" for reason in one.reasons),
            )
        )
        for number, one in enumerate(unit.projects, 1)
    )
    table = Table(f"unit-{at}", f"{unit.unit.text}推不动的项目", "名单", PROJECTS, rows)
    return Section(
        f"unit-{at}",
        f"{unit.unit.text}（{unit.count}件）",
        (*_replies(unit.replies), *_referrals(unit.referrals)),
        (table,) if rows else (),
    )


def _replies(needs: tuple[NeedLine, ...]) -> Iterator[str]:
    if needs:
        yield f"要在会上答复的问题{len(needs)}件："
    for at, need in enumerate(needs, 1):
        text = " ".join(need.text.split())
        state = f"{need.answered}，还没有办结" if need.answered else "还没有答复"
        yield f"{at}. {need.project}（{need.kind}，{need.unit}提出，{need.due}到期，{state}）：{text}"


def _referrals(lines: tuple[ReferralLine, ...]) -> Iterator[str]:
    if lines:
        yield f"超期的转办交办{len(lines)}件："
    for at, line in enumerate(lines, 1):
        due = f"，{line.due}前{line.step}" if line.step else ""
        yield f"{at}. {line.matter}（{line.kind}，{line.date}，{line.state}{due}）。"
