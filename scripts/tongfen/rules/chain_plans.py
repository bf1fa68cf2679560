"""CHN2, CHN3: the office's plans of industry chains, and its lists of them, which follow one another.

Those on plans hold since 2026-W01: no plan had any effect before there were these rules.
"""

from collections.abc import Iterator

from tongfen.documents import Pointer
from tongfen.model.chain_plans import load_chain_plan
from tongfen.model.fields import day
from tongfen.model.world import World
from tongfen.rules.likely import guess_name, guess_unit
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.reviews import is_post
from tongfen.rules.rows import Fields, rows

PATH = "submissions/city/plans/{}.yaml"


@office_rule("CHN201", "planned-chain-is-in-force", since="2026-W01", kinds=("chain-plan",))
def planned_chain_is_in_force(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    方案的产业链,要在方案起始那天有效的全市名单里。

    周报按名单填产业链;名单里没有的链,方案对不上任何项目。那一天还没有完整名单的,不作判断。
    """
    del unit, name
    current = world.chain_list_on(day(value["from"]))
    names = [chain.name for chain in current.chains] if current else []
    if current and value["chain"] not in names:
        yield (
            ("chain",),
            f"“{value['chain']}”不在{value['from']}有效的{current.label}名单里",
            f"{guess_name(value['chain'], names)}请从这些里选一个,或改起始日期:{'、'.join(names)}",
        )


@office_rule("CHN202", "plans-follow-one-another", since="2026-W01", kinds=("chain-plan",))
def plans_follow_one_another(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    方案的终止日期不早于起始日期;同一条链的两份方案,时间不能重叠。

    一条链一个时期只有一份方案,否则不知道按哪一份认环节和缺口。
    """
    del unit, name
    plan = load_chain_plan(value)
    if plan.end is not None and plan.end < plan.start:
        yield ("to",), f"终止日期{plan.end}早于起始日期{plan.start}", "请核对两个日期"
        return
    for other in world.chain_plans:
        if other.id < plan.id and plan.meets(other):
            until = f"到{other.end}" if other.end else "起一直有效"
            yield (
                ("from",),
                f"与“{other.id}”的时间重叠:那一份从{other.start}{until}",
                f"请给前一份写上终止日期(to),或改这一份的起始日期;那一份在 {PATH.format(other.id)}",
            )


@office_rule("CHN203", "segment-is-named-once", since="2026-W01", kinds=("chain-plan",))
def segment_is_named_once(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    一份方案里,一个环节只写一次,一个环节也只列一次缺口。

    写两次,项目就不知道算在哪一个上。
    """
    del world, unit, name
    for field, key, what in (("segments", "name", "环节"), ("gaps", "segment", "缺口")):
        seen: set[str] = set()
        for at, row in rows(value.get(field, ()), (field,)):
            if row[key] in seen:
                yield (*at, key), f"{what}“{row[key]}”前面已经写过", "请删去一个"
            seen.add(row[key])


@office_rule("CHN204", "gap-is-a-segment", since="2026-W01", kinds=("chain-plan",))
def gap_is_a_segment(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    缺口和目标企业写的环节,要是这份方案里列出的环节;有缺口的,要写明到哪个阶段算补上。

    缺口画在链条图的环节上;环节没有列出,图上就没有它。到线索还是到签约才算补上,各地不一样,要由办公室写明。
    """
    del world, unit, name
    known = [row["name"] for row in value.get("segments", ())]
    listed = f"方案列出的环节有:{'、'.join(known)}" if known else "这份方案还没有列环节(segments)"
    for field, what in (("gaps", "缺口"), ("target_firms", "目标企业")):
        for at, row in rows(value.get(field, ()), (field,)):
            if row.get("segment") and row["segment"] not in known:
                yield (
                    (*at, "segment"),
                    f"{what}写的环节“{row['segment']}”没有列在方案里",
                    f"{guess_name(row['segment'], known)}请核对写法,或先列进环节;{listed}",
                )
    if value.get("gaps") and not value.get("gap_closed_at"):
        yield (
            ("gaps",),
            "列了缺口,没有写到哪个阶段算补上",
            "请加一行,例如“gap_closed_at: 签约”;可写线索、签约、开工、投产",
        )


@office_rule("CHN205", "milestone-is-in-the-plan", since="2026-W01", kinds=("chain-plan",))
def milestone_is_in_the_plan(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    规划节点和缺口的日期要在方案的起止日期以内;完成日期不早于方案起始日期。

    方案管一段时间;时间以外的节点归前后那份方案。
    """
    del world, unit, name
    plan = load_chain_plan(value)
    span = f"{plan.start}到{plan.end}" if plan.end else f"{plan.start}以后"
    repair = "请核对日期,或改方案的起止日期"
    for index, milestone in enumerate(plan.milestones):
        if not plan.holds(milestone.due):
            message = f"节点的时间{milestone.due}不在方案的时间里({span})"
            yield ("milestones", index, "date"), message, repair
        elif milestone.done is not None and milestone.done < plan.start:
            message = f"完成日期{milestone.done}早于方案起始日期{plan.start}"
            yield ("milestones", index, "done"), message, repair
    for index, gap in enumerate(plan.gaps):
        if plan.end is not None and gap.since > plan.end:
            message = f"缺口从{gap.since}起,方案到{plan.end}为止"
            yield ("gaps", index, "since"), message, repair


@office_rule("CHN206", "plan-names-posts-and-units", since="2026-W01", kinds=("chain-plan",))
def plan_names_posts_and_units(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    链长写职务,不写姓名;牵头单位、承载园区所属单位、对接单位要是成员单位的编号。

    姓名是个人信息,不进系统;单位编号写错,页面就连不到那个单位。
    """
    del unit, name
    post = value.get("lead_post", "")
    if post and not is_post(post):
        repair = "请写职务,例如“市政府分管副市长”"
        yield ("lead_post",), f"“{post}”看不出是哪个职务", repair
    named: list[tuple[Pointer, str]] = [(("lead_unit",), value.get("lead_unit", ""))]
    for field in ("carriers", "target_firms"):
        found = rows(value.get(field, ()), (field,))
        named += [((*at, "unit"), row.get("unit", "")) for at, row in found]
    for place, whose in named:
        if whose and whose not in world.units:
            repair = "请核对单位编号,见“单位”页;不是成员单位的不写"
            yield place, f"没有“{whose}”这个单位", f"{guess_unit(whose, world)}{repair}"


@office_rule("CHN207", "plan-is-approved-by-its-decision", since="2026-W01", kinds=("chain-plan",))
def plan_is_approved_by_its_decision(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    方案写了审定依据的,那项决定要登记过,并且写明批准的是这份文件。

    没有决定批准以前是草案;写了批准,就要找得到是哪项决定。
    """
    del unit
    wanted, path = value["decision"], PATH.format(name)
    decision = world.decisions.get(wanted) if wanted else None
    if wanted and decision is None:
        yield (
            ("decision",),
            f"没有编号为“{wanted}”的决定",
            "还没有审定的请写 decision: null(草案);已审定的请先登记决定",
        )
    elif decision is not None and path not in decision.approves:
        yield (
            ("decision",),
            f"决定“{wanted}”没有批准这份文件",
            f"请核对决定编号,或在决定的 approves 里加上“{path}”",
        )


@office_rule("CHN301", "lists-take-turns", since="2026-W49", kinds=("chains",))
def lists_take_turns(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    全市的完整名单一份接一份,不能有两份从同一天起;一个产业链编号只给一条链用。

    周报按当天有效的那一份核对;同一天起有两份,就不知道按哪一份。编号是网页地址,两条链共用会互相盖掉。
    """
    del world, unit, name
    starts: dict[str, str] = {}
    names: dict[str, str] = {}
    for at, entry in rows(value["lists"], ("lists",)):
        if (entry["scope"], entry["completeness"]) == ("全市", "完整"):
            if entry["from"] in starts:
                message = f"与名单“{starts[entry['from']]}”从同一天起"
                yield (*at, "from"), message, "请核对起始日期;新名单从公布那天起"
            starts[entry["from"]] = entry["label"]
        for place, chain in rows(entry.get("chains", ()), (*at, "chains")):
            known = names.setdefault(chain.get("id", ""), chain["name"])
            if chain.get("id") and known != chain["name"]:
                message = f"编号“{chain['id']}”已经给了“{known}”"
                yield (*place, "id"), message, "请给这条链另取一个编号"


CHAIN_RULES: tuple[OfficeRule, ...] = (
    planned_chain_is_in_force,
    plans_follow_one_another,
    segment_is_named_once,
    gap_is_a_segment,
    milestone_is_in_the_plan,
    plan_names_posts_and_units,
    plan_is_approved_by_its_decision,
    lists_take_turns,
)
