"""Stories of the mechanism itself: what the leading group decides, and a duty seen to its end."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tongfen.demo import office_files
from tongfen.demo.city import Office
from tongfen.demo.stories import looks
from tongfen.demo.stories.story import (
    Act,
    Record,
    Story,
    at,
    decision,
    file,
    investor,
    registered,
    signed,
)
from tongfen.model.periods import Week

_DECISION = "2026-xiaozu-tiaozheng"
_ADDED: Mapping[str, str] = {"role": "副组长", "post": "市政府秘书长"}
FROM = date(2026, 8, 1)


def _regrouped(office: Office) -> Record:
    """The roster with a second version: a post is added, a bureau that has ended has no seat any more."""
    versions: Any = office_files.leading_group(office)["versions"]
    last = (FROM - timedelta(days=1)).isoformat()
    first = {"from": versions[-1]["from"], "until": last, **versions[-1]}
    group = first["group"]
    members = [row for row in group["members"] if not office.merged.get(row["unit"])]
    second = {
        **versions[-1],
        "from": FROM.isoformat(),
        "decision": _DECISION,
        "group": {**group, "posts": [*group["posts"], dict(_ADDED)], "members": members},
        "note": "演示数据:8月的调整是虚构的,并无此事。",
    }
    return {"versions": [first, second]}


REGROUPED = Story(
    slug="leading-group-changed",
    title="领导小组的组成由决定调整",
    says="虚构:8月起领导小组增加一个副组长岗位,撤并的分局不再占席位。只写岗位,不写姓名;"
    "以前的组成仍可查,依据的决定可以点开。",
    looks=(
        looks.Look("领导小组", "mechanism/group.md"),
        looks.Look("决定", "mechanism/decisions.md"),
    ),
    needs=("fenju-chengdu", "fenju-xian"),
    acts=(
        decision(
            at(7, 29, 10), "决定调整领导小组", _DECISION, date(2026, 7, 28),
            "调整领导小组组成", "leading-group.yaml",
        ),
        Act(at(7, 29, 11), "调整领导小组", "leading-group.yaml", "leading-group", _regrouped),
    ),
    until=Week(2026, 31),
)  # fmt: skip

_PROJECT = "shi-minzhengju-2026-101"

FOLLOWED = Story(
    slug="duty-followed-to-the-end",
    title="引来的项目落在别处,还要跟到底",
    told="市民政局引来的养老项目落在留坝县,5月签约。签约以后市民政局接着报对接情况,"
    "它的“跟踪到底”这项任务就有了依据;分成照办法各得各的,任务只列事实,不计分。",
    looks=(
        looks.unit_page("shi-minzhengju", "市民政局", staff=True),
        looks.project_page(_PROJECT, staff=True),
        looks.Look("任务", "mechanism/duties.md", staff=True),
    ),
    projects=(_PROJECT,),
    filings=(
        registered(
            "shi-minzhengju", 15, _PROJECT, "2026-04-08", "康养护理用品生产线项目",
            investor(81, "康养护理", "浙江省杭州市"), investment="9000万元",
            lands_in="liuba", share="首谈落地五五", text="企业来电,想看留坝县的厂房。",
        ),
        file(
            "liuba", 16, "replies",
            to=_PROJECT, date="2026-04-16", result="确认落地", text="已对接,同意落地。",
        ),
        signed("liuba", 21, _PROJECT, "2026-05-20"),
        file(
            "shi-minzhengju", 29, "progress",
            project=_PROJECT, date="2026-07-15", text="陪同企业到留坝县对接养老机构订单。",
        ),
    ),
)  # fmt: skip

STORIES = (REGROUPED, FOLLOWED)
