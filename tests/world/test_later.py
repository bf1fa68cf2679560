"""The city of 2026 under the schemas and rules of 2027: no error, and every entry counts as it did."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.schemas.later import SINCE, later_shapes
from tests.world.surveys import (
    NOW,
    STANDING,
    Push,
    base_city,
    base_pushes,
    history_of,
    survey_city,
)
from tongfen.cli import office
from tongfen.cli.road import Survey, survey_of
from tongfen.ledger.state import State
from tongfen.model.world import World
from tongfen.rules import course
from tongfen.rules.office import OFFICE_RULES
from tongfen.rules.registry import Case, Complaint, office_rule, rule
from tongfen.sources.cache import NoCache
from tongfen.sources.tree import MemoryTree


@rule("TIM198", "nothing-is-good-enough", since=SINCE, on=("report", "progress", "new_projects"))
def nothing_is_good_enough(entry: object, state: State, case: Case) -> Iterator[Complaint]:
    """
    样样都不行。

    试验用。
    """
    del entry, state, case
    yield (), "不行", "请改"


@office_rule("ASM198", "no-file-is-good-enough", since=SINCE, kinds=("targets", "units"))
def no_file_is_good_enough(
    value: dict[str, Any], world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    样样都不行。

    试验用。
    """
    del value, world, unit, name
    yield (), "不行", "请改"


def old_city() -> dict[str, bytes]:
    """The base city as it was written when `text` was still called `words`."""
    path, city = "submissions/hantai/weekly/2026-W46.yaml", base_city()
    assert b"    text: " in city[path]
    return {**city, path: city[path].replace(b"    text: ", b"    words: ")}


def later(contents: dict[str, bytes]) -> Survey:
    times = {data: push.at for push in base_pushes() for data in push.files}
    pushes = [
        Push(at, {path: contents[path] for path in contents if times.get(path, STANDING) == at})
        for at in sorted({*times.values()})
    ]
    tree = MemoryTree(contents, {})
    return survey_of(tree, history_of(pushes), later_shapes(), NoCache(), NOW)


def test_reports_of_2026_count_under_the_schemas_of_2027() -> None:
    before, after = survey_city(base_pushes()), later(old_city())
    assert [finding for finding in after.findings if not finding.hint] == []
    assert {finding.code for finding in after.findings} == {"SCH101", "SCH102", "SCH103", "SCH112"}
    assert after.judged.set_aside == ()
    assert after.judged.state == before.judged.state


def test_rules_of_2027_only_hint_at_what_was_filed_in_2026(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = survey_city(base_pushes())
    stricter = {
        name: (*rules, nothing_is_good_enough) if name in nothing_is_good_enough.on else rules
        for name, rules in course._RULES_ON.items()
    }
    monkeypatch.setattr(course, "_RULES_ON", stricter)
    monkeypatch.setattr(office, "OFFICE_RULES", (*OFFICE_RULES, no_file_is_good_enough))
    after = survey_city(base_pushes())
    assert {(finding.code, finding.hint) for finding in after.findings} == {
        ("TIM198", True), ("ASM198", True),
    }  # fmt: skip
    assert after.judged.set_aside == ()
    assert after.judged.state == before.judged.state
    assert after.world == before.world


def test_the_same_rules_bind_what_is_filed_in_2027(monkeypatch: pytest.MonkeyPatch) -> None:
    strict = dict.fromkeys(course._RULES_ON, (nothing_is_good_enough,))
    monkeypatch.setattr(course, "_RULES_ON", strict)
    path = "submissions/hantai/weekly/2027-W01.yaml"
    report = b"unit: hantai\nweek: 2027-W01\n"
    pushes = [*base_pushes(), Push(NOW.replace(year=2027, month=1, day=12), {path: report})]
    found = survey_city(pushes, NOW.replace(year=2027, month=1, day=12))
    wrong = [finding.path for finding in found.findings if not finding.hint]
    assert wrong == [path]
