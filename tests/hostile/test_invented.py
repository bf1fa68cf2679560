"""Files that obey their schema and make no sense: judged, folded and printed, never an exception."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schemas.invented import invented_files
from tests.world.surveys import NOW, Push, base_pushes, shapes, survey_city
from tongfen.cli.checked import checked_of
from tongfen.cli.closing import closing
from tongfen.cli.office import Lines, OfficeUnreadableError, lines_of
from tongfen.cli.printing import as_github, as_json, as_text
from tongfen.documents import Finding

PLACES = {
    "units": "city/units.yaml",
    "chains": "city/chains.yaml",
    "chain-plan": "city/plans/x.yaml",
    "calendar": "city/calendar.yaml",
    "stages": "city/stages.yaml",
    "site": "city/site.yaml",
    "targets": "city/targets/2026.yaml",
    "assessment": "city/assessment/2026.yaml",
    "figures": "city/figures/2026-11.yaml",
    "decision": "city/decisions/x.yaml",
    "ruling": "city/rulings/x.yaml",
    "referral": "city/referrals/x.yaml",
    "duties": "city/duties.yaml",
    "leading-group": "city/leading-group.yaml",
    "training": "hantai/training/2026.yaml",
    "amendment": "city/amendments/x.yaml",
    "objection": "city/objections/x.yaml",
    "audit": "city/audits/x.yaml",
    "export": "city/exports/x.yaml",
    "waivers": "city/waivers.yaml",
    "review": "city/reviews/2026-Q3.yaml",
    "differences": "city/bulletins/differences.yaml",
    "document-numbers": "city/bulletins/document-numbers.yaml",
    "record": "city/bulletins/2026-10/record.json",
    "record-correction": "city/bulletins/2026-10/correction-1.json",
    "published-projects": "city/published/projects.yaml",
    "published-activities": "city/published/activities.yaml",
    "published-yearly": "city/published/yearly.yaml",
    "activities": "hantai/activities/2026.yaml",
    "policy": "hantai/policies/x.yaml",
    "fulfilment": "hantai/fulfilment/2026-Q3.yaml",
    "opening": "hantai/opening.yaml",
    "opportunity": "hantai/opportunities/shimo-fuji.yaml",
    "weekly": "hantai/weekly/2026-W47.yaml",
}


def run(files: dict[str, bytes]) -> None:
    """Survey the base city with these files and print what is found in every form."""
    try:
        found = survey_city([*base_pushes(), Push(NOW, dict(files))])
    except OfficeUnreadableError as error:
        _print(error.findings, error.lines)
        return
    for path in files:
        assert closing(checked_of(found), found.findings, (), (path,))
    _print(found.findings, lines_of(found.tree))


def _print(findings: tuple[Finding, ...], lines: Lines) -> None:
    assert findings == tuple(sorted(findings))
    full = as_text(findings, lines, "")
    for text in (full, as_json(findings), as_github(findings, full)):
        text.encode()


@settings(max_examples=10)
@given(st.data())
@pytest.mark.parametrize("kind", sorted(PLACES))
def test_an_invented_file_of_any_kind_is_survived(kind: str, data: st.DataObject) -> None:
    value = data.draw(invented_files(kind))
    run(
        {
            f"submissions/{PLACES[kind]}": json.dumps(value, ensure_ascii=False).encode(
                "utf-8", "replace"
            )
        }
    )


@settings(max_examples=30)
@given(st.data())
def test_invented_entries_in_a_report_of_the_right_week_are_survived(data: st.DataObject) -> None:
    files = {}
    for unit in ("hantai", "chenggu"):
        value = data.draw(invented_files("weekly"))
        value |= {"unit": unit, "week": "2026-W47"}
        text = json.dumps(value, ensure_ascii=False)
        files[f"submissions/{unit}/weekly/2026-W47.yaml"] = text.encode("utf-8", "replace")
    run(files)


def test_every_kind_of_file_is_invented() -> None:
    assert PLACES.keys() == shapes().keys()
