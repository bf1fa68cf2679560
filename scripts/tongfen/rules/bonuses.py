"""ASM: of which indicators a project may earn points in one only, and that it can be told what it earns."""

from collections.abc import Iterator

from tongfen.documents import Pointer
from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, each

COUNTED = ("signed_count", "started_count", "completed_count")
WHY = "同一项目不重复加分的指标,每个项目几分要分得开"


@office_rule("ASM129", "bonus-once-is-per-project", since="2026-W49", kinds=("assessment",))
def bonus_once_is_per_project(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    同一项目不重复加分(once_only)的几项指标,都要数项目、每个项目几分分得开,一项指标只写在一处。

    超目标加分、完成任务数得分、按金额计分,说不清哪个项目得了几分,也就说不清哪一分是重复的。
    """
    del world, unit, name
    seen: set[tuple[object, str]] = set()
    for at, row in each(value, "once_only"):
        known = {entry["id"]: entry for entry in value["versions"][at[1]]["indicators"]}
        for index, id_ in enumerate(row["indicators"]):
            place = (*at, "indicators", index)
            if (at[1], id_) in seen:
                repair = "请合写在一处,或删去重复的一项"
                yield place, f"“{id_}”前面已经写过不重复加分", repair
            elif id_ in known:
                yield from _inseparable(place, known[id_])
            seen.add((at[1], id_))


def _inseparable(place: Pointer, indicator: Fields) -> Iterator[Complaint]:
    """Say why it cannot be told what each project earns."""
    title, formula = indicator["title"], indicator["formula"]
    if formula["kind"] not in ("count", "bands"):
        repair = "请从 once_only 里删去这一项;按项目加分的,计分方式写 count 或 bands"
        yield place, f"“{title}”的计分方式是 {formula['kind']}:{WHY}", repair
    elif indicator["measure"]["name"] not in COUNTED:
        repair = f"请从 once_only 里删去这一项;数项目的取数方式有 {'、'.join(COUNTED)}"
        yield place, f"“{title}”数的不是项目:{WHY}", repair
    elif formula["kind"] == "count" and formula.get("every", "1个") != "1个":
        repair = "请删去 every,写每个项目几分;或从 once_only 里删去这一项"
        yield place, f"“{title}”每{formula['every']}才计分:{WHY}", repair
    elif any("points" in band for band in formula.get("bands", ())):
        repair = "请把规模档写成 each(每个几分);或从 once_only 里删去这一项"
        yield place, f"“{title}”的规模档是完成任务数得分:{WHY}", repair
    elif "gate" in formula:
        repair = "请删去 gate(前提条件),或从 once_only 里删去这一项"
        yield place, f"“{title}”有前提条件,没有达到时项目不得分,也就说不上重复", repair


BONUS_RULES: tuple[OfficeRule, ...] = (bonus_once_is_per_project,)
