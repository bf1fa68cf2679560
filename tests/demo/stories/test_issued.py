"""What becomes of the stories of what is issued: a demonstration of the counties alone, issued."""

import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.demo.telling import Told, tell
from tongfen.bulletins.records.comparing import correction_rows
from tongfen.cli.demonstrating import clerk_of
from tongfen.cli.road import Request, survey
from tongfen.cli.verifying import verify
from tongfen.demo import DemoRepository, build
from tongfen.model.calendar import SHANGHAI
from tongfen.view.view import view

UNITS = 12
NOW = datetime(2027, 2, 17, 18, 0, tzinfo=SHANGHAI)
FOLDER = "submissions/city/bulletins"


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> DemoRepository:
    return build(tmp_path_factory.mktemp("issued") / "demo", root, units=UNITS, opening=clerk_of)


@pytest.fixture(scope="module")
def issued(made: DemoRepository) -> Told:
    return tell(survey(Request(made.path, NOW, use_cache=False)), NOW)


def test_every_record_is_verified(made: DemoRepository) -> None:
    verified = verify(Request(made.path, NOW, use_cache=False))
    assert [one for one in verified.verdicts if one.wrong] == []
    assert len(verified.verdicts) == 77


def test_a_whole_year_is_issued_and_january_waits(issued: Told) -> None:
    archive = issued.material.issued
    kinds = Counter(
        one.record.period.kind for one in archive.issued.values() if one.record.year == 2026
    )
    assert kinds == {"week": 53, "month": 12, "quarter": 4, "half": 2, "year": 1}
    assert sorted(id_ for id_ in archive.issued if id_ >= "2027") == [
        f"2027-W{number:02d}" for number in range(1, 6)
    ]
    assert dict(archive.unreadable) == {}


def test_nothing_is_issued_before_its_time(issued: Told) -> None:
    world = issued.found.world
    for one in issued.material.issued.issued.values():
        record = one.record
        waited = record.issued_at - world.cut_off(record.period)
        least, most = (0, 1) if record.period.kind == "week" else (3, 25)
        assert timedelta(days=least) < waited < timedelta(days=most), record.label


def test_months_and_longer_periods_have_their_document_beside_them(made: DemoRepository) -> None:
    folders = [path for path in (made.path / FOLDER).iterdir() if path.is_dir()]
    with_document = {path.name for path in folders if (path / f"{path.name}.docx").is_file()}
    assert with_document == {path.name for path in folders if "-W" not in path.name}


def test_an_objection_upheld_after_the_issue_leads_to_a_correction(issued: Told) -> None:
    april = issued.material.issued.issued["2026-04"]
    assert [one.number for one in april.corrections] == [1]
    correction = april.corrections[0]
    assert (correction.of, correction.reason, correction.issued_at) == (
        april.record.digest,
        "异议“2026-04-lueyang-daowei”成立,补计略阳县1300万元。",
        datetime(2026, 5, 22, 15, 0, tzinfo=SHANGHAI),
    )
    funds = {
        (row.cell.unit, row.field): int(row.now) - int(row.was)
        for row in correction_rows(correction)
        if row.cell.indicator == "funds" and row.field == "actual"
    }
    assert funds == {("city", "actual"): 13_000_000, ("lueyang", "actual"): 13_000_000}


def test_the_next_month_starts_from_what_was_corrected(issued: Told) -> None:
    archive = issued.material.issued.issued
    april = {cell.key: cell.values for cell in archive["2026-04"].cells}
    may = {cell.key: cell.values for cell in archive["2026-05"].record.cells}
    key = ("lueyang", "funds")
    assert may[key]["previous"] == april[key]["actual"]


def test_an_objection_upheld_before_the_issue_is_in_the_record(issued: Told) -> None:
    record = issued.material.issued.issued["2026-08"].record
    assert [(row["id"], row["result"]) for row in record.objections] == [
        ("2026-08-xixiang-daowei", "成立")
    ]


def test_what_was_found_untrue_on_site_reduces_the_record_of_september(issued: Told) -> None:
    record = issued.material.issued.issued["2026-09"].record
    cells = {cell.key: cell.values for cell in record.cells}
    assert cells["ningqiang", "started"]["reduction"] == "1"
    assert cells["ningqiang", "funds"]["reduction"] == "15000000"
    told = json.dumps(record.paragraphs, ensure_ascii=False)
    assert "抽查核减" in told


def test_no_page_differs_from_what_was_issued(issued: Told) -> None:
    shown = view(issued.material, "staff").reporting.bulletins
    assert [
        (one.id, one.issue.differing) for one in shown if one.issue and one.issue.differing
    ] == []


def test_an_open_objection_keeps_january_a_draft(issued: Told) -> None:
    january = issued.months["2027-01"]
    listed = [(row.objection.id, row.objection.result) for row in january.objections]
    assert listed == [("2027-01-hantai-daowei", "待裁定")]
    assert issued.cut_off("2027-01") < NOW
    assert january.issued is None


def test_records_add_no_finding(issued: Told) -> None:
    errors = [one.code for one in issued.found.findings if not one.hint]
    assert errors == ["AMT102"]
    assert {one.code for one in issued.found.findings if one.hint} == {"DUP102", "LIF105", "TIM106"}


def test_the_same_seed_gives_the_same_records(root: Path, tmp_path: Path) -> None:
    first, second = (
        build(tmp_path / name, root, weeks=7, units=3, opening=clerk_of) for name in ("a", "b")
    )
    assert first.head == second.head
    assert (first.path / FOLDER / "2026-01/record.json").is_file()
