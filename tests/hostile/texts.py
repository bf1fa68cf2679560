"""The small city with something hostile in every free text that units file, as far as the schemas know of it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.world.miniature import CITY
from tests.world.surveys import files_below, shapes
from tongfen.documents import read
from tongfen.schemas.kinds import REPORT_KINDS, place_of
from tongfen.schemas.shapes import Schema, Shape

MARK = "zzq"
PAYLOADS: dict[str, str] = {
    "elements": "<zzq onzzq=1>\"' onfocus=zzq() zzq='<b></td></title></script><script>zzq</script>&lt;zzq&gt;&#60;zzq",
    "comments": "<!--zzq--><![CDATA[zzq]]><?zzq?>\n[zzq](javascript:zzq)<https://zzq.cn>![zzq](//zzq.cn)\n[zzq]: /zzq",
    "fences": "```zzq\n~~~zzq\n```\n**zzq** __zzq__ `zzq` ~~zzq~~ ==zzq==\n:zzq: *[zzq]: zzq",
    "headings": "# zzq\n## zzq {#zzq onclick=zzq}\nzzq\n===\nzzq\n---\nzzq\n{: .zzq onclick=zzq}\n!!! zzq",
    "blocks": "|zzq|zzq|\n|---|---|\n|zzq|zzq|\n- zzq\n1. zzq\n> zzq\n    zzq",
    "templates": '---\nzzq: zzq\n---\n{{ zzq }}{% zzq %}\n--8<-- "zzq"\n../../zzq/..\\zzq%2e%2e/zzq?zzq#zzq',
    "a formula": '=HYPERLINK("http://zzq.cn")&zzq|zzq!A1',
    "calendar lines": "+zzq\r\nEND:VEVENT\r\nATTENDEE:zzq;X=zzq,zzq",
}
"""The first signs count most where a text is cut, and in a cell of a spreadsheet"""
KEPT = {
    "stage", "chain", "chains", "segment", "share", "kind", "type", "country", "origin",
    "city", "was", "now", "doc_no", "phone",
}  # fmt: skip
"""Fields that are texts and name something known: another value is refused by a rule"""

ALONE = {"number", "place"}
"""Not added where an entry has none: it would be a second paper, or a second place beside a unit"""


def free_texts(shape: Shape, node: Schema, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every text of a kind of file that may hold anything."""
    node = shape.resolved(node)
    for name, child in node.get("properties", {}).items():
        yield from free_texts(shape, child, (*path, name))
    if "items" in node:
        yield from free_texts(shape, node["items"], path)
    if _free(node) and path[-1] not in KEPT:
        yield path


def _free(node: Schema) -> bool:
    return node.get("type") == "string" and not {"pattern", "enum", "format"} & node.keys()


def hostile_city(payload: str) -> dict[str, bytes]:
    """Return the small city's files, every free text of a unit's files replaced by the payload."""
    return {path: _file(path, data, payload) for path, data in files_below(CITY).items()}


def _file(path: str, data: bytes, payload: str) -> bytes:
    place = place_of(path)
    document = read(path, "", data) if place and place.kind in REPORT_KINDS else None
    if place is None or document is None or not isinstance(document.value, Mapping):
        return data
    shape = shapes()[place.kind]
    value = dict(document.value)
    if "source" in value:
        value["more_sources"] = [value["source"]]
    changed = _changed(shape, shape.schema, value, "", payload)
    return json.dumps(changed, ensure_ascii=False).encode()


def _changed(shape: Shape, node: Schema, value: Any, name: str, payload: str) -> Any:
    node = shape.resolved(node)
    if isinstance(value, Mapping):
        held = node.get("properties", {})
        changed = {
            key: _changed(shape, held.get(key, {}), child, key, payload)
            for key, child in value.items()
        }
        return _missing(shape, held, payload) | changed
    if isinstance(value, (list, tuple)):
        return [_changed(shape, node.get("items", {}), child, name, payload) for child in value]
    if node.get("type") in ("integer", "number", "boolean"):
        return json.loads(str(value)) if str(value)[:1].isdigit() else str(value) in ("true", "是")
    if not isinstance(value, str) or not _free(node) or name in KEPT:
        return value
    return _fitting(payload, node, value if name == "number" else "")


def _missing(shape: Shape, held: Schema, payload: str) -> dict[str, Any]:
    """Return the texts an entry may have, each with the payload."""
    found = {name: shape.resolved(child) for name, child in held.items()}
    return {
        name: _fitting(payload, node)
        for name, node in found.items()
        if _free(node) and name not in KEPT | ALONE
    }


def _fitting(payload: str, node: Schema, ending: str = "") -> str:
    """Cut the payload for a field; numbers of papers stay different by how they end."""
    return payload[: node["maxLength"] - len(ending)] + ending
