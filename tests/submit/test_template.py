"""The template is valid as it is, and valid with everything in it taken into use."""

from pathlib import Path

import pytest

from tongfen.model.periods import Week
from tongfen.schemas.reading import examine
from tongfen.schemas.shapes import Shape, load_shapes
from tongfen.submit.template import MODELINE, weekly_template

ROOT = Path(__file__).resolve().parents[2]
PATH = "submissions/hantai/weekly/2026-W47.yaml"


@pytest.fixture(scope="module")
def shape() -> Shape:
    files = {path.name: path.read_bytes() for path in (ROOT / "schemas").glob("*.json")}
    return load_shapes(files)["weekly"]


def _template(shape: Shape) -> str:
    return weekly_template(shape, "hantai", "汉台区", Week(2026, 47))


def test_template_is_a_valid_quiet_report(shape: Shape) -> None:
    document = examine(PATH, "", _template(shape).encode(), shape)
    assert document.findings == ()
    assert document.value == {"unit": "hantai", "week": "2026-W47"}


def test_template_with_every_example_in_use_is_valid(shape: Shape) -> None:
    rows = _template(shape).splitlines()
    used = [row.removeprefix("# ") if _is_field(row) else row for row in rows]
    document = examine(PATH, "", "\n".join(used).encode(), shape)
    assert document.findings == ()
    assert isinstance(document.value, dict)
    assert sorted(document.value) == sorted(shape.schema["properties"])


def test_template_names_every_field_by_its_title(shape: Shape) -> None:
    text = _template(shape)
    assert text.startswith(MODELINE)
    for node in shape.at(("progress", 0))["properties"].values():
        assert shape.resolved(node)["title"] in text


def _is_field(row: str) -> bool:
    """A comment that holds a field or a value of a list, not a sentence: it has an English key or a dash."""
    text = row.removeprefix("# ").lstrip()
    head = text.lstrip(" -").split(":")[0]
    named = head.isascii() and head.replace("_", "").isalpha()
    return row.startswith("# ") and (named or text.startswith("- "))
