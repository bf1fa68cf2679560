"""Every key and value knows its line and column, whatever the nesting."""

from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from tongfen.documents import Document, Pointer, Value, read
from tongfen.documents import reader as reading

WORDS = st.text(
    st.sampled_from("abcxyz019 汉台区投资亿元。,:#-'\"[]{}&*!|>%@`?=~🎉 "), min_size=1, max_size=12
)
KEYS = st.one_of(
    st.from_regex(r"[a-z_]{1,8}", fullmatch=True), st.sampled_from(["单位", "a b", "-x"])
)
BLOCKS = st.lists(st.sampled_from(["第一行", "# 第二行", "a: b"]), min_size=1, max_size=3).map(
    lambda lines: LiteralScalarString("\n".join(lines) + "\n")
)
NESTED: st.SearchStrategy[Any] = st.recursive(
    st.one_of(WORDS, BLOCKS),
    lambda children: st.one_of(
        st.lists(children, min_size=1, max_size=4),
        st.dictionaries(KEYS, children, min_size=1, max_size=4),
    ),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(KEYS, NESTED, min_size=1, max_size=4)


def emitted(value: Any, width: int) -> str:
    yaml = YAML()
    yaml.default_flow_style = False
    yaml.indent(mapping=width, sequence=width, offset=width - 2)
    yaml.width = 4096
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


def places(value: Any, pointer: Pointer = ()) -> dict[tuple[Pointer, bool], tuple[int, int]]:
    """Place of every key (True) and value (False) as ruamel's own round trip has it, from one."""
    found: dict[tuple[Pointer, bool], tuple[int, int]] = {}
    if isinstance(value, CommentedMap):
        for key, child in value.items():
            found[(*pointer, key), True] = value.lc.key(key)
            found[(*pointer, key), False] = value.lc.value(key)
            found |= places(child, (*pointer, key))
    elif isinstance(value, CommentedSeq):
        for index, child in enumerate(value):
            found[(*pointer, index), False] = value.lc.item(index)
            found |= places(child, (*pointer, index))
    return found


@settings(max_examples=60)
@given(DOCUMENTS, st.sampled_from([2, 4]))
def test_places_agree_with_a_round_trip(value: dict[str, Any], width: int) -> None:
    text = emitted(value, width)
    document = read("x.yaml", "", text.encode())
    assert document.findings == ()
    assert document.value == value
    told = places(YAML().load(text))
    assert {(pointer, key): document.locate(pointer, key=key) for pointer, key in told} == {
        place: (line + 1, column + 1) for place, (line, column) in told.items()
    }


@settings(max_examples=30)
@given(DOCUMENTS)
def test_the_pure_parser_gives_the_same_document(value: dict[str, Any]) -> None:
    data = emitted(value, 2).encode()
    with pytest.MonkeyPatch.context() as patch:
        compiled = read("x.yaml", "", data)
        patch.setattr(reading, "_PARSER", reading._pure_parser)
        assert read("x.yaml", "", data) == compiled


REPORT = """\
unit: hantai
week: 2026-W47
needs:   # 新问题
  - id: n1
    text: |
      第一行
      第二行
  - id: n2
visits: []
research:
"""


@pytest.fixture(scope="module")
def report() -> Document:
    return read("x.yaml", "", REPORT.encode())


@pytest.mark.parametrize(
    ("pointer", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("unit",), (1, 7), (1, 1)),
        (("needs",), (4, 3), (3, 1)),
        (("needs", 0), (4, 5), (4, 5)),
        (("needs", 0, "text"), (5, 11), (5, 5)),
        (("needs", 1, "id"), (8, 9), (8, 5)),
        (("visits",), (9, 9), (9, 1)),
        (("research",), (10, 10), (10, 1)),
    ],
)
def test_a_place_is_that_of_the_value_or_of_its_key(
    report: Document, pointer: Pointer, value: tuple[int, int], key: tuple[int, int]
) -> None:
    assert report.locate(pointer) == value
    assert report.locate(pointer, key=True) == key


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        (("nowhere",), (1, 1)),
        (("needs", 7), (4, 3)),
        (("needs", 0, "project"), (4, 5)),
        (("unit", "x", 1), (1, 7)),
        (("visits", 0), (9, 9)),
    ],
)
def test_a_pointer_that_leads_outside_stops_at_the_deepest_place(
    report: Document, pointer: Pointer, place: tuple[int, int]
) -> None:
    assert report.locate(pointer) == place
    assert report.locate(pointer, key=True) == place


def test_entry_lines_are_those_of_the_first_field(report: Document) -> None:
    assert report.entry_lines("needs") == [4, 8]
    assert report.entry_lines("visits") == []
    assert report.entry_lines("unit") == []
    assert report.entry_lines("nowhere") == []


def test_a_file_that_could_not_be_read_is_all_at_its_beginning() -> None:
    document = read("x.yaml", "", b"")
    assert (document.value, document.locate(("unit",)), document.entry_lines("needs")) == (
        None,
        (1, 1),
        [],
    )


def test_scalars_stay_text() -> None:
    texts = ["0098123", "NO", ".nan", "1e400", "2026-13-45", "~", "0x10", "1_000", "12:30:45"]
    expected: Value = {f"k{number}": text for number, text in enumerate(texts)}
    data = "".join(f"k{number}: {text}\n" for number, text in enumerate(texts)).encode()
    assert read("x.yaml", "", data).value == expected
