"""RUL1 and RUL2: acts of the office in general, and amendments of the library of projects."""

from collections.abc import Iterator

from tongfen.ledger.standing import reached
from tongfen.ledger.state import Project, State
from tongfen.model.acts import (
    ACT_LISTS,
    Amendment,
    Audit,
    Objection,
    Ruling,
    Waiver,
    Withdrawn,
    act_name,
    terms,
)
from tongfen.model.amounts import Money, format_money
from tongfen.model.referrals import Referral
from tongfen.model.reports import Entry, Progress
from tongfen.rules.registry import Case, Complaint, rule

Act = Ruling | Amendment | Objection | Waiver | Audit | Referral


@rule("RUL109", "act-is-not-later", since="2026-W01", on=tuple(sorted(ACT_LISTS)))
def act_is_not_later(act: Act, before: State, case: Case) -> Iterator[Complaint]:
    """
    裁定、调整、异议、豁免、抽查和转办的日期不能晚于收到的日期。

    先作出,后送达;日期写在后面,那一天以前的通报就会用上还没有作出的裁定。
    """
    del before
    received = case.filing.receipt.day
    if act.date is not None and act.date > received:
        at = act.at("date") if isinstance(act, Waiver | Audit) else ("date",)
        yield at, f"日期 {act.date} 晚于收到的日期 {received}", "请核对日期"


@rule(
    "RUL110",
    "received-act-is-unchanged",
    since="2026-W01",
    on=(*sorted(ACT_LISTS), "withdrawn"),
)
def received_act_is_unchanged(
    act: Entry | Withdrawn, before: State, case: Case
) -> Iterator[Complaint]:
    """
    收到的裁定、调整、异议、豁免、抽查结果和转办不能再改、再删。

    它们从收到起就已经执行,事后改动不算数,只会让人看到两个样子。改判要另写一份,写明代替哪一项。
    """
    del case
    if isinstance(act, Withdrawn):
        name = act_name(act.act)
        yield (
            (),
            f"“{name}”已经收到并执行,却从文件里删去了,仍照原来的计",
            f"请恢复原来的内容;{_INSTEAD}",
        )
        return
    taken = before.acts.get((act.list, act_name(act)))
    if taken is None or terms(taken.entry) == terms(act) or _waited(taken.entry) or _again(act):
        return
    received = taken.source.receipt.day
    yield (
        act.at(),
        f"“{act_name(act)}”已于 {received} 收到并执行,这是后来改动的,仍照原来的计",
        f"请恢复原来的内容;{_INSTEAD}",
    )


_INSTEAD = "要改的,另写一份新的;改判裁定、复核抽查的,写明 replaces(代替)哪一项"


def _waited(act: Entry) -> bool:
    """What waits for a ruling, a check or its end gets it in its own file."""
    if isinstance(act, Audit):
        return not act.settled
    if isinstance(act, Referral):
        return act.closed is None
    return isinstance(act, Objection) and act.result == "待裁定"


def _again(act: Entry) -> bool:
    return isinstance(act, Amendment | Audit) and act.again


@rule(
    "RUL111",
    "act-names-a-decision",
    since="2026-W01",
    on=("rulings", "amendments", "waivers", "referrals"),
)
def act_names_a_decision(
    act: Ruling | Amendment | Waiver | Referral, before: State, case: Case
) -> Iterator[Complaint]:
    """
    裁定、调整、豁免和转办写了依据哪项决定的,那项决定必须已经存入。

    依据要查得到;没有决定的,整行删去。
    """
    del before
    if act.decision and act.decision not in case.world.decisions:
        yield (
            act.at("decision") if isinstance(act, Waiver) else ("decision",),
            f"没有“{act.decision}”这项决定",
            "请核对编号;决定存入 submissions/city/decisions/ 以后再写,没有决定的删去这一行",
        )


@rule("RUL201", "amended-project-is-known", since="2026-W01", on=("amendments",))
def amended_project_is_known(act: Amendment, before: State, case: Case) -> Iterator[Complaint]:
    """
    调整的项目必须登记在册,没有并入别处。

    调整按编号执行;编号写错,就调到了别的项目上。
    """
    del case
    at = act.at("project")
    if act.project in before.joined:
        into = before.present_id(act.project)
        yield at, f"项目“{act.project}”已经并入“{into}”", f"请改写“{into}”"
    elif act.project not in before.projects:
        yield at, f"项目编号“{act.project}”没有登记", "请核对编号"


