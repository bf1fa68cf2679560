"""REF: what a report points at must exist."""

from collections.abc import Iterator

from tongfen.ledger.state import State
from tongfen.model.origin import classify
from tongfen.model.reports import (
    Held,
    Need,
    NewProject,
    OpeningProject,
    Progress,
    Reply,
    Report,
    Research,
    Visit,
)
from tongfen.rules.likely import guess_id, guess_name, guess_unit
from tongfen.rules.registry import Case, Complaint, rule


@rule("REF101", "unit-is-known", since="2026-W01", on=("report",))
def unit_is_known(report: Report, before: State, case: Case) -> Iterator[Complaint]:
    """
    周报所在的文件夹必须是这一周在成员单位名单里的单位;单位撤并以后,由承接它的单位报送。撤并写进名录以前收到的周报,照样计入。

    统计和排名都按单位进行;文件夹名写错,这份周报就没有归属。
    """
    del before
    unit = case.world.units.get(report.unit)
    if unit is None:
        repair = "请把文件放进本单位的文件夹;单位编号见“单位”页"
        if report.stated_unit in case.world.units:
            repair = f"请把文件放进“submissions/{report.stated_unit}/weekly/”"
        yield (), f"没有“{report.unit}”这个单位", repair
    elif not case.present(unit.id):
        title = case.world.unit_title(unit.id)
        fate = case.world.fate(unit.id, report.week.last)
        owner = case.world.heir(unit.id, report.week.last)
        yield (
            (),
            f"{title}{fate or f'从{unit.valid_from}起才是报送单位'}",
            f"请核对周次;这一周由{case.world.unit_title(owner)}报送,请放进 {owner} 的文件夹"
            if owner != unit.id
            else "请核对周次,或请办公室更新单位名单",
        )


@rule("REF201", "project-is-known", since="2026-W01", on=("progress", "needs", "visits"))
def project_is_known(
    entry: Progress | Need | Visit, before: State, case: Case
) -> Iterator[Complaint]:
    """
    进展、问题、来访所指的项目必须已经登记。

    统计按项目编号累计;编号写错,这一条就没有去处。
    """
    if entry.project and entry.project not in before.projects:
        message = f"项目编号“{entry.project}”没有登记"
        near = _near_project(entry.project, before, case)
        repair = f"{near}请核对编号;若是新项目,请先写进 new_projects(新项目)"
        if any(entry.project == new.id for new in case.filing.report.new_projects):
            message = f"新项目“{entry.project}”那一条有错,还没有登记"
            repair = "请先改正 new_projects(新项目)里的那一条;改好以后,这里不用改"
        if entry.project in before.joined:
            into = before.present_id(entry.project)
            message, repair = f"项目“{entry.project}”已经并入“{into}”", f"请改写“{into}”"
        yield entry.at("project"), message, repair


def _near_project(written: str, before: State, case: Case) -> str:
    """Ask for the one project of this unit whose id is a slip or two away."""
    ours = {
        id_: project.name
        for id_, project in before.projects.items()
        if case.unit in case.owners(project)
    }
    return guess_id(written, ours)


@rule("REF202", "chain-is-in-force", since="2026-W01", on=("new_projects", "research"))
def chain_is_in_force(
    entry: NewProject | Research, before: State, case: Case
) -> Iterator[Complaint]:
    """
    产业链必须在当天有效的全市产业链名单里。

    名单会调整;按当天的名单归类,前后各期才能对得上。没有公布完整名单的日子,不作判断。
    """
    del before
    current = case.world.chain_list_on(entry.date)
    if not entry.chain or current is None:
        return
    names = [chain.name for chain in current.chains]
    if entry.chain not in names:
        yield (
            entry.at("chain"),
            f"“{entry.chain}”不在{current.label}名单里",
            f"{guess_name(entry.chain, names)}请从这些里选一个,或不填:{'、'.join(names)}",
        )


@rule("REF203", "activity-is-known", since="2026-W01", on=("new_projects", "activities"))
def activity_is_known(entry: NewProject | Held, before: State, case: Case) -> Iterator[Complaint]:
    """
    活动编号必须在市级或本市单位的年度活动计划里。

    线索、签约要归到带来它的活动上;编号写错,活动的成效就少算了。
    """
    del before
    if entry.activity and entry.activity not in case.world.activities:
        yield (
            entry.at("activity"),
            f"活动编号“{entry.activity}”不在活动计划里",
            "请核对编号;本单位自办的活动请先写进本单位的 activities/年份.yaml",
        )


