"""RUL6: on-site checks of what was claimed. A result with a mistake changes nothing.

All of them hold since 2026-W01: no check had any effect before there were these rules.
"""

import re
from collections.abc import Iterator

from tongfen.ledger.auditing import claim_of, result_on
from tongfen.ledger.state import Arrival, Project, StageFact, State
from tongfen.model.acts import MONEY, Audit
from tongfen.model.amounts import Money, format_money
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import parse_period
from tongfen.rules.registry import Case, Complaint, rule

SIGNED = "签约"
_ON = ("audits",)
_POST = re.compile(r".{4,}(长|任|员|岗|组|科|室|队|处|办)")
_PERSON = re.compile(r".{1,3}(局|处|科|股|组|队|所|院|站|部)长|.{1,3}主任|.{1,2}(科员|专员)")
"""A family name and a title, 王科长: a person, no post"""


@rule("RUL601", "audited-claim-is-there", since="2026-W01", on=_ON)
def audited_claim_is_there(audit: Audit, before: State, case: Case) -> Iterator[Complaint]:
    """
    抽查的事项,必须是登记过的项目申报过的:阶段报过,到位资金有那张凭证。

    抽查按项目、事项和凭证去找那一件;找不到,就不知道核的是什么。
    """
    del case
    if audit.project in before.joined:
        into = before.present_id(audit.project)
        yield audit.at("project"), f"项目“{audit.project}”已经并入“{into}”", f"请改写“{into}”"
    elif audit.project not in before.projects:
        yield audit.at("project"), f"项目编号“{audit.project}”没有登记", "请核对编号"
    elif (audit.item == MONEY) != any(audit.voucher):
        yield from _voucher_or_none(audit)
    elif _claim(audit, before) is None:
        name = before.projects[audit.project].name
        if audit.item == MONEY:
            kind, number = audit.voucher
            message = f"“{name}”没有报过凭证“{number}”({kind})的到位资金"
            yield audit.at("voucher", "number"), message, "请核对凭证种类和凭证号,与周报里写的一致"
        else:
            yield audit.at("item"), f"“{name}”没有报过“{audit.item}”", "请核对项目编号和核查事项"


def _voucher_or_none(audit: Audit) -> Iterator[Complaint]:
    if audit.item == MONEY:
        yield (
            audit.at("item"),
            "核查到位资金,没有写是哪一笔",
            "请加 voucher,写那一笔的凭证种类和凭证号",
        )
    else:
        yield audit.at("voucher"), f"核查“{audit.item}”不写凭证", "请删去 voucher,或核对核查事项"


@rule("RUL602", "audited-claim-is-of-the-period", since="2026-W01", on=_ON)
def audited_claim_is_of_the_period(audit: Audit, before: State, case: Case) -> Iterator[Complaint]:
    """
    抽查的事项,必须是那一期通报计入的:考核年度里、那一期末以前发生,封账以前收到。

    抽查核的是印发的通报;没有计入那一期的,要到计入它的那一期再核。
    """
    claim, period = _claim(audit, before), parse_period(audit.period)
    assert period is not None, audit.period
    scheme = case.world.scheme_of(period)
    if scheme is None:
        yield ("period",), f"{period.title}没有考核办法,没有通报", "请核对是哪一期"
    elif claim is not None and not scheme.first <= claim.date <= case.world.closing_day(period):
        yield (
            audit.at("item"),
            f"这一件的日期是 {claim.date},不在 {scheme.first} 至 {case.world.closing_day(period)} 之间",
            "请核对 period(哪一期)和项目编号",
        )
    elif claim is not None and claim.source.counted.time > case.world.cut_off(period):
        received = claim.source.counted.time.astimezone(SHANGHAI)
        yield (
            audit.at("item"),
            f"这一件{received:%Y年%-m月%-d日}才收到,没有计入{period.title}",
            "请核对 period(哪一期);后来才收到的,到计入它的那一期再核",
        )


@rule("RUL603", "audit-says-all", since="2026-W01", on=_ON)
def audit_says_all(audit: Audit, before: State, case: Case) -> Iterator[Complaint]:
    """
    核查过的要写核查日期、核查岗位和核查材料;不属实、部分属实的还要写理由,部分属实的写核实金额。

    单位要看得到谁在什么时候核的、看到了什么;少计多少,要有数。
    """
    del before, case
    if not audit.settled:
        for name in ("date", "counted", "reason", "replaces"):
            if getattr(audit, name):
                yield audit.at(name), f"还是待核查,不能写 {name}", "请写核查结果,或删去这一行"
        return
    wanted = ["date", "by", "evidence"]
    wanted += ["reason"] if audit.result != "属实" else []
    lacking = [name for name in wanted if not getattr(audit, name)]
    if lacking:
        told = "、".join(f"{name}({_TITLES[name]})" for name in lacking)
        yield audit.at("result"), f"核查结果是{audit.result},没有写{told}", "请补上这几行"
    if (audit.counted is not None) != (audit.result == "部分属实"):
        if audit.counted is None:
            repair = "请加一行“counted: 3000万元”,写核实以后应当计入的金额"
            yield audit.at("result"), "部分属实,没有写核实金额", repair
        else:
            repair = "请删去 counted;只有一部分是真的,结果写“部分属实”"
            yield audit.at("counted"), f"{audit.result}不写核实金额", repair


_TITLES = {"date": "核查日期", "by": "核查岗位", "evidence": "核查材料", "reason": "理由"}