@rule("RUL202", "project-is-amended-once", since="2026-W01", on=("amendments",))
def project_is_amended_once(act: Amendment, before: State, case: Case) -> Iterator[Complaint]:
    """
    一次集中调整里,一个项目只写一条。

    同一次核查对同一个项目作两样调整,就看不出最后按哪一样。
    """
    del before, case
    if act.again:
        yield (
            act.at("project"),
            f"“{act.project}”在这次调整里前面已经写过",
            "请只留一条;确要再调的,另写一份调整",
        )


@rule("RUL203", "amendment-changes-something", since="2026-W01", on=("amendments",))
def amendment_changes_something(act: Amendment, before: State, case: Case) -> Iterator[Complaint]:
    """
    已经调出的项目不能再调出;没有调出的项目不用调入;调出的项目先调入,再调增调减。

    调整要与项目库现在的样子对得上;对不上,多半是编号或者方式写错了。
    """
    del case
    project = before.projects.get(act.project)
    if project is None or act.again:
        return
    out = project.out
    if out is not None and act.kind != "调入":
        yield (
            act.at("kind"),
            f"“{project.name}”({project.id})已于 {out.date} 调出",
            "请核对项目编号;要恢复统计的,写“调入”",
        )
    elif out is None and act.kind == "调入":
        yield (
            act.at("kind"),
            f"“{project.name}”({project.id})没有调出过,不用调入",
            "请核对项目编号和方式,或删去这一条",
        )


@rule("RUL204", "amended-amount-is-given", since="2026-W01", on=("amendments",))
def amended_amount_is_given(act: Amendment, before: State, case: Case) -> Iterator[Complaint]:
    """
    调增、调减要写调整以后的总投资;调出、调入不写。

    写调整以后的数,不写差额,谁看都不会算错。
    """
    del before, case
    if act.kind in ("调增", "调减") and act.investment is None:
        yield (
            act.at("kind"),
            f"{act.kind}没有写调整后的投资额",
            "请加一行“investment: 2.8亿元”,写调整以后的总投资",
        )
    elif act.kind in ("调出", "调入") and act.investment is not None:
        yield (
            act.at("investment"),
            f"{act.kind}不改投资额",
            "请删去这一行;要改投资额的,另写一份调整",
        )


@rule("RUL205", "amended-amount-goes-its-way", since="2026-W01", on=("amendments",))
def amended_amount_goes_its_way(act: Amendment, before: State, case: Case) -> Iterator[Complaint]:
    """
    调增要比现在的总投资多,调减要比现在的少而且大于零,币种与现在的一致。

    方向反了,多半是把差额写成了总数,或者方式写错了。
    """
    del case
    project = before.projects.get(act.project)
    amount = act.investment
    if project is None or amount is None or act.kind not in ("调增", "调减"):
        return
    now, at = project.investment, act.at("investment")
    if now is None:
        yield at, f"“{project.name}”没有报过总投资,不能{act.kind}", "请单位先在周报里报总投资"
    elif amount.currency != now.currency:
        yield (
            at,
            f"现在的总投资是{_shown(now)},币种不同",
            "请用同一种币;改币种的,请单位在周报里说明",
        )
    elif not amount.amount:
        yield at, "调减后的投资额是零", "不再统计的,方式写“调出”"
    elif (amount.amount > now.amount) != (act.kind == "调增") or amount == now:
        yield (
            at,
            f"现在的总投资是{_shown(now)},{act.kind}后是{_shown(amount)},方向不对",
            "请写调整以后的总数,不写差额;或核对方式",
        )


@rule("RUL301", "changed-investment-has-a-reason", since="2027-W01", on=("progress",))
def changed_investment_has_a_reason(
    entry: Progress, before: State, case: Case
) -> Iterator[Complaint]:
    """
    签约以后改总投资,要写明原因。

    签约的总投资已经计入通报和排名;改大改小,都要说得清。
    """
    project = before.projects.get(entry.project)
    if project is None or entry.investment is None or entry.reason:
        return
    if entry.investment != project.investment and _signed(project, case):
        was = f"原来是{_shown(project.investment)}" if project.investment else "原来没有报"
        yield (
            entry.at("investment"),
            f"签约以后改了总投资({was}),没有写原因",
            "请加一行“reason: ……”,写明为什么改;没有改的,删去 investment 这一行",
        )


def _signed(project: Project, case: Case) -> bool:
    return reached(project, "签约", case.world.stages) is not None


def _shown(money: Money) -> str:
    return format_money(money, 4)
