"""Kind and identity of a file come from its path."""

import pytest

from tests.world.surveys import ROOT, shapes
from tongfen.schemas.kinds import REPORT_KINDS, Place, place_of


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("city/units.yaml", Place("units")),
        ("city/targets/2026.yaml", Place("targets", "", "2026")),
        ("city/figures/2026-11.yaml", Place("figures", "", "2026-11")),
        ("city/decisions/a-b.yaml", Place("decision", "", "a-b")),
        ("city/published/yearly.yaml", Place("published-yearly")),
        ("city/activities/2026.yaml", Place("activities", "city", "2026")),
        ("hantai/activities/2026.yaml", Place("activities", "hantai", "2026")),
        ("hantai/policies/a.yaml", Place("policy", "hantai", "a")),
        ("city/published/policies/a.yaml", Place("policy", "", "a")),
        ("hantai/fulfilment/2026-Q3.yaml", Place("fulfilment", "hantai", "2026-Q3")),
        ("hantai/opening.yaml", Place("opening", "hantai")),
        ("shi-jingheju/weekly/2026-W53.yaml", Place("weekly", "shi-jingheju", "2026-W53")),
        ("hantai/opportunities/a.yaml", Place("opportunity", "hantai", "a")),
    ],
)
def test_a_path_tells_kind_unit_and_name(path: str, place: Place) -> None:
    assert place_of(f"submissions/{path}") == place


@pytest.mark.parametrize(
    "path",
    [
        "submissions/hantai/weekly/2027-W53.yaml",
        "submissions/hantai/weekly/1926-W47.yaml",
        "submissions/hantai/weekly/2026-W47.yaml\n",
        "submissions/hantai/weekly/sub/2026-W47.yaml",
        "submissions/-hantai/opening.yaml",
        "submissions/hantai-/opening.yaml",
        "submissions/han--tai/opening.yaml",
        f"submissions/{'h' * 65}/opening.yaml",
        "submissions/hantai/opportunities/.yaml",
        "a/submissions/city/units.yaml",
        "docs/index.md",
        "",
    ],
)
def test_a_path_that_is_no_place_has_no_kind(path: str) -> None:
    assert place_of(path) is None


def test_every_kind_has_its_schema_and_every_real_file_its_kind() -> None:
    paths = [
        path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "submissions").rglob("*.yaml"))
    ]
    kinds = {place.kind for path in paths if (place := place_of(path))}
    assert all(place_of(path) for path in paths)
    assert kinds | REPORT_KINDS <= shapes().keys()
