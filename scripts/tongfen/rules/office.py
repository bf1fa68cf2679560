"""Rules on the office's and the units' standing files: what one file cannot know by its schema."""

from collections.abc import Iterator
from typing import Any

from tongfen.model.amounts import parse_money
from tongfen.model.fields import day
from tongfen.model.world import World
from tongfen.rules.activities import ACTIVITY_RULES
from tongfen.rules.ahead import AHEAD_RULES
from tongfen.rules.awards import AWARD_RULES
from tongfen.rules.bonuses import BONUS_RULES
from tongfen.rules.chain_plans import CHAIN_RULES
from tongfen.rules.chains import opportunity_is_on_the_chain
from tongfen.rules.counting import COUNTING_RULES
from tongfen.rules.covering import COVERING_RULES
from tongfen.rules.decisions import DECISION_RULES
from tongfen.rules.exports import EXPORT_RULES
from tongfen.rules.formulas import FORMULA_RULES
from tongfen.rules.fulfilment import FULFILMENT_RULES
from tongfen.rules.given import GIVEN_RULES
from tongfen.rules.landing import LANDING_RULES
from tongfen.rules.personal import PERSONAL_RULES
from tongfen.rules.policies import POLICY_RULES
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.reserved import standing_id_is_not_reserved
from tongfen.rules.reviews import REVIEW_RULES
from tongfen.rules.setup import SETUP_RULES
from tongfen.rules.standing_ids import STANDING_ID_RULES
from tongfen.rules.standings import STANDING_RULES
from tongfen.rules.team import TEAM_RULES
from tongfen.rules.units import UNIT_RULES
from tongfen.rules.versions import VERSION_RULES


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
    kinds=(
        "opening",
        "opportunity",
        "policy",
        "fulfilment",
        "activities",
        "training",
        "figures",
        "decision",
        "targets",
        "ruling",
        "amendment",
        "objection",
        "referral",
        "audit",
        "export",
        "chain-plan",
    ),
)
def standing_file_matches_path(
    value: dict[str, Any], world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    文件里写的单位、编号、年份、季度、月份必须与所在文件夹和文件名一致。

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
    for key in ("id", "year", "quarter", "month"):
        if name and key in value and str(value[key]) != name:
            yield (key,), f"文件里写的是“{value[key]}”,文件名是“{name}”", "请把两处改成一致"


@office_rule(
    "REF102",
    "folder-is-a-unit",
    since="2026-W01",
    kinds=("opening", "opportunity", "activities", "training", "policy", "fulfilment"),
)
def folder_is_a_unit(
    value: dict[str, Any], world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    文件必须放在成员单位自己的文件夹里;city 里只放全市的活动计划、培训和挂职。

    文件夹名写错,内容就没有归属。
    """
    del name
    if unit == "city" and "year" in value:
        return
    if unit and unit not in world.units:
        yield (), f"没有“{unit}”这个单位", "请放进本单位的文件夹;单位编号见“单位”页"


@office_rule("REF103", "target-names-a-unit", since="2026-W01", kinds=("targets",))
def target_names_a_unit(
    value: dict[str, Any], world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    目标必须下达给成员单位或全市;执行之日已经撤并的单位不再有目标。

    单位写错,目标就没有人承担。撤并不会自动转移目标,要给承接单位加目标,由决定下达。
    """
    del unit, name
    for version, body in enumerate(value["versions"]):
        start = day(body["effective"])
        for index, target in enumerate(body["targets"]):
            at, whose = ("versions", version, "targets", index, "unit"), target["unit"]
            if whose != "city" and whose not in world.units:
                repair = "请填成员单位的编号;全市的目标填 city"
                yield at, f"没有“{whose}”这个单位", repair
            elif fate := world.fate(whose, start):
                repair = "请删去这一条;目标改由承接单位承担的,写承接单位的编号"
                yield at, f"{world.unit_title(whose)}{fate},{start} 起执行的目标不能再给它", repair


@office_rule("AMT109", "offered-amount-is-above-zero", since="2026-W01", kinds=("opportunity",))
def offered_amount_is_above_zero(
    value: dict[str, Any], world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    推介项目写了总投资的,必须大于零。

    投资方先看总投资;没有定下来的,整行删去。
    """
    del world, unit, name
    amount = parse_money(value.get("investment") or "")
    if amount is not None and not amount.amount:
        yield (
            ("investment",),
            f"总投资“{value['investment']}”是零",
            "请写总投资;还没有定的,删去这一行",
        )


OFFICE_RULES: tuple[OfficeRule, ...] = (
    standing_file_matches_path,
    folder_is_a_unit,
    target_names_a_unit,
    *STANDING_ID_RULES,
    standing_id_is_not_reserved,
    offered_amount_is_above_zero,
    share_adds_to_100,
    *SETUP_RULES,
    *GIVEN_RULES,
    *UNIT_RULES,
    *VERSION_RULES,
    *FORMULA_RULES,
    *COUNTING_RULES,
    *STANDING_RULES,
    *BONUS_RULES,
    *COVERING_RULES,
    *EXPORT_RULES,
    *PERSONAL_RULES,
    *POLICY_RULES,
    *FULFILMENT_RULES,
    *AWARD_RULES,
    *REVIEW_RULES,
    *DECISION_RULES,
    *LANDING_RULES,
    *ACTIVITY_RULES,
    *TEAM_RULES,
    *AHEAD_RULES,
    opportunity_is_on_the_chain,
    *CHAIN_RULES,
)
