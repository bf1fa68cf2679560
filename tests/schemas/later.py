"""The schemas as they might be in 2027: a field renamed, one that became required, fewer values."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from tests.world.surveys import ROOT, files_below
from tongfen.schemas.shapes import Shape, load_shapes

SINCE = "2027-W01"
Schema = dict[str, Any]


@cache
def later_shapes() -> dict[str, Shape]:
    """Return today's schemas with what changes in 2027.

    What progress says is called `text` (it was `words`), progress names who checked it, a need is of one
    of two kinds, a chain is a plain word, and an opening's project says its sector.
    """
    files = {name: json.loads(data) for name, data in files_below(ROOT / "schemas").items()}
    weekly = files["weekly.schema.json"]["$defs"]
    progress, need, new = (weekly[name] for name in ("progress", "need", "new_project"))
    rename(progress, "text", "words")
    require(progress, "checked_by")
    need["properties"]["kind"] |= {"enum": ["人才", "物流"], "x-since": SINCE}
    new["properties"]["chain"] |= {"pattern": "^[a-z]+$", "x-since": SINCE}
    opening = files["opening.schema.json"]
    items = opening["properties"]["projects"]["items"]
    require(opening["$defs"][items["$ref"].rsplit("/", 1)[1]], "sector")
    return shapes_of(files)


def rename(owner: Schema, name: str, old: str) -> None:
    owner["properties"][name] |= {"x-formerly": [old], "x-since": SINCE}


def require(owner: Schema, name: str) -> None:
    owner["properties"][name] = {
        "type": "string", "title": "核对人", "description": "谁核对的。", "examples": ["张三"],
        "x-audience": "staff", "x-since": SINCE,
    }  # fmt: skip
    owner["required"] = [*owner.get("required", ()), name]


def shapes_of(files: Mapping[str, Schema]) -> dict[str, Shape]:
    return load_shapes({name: json.dumps(schema).encode() for name, schema in files.items()})
