"""The schemas keep their conventions, and every file of the city obeys its schema."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tongfen.documents import read
from tongfen.schemas.formats import FORMATS

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS: dict[str, dict[str, Any]] = {
    path.name.removesuffix(".schema.json"): json.loads(path.read_text("utf-8"))
    for path in sorted((ROOT / "schemas").glob("*.schema.json"))
}
COMMON = "common.schema.json"
REGISTRY: Registry[Any] = Registry().with_resource(
    COMMON, Resource.from_contents(SCHEMAS["common"])
)
SAFE = frozenset(
    {
        "$schema",
        "$defs",
        "$ref",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "enum",
        "const",
        "pattern",
        "format",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minimum",
        "maximum",
        "title",
        "description",
        "examples",
        "default",
        "x-audience",
        "x-since",
        "x-key",
        "x-formerly",
    }
)
WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}")
PLAIN_PATTERN = re.compile(r"\^(?:[^\\(]|\\[.n]|\((?!\?))+\$", re.DOTALL)
FILES = sorted((ROOT / "submissions").rglob("*.yaml"))
KINDS = (
    (r"city/(units|chains|calendar|stages|site)", r"\1"),
    (r"city/(targets|assessment)/[0-9]{4}", r"\1"),
    (r"city/figures/[0-9]{4}-[0-9]{2}", "figures"),
    (r"city/decisions/[a-z0-9-]+", "decision"),
    (r"city/plans/[a-z0-9-]+", "chain-plan"),
    (r"city/reviews/[0-9]{4}(-[A-Z0-9]{2})?", "review"),
    (r"city/(ruling|amendment|objection|audit|export|referral)s/[a-z0-9-]+", r"\1"),
    (r"city/waivers", "waivers"),
    (r"city/bulletins/(differences|document-numbers)", r"\1"),
    (r"city/published/(projects|activities|yearly)", r"published-\1"),
    (r"(city/published|[a-z0-9-]+)/policies/[a-z0-9-]+", "policy"),
    (r"[a-z0-9-]+/fulfilment/[0-9]{4}-Q[1-4]", "fulfilment"),
    (r"[a-z0-9-]+/activities/[0-9]{4}", "activities"),
    (r"[a-z0-9-]+/training/[0-9]{4}", "training"),
    (r"[a-z0-9-]+/opening", "opening"),
    (r"[a-z0-9-]+/weekly/[0-9]{4}-W[0-9]{2}", "weekly"),
    (r"[a-z0-9-]+/opportunities/[a-z0-9-]+", "opportunity"),
)
Schema = dict[str, Any]


def walk(schema: Schema, where: str) -> Iterator[tuple[str, Schema]]:
    """Yield every schema inside a schema file, each with its place."""
    yield where, schema
    for group in ("properties", "$defs"):
        for name, child in schema.get(group, {}).items():
            yield from walk(child, f"{where}/{group}/{name}")
    if "items" in schema:
        yield from walk(schema["items"], f"{where}/items")


PLACES = [place for kind, schema in SCHEMAS.items() for place in walk(schema, kind)]
PROPERTIES = [
    (where, schema) for where, schema in PLACES if where.split("/")[-2:-1] == ["properties"]
]


def target(schema: Schema, kind: str) -> tuple[Schema, str]:
    """Follow `$ref` to the definition and the kind whose file holds it."""
    while "$ref" in schema:
        file, _, name = schema["$ref"].partition("#/$defs/")
        kind = "common" if file == COMMON else kind
        schema = SCHEMAS[kind]["$defs"][name]
    return schema, kind


def bundled(kind: str) -> Schema:
    """One schema without outside references, for validators that take a single document."""
    text = json.dumps(SCHEMAS[kind]).replace(f"{COMMON}#/$defs/", "#/$defs/common--")
    schema = cast("Schema", json.loads(text))
    common = json.loads(
        json.dumps(SCHEMAS["common"]["$defs"]).replace("#/$defs/", "#/$defs/common--")
    )
    schema.setdefault("$defs", {}).update(
        {f"common--{name}": value for name, value in common.items()}
    )
    return schema


def kind_of(path: Path) -> str:
    """The kind of a file under submissions/, from its place."""
    place = path.relative_to(ROOT / "submissions").with_suffix("").as_posix()
    for pattern, kind in KINDS:
        match = re.fullmatch(pattern, place)
        if match:
            return match.expand(kind)
    raise AssertionError(f"{place}: no kind of file lives here")


def node_of(path: Path) -> Node:
    return cast("Node", YAML(typ="safe", pure=True).compose(path.read_text("utf-8")))


def typed(node: Node, schema: Schema, kind: str) -> Any:
    """Plain text becomes a number, a boolean or null only where the schema's `type` says so."""
    schema, kind = target(schema, kind)
    if isinstance(node, MappingNode):
        known = schema.get("properties", {})
        return {
            key.value: typed(value, known.get(key.value, {}), kind) for key, value in node.value
        }
    if isinstance(node, SequenceNode):
        return [typed(item, schema.get("items", {}), kind) for item in node.value]
    wanted = schema.get("type", "string")
    names = [wanted] if isinstance(wanted, str) else wanted
    text = cast("str", node.value)
    if "null" in names and text == "null":
        return None
    if "boolean" in names and text in ("true", "false"):
        return text == "true"
    if "integer" in names and re.fullmatch("-?[0-9]+", text):
        return int(text)
    if "number" in names and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return float(text)
    return text


