"""TKT2: referrals of the office, and what units answer to them."""

from collections.abc import Iterator

from tongfen.ledger.referrals import ANSWERS
from tongfen.ledger.state import State
from tongfen.model.referrals import Referral
from tongfen.model.reports import Need, NewProject, Reply
from tongfen.rules.likely import guess_project, guess_unit
from tongfen.rules.registry import Case, Complaint, rule

# Referrals came with these rules, so they hold from the beginning.
_EVER = "2026-W01"


@rule("TKT201", "referral-names-units", since=_EVER, on=("referrals",))
def referral_names_units(act: Referral, before: State, case: Case) -> Iterator[Complaint]:
    """
    转办的来源单位和承办单位必须是送达那天仍在名录里的成员单位。

    单位写错,就没有人办。
    """
    if act.id in before.referrals:
        return
    for field, unit in (("from", act.sender), ("to", act.to)):
        if unit not in case.world.units:
            yield (
                (field,),
                f"没有“{unit}”这个单位",
                f"{guess_unit(unit, case.world)}单位编号见“单位”页,例如 chenggu(城固县)",
            )
        elif not case.present(unit):
            owner = case.owner(unit)
            heir = f"“{owner}”({case.world.unit_title(owner)})" if owner != unit else "仍在的单位"
            yield (field,), f"{case.world.unit_title(unit)}这时不在名录里", f"请改成{heir}"


@rule("TKT202", "referral-project-is-known", since=_EVER, on=("referrals",))
def referral_project_is_known(act: Referral, before: State, case: Case) -> Iterator[Complaint]:
    """
    转办写了项目编号的,项目必须已经登记,没有并入别处。

    按编号对应到项目页;还没有登记的项目不写编号,在事项里说明。
    """
    del case
    if act.id in before.referrals or not act.project:
        return
    if act.project in before.joined:
        into = before.present_id(act.project)
        yield ("project",), f"项目“{act.project}”已经并入“{into}”", f"请改写“{into}”"
    elif act.project not in before.projects:
        near = guess_project(act.project, before.projects)
        repair = f"{near}请核对编号;还没有登记的删去这一行"
        yield ("project",), f"项目编号“{act.project}”没有登记", repair


@rule("TKT203", "referral-dates-agree", since=_EVER, on=("referrals",))
def referral_dates_agree(act: Referral, before: State, case: Case) -> Iterator[Complaint]:
    """
    会议在转办以前,销号在转办以后,都不晚于送达;会议交办的要写是哪次会议。

    时限从送达起算,日期前后颠倒就看不出办得快慢。
    """
    del before
    received = case.filing.receipt.day
    if act.kind == "交办" and act.meeting is None:
        yield (
            ("kind",),
            "会议交办的没有写是哪次会议",
            "请加 meeting(会议),写会议名称和日期;不是会议定的,方式写“转办”",
        )
    if act.meeting is not None and act.meeting.date > act.date:
        yield (
            ("meeting", "date"),
            f"会议日期 {act.meeting.date} 晚于交办日期 {act.date}",
            "请核对两个日期",
        )
    closed = act.closed
    if closed is not None and closed.date < act.date:
        yield (
            ("closed", "date"),
            f"销号日期 {closed.date} 早于转办日期 {act.date}",
            "请核对两个日期",
        )
    elif closed is not None and closed.date > received:
        yield (
            ("closed", "date"),
            f"销号日期 {closed.date} 晚于送达日期 {received}",
            "请核对日期;还没有销号的,删去 closed(销号)",
        )


@rule("TKT204", "referral-keeps-what-it-asks", since=_EVER, on=("referrals",))
def referral_keeps_what_it_asks(act: Referral, before: State, case: Case) -> Iterator[Complaint]:
    """
    转办送达以后,原文件里只能加销号;日期、单位、项目、会议和时限不能再改。

    单位照送达的样子在办,时限也已经起算。
    """
    del case
    handed = before.referrals.get(act.id)
    if handed is not None and handed.referral.asked != act.asked:
        yield (
            (),
            f"转办“{act.id}”已经送达,只能加销号,别的不能再改",
            "请恢复原来的内容;要改的,把这一项撤销,另写一份新的转办",
        )


@rule("TKT205", "referral-id-is-free", since=_EVER, on=("referrals", "needs", "new_projects"))
def referral_id_is_free(
    entry: Referral | Need | NewProject, before: State, case: Case
) -> Iterator[Complaint]:
    """
    转办编号不能与问题、项目的编号相同。

    答复只写编号;两样东西共用一个,就不知道答复的是哪一样。
    """
    del case
    if isinstance(entry, Referral):
        other = entry.id in before.tickets or before.known(entry.id) is not None
    else:
        other = entry.id in before.referrals
    if other:
        yield entry.at("id"), f"编号“{entry.id}”已经用过", "请换一个没有用过的编号"


@rule("TKT206", "referred-unit-answers", since=_EVER, on=("replies",))
def referred_unit_answers(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    转办由承办单位在自己的周报里答复,结果从转办的几种里选。

    谁承办,谁答复;别的单位有补充,写进自己的进展。
    """
    handed = before.referrals.get(entry.to)
    if handed is None:
        return
    asked = case.owner(handed.referral.to)
    if asked != case.unit:
        title = case.world.unit_title(asked)
        yield (
            entry.at("to"),
            f"转办“{entry.to}”由{title}承办",
            "请核对编号;不是本单位承办的,请删去这一条",
        )
    elif entry.result not in ANSWERS:
        yield (
            entry.at("result"),
            f"对转办的答复不能写“{entry.result}”",
            f"请从这些里选一个:{'、'.join(ANSWERS)}",
        )


@rule("TKT207", "answer-follows-the-referral", since=_EVER, on=("replies",))
def answer_follows_the_referral(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    转办答复的日期,不能早于转办的日期;销号以后的不用再答复。

    时限从送达起算,日期写早了就看不出办得快慢。
    """
    del case
    handed = before.referrals.get(entry.to)
    if handed is None:
        return
    if entry.date < handed.referral.date:
        yield (
            entry.at("date"),
            f"答复日期 {entry.date} 早于转办日期 {handed.referral.date}",
            "请核对日期和编号",
        )
    elif handed.referral.closed is not None and entry.date > handed.referral.closed.date:
        yield (
            entry.at("to"),
            f"转办“{entry.to}”已于 {handed.referral.closed.date} 销号",
            "请删去这一条;有新情况的,写进项目进展",
        )
