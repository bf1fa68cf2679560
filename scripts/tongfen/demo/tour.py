"""The newcomer's tour: pages of the demonstration alone, which tell its stories and where each is seen."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from tongfen.bulletins.paragraphs import proper
from tongfen.demo.city import Office, UnusableError
from tongfen.demo.stories import THEMES, Story, looks
from tongfen.demo.stories.looks import Look
from tongfen.model.periods import Period, parse_period

FOLDER = "tour"
_TITLE = "导览"
_STAFF_TITLE = "内部导览"
_HEAD = """---
audience: {audience}
description: {description}
---

# {title}

<p class="lead">{lead}</p>
"""
_PUBLIC = (
    "这是一座虚构出来的城市:单位名称是真的,项目、企业、金额、目标、名次和单位变动都是编的。"
    "先看四页,再挑一则故事点进去,两分钟就知道周报怎样变成清单、通报和名次。"
)
_INTERNAL = "这里的故事牵涉线索、分成、裁定和未公开的内容,只有内部版看得到。"


def pages(office: Office, stories: Iterable[Story]) -> dict[str, bytes]:
    """The tour's pages by their path; `stories` are those told to their end."""
    told = tuple(stories)
    public = [
        _HEAD.format(
            audience="public", description="演示数据导览", title=_TITLE, lead=proper(_PUBLIC)
        ),
        *_first(office),
        *_themes(office, told, staff=False),
    ]
    staff = [
        _HEAD.format(
            audience="staff",
            description="演示数据内部导览",
            title=_STAFF_TITLE,
            lead=proper(_INTERNAL),
        ),
        f"公开版也看得到的故事在[{_TITLE}](index.md)。\n",
        *_themes(office, told, staff=True),
    ]
    return {
        f"docs/{FOLDER}/index.md": "\n".join(public).encode(),
        f"docs/{FOLDER}/staff.md": "\n".join(staff).encode(),
    }


def with_tour(settings: bytes) -> bytes:
    """The site's settings with the tour in the navigation and in the banner of every page."""
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    try:
        top: Any = yaml.load(io.BytesIO(settings))
        entries = top["nav"]
    except (YAMLError, LookupError, TypeError) as error:
        raise UnusableError("mkdocs.yml 读不懂,或者没有 nav,演示无从下手") from error
    entry = {_TITLE: [f"{FOLDER}/index.md", {_STAFF_TITLE: f"{FOLDER}/staff.md"}]}
    entries.insert(1, entry)
    top.setdefault("extra", {})["tour"] = f"{FOLDER}/"
    written = io.BytesIO()
    yaml.dump(top, written)
    return written.getvalue()


def _first(office: Office) -> Iterator[str]:
    """The pages to look at before any story."""
    yield "\n## 先看这几页\n"
    yield "- [首页](../index.md)" + proper(":全市的数字,每个数字都点得进去。")
    month, unit = _month(office), next(iter(office.landings), None)
    if month:
        yield f"- {_link(looks.bulletin_page(month.id))}" + proper(":各组的名次和增减。")
    score = looks.score_page(month.id, unit.id, unit.short_name) if month and unit else None
    if score and score.there(office):
        yield f"- {_link(score)}" + proper(":得分怎样一步步算出来,一直查到哪一周的周报。")
    yield "- [填报手册](../mechanism/handbook.md)" + proper(":单位每周填什么,错了怎样改。")


def _month(office: Office) -> Period | None:
    """The last month of the first year, for which there are targets, that closed before the last week."""
    months = [parse_period(f"{office.years[0]}-{month:02d}") for month in range(1, 13)]
    end = office.calendar.closes_at(office.weeks[-1])
    closed = [one for one in months if one and office.calendar.cut_off(one.last) < end]
    return closed[-1] if closed else None


def _themes(office: Office, told: tuple[Story, ...], *, staff: bool) -> Iterator[str]:
    for theme in THEMES:
        lines = [
            _story(office, story, staff=staff)
            for story in theme.stories
            if story in told and (story.told if staff else story.says)
        ]
        if lines:
            yield f"\n## {theme.title}\n"
            yield from lines


def _story(office: Office, story: Story, *, staff: bool) -> str:
    seen = "、".join(map(_link, story.seen(office, staff=staff)))
    text = story.says + story.told if staff else story.says
    return f"- **{proper(story.title)}**  \n  {proper(text)}" + (
        proper("  \n  看:") + seen if seen else ""
    )


def _link(look: Look) -> str:
    return f"[{look.title}](../{look.page})"
