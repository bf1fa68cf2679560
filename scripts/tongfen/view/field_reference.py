"""The fields of a kind of file in plain words, from its schema alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tongfen.schemas.shapes import Schema, Shape
from tongfen.view.addresses import fields_page

Choices = Mapping[str, tuple[str, ...]]
"""definition of the schemas → the words that may stand there, where they are data and not schema"""

PLACES: Mapping[str, str] = {
    "weekly": "submissions/单位编号/weekly/2026-W47.yaml",
    "opening": "submissions/单位编号/opening.yaml",
    "opportunity": "submissions/单位编号/opportunities/编号.yaml",
    "policy": "submissions/单位编号/policies/编号.yaml",
    "fulfilment": "submissions/单位编号/fulfilment/2026-Q3.yaml",
    "activities": "submissions/单位编号/activities/2026.yaml",
    "training": "submissions/单位编号/training/2026.yaml",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """Who files a kind of file, when, and what becomes of it."""

    who: str
    when: str
    then: str


DUTIES: Mapping[str, Duty] = {
    "weekly": Duty(
        "每个单位", "每周一份，没有变化只写两行", "封账以后计入周动态、月通报和项目清单"
    ),
    "opening": Duty(
        "启用以前有在管项目的单位", "启用以前一次", "市经合局核定以后，项目列进清单，以后只报变化"
    ),
    "opportunity": Duty(
        "县区、园区、市直部门、市属公司",
        "有了就填，情况变了就改",
        "登在推介项目里；谈成的项目写明由它而来",
    ),
    "policy": Duty(
        "县区、园区填自己的政策，市直部门和市属公司填市级以上的；驻外分局不填",
        "印发以后；有变动就改",
        "收进政策一本通；过了截止日期或被取代的自动失效",
    ),
    "fulfilment": Duty(
        "制定或经办政策的单位", "每个季度结束以后", "显示在政策的页面上；不到3家的，公开版不写金额"
    ),
    "activities": Duty(
        "办活动的单位；全市的由市经合局填",
        "年初填计划，办完改状态和举办日期",
        "列进活动日历，对照计划和实际；成效按项目算",
    ),
    "training": Duty(
        "办班、派人挂职的单位；几个单位一起的班由市经合局填",
        "年初填计划，办完写记录",
        "市经合局据此看哪个单位缺哪种能力的培训；只有人数，不公开",
    ),
}
_FORMS: Mapping[str, str] = {
    "date": "日期，年-月-日，月和日写两位",
    "month": "月份，年-月",
    "week": "周次，年-W周数",
    "year": "年份，四位数字",
    "date_or_month": "日期，或只写到月",
    "partial_date": "日期，可以只写到年或月",
    "amount": "金额，数字后面写单位：亿元、万元、元，亿美元、万美元、美元",
    "unit_id": "单位编号，见“单位”页",
    "unit_or_city": "单位编号，全市写 city",
    "id": "编号，小写字母、数字、短横",
    "slug": "编号，小写字母、数字、短横",
    "decision_ref": "审定决定的编号；还没有审定的写 null",
    "url": "网址",
    "credit_code": "统一社会信用代码，18位",
    "time": "时刻，24小时制",
    "share_percent": "0到100的整数",
}


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field. `name` is its key with the keys it lies in (`investor.name`), `form` how it is written.

    `key` tells that it is part of what makes the entry this entry: changing it renews the receipt.
    """

    anchor: str
    name: str
    title: str
    help: str
    form: str
    required: bool
    example: str
    public: bool
    since: str
    key: bool

    @property
    def seen_by(self) -> str:
        return "可以公开" if self.public else "只在内部"


@dataclass(frozen=True, slots=True)
class FieldSection:
    """One part of a file and its fields: a list of entries, or what stands at the top (`key` is empty)."""

    anchor: str
    key: str
    title: str
    help: str
    form: str
    required: bool
    repeated: bool
    public: bool
    since: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class FieldsView:
    """All fields of one kind of file."""

    kind: str
    page: str
    title: str
    help: str
    place: str
    duty: Duty | None
    sections: tuple[FieldSection, ...]

    @property
    def openness(self) -> str:
        """What “可以公开” means in this kind of file."""
        signed = self.kind in ("weekly", "opening")
        return "项目签约以后才公开" if signed else "会在公开版网站上登出"

    @property
    def fields(self) -> tuple[FieldView, ...]:
        return tuple(field for section in self.sections for field in section.fields)


