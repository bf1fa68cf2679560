"""RUL4: what the office waives: one rule for one entry. A waiver with a mistake is not applied.

All of them hold since 2026-W01: no waiver had any effect before there were these rules.
"""

from collections.abc import Iterator

from tongfen.ledger.state import State
from tongfen.model.acts import Idle, Waiver
from tongfen.rules.registry import Case, Complaint, rule


@rule("RUL401", "waived-rule-can-be-waived", since="2026-W01", on=("waivers",))
def waived_rule_can_be_waived(waiver: Waiver, before: State, case: Case) -> Iterator[Complaint]:
    """
    免除的规则必须有,而且是可以免除的。

    材料、时限、阶段、金额,办公室核实以后可以担保;文件写法、编号、归属、重复和个人信息,谁也不能免除。
    """
    del before
    at = waiver.at("rule")
    if waiver.rule not in case.waivable:
        yield at, f"没有“{waiver.rule}”这条规则", f"请核对规则编号;可以免除的有:{_allowed(case)}"
    elif not case.waivable[waiver.rule]:
        yield (
            at,
            f"规则 {waiver.rule} 不能免除",
            f"请单位改正那一条;可以免除的有:{_allowed(case)}",
        )


def _allowed(case: Case) -> str:
    return "、".join(sorted(code for code, allowed in case.waivable.items() if allowed))


@rule("RUL402", "waived-unit-is-known", since="2026-W01", on=("waivers",))
def waived_unit_is_known(waiver: Waiver, before: State, case: Case) -> Iterator[Complaint]:
    """
    豁免所写的单位,必须在成员单位名录里。

    豁免按单位、周次和编号去找那一条;单位写错,就找不到。
    """
    del before
    if waiver.of.unit not in case.world.units:
        yield (
            waiver.at("unit"),
            f"没有“{waiver.of.unit}”这个单位",
            "单位编号见“单位”页,例如 chenggu(城固县)",
        )


@rule("RUL403", "waived-entry-is-filed", since="2026-W01", on=("idle",))
def waived_entry_is_filed(idle: Idle, before: State, case: Case) -> Iterator[Complaint]:
    """
    豁免所指的那一条,必须是那个单位那一周周报里有的。

    豁免按“哪一周、哪一条”去找;找不到,就不知道免除的是什么。
    """
    del before
    waiver = idle.waiver
    if not idle.filed and waiver.of.unit in case.world.units:
        title = case.world.unit_title(waiver.of.unit)
        yield (
            waiver.at("entry"),
            f"{title} {waiver.of.week} 的周报里没有“{waiver.of.entry}”这一条",
            "请核对单位、周次和编号;新进展写“项目编号@日期”;整份周报待更正的,请单位先改周报",
        )


@rule("RUL404", "waiver-is-needed", since="2026-W01", on=("idle",), hint=True)
def waiver_is_needed(idle: Idle, before: State, case: Case) -> Iterator[Complaint]:
    """
    只有违反了那条规则的,才用得着豁免。

    那一条本来就计入,或者是因为别的规则没有计入,这项豁免什么也不改变;多半是规则或编号写错了。
    """
    del before, case
    waiver = idle.waiver
    if idle.filed:
        yield (
            waiver.at("rule"),
            f"“{waiver.of.entry}”没有违反 {waiver.rule},这项豁免用不着",
            "请核对规则和编号",
        )


@rule("RUL405", "entry-is-waived-once", since="2026-W01", on=("waivers",))
def entry_is_waived_once(waiver: Waiver, before: State, case: Case) -> Iterator[Complaint]:
    """
    一条报送的一条规则,只免除一次。

    免除两次,就说不清依据的是哪一次的理由。
    """
    del case
    for earlier in before.waived.get(waiver.of, ()):
        if earlier.rule == waiver.rule and earlier.id != waiver.id:
            yield (
                waiver.at("rule"),
                f"“{waiver.of.entry}”的 {waiver.rule} 已由豁免“{earlier.id}”({earlier.date})免除",
                "请删去这一条",
            )
