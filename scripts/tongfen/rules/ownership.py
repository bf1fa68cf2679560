"""OWN: who may file what."""

from collections.abc import Iterator

from tongfen.ledger.standing import reached
from tongfen.ledger.state import RULED, Project, State
from tongfen.ledger.tickets import CONFIRMED, RAISER_SAYS, RELAYED, REOPENED, SETTLED
from tongfen.model.reports import Need, Progress, Reply, Report
from tongfen.rules.registry import Case, Complaint, rule


@rule("OWN101", "unit-matches-path", since="2026-W01", on=("report",))
def unit_matches_path(report: Report, before: State, case: Case) -> Iterator[Complaint]:
    """
    文件里写的单位必须与所在文件夹一致。

    单位以文件夹为准;两处不一致,多半是复制了别的单位的文件忘了改。
    """
    del before
    # Of a folder that is no unit REF101 speaks.
    if report.stated_unit != report.unit and report.unit in case.world.units:
        title = case.world.unit_title(report.unit)
        yield (
            ("unit",),
            f"文件里写的是“{report.stated_unit}”,文件夹是“{report.unit}”",
            f"若是{title}的周报,请把这一行改成“unit: {report.unit}”;否则请放进本单位的文件夹",
        )


@rule("OWN201", "project-is-ours", since="2026-W01", on=("progress", "needs"))
def project_is_ours(entry: Progress | Need, before: State, case: Case) -> Iterator[Complaint]:
    """
    签约前由首报单位和落地单位报进展;签约后阶段、证明和资金只由落地单位报。

    一个项目的阶段和资金只有一个出处,才不会重报、漏报。首报单位签约后仍可报文字进展和问题。单位撤并的,由承接单位报。
    """
    project = before.projects.get(entry.project)
    if project is None:
        return
    owners = case.owners(project)
    if case.unit not in owners:
        names = "、".join(case.world.unit_title(unit) for unit in sorted(set(owners)))
        yield (
            entry.at("project"),
            f"“{project.name}”({project.id})不是本单位的项目",
            f"它由{names}填报;请核对项目编号",
        )
    elif isinstance(entry, Progress) and case.unit != owners[1]:
        yield from _only_text(entry, project, case)


def _only_text(entry: Progress, project: Project, case: Case) -> Iterator[Complaint]:
    if reached(project, "签约", case.world.stages) is None:
        return
    filed = [
        (name, title)
        for name, title, value in (
            ("stage", "阶段", entry.stage),
            ("evidence", "证明材料", entry.evidence),
            ("arrived", "到位资金", entry.paid),
            ("lands_in", "落地单位", entry.lands_in),
        )
        if value
    ]
    refused = project.landing is not None and project.landing.result == "不认可落地"
    if filed and not refused:
        lands_in = case.world.unit_title(case.owner(project.lands_in))
        titles = "、".join(title for _, title in filed)
        yield (
            entry.at(filed[0][0]),
            f"项目已签约,{titles}只能由落地单位{lands_in}报",
            f"请删去这几项,转告{lands_in}填报;文字进展(text)可以保留",
        )


@rule("OWN202", "landing-unit-confirms", since="2026-W01", on=("replies",))
def landing_unit_confirms(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    落地由项目所写的落地单位确认,首报单位不能自己确认。

    确认是两家之间的事:一家报,另一家认。本单位首报又落在本单位的,不需要确认。
    """
    project = before.projects.get(entry.to)
    if project is None:
        return
    landing = project.landing
    reporter, lands_in = case.owners(project)
    if landing is None or lands_in == reporter:
        asked = [
            f"“{ticket.id}”"
            for ticket in before.tickets.values()
            if ticket.project == project.id and case.owner(ticket.asks) == case.unit
        ]
        repair = f"答复问题的,请写问题的编号{'、'.join(asked[:3])}" if asked else "请删去这一条"
        yield entry.at("to"), f"“{project.name}”没有写别的落地单位,不需要确认", repair
    elif lands_in != case.unit:
        title = case.world.unit_title(lands_in)
        yield (
            entry.at("to"),
            f"“{project.name}”的落地单位是{title},由它确认",
            f"请删去这一条,请{title}在自己的周报里确认",
        )
    elif entry.result not in ("确认落地", "不认可落地"):
        yield (
            entry.at("result"),
            f"对落地的答复不能写“{entry.result}”",
            "请写“确认落地”或“不认可落地”",
        )


@rule("OWN203", "asked-unit-replies", since="2026-W01", on=("replies",))
def asked_unit_replies(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    问题由被请求的单位答复。

    谁被请求,谁答复;别的单位有补充,写进自己的进展。提出问题的单位只说办没办好,转达企业的评价。
    """
    ticket = before.tickets.get(entry.to)
    if ticket is None or entry.result in RAISER_SAYS:
        return
    asked = case.owner(ticket.asks)
    if asked != case.unit and case.owner(ticket.unit) == case.unit:
        yield (
            entry.at("result"),
            f"问题“{ticket.id}”是本单位提的,由{case.world.unit_title(asked)}答复",
            f"办好了写“{CONFIRMED}”,没有办好写“{REOPENED}”,只转达企业评价写“{RELAYED}”",
        )
    elif asked != case.unit:
        title = case.world.unit_title(asked)
        yield (
            entry.at("to"),
            f"问题“{ticket.id}”请的是{title}答复",
            "请核对编号;不是本单位的问题,请删去这一条",
        )
    elif entry.result not in ("办理中", *SETTLED):
        yield (
            entry.at("result"),
            f"对问题的答复不能写“{entry.result}”",
            "请从“办理中”“已解决”“无法解决”里选一个",
        )


@rule("OWN206", "confirmed-landing-stays", since="2026-W49", on=("replies",))
def confirmed_landing_stays(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    已经确认的落地,裁定了的落地,不能再由落地单位一家改成不认可。

    改了,两家的成绩就都没有了。确认以后,单位之间的归属只凭裁定改变。
    """
    project = before.projects.get(entry.to)
    landing = project.landing if project is not None else None
    if project is None or landing is None or case.owners(project)[1] != case.unit:
        return
    if entry.result == "不认可落地" and landing.result in ("确认落地", RULED):
        told = "由裁定定下" if landing.result == RULED else "确认"
        yield (
            entry.at("result"),
            f"“{project.name}”的落地已在{landing.answered}{told},不能再写“不认可落地”",
            "请删去这一条;有争议的,写明情况报市经合局裁定",
        )
