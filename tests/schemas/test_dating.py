"""A file is held to the schema of its own week: what came later is a hint, an old name is read as the new."""

import pytest

from tests.schemas.later import later_shapes
from tests.world.surveys import shapes
from tongfen.documents import Document
from tongfen.schemas.dating import week_of_file
from tongfen.schemas.keys import FactKeys
from tongfen.schemas.reading import examine

BEFORE = "submissions/hantai/weekly/2026-W53.yaml"
AFTER = "submissions/hantai/weekly/2027-W01.yaml"
OLD = """unit: hantai
week: 2026-W53
progress:
  - project: hantai-2026-012
    words: 主体厂房开工。
    date: 2026-12-28
  - project: hantai-2026-013
    date: 2026-12-29
    words: 首批设备已订货。
"""
NEED = "needs:\n  - id: n1\n    project: p1\n    kind: {}\n    asks: shi-ziranziyuanju\n    text: 缺40亩。\n"


def of(text: str, path: str = BEFORE, kind: str = "weekly") -> Document:
    return examine(path, "1", text.encode(), later_shapes()[kind])


def told(document: Document) -> list[tuple[int, int, str, bool]]:
    return [(f.line, f.column, f.code, f.hint) for f in document.findings]


def test_an_old_report_is_read_under_the_new_names_with_a_hint_for_each_name() -> None:
    document = of(OLD)
    assert not document.refused
    assert told(document) == [
        (4, 5, "SCH102", True), (5, 5, "SCH101", True), (7, 5, "SCH102", True),
    ]  # fmt: skip
    assert isinstance(document.value, dict)
    rows = document.value["progress"]
    assert isinstance(rows, list)
    assert [list(row) for row in rows if isinstance(row, dict)] == [
        ["project", "text", "date"],
        ["project", "date", "text"],
    ]
    renamed = next(f for f in document.findings if f.code == "SCH101")
    assert renamed.message == "字段“words”已改名为“text”(说明),这一份照旧计入"
    assert renamed.repair == "2027年第1周起请写“text”"


def test_what_was_renamed_keeps_its_place() -> None:
    document = of(OLD)
    for line, pointer in ((5, (0, "text")), (6, (0, "date")), (8, (1, "date")), (9, (1, "text"))):
        assert document.locate(("progress", *pointer))[0] == line


def test_a_renamed_key_value_gives_the_same_entry_keys() -> None:
    new = OLD.replace("words", "text")
    keys = FactKeys(later_shapes()["weekly"])
    assert keys.of(of(OLD)) == keys.of(of(new)) != ()


def test_a_later_report_is_told_the_new_name_and_the_corrected_line() -> None:
    document = of(OLD.replace("2026-W53", "2027-W01"), AFTER)
    assert document.refused
    renamed = [f for f in document.findings if f.code == "SCH101"]
    assert [(f.line, f.hint, f.corrected) for f in renamed] == [
        (5, False, "    text: 主体厂房开工。"),
        (9, False, "    text: 首批设备已订货。"),
    ]
    assert renamed[0].message == "字段“words”已改名为“text”(说明)"
    assert renamed[0].repair == "请把“words”改成“text”"
    missing = [f for f in document.findings if f.code == "SCH102"]
    assert [("checked_by" in f.message, f.hint) for f in missing] == [(True, False)] * 2


def test_the_first_field_of_an_entry_is_corrected_behind_its_dash() -> None:
    text = "unit: hantai\nweek: 2027-W01\nprogress:\n  - words: 开工。\n    project: p1\n"
    assert [f.corrected for f in of(text, AFTER).findings if f.code == "SCH101"] == [
        "  - text: 开工。"
    ]


@pytest.mark.parametrize("path", [BEFORE, AFTER])
def test_both_names_in_one_entry_are_one_too_many(path: str) -> None:
    text = OLD.replace("    words: 主体", "    text: 有了。\n    words: 主体")
    found = [f for f in of(text, path).findings if f.code == "SCH101" and not f.hint]
    assert (found[0].line, found[0].repair) == (6, "这一条里已经写了“text”,请删去“words”")


def test_fewer_values_bind_from_their_week_on() -> None:
    head = "unit: hantai\nweek: 2026-W53\n"
    document = of(head + NEED.format("用地"))
    assert (told(document), document.refused) == ([(6, 11, "SCH103", True)], False)
    assert document.findings[0].message.endswith("(2027年第1周起这样要求,这一份照旧计入)")
    assert of(head + NEED.format("用地"), AFTER).refused
    assert told(of(head + NEED.format("人才"))) == []


def test_a_mistake_of_any_week_stays_one_beside_what_is_forgiven() -> None:
    document = of(OLD.replace("date: 2026-12-29", "date: 12月29日"))
    assert document.refused
    assert [(f.line, f.code) for f in document.findings if not f.hint] == [(8, "SCH112")]


@pytest.mark.parametrize("value", ["", "\n      - 用地"])
def test_what_could_not_be_read_is_not_forgiven(value: str) -> None:
    assert of("unit: hantai\nweek: 2026-W53\n" + NEED.format(value)).refused


def test_too_many_errors_to_see_are_not_forgiven() -> None:
    rows = "".join(f"  - project: p{n}\n    date: 2026-12-28\n" for n in range(1200))
    assert of(f"unit: hantai\nweek: 2026-W53\nprogress:\n{rows}").refused


@pytest.mark.parametrize(
    ("path", "value", "week"),
    [
        (BEFORE, {}, "2026-W53"),
        ("submissions/city/targets/2026.yaml", {}, "2026-W53"),
        ("submissions/hantai/activities/2027.yaml", {}, "2027-W52"),
        ("submissions/city/figures/2026-11.yaml", {}, "2026-W48"),
        ("submissions/city/decisions/d1.yaml", {"date": "2026-11-22"}, "2026-W47"),
        ("submissions/hantai/opening.yaml", {"as_of": "2025-12-31"}, "2026-W01"),
        ("submissions/hantai/opening.yaml", {"as_of": "去年"}, ""),
        ("submissions/city/units.yaml", {}, ""),
        ("README.md", {}, ""),
    ],
)
def test_every_file_has_its_week_or_is_judged_by_today(
    path: str, value: dict[str, str], week: str
) -> None:
    assert week_of_file(path, dict(value)) == week


def test_todays_schemas_have_nothing_to_carry_over() -> None:
    assert not any(shape.renames for shape in shapes().values())
    assert later_shapes()["weekly"].renames
