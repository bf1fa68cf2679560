"""ASM: what a formula leaves open. Every kind says all it needs, and nothing it does not use."""

from collections.abc import Iterator
from fractions import Fraction

from tongfen.documents import Pointer
from tongfen.model.fields import exact
from tongfen.model.quantities import parse_quantity
from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, each

KIND_TITLES = {
    "linear": "按完成率计分",
    "capped": "按完成率计分、满分为止",
    "threshold": "达到门槛得满分",
    "step": "分档计分",
    "minmax": "功效系数",
    "count": "按数量计分",
    "deduct": "从满分扣",
    "growth": "按比上年增长加减",
    "blend": "几部分合成",
    "bands": "按规模分档",
}
FIELD_TITLES = {
    "cap": "上限倍数",
    "at": "门槛",
    "by": "看完成率还是实际数",
    "gives": "档内给分还是给几成",
    "below": "不到最低一档得多少",
    "steps": "各档",
    "best": "最高系数",
    "worst": "最低系数",
    "all_equal": "全组相同时怎样取",
    "each": "每份几分",
    "every": "每多少算一份",
    "part_steps": "不足一份怎样算",
    "most": "最多几分",
    "unlimited": "不限",
    "floor": "最低几分",
    "ceiling": "最高几分",
    "uncapped": "不封顶",
    "base": "基本分怎样给",
    "last_year": "上年数从哪里来",
    "without_last_year": "没有上年数时怎么办",
    "parts": "各部分",
    "bands": "规模档",
    "bounds": "界限算哪一档",
    "double": "重复加分",
    "over": "超额加分",
    "short": "欠额扣分",
    "above_average": "高出平均加分",
    "gate": "前提条件",
}
NEEDED: dict[str, tuple[str, ...]] = {
    "step": ("by", "gives", "steps", "below"),
    "minmax": ("by", "best", "worst", "all_equal"),
    "count": ("each",),
    "deduct": ("floor",),
    "growth": ("base", "each", "every", "part_steps", "last_year", "without_last_year"),
    "blend": ("parts",),
    "bands": ("bands", "bounds", "double"),
}
EITHER: dict[str, tuple[str, ...]] = {
    "count": ("ceiling", "uncapped"),
    "bands": ("ceiling", "uncapped"),
    "growth": ("most", "unlimited"),
}
"""of which exactly one is written; that of `linear` is ASM117"""
_LIMITS = ("floor", "ceiling", "gate")
ALLOWED: dict[str, tuple[str, ...]] = {
    "linear": ("cap", "uncapped", "above_average", *_LIMITS),
    "capped": ("over", "above_average", *_LIMITS),
    "threshold": ("at", "over", "above_average", *_LIMITS),
    "step": ("over", "above_average", *_LIMITS),
    "minmax": _LIMITS,
    "count": ("every", "part_steps", "above_average", *_LIMITS),
    "deduct": ("each", "every", "part_steps", "over", "short", "above_average", *_LIMITS),
    "growth": _LIMITS,
    "blend": _LIMITS,
    "bands": _LIMITS,
}
TARIFFS = ("over", "short", "above_average")
MONEY = {"signed_amount": "元", "arrived_funds": "元", "arrived_dollars": "美元"}


