"""Names kept for the pages themselves: the list holds every place the templates already take."""

import re

import pytest

from tests.world.reports import codes, report
from tests.world.surveys import ROOT, base_city
from tongfen.rules.reserved import RESERVED

TEMPLATES = ROOT / "scripts" / "tongfen" / "pages" / "templates"
UNITS = "submissions/city/units.yaml"
ASSESSMENT = "submissions/city/assessment/2026.yaml"


@pytest.mark.parametrize("page", ["scores/score.md.j2"])
def test_the_headings_of_a_page_whose_entries_have_their_ids_as_places_are_reserved(
    page: str,
) -> None:
    headings = set(re.findall(r'id="([a-z-]+)"', (TEMPLATES / page).read_text("utf-8")))
    assert headings
    assert headings <= RESERVED


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "com9", "lpt1", "lpt9"])
def test_names_of_devices_are_reserved(name: str) -> None:
    assert name in RESERVED
    assert f"{name}-2026" not in RESERVED


def test_no_id_of_the_city_is_reserved() -> None:
    text = b"\n".join(base_city().values()).decode()
    assert not set(re.findall(r"\bid: (\S+)", text)) & RESERVED


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (UNITS, "id: fenju-shenzhen", "id: lists"),
        (UNITS, "id: fenju-shenzhen", "id: city"),
        (ASSESSMENT, "id: funds", "id: basis"),
    ],
)
def test_a_unit_and_an_indicator_cannot_have_a_reserved_id(path: str, old: str, new: str) -> None:
    text = base_city()[path].decode()
    assert old in text
    assert "DUP110" in codes({path: text.replace(old, new)})


def test_a_project_of_an_opening_cannot_have_a_reserved_id() -> None:
    path = "submissions/chenggu/opening.yaml"
    text = base_city()[path].decode()
    assert codes({path: re.sub(r"id: \S+", "id: search", text, count=1)}).count("DUP109") == 1


def test_a_problem_cannot_have_a_reserved_id() -> None:
    need = "needs:\n  - id: {}\n    project: hantai-2026-012\n    kind: 用地\n"
    need += "    asks: shi-ziranziyuanju\n    text: 缺用地指标。\n"
    assert codes(report(need.format("held"))) == ["DUP109"]
    assert codes(report(need.format("hantai-2026-n091"))) == []
