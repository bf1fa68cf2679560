"""ACT: activities. A plan can be held against what was done, and results belong to projects there are."""

from collections.abc import Iterator

from tongfen.ledger.state import HeldActivity, State
from tongfen.model.periods import parse_week
from tongfen.model.reports import Held
from tongfen.model.world import World
from tongfen.rules.likely import guess_name, guess_project, guess_unit
from tongfen.rules.registry import Case, Complaint, OfficeRule, Rule, office_rule, rule
from tongfen.rules.rows import Fields, rows

_OFF = ("延期", "取消")


@office_rule("ACT101", "activity-is-in-its-year", since="2026-W49", kinds=("activities",))
def activity_is_in_its_year(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    计划日期、原定日期、举办日期要在这份计划的年份里;结束日期不早于开始的那一天。

    一年的计划对照一年的举办情况;日期写错年份,就对到别的年份去了。跨年延期的,写进新一年的计划。
    """
    del world, unit
    if str(value["year"]) != name:
        return  # Of a year unlike the file's OWN102 speaks.
    for at, row in rows(value["activities"], ("activities",)):
        for field in ("planned", "first_planned", "held"):
            day = row.get(field, "")
            if day and day[:4] != name:
                yield (
                    (*at, field),
                    f"日期“{day}”不在{name}年",
                    f"请核对日期;是别的年份的,写进那一年的计划“activities/{day[:4]}.yaml”",
                )
        start = row.get("held") or row["planned"]
        if row.get("until") and row["until"][: len(start)] < start:
            message = f"结束日期“{row['until']}”早于开始日期“{start}”"
            yield (*at, "until"), message, "请核对两个日期;只办一天的,删去结束日期"


@office_rule("ACT102", "activity-off-has-a-reason", since="2026-W49", kinds=("activities",))
def activity_off_has_a_reason(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    延期、取消的活动要写原因。

    计划和实际不一样,看的人要知道为什么;没有原因,年底就说不清。
    """
    del world, unit, name
    for at, row in rows(value["activities"], ("activities",)):
        if row["status"] in _OFF and not row.get("reason"):
            yield (
                (*at, "status"),
                f"“{row['title']}”{row['status']}了,没有写原因",
                "请加一行“reason: ……”,写明原因",
            )


@office_rule("ACT103", "activity-was-held-or-not", since="2026-W49", kinds=("activities",))
def activity_was_held_or_not(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    写了举办日期的活动,状态是“已办”;计划外的活动是已经办了的。

    又取消又举办、又是计划又举办,对照时不知道算哪一样;还没有办的,本来就是计划。
    """
    del world, unit, name
    for at, row in rows(value["activities"], ("activities",)):
        if row["status"] != "已办" and row.get("held"):
            message = f"“{row['title']}”写了{row['status']},又写了举办日期“{row['held']}”"
            yield (*at, "held"), message, "办了的,状态改成“已办”;没办的,删去举办日期"
        if row.get("unplanned") and row["status"] in _OFF:
            message = f"“{row['title']}”是计划外的,不能{row['status']}"
            yield (*at, "unplanned"), message, "原来在计划里的,删去 unplanned;没有办的,删去这一场"


@office_rule("ACT108", "held-activity-has-its-day", since="2026-W49", kinds=("activities",))
def held_activity_has_its_day(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    状态写“已办”的活动,要写举办日期。

    没有日期,日历上还停在计划的那一天,也不知道是不是按期办的。
    """
    del world, unit, name
    for at, row in rows(value["activities"], ("activities",)):
        if row["status"] == "已办" and not row.get("held"):
            planned = row["planned"]
            day = planned if len(planned) == len("2026-06-18") else f"{planned}-18"
            message = f"“{row['title']}”写了已办,没有写举办日期"
            repair = f"请加一行“held: {day}”,写实际举办的那一天;还没有办的,状态写“计划”"
            yield (*at, "status"), message, repair


@office_rule(
    "ACT104", "promoted-opportunity-is-known", since="2026-W49", kinds=("activities",), hint=True
)
def promoted_opportunity_is_known(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    在活动上推介的项目,要是已经收录的推介项目。

    看到活动的投资方要能点开项目;编号写错,就没有地方可点。推介项目的文件由别的单位填,它一时有错,计划照样有效。
    """
    del unit, name
    for at, row in rows(value["activities"], ("activities",)):
        for index, id_ in enumerate(row.get("promotes", ())):
            if id_ not in world.opportunities:
                repair = "请核对推介编号;还没有收录的,先由项目所在单位填写推介项目"
                yield (*at, "promotes", index), f"没有“{id_}”这个推介项目", repair


@office_rule("ACT105", "activity-names-units", since="2026-W49", kinds=("activities",))
def activity_names_units(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    牵头单位和参加单位要是成员单位。

    活动记在牵头和参加的单位名下;编号写错,这些单位的页上就没有这场活动。
    """
    del unit, name
    for at, row in rows(value["activities"], ("activities",)):
        named = [((*at, "lead_unit"), row["lead_unit"])]
        named += [((*at, "partners", n), one) for n, one in enumerate(row.get("partners", ()))]
        for place, one in named:
            if one not in world.units:
                repair = f"{guess_unit(one, world)}单位编号见“单位”页,例如 shi-jingheju(市经合局)"
                yield place, f"没有“{one}”这个单位", repair


@office_rule("ACT106", "goal-is-given-once", since="2026-W49", kinds=("activities",))
def goal_is_given_once(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    三百行动的每一类,一年只写一个目标。

    写了两个,就不知道对照哪一个。
    """
    del world, unit, name
    seen: set[str] = set()
    for at, row in rows(value.get("goals", ()), ("goals",)):
        if row["pillar"] in seen:
            yield (*at, "pillar"), f"“{row['pillar']}”的目标前面已经写过", "请只留一个"
        seen.add(row["pillar"])


@office_rule("ACT107", "planned-activity-names-chains", since="2026-W49", kinds=("activities",))
def planned_activity_names_chains(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    活动涉及的产业链,必须是产业链名单里有过的。

    产业链的页面按名称找活动;写了简称,这场活动就不在那条链的页上。
    """
    del unit, name
    known = {chain.name: None for entry in world.chain_lists for chain in entry.chains}
    for at, row in rows(value["activities"], ("activities",)):
        for index, chain in enumerate(row.get("chains", ())):
            if known and chain not in known:
                repair = "请按“产业链”页的名称写;不限产业链的,整项删去"
                message = f"产业链名单里没有“{chain}”"
                yield (*at, "chains", index), message, f"{guess_name(chain, known)}{repair}"


@rule("ACT201", "activity-is-held-once", since="2026-W49", on=("activities",))
def activity_is_held_once(entry: Held, before: State, case: Case) -> Iterator[Complaint]:
    """
    一场活动只办一次:同一单位报过的不再报,几个单位都报的,举办日期要一样。

    报了两次就成了两场。办几天的,举办日期写第一天;后来的成效不用再报活动,写在项目的进展里。
    """
    for held in sorted(_reported(entry.activity, before), key=lambda one: one.source.order):
        title = case.world.unit_title(held.source.unit)
        if case.owner(held.source.unit) == case.unit:
            yield (
                entry.at("activity"),
                f"这场活动在{_week(held)}的周报里已经报过({held.date}举办)",
                "请删去这一条;那一条写错的,用更正改",
            )
            return
        if held.date != entry.date:
            yield (
                entry.at("date"),
                f"{title}报的举办日期是{held.date},这里是{entry.date}",
                "请与对方核对,改成同一天;办几天的写第一天",
            )
            return


def _week(held: HeldActivity) -> str:
    week = parse_week(held.source.week)
    return week.title if week else held.source.week


def _reported(activity: str, before: State) -> Iterator[HeldActivity]:
    return (held for held in before.held.values() if held.activity == activity)


@rule("ACT202", "result-names-a-project", since="2026-W49", on=("activities",))
def result_names_a_project(entry: Held, before: State, case: Case) -> Iterator[Complaint]:
    """
    活动现场签约、推动的项目,要是已经登记的项目。

    活动的成效按项目算;编号写错,这场活动就少了一项成效。
    """
    for index, id_ in enumerate(entry.projects):
        if id_ and before.project(id_) is None:
            ours = any(id_ == new.id for new in case.filing.report.new_projects)
            near = guess_project(id_, before.projects)
            repair = f"{near}请核对项目编号;新项目先写进 new_projects(新项目)"
            if ours:
                repair = "请先改正 new_projects(新项目)里的那一条;改好以后,这里不用改"
            yield entry.at("projects", index), f"项目编号“{id_}”没有登记", repair


ACTIVITY_RULES: tuple[OfficeRule, ...] = (
    activity_is_in_its_year,
    activity_off_has_a_reason,
    activity_was_held_or_not,
    promoted_opportunity_is_known,
    activity_names_units,
    goal_is_given_once,
    planned_activity_names_chains,
    held_activity_has_its_day,
)
ACTIVITY_REPORT_RULES: tuple[Rule, ...] = (activity_is_held_once, result_names_a_project)
