"""Text becomes what the schema's type says; the two validators never disagree."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.files import HARMLESS, HOSTILE
from tests.schemas.invented import invented_files
from tests.world.surveys import ROOT, files_below, shapes
from tongfen.cli.handbook import FOLDER
from tongfen.documents import Value, read
from tongfen.schemas.kinds import place_of
from tongfen.schemas.shapes import Shape, bundle, load_shapes

TYPES: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "text": {"type": "string"},
        "whole": {"type": "integer"},
        "number": {"type": "number"},
        "yes": {"type": "boolean"},
        "maybe": {"type": ["string", "null"]},
        "count": {"type": ["integer", "null"]},
        "rows": {"type": "array", "items": {"type": "integer"}},
        "block": {"$ref": "#/$defs/block"},
    },
    "$defs": {
        "block": {"type": "object", "properties": {"whole": {"type": "integer"}}},
    },
}
SHAPE = Shape("types", TYPES)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("text", "0098123", "0098123"),
        ("text", "null", "null"),
        ("whole", "47", 47),
        ("whole", "-3", -3),
        ("whole", "047", "047"),
        ("whole", "4.0", "4.0"),
        ("whole", "1_000", "1_000"),
        ("whole", "１２", "１２"),
        ("whole", "47\n", "47\n"),
        ("whole", "9" * 19, "9" * 19),
        ("number", "1.2", 1.2),
        ("number", "12", 12),
        ("number", ".5", ".5"),
        ("number", "1e400", "1e400"),
        ("number", ".nan", ".nan"),
        ("number", "1.2\n", "1.2\n"),
        ("yes", "true", True),
        ("yes", "否", False),
        ("yes", "yes", "yes"),
        ("yes", "True", "True"),
        ("maybe", "null", None),
        ("maybe", "~", None),
        ("maybe", "", None),
        ("maybe", "甲", "甲"),
        ("count", "null", None),
        ("count", "4", 4),
        ("rows", "", []),
        ("block", "", {}),
    ],
)
def test_text_becomes_what_its_type_says_or_stays(name: str, text: str, value: Value) -> None:
    typed = SHAPE.typed({name: text})
    assert isinstance(typed, dict)
    assert typed == {name: value}
    assert type(typed[name]) is type(value)


def test_lists_and_references_are_typed_within() -> None:
    value: Value = {"rows": ["1", "x", {"a": "2"}], "block": {"whole": "2", "other": "3"}}
    assert SHAPE.typed(value) == {
        "rows": [1, "x", {"a": "2"}],
        "block": {"whole": 2, "other": "3"},
    }


def test_what_stands_beside_a_reference_wins() -> None:
    common = {"name": {"type": "string", "title": "名称"}}
    schema = {"properties": {"a": {"$ref": "common.schema.json#/$defs/name", "title": "项目名称"}}}
    shape = Shape("x", bundle(schema, common))
    assert shape.at(("a",)) == {"type": "string", "title": "项目名称"}
    assert shape.at(("nowhere", 0, "x")) == {}


def test_every_schema_file_but_the_common_one_is_a_kind() -> None:
    files = files_below(ROOT / "schemas")
    assert sorted(load_shapes(files)) == sorted(
        name.removesuffix(".schema.json") for name in files if name != "common.schema.json"
    )


def agree(shape: Shape, value: Any) -> bool:
    """Whether both validators say the same; and then what."""
    valid = shape.is_valid(value)
    assert valid == (next(shape.errors(value), None) is None), value
    return valid


WEEKLY: dict[str, Any] = shapes()["weekly"].schema


@settings(max_examples=15)
@given(st.data())
@pytest.mark.parametrize("kind", sorted(shapes()))
def test_the_validators_agree_on_invented_files(kind: str, data: st.DataObject) -> None:
    agree(shapes()[kind], data.draw(invented_files(kind)))


STRAY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(
        ["2026-02-30", "2026-11-17\n", "2026-W53", "2025-W53", "3.2亿元\n", "甲\n", ""]
    ),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
)


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Every container with each of its keys."""
    keys: list[Any] = []
    if isinstance(value, dict):
        keys = list(value)
    elif isinstance(value, list):
        keys = list(range(len(value)))
    below = [spot for key in keys for spot in spots(value[key])]
    return [*((value, key) for key in keys), *below]


def _example() -> Any:
    properties = WEEKLY["properties"]
    report = {name: copy.deepcopy(node["examples"][0]) for name, node in properties.items()}
    del report["quiet_through"]
    return report


@settings(max_examples=300)
@given(st.data())
def test_the_validators_agree_on_spoiled_reports(data: st.DataObject) -> None:
    report = _example()
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(spots(report)))
        match data.draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                container[key] = data.draw(STRAY)
            case "remove":
                del container[key]
            case _ if isinstance(container, dict):
                container[data.draw(st.text(max_size=5))] = data.draw(STRAY)
    agree(shapes()["weekly"], report)


def test_the_examples_of_the_schema_make_a_valid_report() -> None:
    assert agree(shapes()["weekly"], _example())


@pytest.mark.parametrize("name", [*HOSTILE, *HARMLESS])
def test_the_validators_agree_on_hostile_files(name: str) -> None:
    data = HOSTILE[name].data if name in HOSTILE else HARMLESS[name]
    document = read("x.yaml", "", data)
    if document.findings or len(data) > 50_000:
        return
    agree(shapes()["weekly"], shapes()["weekly"].typed(document.value))


def test_the_validators_agree_on_every_example_and_on_the_real_city() -> None:
    seen = 0
    for folder in (FOLDER, ROOT / "tests" / "world", ROOT / "submissions"):
        for path in sorted(folder.rglob("*.yaml")):
            place = place_of("submissions/" + path.as_posix().rpartition("/submissions/")[2])
            document = read(path.name, "", path.read_bytes())
            if place and not document.findings:
                agree(shapes()[place.kind], shapes()[place.kind].typed(document.value))
                seen += 1
    assert seen > 150


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("date", "2028-02-29", "2026-02-29"),
        ("date", "2026-12-31", "2026-04-31"),
        ("date", "0001-01-01", "0000-01-01"),
        ("date", "2026-11-17", "2026-11-17\n"),
        ("week", "2026-W53", "2025-W53"),
        ("week", "2026-W01", "2026-W00"),
        ("week", "2026-W47", "2026-W47\n"),
    ],
)
def test_days_and_weeks_have_to_be_in_the_calendar(field: str, good: str, bad: str) -> None:
    defs = shapes()["weekly"].schema["$defs"]
    shape = Shape("x", {"$ref": f"#/$defs/{field}", "$defs": defs})
    assert agree(shape, good)
    assert not agree(shape, bad)


def test_a_shape_is_plain_data() -> None:
    assert json.loads(json.dumps(WEEKLY)) == WEEKLY
