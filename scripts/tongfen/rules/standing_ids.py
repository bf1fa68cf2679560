"""DUP: the ids of standing entries. One id is one thing, in a file, in a unit and between units."""

from collections.abc import Iterator
from typing import Any

from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule


@office_rule(
    "DUP104",
    "standing-ids-are-unique",
    since="2026-W01",
    kinds=("units", "chains", "activities", "duties"),
)
def standing_ids_are_unique(
    value: dict[str, Any], world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    名录、名单和活动计划里,一个编号只能用一次。

    编号是名字;两样东西共用一个,后一样就会把前一样盖掉。
    """
    del world, unit, name
    for field in ("units", "lists", "activities", "duties"):
        seen: set[str] = set()
        for index, row in enumerate(value.get(field, ())):
            if row["id"] in seen:
                at = (field, index, "id")
                yield at, f"编号“{row['id']}”前面已经用过", "请换一个没有用过的编号"
            seen.add(row["id"])


@office_rule("DUP105", "standing-id-is-free", since="2026-W01", kinds=("activities", "opportunity"))
def standing_id_is_free(
    value: dict[str, Any], world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    推介项目和活动的编号,不能与别的单位的重复,活动的编号也不能与本单位别的年份的重复。

    周报按编号指它们;两家共用一个编号,就分不清指的是哪一个。先收到的那一份有效,全市计划里的编号归全市。
    """
    repair = "请与对方商定,改一个编号;建议编号以本单位编号开头"
    opportunity = world.opportunities.get(value.get("id", ""))
    if opportunity is not None and opportunity.unit != value["unit"]:
        owner = world.unit_title(opportunity.unit)
        yield ("id",), f"编号“{opportunity.id}”{owner}也在用", repair
    for index, row in enumerate(value.get("activities", ())):
        activity = world.activities.get(row["id"])
        if activity is not None and activity.unit != unit:
            owner = _plan(activity.unit, world)
            yield ("activities", index, "id"), f"编号“{row['id']}”{owner}也在用", repair
        elif activity is not None and activity.planned[:4] < name == row["planned"][:4]:
            message = f"编号“{row['id']}”在{activity.planned[:4]}年的计划里已经用过"
            yield ("activities", index, "id"), message, "请换一个没有用过的编号"


def _plan(unit: str, world: World) -> str:
    return "全市计划" if unit == "city" else world.unit_title(unit)


STANDING_ID_RULES: tuple[OfficeRule, ...] = (standing_ids_are_unique, standing_id_is_free)
