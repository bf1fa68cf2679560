"""Which lights are on, in words: red and yellow ones by indicator, each unit named."""

from collections.abc import Iterator, Mapping

from tongfen.assessment.result import Light
from tongfen.bulletins.monthly import Bulletin, BulletinGroup
from tongfen.bulletins.paragraphs import Paragraph, names_text, paragraph
from tongfen.model.scheme import Indicator

RED: Light = "红灯"
YELLOW: Light = "黄灯"
ALARMS = (RED, YELLOW)
GREEN: Light = "绿灯"


def light_paragraphs(bulletin: Bulletin) -> Iterator[Paragraph]:
    """县区组亮灯情况：“签约项目”红灯2个（汉台区、城固县），黄灯1个（勉县），绿灯8个；“到位资金”都是绿灯。"""
    for group in bulletin.groups:
        lit = {one.title: _lit(group, one) for one in group.indicators}
        told = [_told(title, names) for title, names in lit.items() if names.keys() & set(ALARMS)]
        green = [title for title, names in lit.items() if names.keys() == {GREEN}]
        if green:
            told.append(f"{''.join(f'“{title}”' for title in green)}都是绿灯")
        if told:
            text = f"{group.group.title}组亮灯情况：{'；'.join(told)}。"
            yield paragraph(f"lights-{group.group.id}", "lights", [text], (group.group.id,))


def _lit(group: BulletinGroup, indicator: Indicator) -> dict[Light, list[str]]:
    """The units by their light."""
    found: dict[Light, list[str]] = {}
    for row in group.rows:
        cell = row.cell(indicator.id)
        if cell is not None and cell.cell.light is not None:
            found.setdefault(cell.cell.light, []).append(row.name)
    return found


def _told(title: str, lit: Mapping[Light, list[str]]) -> str:
    """One indicator with its alarms: who they are, and how many have none."""
    told = [
        f"{light}{len(lit[light])}个（{names_text(lit[light])}）"
        for light in ALARMS
        if light in lit
    ]
    if GREEN in lit:
        told.append(f"绿灯{len(lit[GREEN])}个")
    return f"“{title}”{'，'.join(told)}"
