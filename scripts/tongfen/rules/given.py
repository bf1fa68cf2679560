"""ASM: targets and figures. What is given has to be of use, once, for somebody who is there."""

from collections.abc import Iterator
from datetime import date

from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, rows, targets_of


@office_rule("ASM103", "target-has-its-indicator", since="2026-W01", kinds=("targets",))
def target_has_its_indicator(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    目标要对应当年考核办法里的一项指标。

    指标编号写错,这个目标就没有人用,单位反而成了“目标未下达”。
    """
    del unit, name
    schemes = [scheme for scheme in world.schemes if scheme.holds(date(int(value["year"]), 12, 31))]
    indicators = [entry for scheme in schemes for entry in scheme.indicators]
    ids = [id_ for entry in indicators for id_ in (entry.id, *entry.formula.target_ids)]
    known = list(dict.fromkeys(ids))
    told: set[str] = set()
    for at, target in targets_of(value):
        if known and target["indicator"] not in {*known, *told}:
            told.add(target["indicator"])
            yield (
                (*at, "indicator"),
                f"考核办法里没有编号为“{target['indicator']}”的指标",
                f"请从这些里选一个:{'、'.join(known)}",
            )


@office_rule("ASM104", "value-is-given-once", since="2026-W01", kinds=("targets", "figures"))
def value_is_given_once(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    一个单位的一项目标、一项数据,在一个版本里只写一次。

    写了两次,就不知道以哪一次为准。
    """
    del world, unit, name
    seen: set[tuple[object, ...]] = set()
    given = targets_of(value) if "versions" in value else rows(value["figures"], ("figures",))
    for at, row in given:
        what = row.get("indicator") or row["name"]
        key = (at[:2], row["unit"], what) if "indicator" in row else (row["unit"], what)
        if key in seen:
            yield at, f"“{row['unit']}”的“{what}”前面已经写过", "请只留一处"
        seen.add(key)


@office_rule("ASM111", "figure-names-a-unit", since="2026-W01", kinds=("figures",))
def figure_names_a_unit(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    统计数据必须是成员单位或全市的。

    单位写错,这个数就没有人用,单位反而成了“数据未提供”。
    """
    del unit, name
    for at, row in rows(value["figures"], ("figures",)):
        if row["unit"] != "city" and row["unit"] not in world.units:
            yield (
                (*at, "unit"),
                f"没有“{row['unit']}”这个单位",
                "请填成员单位的编号;全市的数据填 city",
            )


@office_rule("ASM112", "target-is-above-zero", since="2026-W01", kinds=("targets",))
def target_is_above_zero(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    目标必须大于零。

    完成率是完成数除以目标,目标是零就算不出;这一项没有下达目标的,不写这一行。
    """
    del world, unit, name
    for at, row in targets_of(value):
        written = row["value"]
        if not any(sign in "123456789" for sign in written):
            yield (
                (*at, "value"),
                f"目标“{written}”不大于零,算不出完成率",
                "请写下达的目标;没有下达的,删去这个单位的这一项",
            )


@office_rule("ASM113", "figure-is-asked-for", since="2026-W01", kinds=("figures",))
def figure_is_asked_for(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    统计数据的名称必须是考核办法用到的。

    办法和数据的名称差一个字母,这个数就没有人用,单位反而成了“数据未提供”。
    """
    del unit, name
    indicators = [entry for scheme in world.schemes for entry in scheme.indicators]
    named = {
        name for entry in indicators for name in (entry.measure.figure, *entry.formula.figures)
    }
    known = sorted(filter(None, named))
    told: set[str] = set()
    for at, row in rows(value["figures"], ("figures",)):
        if known and row["name"] not in {*known, *told}:
            told.add(row["name"])
            yield (
                (*at, "name"),
                f"考核办法没有用到“{row['name']}”这项数据",
                f"请从这些里选一个:{'、'.join(known)};是办法里写错的,请改考核办法",
            )


GIVEN_RULES: tuple[OfficeRule, ...] = (
    target_has_its_indicator,
    value_is_given_once,
    figure_names_a_unit,
    target_is_above_zero,
    figure_is_asked_for,
)
