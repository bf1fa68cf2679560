"""A file that cannot be read costs nobody else anything: a finding with its line, and no exception."""

import pytest

from tests.hostile.files import HARMLESS, HOSTILE
from tests.world.cases import outcome_of
from tests.world.surveys import NOW, Push, base_city, survey_city
from tongfen.cli.office import lines_of
from tongfen.cli.printing import as_github, as_json, as_text
from tongfen.cli.road import Survey
from tongfen.documents import Finding
from tongfen.rules.examples import Side
from tongfen.sources.tree import LINK, SUBMODULE

HERE = "submissions/hantai/weekly/2026-W47.yaml"
THERE = "submissions/chenggu/weekly/2026-W47.yaml"
WRONG = b"unit: chenggu\nweek: 2026-W47\nprogress:\n  - project: nowhere\n    date: 2026-11-18\n"


def survey_with(data: bytes, *, path: str = HERE, mode: str | None = None) -> Survey:
    files = {**base_city(), path: data, THERE: WRONG}
    return survey_city([Push(NOW, files)], modes={path: mode} if mode else {})


def on(found: Survey, path: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.path == path]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_its_finding_and_others_are_still_checked(name: str) -> None:
    hostile = HOSTILE[name]
    found = survey_with(hostile.data)
    findings = on(found, HERE)
    assert tuple(finding.code for finding in findings) == hostile.codes
    assert findings[0].line == hostile.line
    assert all(finding.line and finding.column and finding.repair for finding in findings)
    assert [finding.code for finding in on(found, THERE)] == ["REF201"]
    assert ("hantai", "2026-W47") in found.judged.state.reports


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_can_be_printed_in_every_form(name: str) -> None:
    found = survey_with(HOSTILE[name].data)
    full = as_text(found.findings, lines_of(found.tree), "")
    for text in (full, as_json(found.findings), as_github(found.findings, full)):
        text.encode()
        assert not any(sign in text for sign in "\0\x1b\u202e\u200b\u2028\r")


@pytest.mark.parametrize("name", HARMLESS)
def test_an_unusual_file_is_all_right(name: str) -> None:
    found = survey_with(HARMLESS[name])
    assert on(found, HERE) == []
    assert ("hantai", "2026-W47") in found.judged.state.reports


def test_the_largest_files_are_read_to_the_end() -> None:
    for hostile in HOSTILE.values():
        if len(hostile.data) > 10_000:
            assert on(survey_with(hostile.data + b"\n# once more\n"), HERE)


@pytest.mark.parametrize("mode", [LINK, SUBMODULE])
def test_a_link_is_named_and_not_followed(mode: str) -> None:
    found = survey_with(b"../../../../etc/passwd", mode=mode)
    assert [finding.code for finding in on(found, HERE)] == ["FIL116"]
    assert [finding.code for finding in on(found, THERE)] == ["REF201"]


@pytest.mark.parametrize(
    "name",
    [
        "hantai/weekly/2026-w47.yaml",
        "hantai/weekly/2026-W47.yml",
        "hantai/weekly/2026-W54.yaml",
        "hantai/weekly/2025-W53.yaml",
        "hantai/weekly/9999-W52.yaml",
        "hantai/weekly/0001-W01.yaml",
        "hantai/weekly/2026-W47.yaml\n",
        "hantai/weekly/2026-W47\n::error::x.yaml",
        "hantai/weekly/2026-W47.yaml.swp",
        'hantai/weekly/"2026-W47".yaml',
        "hantai/weekly/２０２６-W47.yaml",
        "hantai/weekly/\udcff.yaml",
        "hantai/weekly/\u202elmay.74W-6202",
        "Hantai/weekly/2026-W47.yaml",
        "hantai/2026-W47.yaml",
        f"hantai/opportunities/{'x' * 65}.yaml",
        "../hantai/weekly/2026-W47.yaml",
        "city/targets/1999.yaml",
        "city/figures/2026-13.yaml",
        "city/salaries.yaml",
    ],
)
def test_a_file_with_an_odd_name_is_named_and_not_read(name: str) -> None:
    path = f"submissions/{name}"
    found = survey_with(b"{", path=path)
    assert [(f.code, f.line) for f in on(found, path)] == [("FIL117", 0)]
    assert [finding.code for finding in on(found, THERE)] == ["REF201"]
    text = as_text(on(found, path), lines_of(found.tree), "")
    text.encode()
    assert not any(line.startswith("::") for line in text.splitlines())


def test_an_office_file_that_cannot_be_read_is_named_beside_all_other_findings() -> None:
    outcome = outcome_of(Side({"submissions/city/stages.yaml": b"stages: [", HERE: b"\t"}))
    assert [(f.path, f.code) for f in outcome.findings] == [
        ("submissions/city/stages.yaml", "FIL107"),
        (HERE, "FIL109"),
    ]
