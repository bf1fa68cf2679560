"""机制: the 1+N overview, the leading group, decisions, duties, split targets, and the meeting's agenda."""

from collections.abc import Iterator
from typing import Any

from tongfen.model.city import UNIT_KIND_TITLES
from tongfen.pages.rendering import Page
from tongfen.view.addresses import letter_file
from tongfen.view.mechanism.duties import State
from tongfen.view.units import UnitGroup
from tongfen.view.view import View

ABOVE = (("机制", "mechanism/"),)
INSIDE = {"队伍": ("队伍", "team/"), "要素": ("问题和转办", "todo/lists/needs/")}
"""Where the two that the public does not see live in the staff edition"""
COORDINATIONS: tuple[tuple[str, str, str, str], ...] = (
    ("规划", "每条重点产业链弄清缺什么、找谁、落在哪里", "产业链", "projects/chains/"),
    ("项目", "一本清单从推介管到达效，线索共享，跨区落地按比例分成", "项目", "projects/"),
    ("政策", "汇编成一本通，按需要推送", "政策", "policies/"),
    ("活动", "年度计划、“三百”行动、五个重点区域", "活动", "activities/"),
    ("队伍", "懂产业、懂经济、会招商、会服务", "", ""),
    ("要素", "土地、人才、市场、金融，谁提出、谁答复、几天办结", "", ""),
    ("考核", "目标分解，周动态、月通报、季点评、半年及年终奖惩", "通报", "bulletins/"),
)
"""The office's seven coordinations: name, what is to be achieved, and the page where each lives"""
BADGES: dict[State, str] = {
    "已做": "ok",
    "做了一部分": "warn",
    "未见报送": "late",
    "没有要办的": "",
}
_ORDER = ("department", "county", "park", "company", "bureau")


def pages(view: View) -> Iterator[Page]:
    """Yield the pages of the mechanism; the split of the targets and the agenda where they may be seen."""
    mechanism = view.mechanism
    common: dict[str, Any] = {
        "as_of": view.as_of_text,
        "staff": view.audience == "staff",
        "mechanism": mechanism,
        "badges": BADGES,
    }
    yield Page(
        "mechanism/index.md",
        "机制",
        "mechanism/index.md.j2",
        common | _overview(view),
        description="招商引资统分结合机制：谁统筹、谁落实、怎样考核",
    )
    for name, title, told in (
        ("group", "领导小组", "领导小组和办公室由哪些岗位组成，各做什么"),
        ("decisions", "决定", "领导小组的决定，批准了什么，哪些还是草案"),
    ):
        yield Page(
            f"mechanism/{name}.md",
            title,
            f"mechanism/{name}.md.j2",
            common,
            description=told,
            crumbs=ABOVE,
        )
    yield _duties(view, common)
    yield from _for_staff(view, common)


def _overview(view: View) -> dict[str, Any]:
    staff = view.audience == "staff"
    groups = {group.kind: group for group in view.units}
    ordered = [groups[kind] for kind in _ORDER if kind in groups and groups[kind].present]
    return {
        "coordinations": [
            (name, what, *(INSIDE.get(name, (where, page)) if staff else (where, page)))
            for name, what, where, page in COORDINATIONS
        ],
        "groups": ordered,
        "boxes": _boxes(ordered),
        "count": sum(group.present for group in ordered),
        "duty_of": {row.id: row.kinds for row in view.mechanism.duties.rows},
        "kinds": UNIT_KIND_TITLES,
    }


def _boxes(groups: list[UnitGroup]) -> list[tuple[str, int, int, int]]:
    """Title, count and place of each kind's box in the picture: three in a row, below one another."""
    return [
        (group.title, group.present, 8 + 116 * (at % 3), 300 + 58 * (at // 3))
        for at, group in enumerate(groups)
    ]


def _duties(view: View, common: dict[str, Any]) -> Page:
    """The table of duties, with the states of all units for staff."""
    present = {
        group.kind: [unit.id for unit in group.units if unit.present] for group in view.units
    }
    duties = view.mechanism.duties
    tallies = {
        (row.id, kind): duties.tally(row.id, present.get(kind, ()))
        for row in duties.rows
        for kind in row.kinds
    }
    named = [(group.title, [unit for unit in group.units if unit.present]) for group in view.units]
    context = common | {"tallies": tallies, "kinds": UNIT_KIND_TITLES, "named": named}
    return Page(
        "mechanism/duties.md",
        "任务",
        "mechanism/duties.md.j2",
        context,
        description="各类单位的任务，看哪些报送",
        crumbs=ABOVE,
    )


def _for_staff(view: View, common: dict[str, Any]) -> Iterator[Page]:
    """The pages that exist only where their figures may be seen."""
    if view.mechanism.split is not None:
        yield Page(
            "mechanism/targets.md",
            "目标分解",
            "mechanism/targets.md.j2",
            common
            | {
                "split": view.mechanism.split,
                "letters": [(one.name, letter_file(one.year, one.unit)) for one in view.letters],
            },
            crumbs=ABOVE,
            search=view.audience == "public",
            audience=view.audience,
        )
    if view.mechanism.agenda is not None:
        yield Page(
            "todo/lists/meeting.md",
            "项目推进专题会议题",
            "mechanism/agenda.md.j2",
            common | {"agenda": view.mechanism.agenda},
            crumbs=(("待办", "todo/"),),
            search=False,
            audience="staff",
        )
