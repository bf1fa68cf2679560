"""LIF: a project built in phases: each phase is registered once, under the first one."""

from collections.abc import Iterator

from tongfen.ledger.namesakes import is_same_investor
from tongfen.ledger.state import Project, State
from tongfen.model.reports import NewProject
from tongfen.rules.registry import Case, Complaint, rule

_SECOND = 2


@rule("LIF112", "phase-follows-the-first", since="2026-W48", on=("new_projects",))
def phase_follows_the_first(entry: NewProject, before: State, case: Case) -> Iterator[Complaint]:
    """
    分期项目从第二期起登记:写第一期的编号(phase_of)和第几期(phase),两项都要写。

    每一期是一个项目,各算各的投资和进度;写明是谁的第几期,才不会当成重复登记,也看得出是一个整体。
    """
    if not entry.phase_of and entry.phase is None:
        return
    if entry.phase is None:
        yield (
            entry.at("phase_of"),
            "写了第一期的编号,没有写是第几期",
            "请加一行“phase: 2”,写明第几期",
        )
        return
    if entry.phase < _SECOND:
        repair = "请删去 phase 和 phase_of;以后各期登记时再写"
        yield entry.at("phase"), "第一期不写第几期", repair
    elif not entry.phase_of:
        repair = "请加一行“phase_of: ……”,写第一期的项目编号"
        yield entry.at("phase"), "写了第几期,没有写第一期的编号", repair
    else:
        yield from _wrong_first(entry, before, case)


def _wrong_first(entry: NewProject, before: State, case: Case) -> Iterator[Complaint]:
    at, id_ = entry.at("phase_of"), entry.phase_of
    first = before.project(id_)
    if first is None:
        yield at, f"第一期“{id_}”没有登记", "请核对第一期的编号;第一期要先登记"
    elif first.id != id_:
        yield at, f"“{id_}”已经并入“{first.id}”", f"请改写“phase_of: {first.id}”"
    elif first.phase_of:
        repair = f"请改写第一期的编号“phase_of: {first.phase_of}”"
        yield at, f"“{id_}”自己是第{first.phase}期,不是第一期", repair
    elif case.unit not in case.owners(first):
        names = "、".join(case.world.unit_title(unit) for unit in sorted(set(case.owners(first))))
        yield at, f"“{first.name}”({id_})不是本单位的项目", f"以后各期由{names}登记;请核对编号"


@rule("LIF113", "phase-is-new", since="2026-W48", on=("new_projects",))
def phase_is_new(entry: NewProject, before: State, case: Case) -> Iterator[Complaint]:
    """
    一个项目的同一期只登记一次。

    同一期登记两次,投资和到位资金就算了两遍。
    """
    del case
    if not entry.phase_of or entry.phase is None:
        return
    same = [
        project.id
        for project in before.projects.values()
        if project.phase == entry.phase and _is_phase_of(project, entry, before)
    ]
    if same:
        yield (
            entry.at("phase"),
            f"“{entry.phase_of}”的第{entry.phase}期已经登记为“{min(same)}”",
            f"是同一期的,请写进 progress(新进展),项目编号写 {min(same)};是另一期的,请核对期数",
        )


def _is_phase_of(project: Project, entry: NewProject, before: State) -> bool:
    return bool(project.phase_of) and before.present_id(project.phase_of) == entry.phase_of


@rule("LIF114", "phase-keeps-its-investor", since="2026-W48", on=("new_projects",), hint=True)
def phase_keeps_its_investor(entry: NewProject, before: State, case: Case) -> Iterator[Complaint]:
    """
    各期的投资方与第一期不同时,提示核对是不是同一个项目的下一期。

    分期是同一家分几次建;换了投资方的,多半是另一个项目。为下一期新设公司的,也有可能,不用改。
    """
    del case
    first = before.project(entry.phase_of) if entry.phase_of else None
    if first is not None and not is_same_investor(entry.investor, first.investor):
        yield (
            entry.at("investor", "name"),
            f"投资方“{entry.investor.name}”与第一期“{first.name}”({first.id})的“{first.investor.name}”不同",
            "请核对;确是同一个项目的,不用改;是另一个项目的,删去 phase_of 和 phase",
        )