def load(name: str) -> Any:
    path = ROOT / "submissions/city" / name
    kind = kind_of(path)
    return typed(node_of(path), SCHEMAS[kind], kind)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_file_is_a_schema_that_both_validators_accept(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])
    jsonschema_rs.validator_for(bundled(kind))
    assert SCHEMAS[kind]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMAS[kind]["title"]
    assert SCHEMAS[kind]["description"]


@pytest.mark.parametrize(("where", "schema"), PLACES, ids=[where for where, _ in PLACES])
def test_only_the_safe_subset_is_used(where: str, schema: Schema) -> None:
    assert set(schema) <= SAFE
    wanted = schema.get("type", "string")
    assert isinstance(wanted, str) or (len(wanted) == 2 and wanted[1] == "null")
    if "properties" in schema or "object" in wanted:
        assert schema["additionalProperties"] is False
        assert set(schema.get("required", ())) <= set(schema["properties"])
    assert schema.get("format", "date") in FORMATS
    if schema.get("uniqueItems"):
        assert target(schema["items"], where.split("/", 1)[0])[0]["type"] == "string"


@pytest.mark.parametrize(("where", "schema"), PROPERTIES, ids=[where for where, _ in PROPERTIES])
def test_every_field_explains_itself(where: str, schema: Schema) -> None:
    assert re.search("[\u4e00-\u9fff]", schema["title"])
    assert re.search("[\u4e00-\u9fff]", schema["description"])
    assert schema["x-audience"] in ("public", "staff")
    assert WEEK.fullmatch(schema["x-since"])
    assert schema.get("x-key", True) is True
    kind = where.split("/", 1)[0]
    based = {**schema, "$defs": SCHEMAS[kind].get("$defs", {})}
    validator = Draft202012Validator(based, registry=REGISTRY)
    assert schema["examples"]
    for example in schema["examples"]:
        validator.validate(example)


def test_the_examples_of_common_definitions_are_valid() -> None:
    for name, schema in SCHEMAS["common"]["$defs"].items():
        based = {**schema, "$defs": SCHEMAS["common"]["$defs"]}
        for example in schema.get("examples", ()):
            assert Draft202012Validator(based).is_valid(example), name


def test_every_common_definition_is_used() -> None:
    text = json.dumps(SCHEMAS)
    used = set(re.findall(r"(?:common\.schema\.json)?#/\$defs/([a-z_]+)", text))
    assert set(SCHEMAS["common"]["$defs"]) <= used


@pytest.mark.parametrize(
    "pattern", sorted({schema["pattern"] for _, schema in PLACES if "pattern" in schema})
)
def test_a_pattern_is_anchored_and_means_the_same_everywhere(pattern: str) -> None:
    assert PLAIN_PATTERN.fullmatch(pattern), "no classes, no (?…), anchored with ^ and $"
    assert "|" not in _without_groups(pattern), "or the anchors hold for one side only"
    re.compile(pattern)
    jsonschema_rs.validator_for({"pattern": pattern})


def _without_groups(pattern: str) -> str:
    """Remove classes, then groups from the inside out."""
    plain = re.sub(r"\[[^]]*\]", "", pattern)
    while True:
        smaller = re.sub(r"\([^()]*\)", "", plain)
        if smaller == plain:
            return plain
        plain = smaller


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_a_file_obeys_its_schema_and_the_strict_subset(path: Path) -> None:
    kind = kind_of(path)
    assert read(path.name, "", path.read_bytes()).findings == ()
    value = typed(node_of(path), SCHEMAS[kind], kind)
    validator = Draft202012Validator(SCHEMAS[kind], registry=REGISTRY)
    problems = [
        f"{list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(value)
    ]
    assert problems == []
    assert jsonschema_rs.validator_for(bundled(kind)).is_valid(value)


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_a_file_names_its_schema_and_is_in_block_style(path: Path) -> None:
    first = path.read_text("utf-8").split("\n", 1)[0]
    named = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
    assert named == ROOT / "schemas" / f"{kind_of(path)}.schema.json"
    nodes = [node_of(path)]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ScalarNode):
            continue
        assert not (cast("Any", node).flow_style and node.value), f"line {node.start_mark.line + 1}"
        nodes += [
            part
            for entry in node.value
            for part in (entry if isinstance(entry, tuple) else [entry])
        ]


