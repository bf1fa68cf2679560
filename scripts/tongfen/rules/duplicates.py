"""DUP: one thing under one id; suspicion of one firm reported twice."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from tongfen.ledger.names import document_key, number_core
from tongfen.ledger.namesakes import Namesake, same_investor, same_title
from tongfen.ledger.payments import on_one_voucher
from tongfen.ledger.standing import protected_until, terminated
from tongfen.ledger.state import Project, State
from tongfen.model.amounts import format_money
from tongfen.model.calendar import SHANGHAI
from tongfen.model.credit_codes import checks, swapped_at
from tongfen.model.periods import parse_week
from tongfen.model.reports import Arrived, Need, NewProject, OpeningProject, Progress
from tongfen.rules.registry import Case, Complaint, rule

_COMMON = {
    "代码相同": "的投资方是同一家",
    "名称相同": "的投资方名称相同",
    "名称相近": "的投资方名称相近",
    "项目名称相同": "名称相同",
}


@rule("DUP101", "project-id-is-new", since="2026-W01", on=("new_projects", "projects"))
def project_id_is_new(
    entry: NewProject | OpeningProject, before: State, case: Case
) -> Iterator[Complaint]:
    """
    新项目的编号不能与已有项目重复。

    编号是项目的名字,两个项目共用一个编号就分不开了。
    """
    earlier = before.known(entry.id)
    if earlier is not None:
        unit = case.world.unit_title(earlier.reporter)
        reported = "请写进 progress(新进展)" if isinstance(entry, NewProject) else "请只留一处"
        yield (
            entry.at("id"),
            f"编号“{entry.id}”已用于{unit}的“{earlier.name}”",
            f"若是同一个项目,{reported};若是另一个项目,请换一个编号",
        )
    elif entry.id in before.tickets:
        yield entry.at("id"), f"编号“{entry.id}”已用于一个问题", "请换一个没有用过的编号"


@rule("DUP102", "investor-is-new", since="2026-W01", on=("new_projects",), hint=True)
def investor_is_new(entry: NewProject, before: State, case: Case) -> Iterator[Complaint]:
    """
    同一家企业已有项目登记时,提示核对是不是同一个项目。

    首报以送达先后为准;同一个项目由两家报,只算先报的一家,要裁定的由办公室裁定。
    统一社会信用代码相同的很可能是同一家,名称相同或相近的可能是;首报在保护期内没有新进展的,保护就过期了。
    """
    found = _earlier(same_investor(before, entry.investor, entry.id), case)
    for namesake in [one for one in found if not _is_other_phase(entry, one.project, before)][:1]:
        project = namesake.project
        yield (
            entry.at("investor", "code" if namesake.by == "代码相同" else "name"),
            f"“{entry.investor.name}”与{_first_report(project, case)}的投资方"
            + _reason(namesake)
            + _protection(project, case),
            _repair(project, case),
        )


def _is_other_phase(entry: NewProject, project: Project, before: State) -> bool:
    """Say whether both are phases of one project: they have one investor, and it is said."""
    first = before.present_id(entry.phase_of)
    return bool(first) and first in (project.id, before.present_id(project.phase_of))


@rule("DUP103", "need-id-is-new", since="2026-W01", on=("needs",))
def need_id_is_new(entry: Need, before: State, case: Case) -> Iterator[Complaint]:
    """
    新问题的编号不能与已有问题重复。

    答复按编号对应;编号重复,就不知道答复的是哪一个。
    """
    del case
    if entry.id in before.tickets or before.known(entry.id) is not None:
        yield entry.at("id"), f"编号“{entry.id}”已经用过", "请换一个没有用过的编号,例如末尾加一"


@rule("DUP106", "credit-code-checks", since="2026-W48", on=("new_projects", "projects"))
def credit_code_checks(
    entry: NewProject | OpeningProject, before: State, case: Case
) -> Iterator[Complaint]:
    """
    统一社会信用代码的最后一位要与前17位对得上。

    最后一位是按国家标准(GB 32100-2015)由前17位算出来的,对不上就是抄错了;代码错了,同一家企业就认不出来。
    """
    del before, case
    code = entry.investor.code
    if not code or checks(code):
        return
    at = swapped_at(code)
    swapped = f",先看第{at}位“{code[at - 1]}”和第{at + 1}位“{code[at]}”是不是写颠倒了" if at else ""
    yield (
        entry.at("investor", "code"),
        f"统一社会信用代码“{code}”的最后一位“{code[-1]}”与前17位对不上",
        f"请照营业执照逐位核对{swapped}",
    )


@rule("DUP107", "project-name-is-new", since="2026-W48", on=("new_projects",), hint=True)
def project_name_is_new(entry: NewProject, before: State, case: Case) -> Iterator[Complaint]:
    """
    项目名称与已登记的相同时,提示核对是不是同一个项目。

    同一个项目有时换一家公司的名义再报一次;名称相同只是线索,不一定是同一个项目。
    """
    titled = [
        one
        for one in same_title(before, entry.name, entry.id)
        if not _is_other_phase(entry, one.project, before)
    ]
    if titled:
        named = {one.project.id for one in same_investor(before, entry.investor, entry.id)}
        titled = [one for one in titled if one.project.id not in named]
    for namesake in _earlier(titled, case)[:1]:
        project = namesake.project
        yield (
            entry.at("name"),
            f"项目名称与{_first_report(project, case)}相同,可能重复" + _protection(project, case),
            _repair(project, case),
        )


@rule("DUP108", "first-report-is-alone", since="2026-W48", on=("new_projects",), hint=True)
def first_report_is_alone(entry: NewProject, before: State, case: Case) -> Iterator[Complaint]:
    """
    两家单位同时送达的同一个项目,由市经合局裁定谁是首报。

    首报以送达先后为准;送达时间相同,分不出先后,不能由系统来定。
    """
    same = [
        *same_investor(before, entry.investor, entry.id),
        *same_title(before, entry.name, entry.id),
    ]
    others: dict[str, Namesake] = {}
    for one in same:
        if _at_once(one.project, case) and not _is_other_phase(entry, one.project, before):
            others.setdefault(one.project.id, one)
    open_ = [one for one in others.values() if not _is_ruled(entry, one.project, before)]
    if not open_:
        return
    named = ",".join(
        f"与{case.world.unit_title(one.project.source.unit)}所报“{one.project.name}”({one.project.id})"
        f"{_COMMON[one.by]}"
        for one in open_
    )
    time = case.filing.receipt.time.astimezone(SHANGHAI)
    who = "两家" if len({one.project.source.unit for one in open_}) == 1 else "几家"
    yield (
        entry.at("id"),
        f"{named},{who}都在{_day(time)}{time:%H:%M}送达,分不出先后",
        "是同一个项目的,需由市经合局裁定谁是首报;不是同一个项目的,不用改",
    )


@rule("DUP113", "payment-is-told-once", since="2026-W49", on=("progress",), hint=True)
def payment_is_told_once(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    同一个项目金额相同的两笔到位资金,同一天到位的,或者凭证号只差符号、“No.”、“号”和开头的零的,提示核对是不是同一笔。

    凭证号前面多写“No.”、后面多写“号”、少写开头的零,系统看来就是另一张凭证,同一笔钱会算两次。
    """
    del case
    project = before.projects.get(entry.project)
    if project is None:
        return
    told = [(paid.arrived, f"{paid.source.week} 的周报") for paid in project.arrivals]
    for arrived in entry.paid:
        key = document_key(arrived.voucher_kind, arrived.voucher_number)
        for other, where in told:
            if not _alike(other, arrived):
                continue
            if document_key(other.voucher_kind, other.voucher_number) != key:
                yield (
                    entry.at("arrived", arrived.index, "voucher", "number"),
                    f"{where}里已有 {other.date} 到位的同样金额,{other.voucher_kind}“{other.voucher_number}”",
                    "请核对是不是同一笔:是的,删去这一笔;确是两笔的,不用改",
                )
                break
        told.append((arrived, "这一条"))


