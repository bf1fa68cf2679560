"""AMT: money that arrived."""

from collections.abc import Iterator

from tongfen.ledger.names import document_key
from tongfen.ledger.standing import arrived_total, reached
from tongfen.ledger.state import State
from tongfen.model.amounts import Money, format_money
from tongfen.model.reports import NewProject, OpeningProject, Progress
from tongfen.rules.registry import Case, Complaint, rule

_ON = ("progress",)


@rule("AMT102", "voucher-counts-once", since="2026-W01", on=_ON)
def voucher_counts_once(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    一张凭证在一个项目里只能用一次。

    同一笔钱报两次,到位资金就虚增了。
    """
    del case
    seen: set[tuple[str, str]] = set()
    for arrived in entry.paid:
        key = document_key(arrived.voucher_kind, arrived.voucher_number)
        used = before.vouchers.get((entry.project, *key))
        name = f"{arrived.voucher_kind}“{arrived.voucher_number}”"
        at = entry.at("arrived", arrived.index, "voucher", "number")
        if used is not None:
            yield (
                at,
                f"{name}在 {used.week} 的周报里已经用过",
                "请核对凭证号;同一笔钱请删去这一条",
            )
        elif key in seen:
            yield at, f"{name}在这一条里写了两次", "请核对凭证号;同一笔钱只留一条"
        seen.add(key)


@rule("AMT103", "arrived-is-within-investment", since="2026-W01", on=_ON, waivable=True)
def arrived_is_within_investment(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    累计到位资金不能超过总投资。

    超过了,不是金额写错,就是总投资有调整还没有报。
    """
    del case
    project = before.projects.get(entry.project)
    investment = entry.investment or (project.investment if project else None)
    if project is None or investment is None or not entry.paid:
        return
    total = arrived_total(project).get(investment.currency, 0)
    for arrived in entry.paid:
        if arrived.amount.currency == investment.currency:
            total += arrived.amount.amount
        if total > investment.amount:
            yield (
                entry.at("arrived", arrived.index, "amount"),
                f"累计到位{format_money(Money(total, investment.currency), 4)},超过总投资{format_money(investment, 4)}",
                "请核对金额和单位(万元、亿元);总投资有调整的,请在这一条写上新的 investment",
            )
            return


@rule("AMT104", "arrival-follows-the-contract", since="2026-W01", on=_ON, waivable=True)
def arrival_follows_the_contract(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    资金到位不能早于签约。

    没有签约的项目谈不上到位资金。
    """
    project = before.projects.get(entry.project)
    if project is None or not entry.paid:
        return
    signed = reached(project, "签约", case.world.stages)
    day = signed.date if signed else (entry.date if entry.stage == "签约" else None)
    for arrived in entry.paid:
        at = entry.at("arrived", arrived.index, "date")
        if day is None:
            yield at, "项目还没有签约,不能报到位资金", "请先报签约(stage: 签约),写明日期和合同编号"
            return
        if arrived.date < day:
            yield at, f"到位日期 {arrived.date} 早于签约日期 {day}", "请核对日期;签约前的钱不计入"


@rule("AMT105", "cumulative-agrees", since="2026-W01", on=_ON)
def cumulative_agrees(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    写了累计到位的,必须与历次相加一致。

    两个数对不上,说明有一笔漏报或重报。
    """
    del case
    project = before.projects.get(entry.project)
    if project is None:
        return
    totals = arrived_total(project)
    for arrived in entry.paid:
        currency = arrived.amount.currency
        totals[currency] = totals.get(currency, 0) + arrived.amount.amount
        stated = arrived.cumulative
        if stated is not None and stated != Money(totals[currency], currency):
            yield (
                entry.at("arrived", arrived.index, "cumulative"),
                f"写的累计是{format_money(stated, 4)},历次相加是{format_money(Money(totals[currency], currency), 4)}",
                "请核对;不写累计也可以,系统会自己加",
            )


@rule("AMT106", "voucher-kind-is-known", since="2026-W01", on=_ON)
def voucher_kind_is_known(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    凭证的种类要用统一的名称。

    种类名称统一,同一张凭证才认得出来。
    """
    del before
    kinds = case.world.stages.voucher_kinds
    for arrived in entry.paid:
        if arrived.voucher_kind not in kinds:
            yield (
                entry.at("arrived", arrived.index, "voucher", "kind"),
                f"没有“{arrived.voucher_kind}”这种凭证",
                f"请从这些里选一个:{'、'.join(kinds)}",
            )


@rule("AMT107", "voucher-is-not-later", since="2026-W01", on=_ON, waivable=True)
def voucher_is_not_later(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    凭证日期不能晚于所报的那一周。

    凭证还没有开出来,钱就不能算到位。
    """
    del before
    for arrived in entry.paid:
        if arrived.voucher_date > case.week.last:
            yield (
                entry.at("arrived", arrived.index, "voucher", "date"),
                f"凭证日期 {arrived.voucher_date} 晚于本周最后一天 {case.week.last}",
                "请核对凭证日期",
            )


@rule(
    "AMT108",
    "amount-is-above-zero",
    since="2026-W01",
    on=("new_projects", "progress", "projects"),
)
def amount_is_above_zero(
    entry: NewProject | Progress | OpeningProject, before: State, case: Case
) -> Iterator[Complaint]:
    """
    总投资和到位资金写了就必须大于零。

    零不是一笔投资,也不是一笔到位;还没有的,整项删去,看得出是没有,不是忘了填。
    """
    del before, case
    if entry.investment is not None and not entry.investment.amount:
        yield entry.at("investment"), "总投资写的是零", "请写总投资;还没有定的,删去这一行"
    if isinstance(entry, Progress):
        for arrived in entry.paid:
            if not arrived.amount.amount:
                yield (
                    entry.at("arrived", arrived.index, "amount"),
                    "到位金额写的是零",
                    "请写到了多少;没有到位的,删去这一笔",
                )
