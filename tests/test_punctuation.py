"""Chinese prose has Chinese punctuation: help of the schemas, written pages, templates; code stays as it is."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.world.surveys import ROOT

SIGN = r"[,:;!?()]"
HALF_WIDTH = re.compile(rf"[\u3000-\uffef]{SIGN}|{SIGN}(?![ \n])[\u3000-\uffef]")
FENCED, INLINE, TARGET = r"^```.*?^```", r"`[^`\n]*`", r"\]\([^)\n]*\)"
TAG, TEMPLATE, HEAD = r"<[^>]*>", r"\{[{%#].*?[}%#]\}", r"\A---.*?^---"
CODE = re.compile("|".join((FENCED, INLINE, TARGET, TAG, TEMPLATE, HEAD)), re.MULTILINE | re.DOTALL)
DOCS = ("docs/**/*.md", "scripts/tongfen/pages/templates/**/*.j2")


def words(node: Any) -> Iterator[str]:
    """Titles and help of a schema; its examples are values."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("title", "description") and isinstance(value, str):
                yield value
            elif key != "examples":
                yield from words(value)
    if isinstance(node, list):
        for value in node:
            yield from words(value)


def test_titles_and_help_of_fields_have_chinese_punctuation() -> None:
    found = {
        path.name: [text for text in words(json.loads(path.read_text())) if HALF_WIDTH.search(text)]
        for path in sorted((ROOT / "schemas").glob("*.json"))
    }
    assert len(found) > 1
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_written_pages_and_templates_have_chinese_punctuation() -> None:
    paths = [path for pattern in DOCS for path in sorted(ROOT.glob(pattern))]
    assert len(paths) > len(DOCS)
    wrong = {
        str(path.relative_to(ROOT)): found
        for path in paths
        if (found := HALF_WIDTH.findall(CODE.sub(" ", path.read_text())))
    }
    assert wrong == {}


def test_the_sign_is_found_where_it_is_wrong_and_left_in_code() -> None:
    assert HALF_WIDTH.search("计划,实际")
    assert HALF_WIDTH.search("投资(万元)")
    assert not HALF_WIDTH.search("计划，见 14:00 (UTC)")
    assert not HALF_WIDTH.search(CODE.sub(" ", "写成 `阶段: 开工`，见[说明](页.md)"))