@rule("DUP114", "voucher-is-of-one-project", since="2026-W49", on=("progress",), hint=True)
def voucher_is_of_one_project(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    一张凭证已经用在别的项目里的,提示核对这笔钱是不是报了两次。

    同一笔钱写进两个项目,到位资金就算了两次。凭证种类相同、号码相同,而且凭证日期或者金额相同的,很可能是同一张;
    一笔钱确实分给两个项目用的,各写各的金额。
    """
    for arrived in entry.paid:
        for project, other in on_one_voucher(before, arrived, entry.project):
            paid, week = other.arrived, other.source.week
            where = f"{case.world.unit_title(other.source.unit)} {week} 的周报"
            told = f"{paid.voucher_date} 的凭证,{format_money(paid.amount, 4)}"
            yield (
                entry.at("arrived", arrived.index, "voucher", "number"),
                f"{paid.voucher_kind}“{paid.voucher_number}”在{where}里已用于“{project.name}”({project.id}),{told}",
                "请核对是不是同一笔钱:是的,只留一处;一笔钱分给两个项目的,各写分到的金额;不是一张凭证的,不用改",
            )
            break


def _alike(one: Arrived, other: Arrived) -> bool:
    """True where two payments of one amount may be one: of the same day, or by numbers that hardly differ."""
    if one.amount != other.amount:
        return False
    return one.date == other.date or bool(
        (core := number_core(one.voucher_number)) and core == number_core(other.voucher_number)
    )


def _at_once(project: Project, case: Case) -> bool:
    """True where another unit's report was received at the very same time, not merely written here."""
    receipt, mine = project.source.receipt, case.filing.receipt
    return project.source.unit != case.unit and receipt.time == mine.time and bool(mine.commit)


def _is_ruled(entry: NewProject, project: Project, state: State) -> bool:
    """Say whether the office has ruled who was first, or joined the id to another."""
    own = state.projects.get(entry.id)
    rulings = (*project.ruled, *(own.ruled if own else ()))
    return entry.id in state.joined or any(
        ruled.kind == "首报" or (ruled.kind == "重复" and ruled.unit) for ruled in rulings
    )


def _earlier(namesakes: Iterable[Namesake], case: Case) -> list[Namesake]:
    return [one for one in namesakes if not _at_once(one.project, case)]


def _first_report(project: Project, case: Case) -> str:
    """Name an earlier report: 汉台区2026年第46周周报(2026年11月16日送达)所报“…”(id)."""
    source = project.source
    unit = "本单位" if source.unit == case.unit else case.world.unit_title(source.unit)
    week = parse_week(source.week)
    report = f"{week.year}年第{week.number}周周报" if week else "期初台账"
    told = f"{unit}{report}({_day(source.receipt.time)}送达)所报“{project.name}”({project.id})"
    if project.reporter == source.unit:
        return told
    return f"{told}(裁定由{case.world.unit_title(project.reporter)}首报)"


def _reason(namesake: Namesake) -> str:
    name = namesake.project.investor.name
    match namesake.by:
        case "代码相同":
            return "统一社会信用代码相同,很可能重复"
        case "名称相同":
            return "名称相同,可能重复"
    return f"“{name}”名称相近,请核对是不是同一家"


def _protection(project: Project, case: Case) -> str:
    """Say until when the earlier unit's lead is protected, or since when no more."""
    stages = case.world.stages
    if project.reporter == case.unit:
        return ""
    if terminated(project, stages):
        return ";该项目已终止"
    if stages.order(project.stage.stage) >= stages.order("签约"):
        return f";该项目已{project.stage.stage}"
    until = protected_until(project, case.world.calendar)
    if _lapsed(project, case):
        return f";该线索一直没有新进展,{_day(until + timedelta(days=1))}起已过首报保护期"
    return f";对方的首报保护期到{_day(until)}"


def _lapsed(project: Project, case: Case) -> bool:
    return protected_until(project, case.world.calendar) < case.filing.receipt.time


def _repair(project: Project, case: Case) -> str:
    if project.reporter == case.unit:
        return "是同一个项目的,请写进 progress(新进展);不是同一个项目的,不用改"
    lead = project.stage.stage == case.world.stages.stages[0].name
    if lead and _lapsed(project, case):
        return "请与对方单位核对;是同一个项目的,由市经合局裁定;不是同一个项目的,不用改"
    return "请与对方单位核对;不是同一个项目的,不用改"


def _day(time: datetime) -> str:
    day = time.astimezone(SHANGHAI)
    return f"{day.year}年{day.month}月{day.day}日"
