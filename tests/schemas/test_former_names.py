"""Former names of fields: a document of an earlier week can be read by them without doubt."""

import re

import pytest

from tests.test_schemas_files import PLACES, Schema


def former_names_clash(properties: dict[str, Schema]) -> list[str]:
    """Name the former keys that a document could not be read by: still in use, or of two fields."""
    former = [old for node in properties.values() for old in node.get("x-formerly", ())]
    return sorted({old for old in former if old in properties or former.count(old) > 1})


@pytest.mark.parametrize(("where", "schema"), PLACES, ids=[where for where, _ in PLACES])
def test_a_former_name_belongs_to_one_field_and_is_no_longer_one(
    where: str, schema: Schema
) -> None:
    properties = schema.get("properties", {})
    assert former_names_clash(properties) == [], where
    for name, node in properties.items():
        old = node.get("x-formerly", ["old_name"])
        assert old == [key for key in old if re.fullmatch("[a-z][a-z_]*", key)] != [], name


def test_a_former_name_that_clashes_is_found() -> None:
    assert former_names_clash({"a": {"x-formerly": ["b", "c"]}, "b": {"x-formerly": ["c"]}}) == [
        "b",
        "c",
    ]
