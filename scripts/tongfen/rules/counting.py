"""ASM: what a scheme may count. What rewards papers, meetings, trips and photos is refused with the reason."""

from collections.abc import Iterator

from tongfen.documents import Pointer
from tongfen.model.formulas import MEASURE_UNITS
from tongfen.model.quantities import parse_quantity
from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, each

REFUSED = frozenset(
    {"document", "documents", "information", "meeting", "meetings", "photo", "photos", "trip"}
    | {"trips", "visit", "visits", "briefing", "briefings", "files", "travel"}
)
_WORDS = ("开会", "会议", "发文", "出差", "外出", "拍照", "照片", "简报", "信息报送", "带队招商")
WHY = "不以开会、发文、出差、拍照计分"
REPAIR = "请删去这项指标,把分值分给看实绩的指标(签约、开工、到位资金等)"
DEDUCT_ONLY = frozenset({"missing_reports", "failed_audits"})


@office_rule("ASM121", "measure-counts-results", since="2026-W49", kinds=("assessment",))
def measure_counts_results(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    取数方式必须是系统有的;不以开会、发文、出差、拍照计分,换成统计数据也不行。

    中央整治形式主义的规定不许以是否开会发文、拍照留痕评判工作优劣。计了分,单位就会去凑次数。
    """
    del world, unit, name
    for at, indicator in each(value, "indicators"):
        for place, measure in measures_of(at, indicator):
            known, figure = measure["name"], measure.get("figure", "")
            if rewards_show(known) or rewards_show(figure):
                shown = figure if known == "figure" else known
                yield (*place, "name"), f"“{indicator['title']}”取“{shown}”:{WHY}", REPAIR
            elif known not in MEASURE_UNITS:
                repair = f"请从这些里选一个:{'、'.join(MEASURE_UNITS)}"
                yield (*place, "name"), f"没有“{known}”这种取数方式", repair
            elif known == "figure" and _titled_so(indicator):
                yield (*at, "title"), f"“{indicator['title']}”:{WHY}", REPAIR


def _titled_so(indicator: Fields) -> bool:
    """True where figures of an outside body are to reward what may not be rewarded."""
    named = any(word in indicator["title"] for word in _WORDS)
    return named and indicator["formula"]["kind"] != "deduct"


@office_rule("ASM122", "deduction-only-deducts", since="2026-W49", kinds=("assessment",))
def deduction_only_deducts(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    缺报周报(missing_reports)、抽查不实(failed_audits)只能扣分,计分方式写 deduct。缺报要写明补来的算不算。

    少缺报是本分,不能拿来加分;封账以后补来的算不算缺报,文件要写明。
    """
    del world, unit, name
    for at, indicator in each(value, "indicators"):
        formula = indicator["formula"]
        for place, measure in measures_of(at, indicator):
            if measure["name"] in DEDUCT_ONLY and (
                formula["kind"] != "deduct" or {"over", "above_average"} & formula.keys()
            ):
                message = f"“{indicator['title']}”取“{measure['name']}”,只能扣分"
                repair = (
                    "请把 formula(计分)写成 kind: deduct、each: 每期扣几分、floor: 扣到几分为止"
                )
                yield (*place, "name"), message, repair
            if measure["name"] == "missing_reports" and "late" not in measure:
                repair = "请加一行“late: counted”(补来的也算缺报),或“late: forgiven”(补来的不算)"
                yield place, f"“{indicator['title']}”没有写封账以后补来的算不算缺报", repair


@office_rule("ASM123", "quantity-has-the-unit", since="2026-W49", kinds=("assessment",))
def quantity_has_the_unit(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    计分里写的数,单位要和取数的单位一致:个数写个,金额写元,比率写百分比。

    单位对不上就没法比:“每5%”对着个数,“1亿元”对着比率,都算不出分。
    """
    del world, unit, name
    for at, indicator in each(value, "indicators"):
        formula, place = indicator["formula"], (*at, "formula")
        own = MEASURE_UNITS.get(indicator["measure"]["name"], "")
        rows: list[tuple[Pointer, str, str, bool]] = []
        if "standard" in indicator:
            rows.append(((*at, "standard"), indicator["standard"], own, False))
        by_rate = formula.get("by") == "rate"
        for index, step in enumerate(formula.get("steps", ())):
            expected = "%" if by_rate else own
            rows.append(((*place, "steps", index, "from"), step["from"], expected, False))
        for key in ("over", "short", "above_average"):
            row = formula.get(key, {})
            if "every" in row:
                rows.append(((*place, key, "every"), row["every"], own, True))
        if "every" in formula:
            relative = formula["kind"] == "growth"
            rows.append(((*place, "every"), formula["every"], own, relative))
        for index, part in enumerate(formula.get("parts", ())):
            if "standard" in part:
                expected = MEASURE_UNITS.get(part["measure"]["name"], "")
                spot = (*place, "parts", index, "standard")
                rows.append((spot, part["standard"], expected, False))
        yield from _misfits(indicator["title"], rows)


def _misfits(title: str, rows: list[tuple[Pointer, str, str, bool]]) -> Iterator[Complaint]:
    """Those of which the unit is another; in `%` a step may be a part of the target."""
    for place, written, expected, relative in rows:
        found = parse_quantity(written)
        fits = found is None or found.unit == expected or (relative and found.unit == "%")
        if expected and not fits:
            choice = f"{expected}或百分比" if relative else expected
            yield (
                place,
                f"“{title}”按{expected}计,这里写的是“{written}”",
                f"请写成以{choice}为单位的数",
            )


def measures_of(at: Pointer, indicator: Fields) -> Iterator[tuple[Pointer, Fields]]:
    """Everything an indicator counts, with its place."""
    yield (*at, "measure"), indicator["measure"]
    formula = indicator["formula"]
    for index, part in enumerate(formula.get("parts", ())):
        yield (*at, "formula", "parts", index, "measure"), part["measure"]
    if "gate" in formula:
        yield (*at, "formula", "gate", "measure"), formula["gate"]["measure"]


def rewards_show(name: str) -> bool:
    """True for a name that counts papers, meetings, trips or photos."""
    return bool(REFUSED & set(name.split("_"))) or any(word in name for word in _WORDS)


@office_rule(
    "ASM137",
    "public-points-tell-no-roster",
    since="2026-W49",
    kinds=("assessment",),
    hint=True,
)
def public_points_tell_no_roster(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    得分公开、报送情况内部的组,不要用缺报周报(missing_reports)扣分。

    扣分一公布,谁缺报了几期也就公布了;两样要么都公开,要么都内部。
    """
    del world, unit, name
    for at, indicator in each(value, "indicators"):
        counted = [measure["name"] for _, measure in measures_of(at, indicator)]
        version = value["versions"][at[1]]
        told = [
            group["title"]
            for group in version["groups"]
            if group["id"] in indicator["applies_to"]
            and _shows_points_alone(version["visibility"].get(group["id"], {}))
        ]
        if "missing_reports" in counted and told:
            message = f"{'、'.join(told)}组公开得分,看扣分就看得出谁缺报;报送情况却只给内部看"
            repair = (
                "请在 visibility 里把 roster(报送情况)也写成 public,或把 points(得分)写成 staff"
            )
            yield (*at, "applies_to"), message, repair


def _shows_points_alone(seen: Fields) -> bool:
    return seen.get("points") == "public" and seen.get("roster") == "staff"


COUNTING_RULES: tuple[OfficeRule, ...] = (
    measure_counts_results,
    deduction_only_deducts,
    quantity_has_the_unit,
    public_points_tell_no_roster,
)
