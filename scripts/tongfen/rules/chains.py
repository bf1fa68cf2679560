"""CHN1: the segments that entries and opportunities name, by the plan or the list of their day."""

from collections.abc import Iterable, Iterator
from datetime import date

from tongfen.ledger.state import State
from tongfen.model.chain_plans import plan_on
from tongfen.model.fields import day
from tongfen.model.reports import NewProject
from tongfen.model.world import World
from tongfen.rules.likely import guess_name
from tongfen.rules.registry import Case, Complaint, office_rule, rule
from tongfen.rules.rows import Fields


@rule("CHN101", "segment-is-on-the-chain", since="2026-W49", on=("new_projects",))
def segment_is_on_the_chain(entry: NewProject, before: State, case: Case) -> Iterator[Complaint]:
    """
    产业链环节必须是那一天有效的产业链方案里的环节;写了环节,就要写产业链。

    项目按环节放到链条图上,补哪个缺口也按环节认;环节写错,图上就找不到它。那一天没有方案的链,不作判断。
    """
    del before
    if not entry.segment:
        return
    if not entry.chain:
        yield entry.at("segment"), *_without_chain(entry.segment)
        return
    names = _names_lacking(entry.segment, entry.chain, entry.date, case.world)
    if names:
        message, repair = _not_planned(entry.segment, entry.chain, entry.date, names)
        yield entry.at("segment"), message, f"{guess_name(entry.segment, names)}{repair}"


@rule("CHN102", "segment-is-on-the-list", since="2026-W49", on=("new_projects",), hint=True)
def segment_is_on_the_list(entry: NewProject, before: State, case: Case) -> Iterator[Complaint]:
    """
    没有方案的链,环节最好是当天有效的名单里写着的。

    名单上的环节可能没有查全,所以只作提示;写法不一样,统计时就分成了两个环节。
    """
    del before
    current = case.world.chain_list_on(entry.date)
    plan = plan_on(case.world.chain_plans, entry.chain, entry.date)
    if not entry.segment or current is None or (plan is not None and plan.names):
        return
    known = next((one.segments for one in current.chains if one.name == entry.chain), ())
    if known and entry.segment not in known:
        yield (
            entry.at("segment"),
            f"{current.label}名单里,{entry.chain}没有“{entry.segment}”这个环节",
            f"{guess_name(entry.segment, known)}请核对写法;名单上有:{'、'.join(known)}",
        )


@office_rule(
    "CHN103", "opportunity-is-on-the-chain", since="2026-W49", kinds=("opportunity",), hint=True
)
def opportunity_is_on_the_chain(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    推介项目写的产业链和环节,最好是开始推介那一天有效的名单和方案里的。

    投资者按产业链找项目;写法对不上,产业链页上就找不到它。那一天没有名单、没有方案的,不作判断。
    """
    del unit, name
    since, chain, segment = day(value["valid_from"]), value.get("chain", ""), value.get("segment")
    current = world.chain_list_on(since)
    names = [one.name for one in current.chains] if current is not None else []
    if segment and not chain:
        yield ("segment",), *_without_chain(segment)
    elif chain and names and chain not in names:
        assert current is not None
        message = f"“{chain}”不在{current.label}名单里"
        yield ("chain",), message, f"请从这些里选一个,或不填:{'、'.join(names)}"
    elif segment and (planned := _names_lacking(segment, chain, since, world)):
        yield ("segment",), *_not_planned(segment, chain, since, planned)


def _names_lacking(segment: str, chain: str, on: date, world: World) -> tuple[str, ...]:
    """The segments of the plan of a day where this one is not among them; empty where nothing is wrong."""
    plan = plan_on(world.chain_plans, chain, on)
    return plan.names if plan is not None and segment not in plan.names else ()


def _without_chain(segment: str) -> tuple[str, str]:
    repair = "请补上 chain(产业链);不在重点产业链的,删去这一行"
    return f"写了环节“{segment}”,没有写产业链", repair


def _not_planned(segment: str, chain: str, on: date, names: Iterable[str]) -> tuple[str, str]:
    message = f"{on}有效的{chain}方案里没有“{segment}”这个环节"
    return message, f"请从这些里选一个,或删去这一行:{'、'.join(names)}"
