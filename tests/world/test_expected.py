"""The miniature city's whole output is what stands in expected/; TONGFEN_BLESS=1 writes it anew."""

import difflib
import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.world.miniature import files_of, surveyed, surveyed_disputed
from tests.world.surveys import ROOT, files_below
from tongfen.assessment.assess import assess
from tongfen.assessment.result import Assessment
from tongfen.assessment.tables import rank_text, trace_text
from tongfen.assessment.trace import rank_json, trace_json
from tongfen.bulletins.known import period_state
from tongfen.cli.check import RULE_PAGE
from tongfen.cli.gathering import bulletin_text
from tongfen.cli.office import lines_of
from tongfen.cli.printing import as_text
from tongfen.model.periods import Period, parse_period
from tongfen.view.audience import Audience

HANDBOOK = ("docs/rules/", "docs/fields/", "docs/mechanism/handbook.md")
"""The handbook is no output of the city: it is the same for every city and audience, and tested by itself."""
EXPECTED = Path(__file__).resolve().parent / "expected"
WEEK, MONTH, UNIT = "2026-W46", "2026-11", "hantai"
CLOSED = "2026-10"
"""A month whose cut-off has passed"""


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_every_generated_page_is_the_expected_one(audience: Audience) -> None:
    own = {f"docs/{path}": data for path, data in files_below(ROOT / "docs").items()}
    made = {
        path.removeprefix("docs/"): data.decode()
        for path, data in files_of(audience).items()
        if own.get(path) != data and not path.startswith(HANDBOOK)
    }
    hold_against(EXPECTED / audience, made)


def test_what_the_commands_print_is_the_expected_text() -> None:
    found, assessment = surveyed(), assessed()
    made = {
        "check.txt": as_text(found.findings, lines_of(found.tree), RULE_PAGE),
        f"rank-{MONTH}.txt": rank_text(assessment),
        f"rank-{MONTH}.json": written(rank_json(assessment)),
        f"trace-{UNIT}-{MONTH}.txt": trace_text(assessment, UNIT, None),
        f"trace-{UNIT}-{MONTH}.json": written(trace_json(assessment, UNIT)),
    }
    for text in (WEEK, MONTH):
        for form in ("md", "json"):
            made[f"bulletin-{text}.{form}"] = bulletin_text(found, period(text), form)
    hold_against(EXPECTED / "commands", made)


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_waivers_and_objections_change_these_pages(audience: Audience) -> None:
    plain = files_of(audience)
    made = {
        path.removeprefix("docs/"): data.decode()
        for path, data in files_of(audience, "disputed").items()
        if plain.get(path) != data
    }
    hold_against(EXPECTED / "disputed" / audience, made)


def test_waivers_and_objections_change_what_the_commands_print() -> None:
    found, month = surveyed_disputed(), period(CLOSED)
    state = period_state(found.judged, found.world, month, found.as_of)
    closed = assess(found.world, state, month, found.world.cut_off(month))
    made = {
        "check.txt": as_text(found.findings, lines_of(found.tree), RULE_PAGE),
        f"rank-{CLOSED}.txt": rank_text(closed),
        f"trace-chenggu-{CLOSED}.txt": trace_text(closed, "chenggu", None),
        f"trace-chenggu-{CLOSED}.json": written(trace_json(closed, "chenggu")),
    }
    for text in (CLOSED, MONTH):
        made[f"bulletin-{text}.md"] = bulletin_text(found, period(text), "md")
    made[f"bulletin-{CLOSED}.json"] = bulletin_text(found, month, "json")
    hold_against(EXPECTED / "disputed" / "commands", made)


def period(text: str) -> Period:
    parsed = parse_period(text)
    assert parsed is not None
    return parsed


def assessed() -> Assessment:
    """The month as the command assesses it: at its cut-off, or now while that is to come."""
    found, month = surveyed(), period(MONTH)
    moment = min(found.world.cut_off(month), found.as_of)
    state = period_state(found.judged, found.world, month, found.as_of)
    return assess(found.world, state, month, moment)


def written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def hold_against(folder: Path, made: Mapping[str, str]) -> None:
    """Compare a folder of expected files, whole, with what was made; blessed, it becomes what was made."""
    if os.environ.get("TONGFEN_BLESS"):
        bless(folder, made)
    held = {path: data.decode() for path, data in files_below(folder).items()}
    wrong = sorted(path for path in {*held, *made} if held.get(path) != made.get(path))
    if wrong:
        first = wrong[0]
        pytest.fail(f"{report(wrong)}\n{difference(first, held, made)}", pytrace=False)


def bless(folder: Path, made: Mapping[str, str]) -> None:
    for path in files_below(folder).keys() - made.keys():
        (folder / path).unlink()
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline="\n")


def report(wrong: list[str]) -> str:
    """Name every file that differs."""
    return "\n".join((f"{len(wrong)} files are not as expected:", *(f"  {path}" for path in wrong)))


def difference(path: str, held: Mapping[str, str], made: Mapping[str, str]) -> str:
    """Show what differs in one file, line by line."""
    lines = difflib.unified_diff(
        held.get(path, "").splitlines(),
        made.get(path, "").splitlines(),
        f"expected {path}" if path in held else f"not expected: {path}",
        f"made {path}" if path in made else f"not made: {path}",
        lineterm="",
    )
    return "\n".join(lines)


def test_a_difference_names_every_file_and_shows_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TONGFEN_BLESS", raising=False)
    for name, text in (("a.md", "one\ntwo\n"), ("b.md", "same\n"), ("c.md", "gone\n")):
        (tmp_path / name).write_text(text, "utf-8", newline="\n")
    with pytest.raises(pytest.fail.Exception) as caught:
        hold_against(tmp_path, {"a.md": "one\n2\n", "b.md": "same\n", "d.md": "new\n"})
    assert str(caught.value) == (
        "3 files are not as expected:\n  a.md\n  c.md\n  d.md\n"
        "--- expected a.md\n+++ made a.md\n@@ -1,2 +1,2 @@\n one\n-two\n+2"
    )


def test_blessing_writes_what_was_made_and_removes_the_rest(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "stale.md").write_text("stale\n", "utf-8")
    bless(tmp_path, {"new/page.md": "页\n"})
    assert files_below(tmp_path) == {"new/page.md": "页\n".encode()}
