"""One pass gives guards, values and marks; the two parsers behind it find the same."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.files import HARMLESS, HOSTILE
from tongfen.documents import read
from tongfen.documents import reader as reading

# Where the two parsers put the same mistake in other words, or one of them is content.
_TOLD_APART = frozenset({"half a pair by escape", "key without name"})


@pytest.mark.parametrize("name", sorted(HOSTILE.keys() - _TOLD_APART))
def test_the_pure_parser_finds_the_same_codes_on_the_same_lines(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = HOSTILE[name].data
    if len(data) > 100_000:
        data = data[:5_000]
    compiled = read("x.yaml", "", data)
    monkeypatch.setattr(reading, "_PARSER", reading._pure_parser)
    pure = read("x.yaml", "", data)
    assert [(f.line, f.code) for f in pure.findings] == [
        (f.line, f.code) for f in compiled.findings
    ]
    assert (pure.value, pure.marks) == (compiled.value, compiled.marks)


@pytest.mark.parametrize("name", sorted(_TOLD_APART))
def test_where_the_parsers_differ_both_refuse_the_same_line(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = read("x.yaml", "", HOSTILE[name].data)
    monkeypatch.setattr(reading, "_PARSER", reading._pure_parser)
    pure = read("x.yaml", "", HOSTILE[name].data)
    assert {f.line for f in pure.findings} == {f.line for f in compiled.findings}


@pytest.mark.parametrize("name", HARMLESS)
def test_the_pure_parser_reads_what_is_harmless(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = read("x.yaml", "", HARMLESS[name])
    monkeypatch.setattr(reading, "_PARSER", reading._pure_parser)
    assert read("x.yaml", "", HARMLESS[name]) == compiled


@settings(max_examples=300)
@given(
    st.one_of(
        st.binary(max_size=80),
        st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass")),
    )
)
def test_any_bytes_give_a_document_or_findings(data: bytes) -> None:
    document = read("x.yaml", "", data)
    assert (document.value is None) == bool(document.findings)
    assert len(document.findings) <= 3
    assert all(f.line >= 1 and f.column >= 1 and f.repair for f in document.findings)


SIGNS = tuple("ab-:[]{},\"'#|>%?~@`\\ \n\t汉：　")
TOKENS = (*SIGNS, ": ", "- ", "  ", "\n", "&x", "*x", "!t", "---", "...", "<<", "\r\n")
YAMLISH = st.lists(st.sampled_from(TOKENS), max_size=30).map("".join)


@settings(max_examples=300)
@given(YAMLISH)
def test_any_signs_of_yaml_give_a_document_or_findings(text: str) -> None:
    document = read("x.yaml", "", text.encode())
    assert (document.value is None) == bool(document.findings)
    assert all(f.line >= 1 and f.column >= 1 and f.repair for f in document.findings)


def test_without_the_compiled_parser_the_pure_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reading.c_parser() is not reading._pure_parser
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)
    assert reading.c_parser() is reading._pure_parser
