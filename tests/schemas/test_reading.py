"""A document survives the cache; where it lies is no part of it."""

import pytest

from tests.hostile.files import HARMLESS, HOSTILE
from tests.world.surveys import base_city, shapes
from tongfen.documents import Finding
from tongfen.schemas.kinds import place_of
from tongfen.schemas.reading import examine, misplaced, pack, unpack
from tongfen.sources.tree import LINK, SUBMODULE, File

HERE = "submissions/hantai/weekly/2026-W47.yaml"
FILES = {
    **{name: hostile.data for name, hostile in HOSTILE.items()},
    **HARMLESS,
    **{path: data for path, data in base_city().items() if "/weekly/" in path},
}


@pytest.mark.parametrize("name", FILES)
def test_a_document_comes_back_from_the_cache_as_it_went_in(name: str) -> None:
    document = examine(HERE, "1234", FILES[name], shapes()["weekly"])
    assert unpack(HERE, "1234", pack(document)) == document


def test_a_document_from_the_cache_lies_where_it_is_asked_for() -> None:
    document = examine("a", "1234", b"\t", shapes()["weekly"])
    moved = unpack("b", "1234", pack(document))
    assert [finding.path for finding in (*document.findings, *moved.findings)] == ["a", "b"]
    assert b'"a"' not in pack(document)


def test_a_document_of_the_wrong_shape_keeps_its_value() -> None:
    document = examine(HERE, "", b"unit: hantai\nweek: 47\n", shapes()["weekly"])
    assert document.value == {"unit": "hantai", "week": "47"}
    assert [finding.code for finding in document.findings] == ["SCH112"]


@pytest.mark.parametrize("path", base_city())
def test_a_file_in_its_place_is_all_right(path: str) -> None:
    assert misplaced(File(path, "")) is None
    assert place_of(path)


@pytest.mark.parametrize("path", ["submissions/README.md", "submissions/hantai/.gitkeep"])
def test_notes_and_place_holders_are_passed_over(path: str) -> None:
    assert misplaced(File(path, "")) is None


@pytest.mark.parametrize("mode", [LINK, SUBMODULE])
def test_a_link_is_refused_wherever_it_lies(mode: str) -> None:
    for path in (HERE, "submissions/README.md", "submissions/x"):
        finding = misplaced(File(path, "", mode))
        assert isinstance(finding, Finding)
        assert (finding.path, finding.line, finding.code) == (path, 0, "FIL116")


def test_what_only_the_compiled_validator_refuses_is_refused_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tongfen.schemas.explain.explain", lambda *_: [])
    (finding,) = examine(HERE, "", b"unit: hantai\n", shapes()["weekly"]).findings
    assert (finding.line, finding.code, bool(finding.repair)) == (1, "SCH112", True)
