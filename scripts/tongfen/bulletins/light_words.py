"""Which lights are on, in words: red and yellow ones by indicator, each unit named."""

from collections.abc import Iterator

from tongfen.assessment.result import Light
from tongfen.bulletins.monthly import Bulletin, BulletinGroup
from tongfen.bulletins.paragraphs import Paragraph, names_text, paragraph
from tongfen.model.scheme import Indicator

ALARMS: tuple[Light, ...] = ("红灯", "黄灯")


def light_paragraphs(bulletin: Bulletin) -> Iterator[Paragraph]:
    """县区组亮灯情况：“省外到位资金”红灯2个（汉台区、城固县），黄灯1个（勉县），绿灯8个。"""
    for group in bulletin.groups:
        told = [text for one in group.indicators if (text := _told(group, one))]
        if told:
            title = group.group.title
            yield paragraph(
                f"lights-{group.group.id}",
                "lights",
                [f"{title}组亮灯情况：{'；'.join(told)}。"],
                (group.group.id,),
            )


def _told(group: BulletinGroup, indicator: Indicator) -> str:
    """One indicator; empty where no unit has a light."""
    by_light: dict[str, list[str]] = {}
    for row in group.rows:
        cell = row.cell(indicator.id)
        if cell is not None and cell.cell.light:
            by_light.setdefault(cell.cell.light, []).append(row.name)
    if not by_light:
        return ""
    told = [
        f"{light}{len(by_light[light])}个（{names_text(by_light[light])}）"
        for light in ALARMS
        if light in by_light
    ]
    green = len(by_light.get("绿灯", ()))
    if green:
        told.append(f"绿灯{green}个" if told else "都是绿灯")
    return f"“{indicator.title}”{'，'.join(told)}"