def test_the_58_units_of_the_mechanism_are_there() -> None:
    units = load("units.yaml")["units"]
    kinds = [unit["kind"] for unit in units]
    counts = {kind: kinds.count(kind) for kind in kinds}
    assert counts == {"department": 34, "county": 11, "park": 5, "company": 3, "bureau": 5}
    assert len({unit["id"] for unit in units}) == len(units)
    unranked = {unit["id"] for unit in units if unit.get("ranked") is False}
    assert {"shi-jingheju", "shiwei-duchaban", "shi-kaoheban"} <= unranked
    assert all(("ranked_reason" in unit) == (unit["id"] in unranked) for unit in units)


def test_unit_and_activity_ids_named_by_office_files_exist() -> None:
    units = {unit["id"] for unit in load("units.yaml")["units"]}
    activities = load("published/activities.yaml")["activities"]
    named = {entry["unit"] for entry in load("chains.yaml")["lists"] if "unit" in entry}
    named |= {unit for entry in activities for unit in entry.get("units_involved", ())}
    named |= {row["unit"] for entry in activities for row in entry.get("unit_results", ())}
    named |= {row["unit_id"] for row in load("published/yearly.yaml")["yearly"] if "unit_id" in row}
    assert named <= units
    events = {row["event"] for row in load("published/projects.yaml")["projects"] if "event" in row}
    assert events <= {entry["id"] for entry in activities}


def test_the_last_complete_list_of_the_city_is_that_of_2024() -> None:
    lists = load("chains.yaml")["lists"]
    judging = [row for row in lists if row["scope"] == "全市" and row["completeness"] == "完整"]
    assert [row["id"] for row in judging] == ["chains-2024-five"]
    assert [row["from"] for row in lists] == sorted(row["from"] for row in lists)
    assert all(("chains" in row) == (row["completeness"] != "未查到") for row in lists)


def test_published_facts_are_all_there_and_mirrors_have_no_address() -> None:
    for name, number in (("projects", 78), ("activities", 45), ("yearly", 80)):
        rows = load(f"published/{name}.yaml")[name]
        assert len(rows) == number
        assert all("url" not in row["source"] for row in rows if row["grade"] == "B")


def test_stages_ask_only_for_kinds_that_are_listed() -> None:
    stages = load("stages.yaml")
    kinds = {kind["name"] for kind in stages["evidence_kinds"]}
    assert [stage["name"] for stage in stages["stages"]] == ["线索", "签约", "开工", "投产", "达效"]
    assert [stage["order"] for stage in stages["stages"]] == [1, 2, 3, 4, 5]
    for stage in stages["stages"]:
        assert set(stage.get("evidence", {}).get("one_of", ())) <= kinds


def test_the_draft_assessment_places_every_ranked_unit_once_and_adds_to_100() -> None:
    version = load("assessment/2026.yaml")["versions"][-1]
    assert version["decision"] is None
    grouped = [kind for group in version["groups"] for kind in group["kinds"]]
    ranked = {
        unit["kind"] for unit in load("units.yaml")["units"] if unit.get("ranked") is not False
    }
    assert sorted(grouped) == sorted(ranked)
    for group in version["groups"]:
        points = [
            row["points"] for row in version["indicators"] if group["id"] in row["applies_to"]
        ]
        assert sum(points) == 100
        assert group["id"] in version["visibility"]
    assert all(share["reporter"] + share["landing"] == 100 for share in version["shares"])
    assert version["default_share"] in {share["name"] for share in version["shares"]}
    for row in version["indicators"]:
        assert ("without_figure" in row) == (row["measure"]["name"] == "figure")


def test_the_calendar_of_2026_is_the_published_one_and_2027_waits() -> None:
    first, second = load("calendar.yaml")["years"]
    days = [(row["from"], row["to"]) for row in first["holidays"]]
    assert days[1] == ("2026-02-15", "2026-02-23")
    assert len(days) == 7
    assert first["workdays"] == [
        f"2026-{day}" for day in ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")
    ]
    assert (second["year"], second["arrangement"]) == (2027, "待公布")
    assert "holidays" not in second
