"""ASM: who stands where. Totals, groups, tracks and grades name what there is, each unit once."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tongfen.documents import Pointer
from tongfen.model.fields import day
from tongfen.model.quantities import parse_quantity
from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, each

_LARGE = 100_000_000

Named = tuple[Pointer, str, str, list[str]]
"""a place, what kind of thing it names, the name, and those there are"""


@office_rule("ASM124", "target-use-is-said", since="2026-W49", kinds=("assessment",))
def target_use_is_said(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    用到目标的指标,要写明没有下达目标时怎么办(without_target);用统一标准(standard)的、不用目标的不必写。

    没有写明,目标缺了就只能猜;猜出来的名次没有依据。
    """
    del world, unit, name
    for at, indicator in each(value, "indicators"):
        if uses_target(indicator) and "without_target" not in indicator:
            repair = (
                "请加一行“without_target: hold”(暂不排名),或 rescale(其余折算)、zero(得0分);"
                "各单位同一标准的写 standard"
            )
            yield at, f"“{indicator['title']}”用到目标,没有写没有目标时怎么办", repair


def uses_target(indicator: Fields) -> bool:
    """Say whether an indicator needs a target that a decision gives."""
    formula = indicator["formula"]
    rated = formula["kind"] in ("linear", "capped", "threshold")
    rated = rated or (formula["kind"] in ("step", "minmax") and formula.get("by") == "rate")
    beside = "over" in formula or "short" in formula or formula.get("base") == "when_done"
    gated = formula.get("gate", {}).get("of_target", False)
    own = (rated or beside or gated) and "standard" not in indicator
    rows = [
        *formula.get("parts", ()),
        *(row for row in formula.get("bands", ()) if "points" in row),
    ]
    return own or any("standard" not in row for row in rows)


