"""The public edition holds nothing that is for staff: every staff-only field of the miniature says 绝密."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.world.miniature import CITY, files_of, material, page
from tests.world.surveys import files_below, shapes
from tests.world.test_expected import HANDBOOK
from tongfen.schemas.shapes import Schema, Shape

CANARY = re.compile("绝密|juemi", re.IGNORECASE)
FREE = ("text", "name", "organisation", "number", "reason", "by", "sector", "title", "note")

# Staff-only values that are numbers, dates or codes, and so cannot say 绝密.
NUMBERS = (
    "91440300MA5JUEM12K",
    "91320500MA1JUEM34E",
    "1000万元",
    "812万元",
    "188万元",
    "2026-10-13",
    "5123万元",
    "8123万元",
    "7531",
    "90017723",
    "首谈落地六四",
    "00981",
    "forge.example.cn",
    "收件",
    "待更正",
)


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def generated(audience: Any) -> str:
    """All of an edition but the hand-written pages and the handbook: they are made of no report."""
    own = files_below(CITY.parents[2] / "docs")
    return "\n".join(
        text_of(data)
        for path, data in files_of(audience).items()
        if own.get(path.removeprefix("docs/")) != data and not path.startswith(HANDBOOK)
    )


@pytest.mark.parametrize("city", ["miniature", "disputed"])
def test_public_edition_holds_no_canary(city: str) -> None:
    assert [
        (path, line)
        for path, data in files_of("public", city).items()
        for line in (path, *text_of(data).splitlines())
        if CANARY.search(line)
    ] == []


@pytest.mark.parametrize("value", NUMBERS)
def test_public_edition_holds_no_number_of_the_staff(value: str) -> None:
    assert value not in generated("public")


def staff_fields(shape: Shape, node: Schema, path: tuple[str, ...], hidden: bool) -> Iterator[Any]:
    """Yield the path of every value of a kind of file that only staff may see."""
    node = shape.resolved(node)
    for name, child in node.get("properties", {}).items():
        closed = hidden or child.get("x-audience") == "staff"
        yield from staff_fields(shape, child, (*path, name), closed)
    if "items" in node:
        yield from staff_fields(shape, node["items"], path, hidden)
    if hidden and not node.get("properties") and "items" not in node:
        yield path


def values(value: Any, path: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from values(item, path)
    elif not path:
        yield str(value)
    elif isinstance(value, dict) and path[0] in value:
        yield from values(value[path[0]], path[1:])


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        pytest.param(kind, path, id=f"{kind}-{'.'.join(path)}")
        for kind in ("weekly", "opening")
        for path in staff_fields(shapes()[kind], shapes()[kind].schema, (), hidden=False)
    ],
)
def test_miniature_has_a_value_in_every_field_of_the_staff(
    kind: str, path: tuple[str, ...]
) -> None:
    ending = "/opening.yaml" if kind == "opening" else "weekly/"
    held = [
        found
        for name, document in material().documents.items()
        if ending in name and not document.findings
        for found in values(document.value, path)
    ]
    assert held != []
    if path[-1] in FREE:
        assert any(CANARY.search(found) for found in held), held


def test_staff_edition_shows_every_canary_of_an_accepted_entry() -> None:
    shown = generated("staff")
    told = {
        found
        for name, document in material().documents.items()
        if "/weekly/" in name and not document.findings
        for found in re.findall(r"绝密[^',]*", str(document.value))
    }
    assert len(told) > 20
    assert sorted(value for value in told if value not in shown) == []


def test_public_pages_of_unsigned_projects_are_not_made() -> None:
    paths = "\n".join(files_of("public"))
    assert "projects/id/hantai-2026-012.md" in paths
    for project in ("juemi-2026-021", "hantai-2025-juemi", "fenju-juemi-004", "nosuch"):
        assert project not in paths


def test_public_pages_name_no_line_and_no_place_in_a_file() -> None:
    assert re.search(r"第\d+行", generated("staff"))
    assert (
        re.search(r"第\d+行|第\d+条|\.yaml#L|\b(index|line)\b.{0,3}\d", generated("public")) is None
    )


def test_public_source_page_keeps_to_public_fields_of_public_facts() -> None:
    text = page("public", "sources/hantai/2026-q4.md")
    assert re.findall(r'<h3 id="([^"]+)"', text) == [
        "2026-w45-new-projects-hantai-2026-012",
        "2026-w45-progress-hantai-2025-009-2026-11-05",
        "2026-w46-progress-hantai-2026-012-2026-11-12",
        "2026-w46-progress-hantai-2026-030-2026-11-10",
        "2026-w46-research-2026-11-12",
    ]
    titles = set(re.findall(r'<th scope="row">([^<]+)</th>', text))
    assert titles == {
        "项目编号", "项目名称", "阶段", "日期", "投资方名称", "投资方所在地", "产业链", "总投资",
        "合同或协议", "来自活动", "推介项目", "到位资金", "落地单位", "类别", "题目",
    }  # fmt: skip
