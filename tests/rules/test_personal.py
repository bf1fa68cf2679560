"""Personal numbers: what is one and what is not, and that no field of any kind of file is left out."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.world.miniature import surveyed
from tests.world.surveys import shapes
from tongfen.documents import Pointer
from tongfen.ledger.state import State
from tongfen.model.act_loading import ACT_KINDS, load_acts
from tongfen.model.periods import Week
from tongfen.model.report_loading import load_opening, load_report
from tongfen.rules.personal import (
    PERSONAL_RULES,
    has_identity,
    has_phone,
    masked,
    no_identity_number,
    no_phone_number,
)
from tongfen.schemas.kinds import RECORD_SCHEMAS
from tongfen.schemas.shapes import Schema, Shape

PHONE, IDENTITY = "13800138000", "11010519491231002X"
[STANDING] = PERSONAL_RULES
REPORTED = ("weekly", "opening", *sorted(ACT_KINDS))
NUMBERED = ("number", "code")


@pytest.mark.parametrize(
    "text",
    [
        "联系13800138000。",
        "138 0013 8000",
        "138-0013-8000",
        "138.0013.8000",
        "138—0013—8000",
        "138·0013·8000",
        "138 00138000",
        "1380013 8000",
        "+86 13800138000",
        "+8613800138000",
        "0086-138-0013-8000",
        "86 13800138000",
        "013800138000",
        "1380013\n8000",
        "１３８００１３８０００",
        "13800138000、13900139000",
        "hantai-13800138000",
        "微信:wx13800138000",
    ],
)
def test_mobile_number_is_found_however_it_is_written(text: str) -> None:
    assert has_phone(text)


@pytest.mark.parametrize(
    "text",
    [
        "0916-2626789",
        "(0916)2626789",
        "09162626789",
        "029-63916611",
        "2626789",
        "13800138000元",
        "13800138000.50元",
        "13800138000 万元",
        "合同编号202611130013800",
        "6228480402564890018",
        "91610702MA6YXXXX1K",
        "12800138000",
        "0.13800138000",
        "138001380001",
        "2026-11-18至2026-11-20",
        "汉建施2026-118",
    ],
)
def test_landline_amount_and_number_of_a_document_are_no_mobile_number(text: str) -> None:
    assert not has_phone(text)


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002X",
        "法人11010519491231002x到场",
        "110105 19491231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
    ],
)
def test_identity_number_is_found_however_it_is_written(text: str) -> None:
    assert has_identity(text)


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # the check does not hold
        "110105194913310026",  # no such month
        "610702202611180107",  # a permit: place, day of issue, number
        "916107026751234567",
        "202611130013800018",
    ],
)
def test_other_numbers_of_eighteen_signs_are_no_identity_number(text: str) -> None:
    assert not has_identity(text)


def test_masked_text_keeps_all_but_the_numbers() -> None:
    text = f"请找张科长{PHONE}(办公室0916-2626789),证件{IDENTITY}。"
    assert masked(text) == "请找张科长×××(办公室0916-2626789),证件×××。"


def test_every_kind_of_file_that_people_write_is_judged() -> None:
    assert {*STANDING.kinds, *REPORTED} == set(shapes()) - RECORD_SCHEMAS


def made(shape: Shape, node: Schema, text: str) -> Any:
    """A value with every field there is: a text where any text may stand, else the schema's example."""
    node = shape.resolved(node)
    if "properties" in node:
        return {name: made(shape, child, text) for name, child in node["properties"].items()}
    if "items" in node:
        return [made(shape, node["items"], text)]
    if free(node):
        return text
    return node["enum"][0] if "enum" in node else next(iter(node.get("examples", [1])))


def free(node: Schema) -> bool:
    kinds = node.get("type", "string")
    return "string" in kinds and not {"pattern", "enum", "const"} & node.keys()


def places(shape: Shape, node: Schema, at: Pointer = ()) -> Iterator[Pointer]:
    """Where any text may stand in such a value, but numbers of documents and addresses."""
    node = shape.resolved(node)
    for name, child in node.get("properties", {}).items():
        if name not in (*NUMBERED, "permalink", "edit"):
            yield from places(shape, child, (*at, name))
    if "items" in node:
        yield from places(shape, node["items"], (*at, 0))
    elif "properties" not in node and free(node):
        yield at


@pytest.mark.parametrize("text", [PHONE, IDENTITY])
@pytest.mark.parametrize("kind", STANDING.kinds)
def test_every_text_of_a_standing_file_is_judged(kind: str, text: str) -> None:
    shape = shapes()[kind]
    value = made(shape, shape.schema, text)
    found = {at for at, *_ in STANDING.check(value, surveyed().world, "", "")}
    wanted = {at for at in places(shape, shape.schema) if (kind, at[0]) != ("opening", "projects")}
    # The only number of a document that stands in a file of the office by itself.
    numbers = {("document_numbers", 0, "number")} if kind == "document-numbers" else set()
    assert found == wanted | numbers


def entries_of(kind: str, value: dict[str, Any]) -> Iterator[Any]:
    if kind == "weekly":
        yield from load_report("", "hantai", Week(2026, 47), value).entries()
    elif kind == "opening":
        yield from load_opening("", "hantai", value).projects
    else:
        yield from load_acts(kind, value)


@pytest.mark.parametrize(
    ("text", "rule"), [(PHONE, no_phone_number), (IDENTITY, no_identity_number)]
)
@pytest.mark.parametrize("kind", REPORTED)
def test_every_text_of_an_entry_is_judged(kind: str, text: str, rule: Any) -> None:
    shape = shapes()[kind]
    value = made(shape, shape.schema, text)
    found = {at for entry in entries_of(kind, value) for at, *_ in rule.check(entry, State(), None)}
    wanted = set(places(shape, shape.schema)) - {("approved", "by")}
    if kind == "amendment":
        wanted = {("amendments", 0, at[-1]) for at in wanted}
    assert found == wanted
