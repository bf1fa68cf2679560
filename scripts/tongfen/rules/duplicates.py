"""DUP: one thing under one id; suspicion of one firm reported twice."""

from collections.abc import Iterator

from tongfen.ledger.names import investor_keys
from tongfen.ledger.state import State
from tongfen.model.reports import Need, NewProject, OpeningProject
from tongfen.rules.registry import Case, Complaint, rule


@rule("DUP101", "project-id-is-new", since="2026-W01", on=("new_projects", "projects"))
def project_id_is_new(
    entry: NewProject | OpeningProject, before: State, case: Case
) -> Iterator[Complaint]:
    """
    新项目的编号不能与已有项目重复。

    编号是项目的名字,两个项目共用一个编号就分不开了。
    """
    earlier = before.projects.get(entry.id)
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
    """
    earlier = sorted(
        {
            project
            for key in investor_keys(entry.investor)
            for project in before.investors.get(key, ())
            if project != entry.id
        }
    )
    for project_id in earlier[:1]:
        project = before.projects[project_id]
        unit = case.world.unit_title(project.reporter)
        received = f"{project.source.receipt.time:%Y年%-m月%-d日}"
        yield (
            entry.at("investor", "name"),
            f"“{entry.investor.name}”可能与{unit}{received}所报“{project.name}”({project.id})重复",
            "请与对方单位核对;不是同一个项目的,不用改",
        )


@rule("DUP103", "need-id-is-new", since="2026-W01", on=("needs",))
def need_id_is_new(entry: Need, before: State, case: Case) -> Iterator[Complaint]:
    """
    新问题的编号不能与已有问题重复。

    答复按编号对应;编号重复,就不知道答复的是哪一个。
    """
    del case
    if entry.id in before.tickets or entry.id in before.projects:
        yield entry.at("id"), f"编号“{entry.id}”已经用过", "请换一个没有用过的编号,例如末尾加一"