@rule(
    "REF204", "landing-unit-can-land", since="2026-W01", on=("new_projects", "progress", "projects")
)
def landing_unit_can_land(
    entry: NewProject | Progress | OpeningProject, before: State, case: Case
) -> Iterator[Complaint]:
    """
    落地单位必须是县区或园区;已经撤并的,写承接它的单位。

    项目总要落在某个县区或园区,由它确认、报进展、报资金。
    """
    del before
    if not entry.lands_in:
        return
    unit = case.world.units.get(entry.lands_in)
    if unit is None:
        yield (
            entry.at("lands_in"),
            f"没有“{entry.lands_in}”这个单位",
            f"{guess_unit(entry.lands_in, case.world)}请填县区或园区的编号,例如 chenggu(城固县)",
        )
    elif not unit.lands:
        yield (
            entry.at("lands_in"),
            f"{case.world.unit_title(unit.id)}不是县区或园区,项目不能落在那里",
            "请填项目实际落地的县区或园区",
        )
    elif not isinstance(entry, OpeningProject):
        yield from _not_there(entry, "lands_in", unit.id, case)


@rule("REF205", "asked-unit-is-known", since="2026-W01", on=("needs",))
def asked_unit_is_known(entry: Need, before: State, case: Case) -> Iterator[Complaint]:
    """
    请求答复的单位必须是成员单位;已经撤并的,写承接它的单位。

    问题要转到被请求单位的待办里;单位写错,就没有人答复。
    """
    del before
    if entry.asks not in case.world.units:
        near = guess_unit(entry.asks, case.world)
        yield (
            entry.at("asks"),
            f"没有“{entry.asks}”这个单位",
            f"{near}单位编号见“单位”页,例如 shi-ziranziyuanju(市自然资源局)",
        )
    else:
        yield from _not_there(entry, "asks", entry.asks, case)


def _not_there(
    entry: NewProject | Progress | Need, field: str, unit: str, case: Case
) -> Iterator[Complaint]:
    """Refuse a unit that had ended before the week, or begins after it."""
    known, owner = case.world.units[unit], case.owner(unit)
    if case.present(unit):
        return
    fate = case.world.fate(unit, case.week.last)
    repair = "请填这一周仍在名录里的单位;单位编号见“单位”页"
    if owner != unit:
        repair = f"请改成承接单位“{owner}”({case.world.unit_title(owner)})"
    title = case.world.unit_title(unit)
    yield entry.at(field), f"{title}{fate or f'从{known.valid_from}起才有'}", repair


@rule("REF206", "reply-has-a-question", since="2026-W01", on=("replies",))
def reply_has_a_question(entry: Reply, before: State, case: Case) -> Iterator[Complaint]:
    """
    答复所指的问题、转办事项或项目必须存在。

    答复要和问题对上号,才能销号。
    """
    if entry.to in before.joined:
        into = before.present_id(entry.to)
        yield entry.at("to"), f"项目“{entry.to}”已经并入“{into}”", f"请改写“{into}”"
    elif not any(
        entry.to in known for known in (before.tickets, before.referrals, before.projects)
    ):
        yield (
            entry.at("to"),
            f"没有编号为“{entry.to}”的问题、转办或项目",
            f"{guess_id(entry.to, _to_answer(before, case))}请核对编号,照“待办”页上的编号填写",
        )


def _to_answer(before: State, case: Case) -> dict[str, str]:
    """What a unit may speak to: needs asked of it or raised by it, its referrals, projects that land."""
    told = {
        ticket.id: f"{case.world.unit_title(ticket.unit)}提的{ticket.kind}问题"
        for ticket in before.tickets.values()
        if case.unit in (case.owner(ticket.asks), case.owner(ticket.unit))
    }
    handed = before.referrals.values()
    told |= {one.referral.id: "转办" for one in handed if case.owner(one.referral.to) == case.unit}
    projects = before.projects.items()
    return told | {id_: one.name for id_, one in projects if case.owners(one)[1] == case.unit}


@rule("REF207", "opportunity-is-known", since="2026-W01", on=("new_projects",))
def opportunity_is_known(entry: NewProject, before: State, case: Case) -> Iterator[Complaint]:
    """
    所指的推介项目必须已经收录。

    推介项目谈成了,要从橱窗里看得出来。
    """
    del before
    if entry.opportunity and entry.opportunity not in case.world.opportunities:
        yield (
            entry.at("from"),
            f"没有“{entry.opportunity}”这个推介项目",
            "请核对推介编号;不是由推介项目谈成的,删去这一行",
        )


@rule("REF208", "origin-is-a-place", since="2026-W01", on=("new_projects", "projects"))
def origin_is_a_place(
    entry: NewProject | OpeningProject, before: State, case: Case
) -> Iterator[Complaint]:
    """
    投资方来自哪里,要以省级名称开头。

    省外、市外到位资金按投资方来自哪里划分;看不出省份,就无法归类。
    """
    del before
    site = case.world.site
    if classify(entry.investor.origin, site.province, site.city) is None:
        yield (
            entry.at("investor", "origin"),
            f"看不出“{entry.investor.origin}”是哪个省",
            "请以省、自治区、直辖市开头,例如“广东省深圳市”;国外写“境外”,例如“境外(德国)”",
        )
