"""Days that have not come yet: what is said to have been done on one of them was not done."""

from collections.abc import Iterator
from datetime import date

from tongfen.documents import Pointer
from tongfen.model.fields import optional_day
from tongfen.model.policies import first_day
from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, rows


@office_rule("DEC110", "decision-has-been-taken", since="2026-W49", kinds=("decision",), later=True)
def decision_has_been_taken(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    决定的日期不能在以后;还没有作出的决定不存。

    办法、目标、通报凭决定才算审定。日期写到以后,到那一天它会自己生效,而那时决定未必作出。
    """
    del unit, name
    yield from _ahead(world, ("date",), optional_day(value, "date"), "决定", "作出以后再存")


@office_rule("POL113", "policy-has-been-issued", since="2026-W49", kinds=("policy",), later=True)
def policy_has_been_issued(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    政策的印发日期不能在以后;还没有印发的政策不收录。起始日期可以在以后。

    收录的政策登在公开版上,企业会照着准备;没有印发的,内容还会变。
    """
    del unit, name
    issued = first_day(value.get("issued", ""))
    yield from _ahead(world, ("issued",), issued, "印发", "印发以后再填报")


@office_rule("ASM306", "review-has-been-held", since="2026-W49", kinds=("review",), later=True)
def review_has_been_held(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    点评的日期不能在以后;会开过了再存。

    点评随通报印发,写进记录;会还没有开,话就还没有讲。
    """
    del unit, name
    yield from _ahead(world, ("date",), optional_day(value, "date"), "点评", "会开过了再存")


@office_rule("ASM307", "figure-has-been-received", since="2026-W49", kinds=("figures",), later=True)
def figure_has_been_received(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    外部数据的收到日期不能在以后。

    收到日期写在通报的口径里;写到以后,看的人会以为数字是估的。
    """
    del unit, name
    for at, row in rows(value["figures"], ("figures",)):
        day = optional_day(row, "received")
        yield from _ahead(world, (*at, "received"), day, "收到", "收到以后再填")


@office_rule(
    "ACT109", "activity-has-been-held", since="2026-W49", kinds=("activities",), later=True
)
def activity_has_been_held(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    活动的举办日期不能在以后;定在哪一天,写在计划日期里。

    写了举办日期就算已经办了,三百行动的进度会提前计上一场。
    """
    del unit
    for at, row in rows(value["activities"], ("activities",)):
        day = optional_day(row, "held")
        if day is not None and str(day.year) != name:
            continue  # Of a day in another year ACT101 speaks.
        yield from _ahead(world, (*at, "held"), day, "举办", "没有办的写 planned,办了以后再写 held")


def _ahead(
    world: World, at: Pointer, day: date | None, done: str, instead: str
) -> Iterator[Complaint]:
    if day is not None and day > world.present:
        told = f"{done}日期 {day} 还没有到(今天是 {world.present})"
        yield at, told, f"请核对日期;{instead}"


AHEAD_RULES: tuple[OfficeRule, ...] = (
    decision_has_been_taken,
    policy_has_been_issued,
    review_has_been_held,
    figure_has_been_received,
    activity_has_been_held,
)
