"""Unit pages: all units by kind, and one page per unit."""

from collections.abc import Iterator
from typing import Any

from tongfen.pages.calendars import roster_heat
from tongfen.pages.mechanism import BADGES
from tongfen.pages.rendering import SOUGHT, Page
from tongfen.view.units import UnitView
from tongfen.view.view import View

KINDS = {
    "county": "招引项目，保障落地建设。",
    "park": "招引项目，保障落地建设。",
    "department": "行业研究、政策、专题招商、要素和审批服务。",
    "company": "领导小组成员，文件未列具体任务。",
    "bureau": "联络驻地资源，发现线索，邀请考察。",
}


def pages(view: View) -> Iterator[Page]:
    """Yield the list of units and every unit."""
    common: dict[str, Any] = {"as_of": view.as_of_text, "staff": view.audience == "staff"}
    common |= {"badges": BADGES}
    units = [unit for group in view.units for unit in group.units]
    duties = view.mechanism.duties.units
    present = sum(group.present for group in view.units)
    yield Page(
        "units/index.md",
        "单位",
        "units/index.md.j2",
        common
        | {
            "groups": view.units,
            "calendars": {group.kind: roster_heat(group) for group in view.units},
            "kinds": KINDS,
            "count": present,
            "roster": any(unit.strip is not None for unit in units),
            "reported": any(unit.has_sources for unit in units),
            "astray": [entry for entry in view.sources if not entry.known],
        },
        description=f"参加招商引资统分结合机制的{present}个单位",
    )
    for unit in units:
        yield Page(
            f"units/{unit.id}.md",
            unit.short_name,
            "units/unit.md.j2",
            common
            | {
                "unit": unit,
                "held": _held(unit),
                "duties": duties[unit.id],
                "policies": view.policies.units.get(unit.id, ()),
            },
            description=f"{unit.name}：项目、进度和报送情况",
            boost=SOUGHT,
            crumbs=(("单位", "units/"),),
        )


def _held(unit: UnitView) -> int:
    """How many of its activities have taken place."""
    return sum(activity.state == "已办" for activity in unit.activities)
