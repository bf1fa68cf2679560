"""JSON of bulletins, held against the published schema."""

import json
from functools import cache
from typing import Any

import jsonschema
import pytest

from tests.exports.reading import NOVEMBER, WEEK, document, files
from tests.world.surveys import ROOT
from tongfen.exports.json_form import to_json
from tongfen.view.audience import Audience

SCHEMA = ROOT / "docs/bulletins/bulletin.schema.json"


@cache
def schema() -> dict[str, Any]:
    held: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return held


def test_schema_is_one_and_says_every_field_in_chinese() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    told = [node for node in nodes(schema()) if "title" not in node or "description" not in node]
    assert told == []


def nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    """Every described property of the schema."""
    found = []
    for child in (*node.get("properties", {}).values(), *node.get("$defs", {}).values()):
        found += [child, *nodes(child), *nodes(child.get("items", {}))]
    return found


@pytest.mark.parametrize("city", ["miniature", "december", "disputed"])
@pytest.mark.parametrize("audience", ["public", "staff"])
def test_every_output_obeys_the_schema(audience: Audience, city: str) -> None:
    made = [data for path, data in files(audience, city).items() if path.endswith(".json")]
    assert made
    for data in made:
        jsonschema.validate(json.loads(data), schema())


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_a_digest_obeys_the_schema_too(audience: Audience) -> None:
    jsonschema.validate(json.loads(to_json(document(WEEK, audience), audience)), schema())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "letter"),
        ("period", "2026-13"),
        ("edition", "all"),
        ("made", "2026"),
        ("version", 2),
    ],
)
def test_schema_refuses_what_is_no_bulletin(field: str, value: object) -> None:
    held = json.loads(to_json(document(NOVEMBER), "staff"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**held, field: value}, schema())


def test_public_ranks_are_these() -> None:
    held = json.loads(to_json(document(NOVEMBER, "public"), "public"))
    (table,) = [entry for entry in held["tables"] if entry["id"] == "county-ranks"]
    assert table == {
        "id": "county-ranks",
        "title": "县区组排名",
        "labels": {"group": "县区组"},
        "columns": [
            {"key": "rank", "title": "名次"},
            {"key": "unit", "title": "单位"},
            {"key": "total", "title": "总分"},
            {"key": "points-funds", "title": "省外到位资金"},
            {"key": "moved", "title": "比上期"},
        ],
        "rows": [
            {
                "rank": {"text": "1", "value": "1", "unit": "位"},
                "unit": {"text": "汉台区"},
                "total": {"text": "33.33分", "value": "3333/100", "unit": "分"},
                "points-funds": {"text": "33.33分", "value": "3333/100", "unit": "分"},
                "moved": {"text": "持平"},
            },
            {
                "rank": {"text": "2", "value": "2", "unit": "位"},
                "unit": {"text": "城固县"},
                "total": {"text": "0分", "value": "0", "unit": "分"},
                "points-funds": {"text": "0分", "value": "0", "unit": "分"},
                "moved": {"text": "降1位"},
            },
        ],
        "note": "",
    }
