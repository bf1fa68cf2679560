"""Values made from a schema of our safe subset, nearly all of them valid."""

import re
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.world.surveys import shapes

Schema = dict[str, Any]
MAX_ITEMS = 3
# Words of the example city, so that what is invented now and then means something.
WORDS = (
    "hantai", "chenggu", "fenju-shenzhen", "shi-ziranziyuanju", "city",
    "hantai-2026-012", "hantai-2026-021", "hantai-2025-009", "hantai-2026-n003", "hantai-2026-099",
    "city-2026-014", "shimo-fuji", "2026-11-17", "2026-11-05", "2025-12-31", "2026-11-30",
    "2026-02-30", "2026-W47", "2026-W48", "2026", "2026-11", "3.2亿元", "800万元", "5万美元", "12个",
    "线索", "签约", "开工", "投产", "达效", "终止", "投资合同", "施工许可证", "银行进账单", "0098101",
    "首谈落地五五", "现代材料", "广东省深圳市", "陕西省汉中市", "示例碳材料有限公司", "电话13809160000",
)  # fmt: skip


@cache
def invented_files(kind: str) -> st.SearchStrategy[Any]:
    """Return values that fit a kind of file. Made once: building it takes longer than drawing."""
    schema = shapes()[kind].schema
    return invented(schema, schema)


def invented(node: Schema, root: Schema) -> st.SearchStrategy[Any]:
    """Return values that fit a schema; dates and weeks need not be in the calendar."""
    while "$ref" in node:
        beside = {key: value for key, value in node.items() if key != "$ref"}
        node = {**root["$defs"][node["$ref"].rsplit("/", 1)[1]], **beside}
    if "enum" in node:
        return st.sampled_from(node["enum"])
    declared = node.get("type", "string")
    kinds = declared if isinstance(declared, list) else [declared]
    return st.one_of([_of_type(kind, node, root) for kind in kinds])


def _of_type(kind: str, node: Schema, root: Schema) -> st.SearchStrategy[Any]:
    match kind:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(node.get("minimum"), node.get("maximum"))
        case "number":
            return st.floats(node.get("minimum"), node.get("maximum"), allow_nan=False)
        case "array":
            return _list(node, root)
        case "object":
            return _map(node, root)
    return _text(node)


def _text(node: Schema) -> st.SearchStrategy[str]:
    most = min(node.get("maxLength", 20), 20)
    if "pattern" not in node:
        words = st.sampled_from([word for word in WORDS if len(word) <= most])
        return st.one_of(words, st.text(min_size=node.get("minLength", 0), max_size=most))
    # A loose match may end in a newline, as Python's `$` allows: the validators have to agree on it.
    whole = st.from_regex(node["pattern"], fullmatch=True)
    known = [word for word in WORDS if re.fullmatch(node["pattern"], word)]
    likely = [st.sampled_from(known)] * 4 if known else [whole] * 4
    return st.one_of(*likely, whole, st.from_regex(node["pattern"]))


def _list(node: Schema, root: Schema) -> st.SearchStrategy[list[Any]]:
    least = node.get("minItems", 0)
    most = max(least, min(node.get("maxItems", MAX_ITEMS), MAX_ITEMS))
    unique = repr if node.get("uniqueItems") else None
    return st.lists(invented(node["items"], root), min_size=least, max_size=most, unique_by=unique)


def _map(node: Schema, root: Schema) -> st.SearchStrategy[dict[str, Any]]:
    parts = {name: invented(child, root) for name, child in node["properties"].items()}
    needed = {name: parts.pop(name) for name in node.get("required", ())}
    return st.fixed_dictionaries(needed, optional=parts)