@rule("RUL604", "audited-amount-is-less", since="2026-W01", on=_ON)
def audited_amount_is_less(audit: Audit, before: State, case: Case) -> Iterator[Complaint]:
    """
    只有到位资金和签约的投资额能部分属实;核实金额大于零、少于申报的,币种相同。

    阶段只有到了和没到两样;核实金额不比申报的少,就没有什么可核减。
    """
    del case
    claim = _claim(audit, before)
    if audit.counted is None or audit.result != "部分属实" or claim is None:
        return
    project, counted, at = before.projects[audit.project], audit.counted, audit.at("counted")
    filed = _filed(project, audit, claim)
    if filed is None:
        what = "没有报过投资额" if audit.item == SIGNED else "没有金额"
        yield at, f"“{audit.item}”{what},不能部分属实", "请写“属实”或“不属实”"
    elif counted.currency != filed.currency:
        yield at, f"申报的是{_shown(filed)},币种不同", "请用同一种币"
    elif not 0 < counted.amount < filed.amount:
        yield (
            at,
            f"申报的是{_shown(filed)},核实的是{_shown(counted)},没有少",
            "请写核实以后应当计入的金额,不写差额;全部是真的写“属实”,全部不是真的写“不属实”",
        )


@rule("RUL605", "claim-is-audited-once", since="2026-W01", on=_ON)
def claim_is_audited_once(audit: Audit, before: State, case: Case) -> Iterator[Complaint]:
    """
    一件事只有一个核查结果;复核的,写明代替哪一份抽查的结果。

    两个结果并列,就不知道按哪一个;异议成立、结果要改的,用复核写清楚。
    """
    del case
    claim = _claim(audit, before)
    if audit.again:
        message = f"“{audit.project}”的这一件在这份文件前面已经写过"
        yield audit.at("project"), message, "请只留一行"
        return
    if claim is None or not audit.settled:
        return
    project = before.projects[audit.project]
    row = claim.arrived.index if isinstance(claim, Arrival) else 0
    earlier = result_on(project, audit.item, claim.source, row)
    if earlier is not None and earlier.audit == audit.audit and not audit.replaces:
        return  # An act changed after it took effect: that alone is told.
    if earlier is not None and audit.replaces != earlier.audit:
        yield (
            audit.at("replaces") if audit.replaces else audit.at("result"),
            f"这一件已由抽查“{earlier.audit}”核过({earlier.date},{earlier.result})",
            f"复核的请写“replaces: {earlier.audit}”;不是复核的,请删去这一行",
        )
    elif earlier is None and audit.replaces:
        message = f"抽查“{audit.replaces}”没有核过这一件"
        yield audit.at("replaces"), message, "请核对抽查编号;第一次核查的,请删去 replaces"


@rule("RUL606", "audit-follows-the-period", since="2026-W01", on=_ON)
def audit_follows_the_period(audit: Audit, before: State, case: Case) -> Iterator[Complaint]:
    """
    核查日期在那一期结束以后。

    抽查核的是已经计入通报的事项;那一期还没有完,就没有通报可核。
    """
    del before
    period = parse_period(audit.period)
    if period is None or audit.date is None:
        return
    if audit.date <= case.world.closing_day(period):
        yield (
            audit.at("date"),
            f"核查日期 {audit.date} 在{period.title}结束以前",
            "请核对核查日期和 period(哪一期)",
        )


@rule("RUL607", "audit-is-by-a-post", since="2026-W01", on=_ON)
def audit_is_by_a_post(audit: Audit, before: State, case: Case) -> Iterator[Complaint]:
    """
    核查岗位写单位和岗位,不写姓名。

    结果由单位负责,不由哪个人负责;姓名是个人信息,不进系统。
    """
    del before, case
    if audit.by and (not _POST.fullmatch(audit.by) or _PERSON.fullmatch(audit.by)):
        yield (
            audit.at("by"),
            f"“{audit.by}”看不出是哪个单位的哪个岗位",
            "请写单位和岗位,例如“市经合局项目科科长”",
        )


@rule("RUL608", "audited-claim-is-as-filed", since="2026-W01", on=_ON)
def audited_claim_is_as_filed(audit: Audit, before: State, case: Case) -> Iterator[Complaint]:
    """
    名单上写了申报单位、哪一周和申报金额的,要与申报的一致。

    这几项由抽取时填好;对不上,多半是抄错了项目或凭证,核的就是另一件事。
    """
    claim = _claim(audit, before)
    if claim is None:
        return
    source, filed = claim.source, _filed(before.projects[audit.project], audit, claim)
    if audit.unit and audit.unit != source.unit:
        title = case.world.unit_title(source.unit)
        yield audit.at("unit"), f"这一件是{title}申报的", f"请改成“{source.unit}”,或核对项目编号"
    if audit.week and audit.week != source.week:
        yield audit.at("week"), f"这一件报在 {source.week or '期初台账'}", "请核对项目编号和凭证"
    if audit.claimed is not None and audit.claimed != filed:
        told = f"申报的是{_shown(filed)}" if filed else "这一件没有申报金额"
        yield audit.at("claimed"), told, "请核对项目编号和凭证"


def _claim(audit: Audit, before: State) -> StageFact | Arrival | None:
    project = before.projects.get(audit.project)
    return claim_of(project, audit, before.order) if project is not None else None


def _filed(project: Project, audit: Audit, claim: StageFact | Arrival) -> Money | None:
    if isinstance(claim, Arrival):
        return claim.amount
    return project.investment if audit.item == SIGNED else None


def _shown(money: Money) -> str:
    return format_money(money, 4)
