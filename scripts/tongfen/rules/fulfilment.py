"""POL: what was paid out under policies (兑现). It had no effect before these rules."""

from collections.abc import Iterator

from tongfen.model.fields import Fields, day
from tongfen.model.periods import parse_period
from tongfen.model.policies import Policy
from tongfen.model.world import World
from tongfen.rules.policies import no_such_policy
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import rows

_SINCE = "2026-W48"


@office_rule("POL201", "fulfilled-policy-is-known", since=_SINCE, kinds=("fulfilment",))
def fulfilled_policy_is_known(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    兑现情况所指的政策必须收录了,而且那个季度已经施行;一个季度里一项政策只写一次。

    兑现情况显示在政策的页面上,编号写错就没有去处。
    """
    del unit, name
    period, seen = parse_period(value["quarter"]), set()
    for at, row in rows(value["policies"], ("policies",)):
        policy: Policy | None = world.policies.get(row["policy"])
        if policy is None:
            otherwise = "先在本单位的 policies 文件夹里填报"
            yield (*at, "policy"), *no_such_policy(row["policy"], world, otherwise)
        elif policy.start and period and policy.start > period.last:
            told = f"“{policy.title}”{policy.start}才施行"
            yield (*at, "policy"), told, "请核对政策编号和季度"
        elif policy.id in seen:
            yield (*at, "policy"), f"“{policy.id}”前面已经写过", "请合成一条"
        seen.add(row["policy"])


@office_rule("POL202", "granted-are-among-the-applicants", since=_SINCE, kinds=("fulfilment",))
def granted_are_among_the_applicants(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    兑现家数不能多于申请家数;申请家数包括上季度转来的。

    免申即享的,系统认定符合条件的都算申请。
    """
    del world, unit, name
    for at, row in rows(value["policies"], ("policies",)):
        if row["granted"] > row["applicants"]:
            yield (
                (*at, "granted"),
                f"兑现{row['granted']}家,申请只有{row['applicants']}家",
                "请核对;上季度转来的也写进申请家数",
            )


@office_rule("POL203", "money-goes-with-the-granted", since=_SINCE, kinds=("fulfilment",))
def money_goes_with_the_granted(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    没有兑现的,不能写兑现金额和平均用时。

    金额和用时都是兑现了的;一家也没有兑现,就没有这两项。
    """
    del world, unit, name
    for at, row in rows(value["policies"], ("policies",)):
        for key, title in (("amount", "兑现金额"), ("days", "平均用时")):
            if not row["granted"] and key in row:
                yield (
                    (*at, key),
                    f"兑现0家,却写了{title}“{row[key]}”",
                    "请删去这一行,或改正兑现家数",
                )


@office_rule("POL204", "quarter-has-begun", since=_SINCE, kinds=("fulfilment",))
def quarter_has_begun(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    季度开始以后才能填这个季度的兑现情况。

    没有开始的季度,还没有东西可以兑现。
    """
    del world, unit, name
    period = parse_period(value["quarter"])
    if period is not None and day(value["date"]) < period.first:
        yield (
            ("date",),
            f"{value['date']}填报,{period.title}还没有开始",
            "请核对季度和填报日期",
        )


FULFILMENT_RULES: tuple[OfficeRule, ...] = (
    fulfilled_policy_is_known,
    granted_are_among_the_applicants,
    money_goes_with_the_granted,
    quarter_has_begun,
)
