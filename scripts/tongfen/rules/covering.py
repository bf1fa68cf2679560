"""ASM: nobody is forgotten. Every ranked unit is in a group, and has the targets it is held against."""

from collections.abc import Iterator, Sequence
from datetime import date

from tongfen.model.city import UNIT_KIND_TITLES, Unit
from tongfen.model.fields import day
from tongfen.model.scheme import Indicator, Scheme
from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields

_NAMED = 3
_DONE = {"hold": "暂不计总分、不排名", "zero": "该项记0分"}


@office_rule("ASM130", "ranked-unit-is-in-a-group", since="2026-W49", kinds=("assessment",))
def ranked_unit_is_in_a_group(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    参加排名的单位,都要编在一个组里;不考核的写入 excluded(不纳入考核)并写明理由。

    没有编组的单位报了也没有人考,通报里也没有它的名次;是有意的还是漏了,不能猜。
    """
    del unit, name
    for number, version in enumerate(value["versions"]):
        grouped = {kind for group in version["groups"] for kind in group["kinds"]}
        excluded = {row["unit"] for row in version.get("excluded", ())}
        first, last = day(version["period"]["from"]), day(version["period"]["to"])
        lone = [
            one
            for one in world.units.values()
            if one.ranked and one.kind not in grouped and one.id not in excluded
            and one.valid_from <= last and not one.ended_by(first)
        ]  # fmt: skip
        for kind in dict.fromkeys(one.kind for one in lone):
            names = _names(world, [one for one in lone if one.kind == kind], last)
            repair = (
                f"请在一个组的 kinds(单位类别)里写上 {kind}({UNIT_KIND_TITLES[kind]});不考核的写入 excluded,"
                "或在单位名录里写 ranked: false,都写明理由"
            )
            yield (
                ("versions", number, "groups"),
                f"{names}参加排名,没有编在哪一组里",
                repair,
            )


@office_rule(
    "ASM136", "target-is-given-or-excused", since="2026-W49", kinds=("targets",), hint=True
)
def target_is_given_or_excused(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    用到目标的指标,组里参加排名的单位都要有目标;不下达的,考核办法写其余折算(rescale),或者写免责(excused)。

    漏下达一个单位,它就没有总分和名次,或者白白得0分;本来不考它的,办法里要先说好怎样算。
    """
    del unit, name
    for number, row in enumerate(value["versions"]):
        start = day(row["effective"])
        scheme = world.scheme_on(start)
        if scheme is None or _misnamed(scheme, world, row, start):
            continue
        given = {(target["unit"], target["indicator"]) for target in row["targets"]}
        for indicator in scheme.indicators:
            needed = _needed(indicator)
            if not needed or indicator.without_target == "rescale":
                continue
            lacking = [
                one
                for one in _held(world, scheme, indicator, start)
                if any((one.id, id_) not in given for id_ in needed)
            ]
            if lacking:
                names, done = (
                    _names(world, lacking, start),
                    _DONE[indicator.without_target or "hold"],
                )
                yield (
                    ("versions", number, "targets"),
                    f"{names}没有“{indicator.title}”的目标,按考核办法{done}",
                    "请补上目标;不考这项的,请在考核办法里写明(without_target: rescale 或 excused)",
                )


def _misnamed(scheme: Scheme, world: World, version: Fields, start: date) -> bool:
    """True where a target names no unit of the day or no indicator: mend that first (REF103, ASM103)."""
    ids = {id_ for entry in scheme.indicators for id_ in (entry.id, *entry.formula.target_ids)}
    units = {"city", *(id_ for id_, one in world.units.items() if not one.ended_by(start))}
    return any(
        row["unit"] not in units or row["indicator"] not in ids for row in version["targets"]
    )


def _needed(indicator: Indicator) -> tuple[str, ...]:
    """The ids by which a unit's targets for an indicator go: its own, and those of its parts and bands."""
    own = indicator.formula.uses_target and not indicator.standard
    return (*((indicator.id,) if own else ()), *indicator.formula.target_ids)


def _held(world: World, scheme: Scheme, indicator: Indicator, start: date) -> Iterator[Unit]:
    """The ranked units that an indicator is asked of on a day."""
    for unit in world.units.values():
        group = scheme.group_of(unit.kind)
        asked = group is not None and group.id in indicator.applies_to
        there = unit.ranked and unit.exists_on(start) and unit.id not in scheme.excluded
        if asked and there and scheme.excuse(unit.id, indicator.id, start) is None:
            yield unit


def _names(world: World, units: Sequence[Unit], on: date) -> str:
    """城固县、洋县、勉县等8个单位."""
    named = "、".join(world.unit_title(one.id, on) for one in units[:_NAMED])
    return named if len(units) <= _NAMED else f"{named}等{len(units)}个单位"


COVERING_RULES: tuple[OfficeRule, ...] = (ranked_unit_is_in_a_group, target_is_given_or_excused)
