"""TKT1: what becomes of a need: answered, closed, opened again, and what the firm thinks of it."""

from collections.abc import Iterator

from tongfen.ledger.state import State
from tongfen.ledger.tickets import CONFIRMED, RAISER_SAYS, RELAYED, REOPENED
from tongfen.model.periods import parse_week
from tongfen.model.reports import Need, Reply
from tongfen.rules.registry import Case, Complaint, rule

# What these rules speak of could not be filed before they came, so they hold from the beginning.
_EVER = "2026-W01"


@rule("TKT101", "raising-unit-says-the-end", since=_EVER, on=("replies",))
def raising_unit_says_the_end(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    “确认办结”“没有解决”“转达评价”只由提出问题的单位写。

    办没办好,提问题的一方最清楚;答复的单位自己说办好了不算确认。
    """
    ticket = before.tickets.get(entry.to)
    if entry.result not in RAISER_SAYS or ticket is None:
        return
    if case.owner(ticket.unit) != case.unit:
        title = case.world.unit_title(case.owner(ticket.unit))
        yield (
            entry.at("result"),
            f"问题“{ticket.id}”是{title}提的,“{entry.result}”由它写",
            "本单位是答复单位的,请从“办理中”“已解决”“无法解决”里选一个;不是的,请删去这一条",
        )


@rule("TKT102", "satisfaction-is-relayed", since=_EVER, on=("replies",))
def satisfaction_is_relayed(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    企业的评价由提出问题的单位转达,答复单位不能替企业评价自己。

    自己给自己打分,评价就没有意义了。
    """
    if not entry.satisfaction or not _is_known(entry, before):
        return
    ticket = before.tickets.get(entry.to)
    if ticket is None or case.owner(ticket.unit) != case.unit or entry.result not in RAISER_SAYS:
        whose = case.world.unit_title(case.owner(ticket.unit)) if ticket else "提出问题的单位"
        yield (
            entry.at("satisfaction"),
            f"企业评价不能写在这一条里,由{whose}转达",
            f"请删去 satisfaction(企业评价)和日期;提出问题的单位转达时,结果写“{RELAYED}”",
        )


@rule("TKT103", "satisfaction-has-its-day", since=_EVER, on=("replies",))
def satisfaction_has_its_day(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    企业评价和评价日期要一起写,评价日期不晚于这一条的日期;写“转达评价”的必须有评价。

    评价是哪一天作出的,关系到评的是哪一次办理。
    """
    del before, case
    day = entry.satisfaction_date
    if entry.satisfaction and day is None:
        yield (
            entry.at("satisfaction"),
            "写了企业评价,没有写是哪一天评的",
            f"请加一行“satisfaction_date: {entry.date}”,写企业作出评价的日期",
        )
    elif day is not None and not entry.satisfaction:
        yield entry.at("satisfaction_date"), "写了评价日期,没有写评价", "请补写评价,或删去这一行"
    elif day is not None and day > entry.date:
        yield (
            entry.at("satisfaction_date"),
            f"评价日期 {day} 晚于这一条的日期 {entry.date}",
            "请核对两个日期",
        )
    elif entry.result == RELAYED and not entry.satisfaction:
        yield (
            entry.at("result"),
            f"写了“{RELAYED}”,没有写企业评价",
            "请加 satisfaction(企业评价)和 satisfaction_date(评价日期)",
        )


@rule("TKT104", "satisfaction-follows-a-reply", since=_EVER, on=("replies",))
def satisfaction_follows_a_reply(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    企业评价不能早于答复单位的第一次答复。

    还没有办,就谈不上满意不满意。
    """
    del case
    ticket = before.tickets.get(entry.to)
    if ticket is None or not entry.satisfaction:
        return
    first = min((answer.date for answer in ticket.replied), default=None)
    if first is None:
        yield (
            entry.at("satisfaction"),
            f"问题“{ticket.id}”还没有答复,不能有评价",
            "请等被请求的单位答复以后再转达",
        )
    elif entry.satisfaction_date is not None and entry.satisfaction_date < first:
        yield (
            entry.at("satisfaction_date"),
            f"评价日期 {entry.satisfaction_date} 早于第一次答复的 {first}",
            "请核对评价日期",
        )


@rule("TKT105", "answer-follows-the-question", since=_EVER, on=("replies",))
def answer_follows_the_question(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    确认办结、退回、转达评价的日期,不能早于提出问题的那一周。

    先有问题,后有办结;日期写早了,办结天数就算错了。
    """
    del case
    ticket = before.tickets.get(entry.to)
    if ticket is None or entry.result not in RAISER_SAYS:
        return
    raised = parse_week(ticket.source.week)
    if raised is not None and entry.date < raised.first:
        yield (
            entry.at("date"),
            f"日期 {entry.date} 早于提出问题的第{raised.number}周({raised.first}起)",
            "请核对日期和编号",
        )


@rule("TKT106", "reopened-need-was-settled", since=_EVER, on=("replies",))
def reopened_need_was_settled(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    问题办结以后,提出的单位才能写“没有解决”退回重办;已经确认办结的,不用再确认。

    还没有答复办结的问题本来就在办,不用退回;退回会让时限重新起算。
    """
    del case
    ticket = before.tickets.get(entry.to)
    if ticket is None:
        return
    standing = ticket.standing
    if entry.result == REOPENED and standing.open:
        yield (
            entry.at("result"),
            f"问题“{ticket.id}”还没有答复办结,不用退回",
            "请等答复;要催办的,写进本周进展",
        )
    elif entry.result == CONFIRMED and standing.confirmed is not None:
        yield (
            entry.at("result"),
            f"问题“{ticket.id}”已于 {standing.confirmed.date} 确认办结",
            f"请删去这一条;只转达企业评价的,写“{RELAYED}”",
        )


@rule("TKT107", "reply-follows-the-need", since="2026-W49", on=("replies",))
def reply_follows_the_need(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    答复单位的答复日期,不能早于提出问题的那一周。

    先有问题,后有答复;日期写早了,办理天数就算错了。
    """
    del case
    ticket = before.tickets.get(entry.to)
    if ticket is None or entry.result in RAISER_SAYS:
        return
    raised = parse_week(ticket.source.week)
    if raised is not None and entry.date < raised.first:
        yield (
            entry.at("date"),
            f"答复日期 {entry.date} 早于提出问题的第{raised.number}周({raised.first}起)",
            "请核对日期,是不是月份写错了;也请核对问题编号",
        )


@rule("TKT108", "need-asks-another-unit", since="2026-W49", on=("needs",))
def need_asks_another_unit(entry: Need, before: State, case: Case) -> Iterator[Complaint]:
    """
    问题请别的单位答复,不请本单位。

    问题是转给别的单位办的;本单位自己能办的,办了写进进展就行,不用转办、不算超期。
    """
    del before
    if entry.asks in case.world.units and case.owner(entry.asks) == case.unit:
        yield (
            entry.at("asks"),
            f"请谁答复写的是本单位({case.world.unit_title(entry.asks)})",
            "请写能办这件事的单位的编号,见“单位”页;本单位自己办的,写进 progress(新进展)",
        )


def _is_known(entry: Reply, before: State) -> bool:
    """Of an unknown number REF206 speaks."""
    return any(entry.to in known for known in (before.tickets, before.referrals, before.projects))