def fields_of(shape: Shape, choices: Choices | None = None) -> FieldsView:
    """Return the fields of a kind of file: what stands at its top first, then part by part."""
    properties: Schema = shape.schema["properties"]
    words = choices or {}
    parts = {name: node for name, node in properties.items() if _has_parts(shape, node)}
    top = tuple(
        _field(shape, name, properties[name], shape.schema, words, (), public=True)
        for name in properties
        if name not in parts
    )
    first = FieldSection(
        "top", "", "文件开头", "写在最左边，每行一项。", "",
        required=True, repeated=False, public=True, since="", fields=top,
    )  # fmt: skip
    return FieldsView(
        shape.kind,
        fields_page(shape.kind),
        shape.schema["title"],
        shape.schema["description"],
        PLACES.get(shape.kind, ""),
        DUTIES.get(shape.kind),
        (first, *(_section(shape, name, node, words) for name, node in parts.items())),
    )


def _has_parts(shape: Shape, node: Schema) -> bool:
    return "properties" in _inside(shape, node)


def _inside(shape: Shape, node: Schema) -> Schema:
    """The schema of a value, of a list that of its items."""
    resolved = shape.resolved(node)
    return shape.resolved(resolved["items"]) if "items" in resolved else resolved


def _section(shape: Shape, name: str, node: Schema, words: Choices) -> FieldSection:
    whole = shape.resolved(node)
    public = whole.get("x-audience") == "public"
    fields = _fields(shape, _inside(shape, node), words, (name,), public=public)
    return FieldSection(
        name, name, whole["title"], whole["description"], form_of(shape, node, words),
        required=name in shape.schema.get("required", ()),
        repeated="items" in whole,
        public=public,
        since=whole["x-since"],
        fields=tuple(fields),
    )  # fmt: skip


def _fields(
    shape: Shape, node: Schema, words: Choices, above: tuple[str, ...], *, public: bool
) -> Iterator[FieldView]:
    """Yield the fields of an entry, those inside a field behind it."""
    for name, child in node["properties"].items():
        field = _field(shape, name, child, node, words, above, public=public)
        yield field
        if _has_parts(shape, child):
            inner = _inside(shape, child)
            yield from _fields(shape, inner, words, (*above, name), public=field.public)


def _field(
    shape: Shape, name: str, child: Schema, parent: Schema, words: Choices,
    above: tuple[str, ...], *, public: bool,
) -> FieldView:  # fmt: skip
    node = shape.resolved(child)
    return FieldView(
        anchor=".".join((*above, name)),
        name=".".join((*above[1:], name)),
        title=node["title"],
        help=node["description"],
        form=form_of(shape, child, words),
        required=name in parent.get("required", ()),
        example=_example(node),
        public=public and node.get("x-audience") == "public",
        since=node["x-since"],
        key=bool(node.get("x-key")),
    )


def form_of(shape: Shape, child: Schema, words: Choices) -> str:
    """Say in plain words how a value is written."""
    node = shape.resolved(child)
    if "items" in node:
        most = f"，最多{node['maxItems']}条" if "maxItems" in node else ""
        if _has_parts(shape, child):
            return f"可以有几条，每条以“- ”开头{most}"
        return (
            f"可以有几项，每项一行，以“- ”开头{most}；每项：{form_of(shape, node['items'], words)}"
        )
    if "properties" in node:
        return "另起一行，缩进两格，分行写下面各项"
    names = _definitions(child, shape)
    return next(filter(None, (_named(name, words) for name in names)), "") or _plain(node)


def _definitions(child: Schema, shape: Shape) -> Iterator[str]:
    """The names of the definitions a field refers to, nearest first."""
    while "$ref" in child:
        name = child["$ref"].rsplit("/", 1)[1]
        yield name
        child = shape.schema["$defs"][name]


def _named(name: str, words: Choices) -> str:
    if name in words:
        return f"从这些里选一个：{'、'.join(words[name])}"
    return _FORMS.get(name, "")


def _plain(node: Schema) -> str:
    if "enum" in node:
        return f"从这些里选一个：{'、'.join(map(_word, node['enum']))}"
    declared = node.get("type", "string")
    types = declared if isinstance(declared, list) else [declared]
    kind = next((name for name in types if name != "null"), "null")
    text = {
        "integer": f"整数{_range(node)}",
        "number": f"数字{_range(node)}",
        "boolean": "true（是）或 false（否）",
        "string": f"文字，最多{node['maxLength']}个字" if "maxLength" in node else "文字",
    }.get(kind, "不写内容")
    return f"{text}；没有的写 null" if "null" in types and kind != "null" else text


def _range(node: Schema) -> str:
    if "minimum" in node and "maximum" in node:
        return f"，{node['minimum']}到{node['maximum']}"
    return f"，不小于{node['minimum']}" if "minimum" in node else ""


def _example(node: Schema) -> str:
    """The first example as a clerk would write it; of a field with parts nothing, they have their own."""
    example = node["examples"][0]
    if isinstance(example, list):
        return (
            ""
            if any(isinstance(item, dict) for item in example)
            else "、".join(map(_word, example))
        )
    return "" if isinstance(example, dict) else _word(example)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)
