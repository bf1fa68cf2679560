"""No number of a person reaches the public edition, whichever field of whichever file it stands in."""

import json
from functools import cache
from typing import Any

import pytest

from tests.rules.test_personal import IDENTITY, PHONE, free
from tests.world.miniature import CITY, NOW, survey_of
from tests.world.surveys import ROOT, Push, files_below, shapes, survey_city
from tongfen.cli.gathering import gather
from tongfen.documents import read
from tongfen.pages.edition import edition
from tongfen.schemas.kinds import place_of
from tongfen.schemas.shapes import Schema, Shape
from tongfen.view.audience import Audience
from tongfen.view.material import Material
from tongfen.view.view import view

UNITS = ("weekly", "opening", "opportunity", "activities", "policy", "fulfilment")
LANDLINE = "0916-2626789"


def spoilt(shape: Shape, node: Schema, value: Any, number: str) -> Any:
    """A value with a number behind every text; where a document has its number, nothing is changed."""
    node = shape.resolved(node)
    if isinstance(value, dict):
        known = node["properties"]
        return {name: spoilt(shape, known[name], item, number) for name, item in value.items()}
    if isinstance(value, list) and node.get("uniqueItems") and free(shape.resolved(node["items"])):
        return [*value, number] if len(number) <= room(shape, node) else value
    if isinstance(value, list):
        return [spoilt(shape, node["items"], item, number) for item in value]
    longest = node.get("maxLength", 1000)
    if not isinstance(value, str) or not free(node) or longest < len(number):
        return value
    return f"{value[: max(longest - len(number) - 1, 0)]} {number}".strip()


def room(shape: Shape, node: Schema) -> int:
    longest: int = shape.resolved(node["items"]).get("maxLength", 1000)
    return longest


def city(files: dict[str, bytes], kinds: tuple[str, ...], number: str) -> dict[str, bytes]:
    """The files of a city, those of some kinds with a number in every text."""
    made = {}
    for path, data in files.items():
        place = place_of(path)
        if place is not None and place.kind in kinds:
            shape, document = shapes()[place.kind], read(path, "", data)
            if document.value is not None and not document.findings:
                value = spoilt(shape, shape.schema, shape.typed(document.value), number)
                made[path] = json.dumps(value, ensure_ascii=False, indent=1).encode()
    return {**files, **made}


def printed(material: Material, audience: Audience) -> str:
    held = edition(
        view(material, audience), files_below(ROOT / "docs"), (ROOT / "mkdocs.yml").read_bytes()
    )
    return "\n".join(f"{path}\n{data.decode('utf-8', 'replace')}" for path, data in held.items())


@cache
def miniature() -> dict[str, bytes]:
    return files_below(CITY)


@cache
def real() -> dict[str, bytes]:
    held = files_below(ROOT / "submissions")
    return {f"submissions/{path}": data for path, data in held.items()}


@pytest.mark.parametrize("number", [PHONE, IDENTITY])
@pytest.mark.parametrize("kind", UNITS)
def test_number_in_any_text_that_units_file_is_not_public(kind: str, number: str) -> None:
    material = survey_of(city(miniature(), (kind,), number))
    assert number not in printed(material, "public")
    told = {found.path for found in material.findings if found.code[:3] == "PII"}
    assert told != set()
    assert {place.kind for path in told if (place := place_of(path))} == {kind}


@pytest.mark.parametrize("number", [PHONE, IDENTITY])
def test_number_in_any_text_of_the_office_is_not_public(number: str) -> None:
    files = city(real(), tuple(shapes()), number)
    material = gather(survey_city([Push(NOW, files)], NOW))
    assert number not in printed(material, "public")
    told = {found.path for found in material.findings if found.code == "PII103" and not found.hint}
    assert told == {path for path in files if files[path] != real()[path]}


def with_contact(contact: str) -> Material:
    path = next(path for path in miniature() if "/opportunities/" in path)
    shape, document = shapes()["opportunity"], read(path, "", miniature()[path])
    value: Any = shape.typed(document.value)
    data = json.dumps({**value, "contact_office": contact}, ensure_ascii=False, indent=1).encode()
    return survey_of({**miniature(), path: data})


def test_landline_of_an_office_stays_public() -> None:
    assert LANDLINE in printed(with_contact(f"区经合局项目科 {LANDLINE}"), "public")


def test_opportunity_with_a_mobile_number_is_kept_from_the_public_until_mended() -> None:
    material = with_contact(f"张科长 {PHONE}")
    [entry] = [one for one in material.world.opportunities.values() if not one.public]
    assert entry.contact_office == "张科长 ×××"
    assert f"docs/opportunities/{entry.id}.md" not in printed(material, "public")
    assert f"docs/opportunities/{entry.id}.md" in printed(material, "staff")
    assert PHONE not in printed(material, "staff")
    assert [
        (found.code, found.pointer) for found in material.findings if found.code[:3] == "PII"
    ] == [("PII103", ("contact_office",))]


def test_activity_with_a_number_is_kept_from_the_public_and_reports_may_name_it() -> None:
    path = next(path for path in miniature() if path.endswith("hantai/activities/2025.yaml"))
    text = miniature()[path].decode()
    before = survey_of(miniature())
    first = next(one for one in before.world.activities.values() if one.unit == "hantai")
    changed = text.replace(first.title, f"{first.title} {PHONE}", 1)
    after = survey_of({**miniature(), path: changed.encode()})
    assert after.world.activities[first.id].public is False
    assert [one.public for one in after.world.activities.values() if one.id != first.id] == [
        one.public for one in before.world.activities.values() if one.id != first.id
    ]
    assert after.judged.set_aside == before.judged.set_aside