@office_rule("ASM125", "target-is-asked-of-its-group", since="2026-W49", kinds=("targets",))
def target_is_asked_of_its_group(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    给单位下达的目标,考核办法要在它那一组考这项指标;单位要编在一个组里。

    不在组里、组里不考的,目标下达了也没有人用,单位以为要考,其实不考。
    """
    del unit, name
    for number, version in enumerate(value["versions"]):
        scheme = world.scheme_on(day(version["effective"]))
        if scheme is None:
            continue
        asked = {
            id_: entry
            for entry in scheme.indicators
            for id_ in (entry.id, *entry.formula.target_ids)
        }
        for index, target in enumerate(version["targets"]):
            known, indicator = world.units.get(target["unit"]), asked.get(target["indicator"])
            if known is None or indicator is None:
                continue
            group = scheme.group_of(known.kind)
            if group is None or group.id not in indicator.applies_to:
                where = f"“{group.title}”组不考“{indicator.title}”" if group else "没有编在任何一组"
                yield (
                    ("versions", number, "targets", index, "unit"),
                    f"{world.unit_title(known.id)}{where},这个目标没有人用",
                    "请核对单位和指标;确实要考的,先在考核办法里把这一组写进这项指标的 applies_to",
                )


@office_rule("ASM126", "total-is-said-once", since="2026-W49", kinds=("assessment",))
def total_is_said_once(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    总分(total)写规定的合计(sum),或者写上不封顶(open: true),只写一样;年终折算也只写一样。

    又有总分又不封顶,就不知道缺一项时按多少折算。
    """
    del world, unit, name
    for number, version in enumerate(value["versions"]):
        total = version.get("total")
        if total is None:
            continue
        at = ("versions", number, "total")
        if ("sum" in total) == bool(total.get("open")):
            yield at, "总分和上不封顶要写一样,只写一样", "请写“sum: 100”,或者“open: true”"
        ending = total.get("year_end")
        if ending is not None and ("out_of" in ending) == bool(ending.get("best")):
            repair = "请写“best: true”(最高分为100),或者“out_of: 300”(300分为100)"
            yield (*at, "year_end"), "年终折算要写一样,只写一样", repair
        if total.get("open"):
            yield from _nothing_to_scale(number, version)


def _nothing_to_scale(number: int, version: Fields) -> Iterator[Complaint]:
    for index, indicator in enumerate(version["indicators"]):
        for field in ("without_target", "without_figure"):
            if indicator.get(field) == "rescale":
                yield (
                    ("versions", number, "indicators", index, field),
                    f"总分不封顶,“{indicator['title']}”缺了没有总分可以折算",
                    "请写 hold(暂不排名)或 zero(得0分)",
                )


@office_rule("ASM127", "track-is-inside-its-group", since="2026-W49", kinds=("assessment",))
def track_is_inside_its_group(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    赛道里的单位要属于这一组,一个单位只在一条赛道;等次从高到低,只有最后一等可以不写名次和分数。

    单位放错了赛道,另排的名次就不算数;前面一等没有条件,后面的等次永远没有人。
    """
    del unit, name
    for number, version in enumerate(value["versions"]):
        kinds = {group["id"]: group["kinds"] for group in version["groups"]}
        seen: set[str] = set()
        for index, track in enumerate(version.get("tracks", ())):
            for place, id_ in enumerate(track["units"]):
                at = ("versions", number, "tracks", index, "units", place)
                known = world.units.get(id_)
                if known and known.kind not in kinds.get(track["group"], ()):
                    message = f"{world.unit_title(id_)}不在“{track['title']}”的这一组里"
                    yield at, message, "请核对单位和组别"
                elif id_ in seen:
                    message = f"{world.unit_title(id_)}前面已经在一条赛道里"
                    yield at, message, "一个单位只留在一条赛道"
                seen.add(id_)
        for index, row in enumerate(version.get("grading", ())):
            for place, grade in enumerate(row["grades"][:-1]):
                if not {"top", "points_from"} & grade.keys():
                    at = ("versions", number, "grading", index, "grades", place)
                    message = f"“{grade['title']}”没有写前几名,也没有写多少分以上"
                    yield at, message, "请写 top(前几名)或 points_from(多少分以上)"


@office_rule("ASM128", "targets-add-to-the-city", since="2026-W49", kinds=("targets",), hint=True)
def targets_add_to_the_city(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    分解到各单位的目标,相加一般不少于全市的目标;比率不相加。

    分解下去的比全市的少,各单位都完成了,全市还是完不成。
    """
    del unit, name
    for number, version in enumerate(value["versions"]):
        sums: dict[tuple[str, str], Fraction] = {}
        for target in version["targets"]:
            found = parse_quantity(target["value"])
            if found is not None and target["unit"] != "city":
                key = target["indicator"], found.unit
                sums[key] = sums.get(key, Fraction(0)) + found.value
        for index, target in enumerate(version["targets"]):
            whole = parse_quantity(target["value"])
            if target["unit"] != "city" or whole is None or whole.unit == "%":
                continue
            split = sums.get((target["indicator"], whole.unit))
            if split is not None and split < whole.value:
                title = _title_on(world, day(version["effective"]), target["indicator"])
                less = _amount(whole.value - split, whole.unit)
                told = f"相加是{_amount(split, whole.unit)},比全市的{target['value']}少{less}"
                yield (
                    ("versions", number, "targets", index, "value"),
                    f"各单位的“{title}”目标{told}",
                    "请核对各单位的目标;有意留一部分由全市统筹的,不用改",
                )


def _amount(value: Fraction, unit: str) -> str:
    """A sum as targets are written: 116.88亿元."""
    if unit in ("元", "美元"):
        large = value >= _LARGE
        return f"{float(value / (_LARGE if large else 10_000)):.8g}{'亿' if large else '万'}{unit}"
    return f"{float(value):g}{unit}"


def _title_on(world: World, day_: date, indicator: str) -> str:
    """What the scheme in force on a day calls an indicator; its id where it has none of that name."""
    scheme = world.scheme_on(day_)
    found = scheme.indicator(indicator) if scheme else None
    return found.title if found else indicator


def standing_names(number: int, version: Fields, world: World) -> Iterator[Named]:
    """What the standings of a version name: units, groups and indicators (judged by ASM107)."""
    here = ("versions", number)
    groups = [group["id"] for group in version["groups"]]
    indicators = [entry["id"] for entry in version["indicators"]]
    units = list(world.units)
    for field in ("outside", "excused", "waived_weeks"):
        for index, row in enumerate(version.get(field, ())):
            at = (*here, field, index)
            if "unit" in row:
                yield (*at, "unit"), "单位", row["unit"], units
            if "indicator" in row:
                yield (*at, "indicator"), "指标", row["indicator"], indicators
    for index, track in enumerate(version.get("tracks", ())):
        at = (*here, "tracks", index)
        yield (*at, "group"), "组别", track["group"], groups
        for place, unit in enumerate(track["units"]):
            yield (*at, "units", place), "单位", unit, units
    for index, row in enumerate(version.get("grading", ())):
        yield (*here, "grading", index, "group"), "组别", row["group"], groups
    for index, row in enumerate(version.get("once_only", ())):
        for place, indicator in enumerate(row["indicators"]):
            yield (*here, "once_only", index, "indicators", place), "指标", indicator, indicators
    for field in ("single_lists", "promotions"):
        for index, row in enumerate(version.get(field, ())):
            at = (*here, field, index)
            for place, group in enumerate(row["groups"]):
                yield (*at, "groups", place), "组别", group, groups
            if "indicator" in row:
                yield (*at, "indicator"), "指标", row["indicator"], indicators
            for place, condition in enumerate(row.get("when", ())):
                spot = (*at, "when", place, "indicator")
                yield spot, "指标", condition["indicator"], indicators


STANDING_RULES: tuple[OfficeRule, ...] = (
    target_use_is_said,
    target_is_asked_of_its_group,
    total_is_said_once,
    track_is_inside_its_group,
    targets_add_to_the_city,
)
