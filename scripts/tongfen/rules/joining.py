"""DUP: one name for one thing: entries of a report, and two ids of one project."""

from collections.abc import Iterator

from tongfen.ledger.state import Project, State
from tongfen.model.correcting import entry_name
from tongfen.model.reports import Held, Progress
from tongfen.rules.registry import Case, Complaint, rule

_OFFICE = "要并入的,请市经合局裁定"


@rule("DUP111", "entry-name-is-alone", since="2026-W48", on=("progress", "activities"))
def entry_name_is_alone(entry: Progress | Held, before: State, case: Case) -> Iterator[Complaint]:
    """
    一份周报里,同一个项目同一天的进展只写一条,同一场活动只写一条。

    以后要更正,是按“项目编号@日期”或活动编号去找这一条的;有两条就不知道改哪一条。
    """
    del before
    report = case.filing.report
    rows: tuple[Progress | Held, ...] = report.progress
    at, what = entry.at("date"), "这个项目这一天的进展"
    if isinstance(entry, Held):
        rows, at, what = report.activities, entry.at("activity"), "这场活动"
    first = next((row.index for row in rows if entry_name(row) == entry_name(entry)), entry.index)
    if first < entry.index:
        yield at, f"{what}在第{first + 1}条已经写过", "请合成一条;不是同一件事的,请核对编号和日期"


@rule("DUP112", "joined-ids-are-ours", since="2026-W48", on=("progress",))
def joined_ids_are_ours(entry: Progress, before: State, case: Case) -> Iterator[Complaint]:
    """
    只有本单位首报的两个编号可以并成一个,并要写明原因。

    并入以后两个编号的进展、资金合在一起,只算一个项目;两家单位各报的,是不是同一个要由办公室裁定。
    """
    project = before.projects.get(entry.project)
    if not entry.same_as or project is None:
        return
    at = entry.at("same_as")
    kept = before.projects.get(entry.same_as)
    if entry.same_as == entry.project:
        yield at, "两个编号是同一个", "请在 same_as 写要保留的另一个编号;不是要并入的,删去这一行"
    elif kept is None:
        yield at, *_not_there(entry, before)
    elif any(case.owner(one.reporter) != case.unit for one in (project, kept)):
        other = next(one for one in (kept, project) if case.owner(one.reporter) != case.unit)
        title = case.world.unit_title(case.owner(other.reporter))
        yield at, f"“{other.name}”({other.id})是{title}首报的", f"请删去 same_as;{_OFFICE}"
    elif _first(project, before) == _first(kept, before):
        yield (
            at,
            "这两个编号是同一个项目的两期,不是重复登记",
            "请删去 same_as;期数写错的,用更正改 phase",
        )
    elif project.landing is not None and project.lands_in != kept.lands_in:
        yield at, "两个编号写的落地单位不同", f"请先核对落地单位;{_OFFICE}"
    elif not entry.reason:
        yield at, "并入别的编号没有写原因", "请加一行“reason: ……”,写明为什么是同一个项目"


def _not_there(entry: Progress, before: State) -> tuple[str, str]:
    into = before.present_id(entry.same_as)
    if into == entry.project:
        return f"“{entry.same_as}”已经并入“{into}”,不能再反过来并入", "请删去 same_as 这一行"
    if into != entry.same_as:
        return f"“{entry.same_as}”已经并入“{into}”", f"请改写“same_as: {into}”"
    return f"项目编号“{entry.same_as}”没有登记", "请核对要保留的那个编号"


def _first(project: Project, before: State) -> str:
    """The first phase of a project, itself where it is none of another's."""
    return before.present_id(project.phase_of) if project.phase_of else project.id
