"""The road from files to ledger: one broken file costs itself, and the cache changes nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.world.reports import found_in, path_of, report, survey_reports
from tests.world.repositories import base_repository
from tests.world.surveys import (
    NOW,
    ROOT,
    MemoryCache,
    Push,
    base_city,
    base_pushes,
    history_of,
    shapes,
    survey_city,
)  # fmt: skip
from tongfen.cli.engine import JUDGING, READING, engine_version
from tongfen.cli.office import OfficeUnreadableError, lines_of
from tongfen.cli.road import Request, schema_files, survey, survey_of
from tongfen.sources.cache import NoCache
from tongfen.sources.tree import File, MemoryTree

CITY = "submissions/city"
ASSESSMENT = f"{CITY}/assessment/2026.yaml"


def changed(path: str, *pairs: tuple[str, str]) -> dict[str, str]:
    text = base_city()[path].decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return {path: text}


def test_head_and_as_of_are_those_of_the_newest_commit() -> None:
    pushes = [*base_pushes(), Push(NOW, {path_of("hantai"): b"unit: hantai\nweek: 2026-W47\n"})]
    found = survey_city(pushes, NOW + timedelta(days=9))
    assert (found.as_of, found.head) == (NOW, f"{len(pushes):040x}")
    empty = survey_city([], NOW, working=dict(base_city()))
    assert (empty.as_of, empty.head) == (NOW, "")


def test_an_office_file_a_rule_refuses_is_left_out_and_the_rest_goes_on() -> None:
    found = survey_reports(changed(ASSESSMENT, ("reporter: 60", "reporter: 70")), report())
    assert [(finding.path, finding.code) for finding in found.findings] == [(ASSESSMENT, "SHR102")]
    assert found.world.schemes == ()
    assert ("hantai", "2026-W47") in found.judged.state.reports


def test_an_opening_of_another_unit_is_left_out() -> None:
    path = "submissions/chenggu/opening.yaml"
    found = survey_reports(changed(path, ("unit: chenggu", "unit: hantai")))
    assert [(finding.path, finding.code) for finding in found.findings] == [(path, "OWN102")]
    assert "chenggu-2025-002" not in found.judged.state.projects
    assert "hantai-2025-003" in found.judged.state.projects


def test_an_office_file_of_the_wrong_shape_is_left_out() -> None:
    found = survey_reports(changed(ASSESSMENT, ("capped", "lineare")))
    assert [finding.code for finding in found.findings] == ["SCH103"]
    assert found.world.schemes == ()


@pytest.mark.parametrize("kind", ["units", "stages", "calendar", "site"])
def test_without_a_needed_office_file_nothing_is_judged_but_all_is_read(kind: str) -> None:
    path = f"{CITY}/{kind}.yaml"
    pushes = [*base_pushes(), Push(NOW, {path: None, path_of("hantai"): b"\t\n"})]
    with pytest.raises(OfficeUnreadableError) as stopped:
        survey_city(pushes)
    assert stopped.value.missing == (path,)
    assert [(finding.path, finding.code) for finding in stopped.value.findings] == [
        (path, "FIL118"),
        (path_of("hantai"), "FIL109"),
    ]


def test_the_same_city_is_the_same_from_disk_commit_and_memory(tmp_path: Path) -> None:
    building = base_repository(tmp_path / "city")
    request = Request(building.root, NOW, use_cache=False)
    working = survey(request)
    commit = survey(replace(request, revision="HEAD"))
    memory = survey_city(base_pushes())
    for found in (commit, memory):
        assert found.documents == working.documents
        assert found.findings == working.findings == ()
        # A memory has made-up commits.
        assert replace(found.world, commits=working.world.commits) == working.world
        assert set(found.judged.state.reports) == set(working.judged.state.reports)
    assert commit.judged == working.judged
    assert [one.source for one in commit.judged.state.projects.values()] == [
        one.source for one in working.judged.state.projects.values()
    ]


class Counting(MemoryCache):
    """Counts what had to be read anew."""

    fresh = 0

    def put(self, rows: Mapping[str, bytes]) -> None:
        self.fresh += len(rows)
        super().put(rows)


def test_a_file_is_parsed_once_and_the_cache_changes_nothing() -> None:
    pushes = [*base_pushes(), Push(NOW, {path: t.encode() for path, t in report("x: 1\n").items()})]
    tree = MemoryTree({path: data for push in pushes for path, data in push.files.items() if data})
    cache = Counting()
    surveys = [
        survey_of(tree, history_of(pushes), shapes(), kept, NOW)
        for kept in (NoCache(), cache, cache, cache)
    ]
    assert cache.fresh == len(tree.contents)
    assert all(found == surveys[0] for found in surveys)
    assert [finding.code for finding in surveys[0].findings] == ["SCH101"]


def test_a_kept_document_that_lies_in_two_places_is_told_in_both() -> None:
    bad = b"unit: hantai\nweek: ["
    paths = [path_of("hantai"), path_of("chenggu")]
    found = survey_city([*base_pushes(), Push(NOW, dict.fromkeys(paths, bad))])
    assert [len(found_in(found, path)) for path in paths] == [1, 1]


def test_the_engine_is_another_one_when_a_schema_or_a_room_changes() -> None:
    some = schema_files(ROOT)
    engine = engine_version(some, READING)
    assert engine_version(dict(reversed(some.items())), READING) == engine
    assert engine_version(some, JUDGING) != engine
    some["weekly.schema.json"] += b" "
    assert engine_version(some, READING) != engine


def test_lines_are_those_of_the_tree_whatever_their_encoding() -> None:
    tree = MemoryTree({"a": "一\n二".encode(), "b": "一\n二".encode("gbk"), "c": b"\xff\xfe\x00"})
    lines = lines_of(tree)
    assert (lines("a"), lines("b"), lines("nowhere")) == (["一", "二"], ["一", "二"], [""])
    assert len(lines("c")) == 1


def test_files_listed_backwards_give_the_same_survey() -> None:
    class Backwards(MemoryTree):
        def files(self) -> tuple[File, ...]:
            return tuple(reversed(super().files()))

    contents = {path: data for push in base_pushes() for path, data in push.files.items() if data}
    history = history_of(base_pushes())
    forwards, backwards = (
        survey_of(tree, history, shapes(), NoCache(), NOW)
        for tree in (MemoryTree(contents), Backwards(contents))
    )
    assert backwards.world == forwards.world
    assert backwards.judged == forwards.judged
    assert backwards.findings == forwards.findings