@office_rule("ASM118", "formula-says-all", since="2026-W49", kinds=("assessment",))
def formula_says_all(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    每种计分方式要用的几行都要写,用不到的不要写;两样里选一样的只写一样。

    文件没有说的(不足一份怎样算、全组相同时怎样取、封不封顶),系统不替办公室猜。
    """
    del world, unit, name
    for at, indicator in each(value, "indicators"):
        formula, title = indicator["formula"], indicator["title"]
        kind = formula["kind"]
        lead = f"“{title}”{KIND_TITLES[kind]}({kind})"
        place = (*at, "formula")
        for field in NEEDED.get(kind, ()):
            if field not in formula:
                yield _lacking(place, lead, field)
        yield from _either(place, lead, formula, EITHER.get(kind, ()))
        if kind == "deduct" and not {"each", *TARIFFS} & formula.keys():
            repair = (
                "请写 each(每一件扣几分)、short(比目标欠的扣几分)、over(超出目标的加几分)"
                "或 above_average(高出平均的加几分)"
            )
            yield place, f"{lead},没有写怎样扣、怎样加", repair
        if formula.get("floor", -1001) > formula.get("ceiling", 1001):
            yield (
                (*place, "floor"),
                f"{lead},最低几分高于最高几分",
                "请核对 floor(最低)和 ceiling(最高)",
            )
        used = {"kind", *NEEDED.get(kind, ()), *EITHER.get(kind, ()), *ALLOWED[kind]}
        for field in formula:
            if field not in used and field not in ("cap", "uncapped"):
                repair = f"请删去 {field}({FIELD_TITLES[field]})"
                yield (*place, field), f"{lead},不用 {field}", repair
        if kind in ("count", "deduct") and "each" in formula:
            yield from _step_said(place, lead, formula, indicator["measure"]["name"])
        for field in TARIFFS:
            if field in formula:
                yield from _tariff(
                    (*place, field), f"“{title}”的{FIELD_TITLES[field]}", formula[field]
                )
        if "by_quota" in formula.get("above_average", {}):
            message = f"“{title}”与平均比,不看目标大小"
            yield (*place, "above_average", "by_quota"), message, "请改写 each(每一份几分)"
        yield from _inner_tariffs(place, formula)


def _inner_tariffs(place: Pointer, formula: Fields) -> Iterator[Complaint]:
    for index, band in enumerate(formula.get("bands", ())):
        here = (*place, "bands", index)
        lead = f"规模档“{band['title']}”"
        yield from _either(here, lead, band, ("each", "points"))
        for field in ("short", "over"):
            if field in band:
                what = f"{lead}的{'少一个扣' if field == 'short' else '多一个加'}"
                yield from _tariff((*here, field), what, band[field])
    for index, part in enumerate(formula.get("parts", ())):
        yield from _either(
            (*place, "parts", index), f"“{part['title']}”", part, ("cap", "uncapped")
        )


def _lacking(place: Pointer, lead: str, field: str) -> Complaint:
    title = FIELD_TITLES[field]
    return place, f"{lead},没有写 {field}({title})", f"请加一行“{field}: ……”,写{title}"


def _either(
    place: Pointer, lead: str, value: Fields, fields: tuple[str, ...]
) -> Iterator[Complaint]:
    written = [field for field in fields if value.get(field) not in (None, False)]
    if fields and len(written) != 1:
        names = "或 ".join(f"{field}({FIELD_TITLES.get(field, '分值')})" for field in fields)
        problem = "两样都写了" if written else "一样也没有写"
        yield place, f"{lead},{names}{problem}", f"请写 {names},只写一样"


def _step_said(place: Pointer, lead: str, formula: Fields, measure: str) -> Iterator[Complaint]:
    if "every" in formula and "part_steps" not in formula:
        yield _lacking(place, lead, "part_steps")
    if "every" not in formula and measure in MONEY:
        yield _lacking(place, lead, "every")


def _tariff(place: Pointer, lead: str, tariff: Fields) -> Iterator[Complaint]:
    yield from _either(place, lead, tariff, ("each", "by_quota"))
    yield from _either(place, lead, tariff, ("most", "unlimited"))
    for index, row in enumerate(tariff.get("by_quota", ())):
        yield from _either((*place, "by_quota", index), lead, row, ("from", "above"))


@office_rule("ASM119", "formula-divides-by-no-zero", since="2026-W49", kinds=("assessment",))
def formula_divides_by_no_zero(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    每多少算一份(every)、统一标准(standard)都要大于零;功效系数、与平均比,要有两个以上单位可比。

    除以零算不出分;只有一个单位,最好和最后就是同一个,平均就是它自己,比了没有意义。
    """
    del unit, name
    for at, indicator in each(value, "indicators"):
        for place, written in _divisors(at, indicator):
            found = parse_quantity(written)
            if found is not None and not found.value:
                repair = "请写大于零的数;没有的,删去这一行"
                yield place, f"“{indicator['title']}”要除以“{written}”,算不出", repair
        if indicator["formula"]["kind"] == "minmax" or "above_average" in indicator["formula"]:
            yield from _lonely(value, world, at, indicator)


def _divisors(at: Pointer, indicator: Fields) -> Iterator[tuple[Pointer, str]]:
    """Every quantity that something is divided by, with its place."""
    formula = indicator["formula"]
    rows: list[tuple[Pointer, Fields]] = [(at, indicator), ((*at, "formula"), formula)]
    rows += [((*at, "formula", key), formula[key]) for key in TARIFFS if key in formula]
    for field in ("parts", "bands"):
        for index, row in enumerate(formula.get(field, ())):
            here = (*at, "formula", field, index)
            rows.append((here, row))
            rows += [((*here, key), row[key]) for key in ("over", "short") if key in row]
    for place, row in rows:
        for key in ("every", "standard"):
            if key in row:
                yield (*place, key), row[key]


def _lonely(value: Fields, world: World, at: Pointer, indicator: Fields) -> Iterator[Complaint]:
    version = value["versions"][at[1]]
    kinds = {group["id"]: group["kinds"] for group in version["groups"]}
    for index, group in enumerate(indicator["applies_to"]):
        units = [one for one in world.units.values() if one.kind in kinds.get(group, ())]
        if sum(one.ranked for one in units) == 1:
            yield (
                (*at, "applies_to", index),
                f"“{indicator['title']}”在组内比,这一组只有一个参加排名的单位",
                "请换一种计分方式,或把这一组从这项指标里去掉",
            )


@office_rule("ASM120", "parts-and-bands-fit", since="2026-W49", kinds=("assessment",))
def parts_and_bands_fit(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    几部分合成的,各部分分值相加等于这项指标的分值;规模档从小到大,有任务数的各档不能重叠。

    合不上的分值不知道以哪个为准;重叠的档里,一个项目会顶两个任务数。
    """
    del world, unit, name
    for at, indicator in each(value, "indicators"):
        formula = indicator["formula"]
        total = sum((exact(part["points"]) for part in formula.get("parts", ())), Fraction(0))
        if (
            formula.get("parts")
            and "ceiling" not in formula
            and total != exact(indicator["points"])
        ):
            message = f"“{indicator['title']}”各部分分值相加是 {float(total):g},这项指标是 {indicator['points']:g}"
            yield (*at, "formula", "parts"), message, "请调整各部分的 points(分值)"
        spans: list[tuple[Fraction, Fraction | None]] = []
        for index, band in enumerate(formula.get("bands", ())):
            place = (*at, "formula", "bands", index)
            span = _span(band)
            if span[1] is not None and span[1] <= span[0]:
                message = f"规模档“{band['title']}”的上限 {band['to']} 不大于下限 {band['from']}"
                yield (*place, "to"), message, "请核对 from(从)和 to(到)"
            elif "points" in band and any(_overlap(span, other) for other in spans):
                message = f"规模档“{band['title']}”与前面的一档重叠"
                yield place, message, "请给前面的档写上 to(到多少),与这一档的 from(从多少)接上"
            spans.append(span)


def _span(band: Fields) -> tuple[Fraction, Fraction | None]:
    low = parse_quantity(band["from"])
    high = parse_quantity(band["to"]) if "to" in band else None
    return (low.value if low else Fraction(0)), (high.value if high else None)


def _overlap(
    one: tuple[Fraction, Fraction | None], other: tuple[Fraction, Fraction | None]
) -> bool:
    before = one[1] is not None and one[1] <= other[0]
    after = other[1] is not None and other[1] <= one[0]
    return not before and not after


FORMULA_RULES: tuple[OfficeRule, ...] = (
    formula_says_all,
    formula_divides_by_no_zero,
    parts_and_bands_fit,
)
