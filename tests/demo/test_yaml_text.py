import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tongfen.demo.yaml_text import Node, document, scalar
from tongfen.documents import read

# What can be typed and seen; invisible marks are refused by the reader, whatever the quotes.
_SIGNS = st.one_of(
    st.characters(min_codepoint=0x20, max_codepoint=0x2FF, exclude_categories=("Cc", "Cf")),
    st.characters(min_codepoint=0x3000, max_codepoint=0x303F, exclude_categories=("Mn", "Mc")),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
)
_TEXT = st.text(_SIGNS, min_size=1, max_size=30)


@given(st.lists(_TEXT, min_size=1, max_size=5), _TEXT)
def test_text_is_read_back_as_written(items: list[str], text: str) -> None:
    written = document({"items": items, "inner": {"text": text}}, "x.schema.json")
    found = read("x.yaml", "", written)
    assert found.findings == ()
    assert found.value == {"items": items, "inner": {"text": text}}


@given(_TEXT)
def test_text_stays_text_for_other_readers(text: str) -> None:
    written = document({"text": text}, "x.schema.json").decode()
    value = YAML(typ="safe", pure=True).load(written)["text"]
    assert isinstance(value, str) or scalar(text) == text == str(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0098123", '"0098123"'),
        ("1.5", '"1.5"'),
        ("1e3", '"1e3"'),
        ("12:30", '"12:30"'),
        ("no", '"no"'),
        ("", '""'),
        ("- 甲", '"- 甲"'),
        ("见附件: 三", '"见附件: 三"'),
        ("甲\u00a0", '"甲\u00a0"'),
        ("甲 #乙", '"甲 #乙"'),
        ("2026-01-05", "2026-01-05"),
        ("3.2亿元", "3.2亿元"),
        ("年产3000吨特种石墨生产线", "年产3000吨特种石墨生产线"),
    ],
)
def test_quotes_stand_where_they_are_needed(text: str, expected: str) -> None:
    assert scalar(text) == expected


def test_block_style_is_that_of_the_template() -> None:
    value: dict[str, Node] = {
        "unit": "hantai",
        "list": [{"a": "b", "deep": [{"c": 1, "d": None}]}, {"e": []}],
    }
    assert document(value, "../x.schema.json", {"unit": "汉台区"}).decode() == (
        "# yaml-language-server: $schema=../x.schema.json\n"
        "unit: hantai  # 汉台区\n"
        "list:\n"
        "  - a: b\n"
        "    deep:\n"
        "      - c: 1\n"
        "        d: null\n"
        "  - e: []\n"
    )
