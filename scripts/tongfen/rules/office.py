"""Rules on the office's and the units' standing files: what one file cannot know by its schema."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tongfen.model.world import World
from tongfen.rules.registry import Complaint

OfficeCheck = Callable[[dict[str, Any], World, str, str], Iterable[Complaint]]


@dataclass(frozen=True, slots=True)
class OfficeRule:
    """A rule over (typed value, world, unit of the path, name of the path) of some kinds of file."""

    code: str
    slug: str
    since: str
    kinds: tuple[str, ...]
    says: str
    why: str
    check: OfficeCheck


def office_rule(
    code: str, slug: str, *, since: str, kinds: tuple[str, ...]
) -> Callable[[OfficeCheck], OfficeRule]:
    """Turn a function into a rule on standing files."""

    def wrap(check: OfficeCheck) -> OfficeRule:
        paragraphs = inspect.cleandoc(check.__doc__ or "").split("\n\n")
        says, why = (part.replace("\n", "") for part in (*paragraphs, "")[:2])
        return OfficeRule(code, slug, since, kinds, says, why, check)

    return wrap


@office_rule("SHR102", "share-adds-to-100", since="2026-W01", kinds=("assessment",))
def share_adds_to_100(
    value: dict[str, Any], world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    每种分成办法的两个百分比相加必须等于 100。

    一个项目只能分一次;加起来不是 100,就多算或少算了。
    """
    del world, unit, name
    for version, body in enumerate(value["versions"]):
        for index, share in enumerate(body.get("shares", [])):
            total = share["reporter"] + share["landing"]
            if total != 100:
                yield (
                    ("versions", version, "shares", index),
                    f"分成办法“{share['name']}”相加是 {total},不是 100",
                    "请改成相加等于 100 的两个数",
                )


@office_rule(
    "OWN102",
    "standing-file-matches-path",
    since="2026-W01",
    kinds=("opening", "opportunity", "activities", "figures", "decision", "targets"),
)
def standing_file_matches_path(
    value: dict[str, Any], world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    文件里写的单位、编号、年份、月份必须与所在文件夹和文件名一致。

    以文件夹和文件名为准;两处不一致,多半是复制后忘了改。
    """
    del world
    stated = value.get("unit")
    if stated is not None and unit and unit not in ("city", stated):
        yield (
            ("unit",),
            f"文件里写的是“{stated}”,文件夹是“{unit}”",
            f"请改成“unit: {unit}”,或放进本单位的文件夹",
        )
    for key in ("id", "year", "month"):
        if name and key in value and str(value[key]) != name:
            yield (key,), f"文件里写的是“{value[key]}”,文件名是“{name}”", "请把两处改成一致"


@office_rule(
    "REF102", "folder-is-a-unit", since="2026-W01", kinds=("opening", "opportunity", "activities")
)
def folder_is_a_unit(
    value: dict[str, Any], world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    文件必须放在成员单位自己的文件夹里。

    文件夹名写错,内容就没有归属。
    """
    del value, name
    if unit and unit != "city" and unit not in world.units:
        yield (), f"没有“{unit}”这个单位", "请放进本单位的文件夹;单位编号见“单位”页"


@office_rule("REF103", "target-names-a-unit", since="2026-W01", kinds=("targets",))
def target_names_a_unit(
    value: dict[str, Any], world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    目标必须下达给成员单位或全市。

    单位写错,目标就没有人承担。
    """
    del unit, name
    for version, body in enumerate(value["versions"]):
        for index, target in enumerate(body["targets"]):
            if target["unit"] != "city" and target["unit"] not in world.units:
                yield (
                    ("versions", version, "targets", index, "unit"),
                    f"没有“{target['unit']}”这个单位",
                    "请填成员单位的编号;全市的目标填 city",
                )


OFFICE_RULES: tuple[OfficeRule, ...] = (
    standing_file_matches_path,
    folder_is_a_unit,
    target_names_a_unit,
    share_adds_to_100,
)
