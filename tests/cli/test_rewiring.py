"""A main line moved onto another, by a push that needs no force, is caught by what was issued on it."""

from pathlib import Path

import pytest

from tests.cli.test_verify import rewritten, told
from tests.world.issuing import (
    OCTOBER,
    REPORTS,
    SEPTEMBER,
    city,
    issued,
    receive,
    stored,
)
from tests.world.reports import path_of
from tests.world.repositories import Building
from tests.world.surveys import due

LATER = path_of("hantai", "2026-W43")
WHO = ("-c", "user.name=x", "-c", "user.email=x@example.cn")
MERGE = (*WHO, "merge", "--quiet", "--no-ff", "--no-edit")


@pytest.fixture
def september(tmp_path: Path) -> Building:
    made = city(tmp_path / "city", until=SEPTEMBER)
    issued(made, "2026-09", SEPTEMBER)
    return made


def moved(building: Building, below: str) -> None:
    """Let main go through a commit that lies beside it, and only then through all that was on it."""
    building.git("checkout", "--quiet", "-b", "side", below)
    building.commit({"README.md": b"x\n"}, SEPTEMBER)
    building.git(*MERGE, "main")
    building.git("branch", "--quiet", "--force", "main", "side")
    building.git("checkout", "--quiet", "main")


def test_a_record_that_was_another_when_the_next_was_issued(september: Building) -> None:
    path, value = "submissions/city/bulletins/2026-09/record.json", stored(september, "2026-09")
    before = september.git("rev-parse", "HEAD~1")
    receive(september, LATER)
    issued(september, "2026-10", OCTOBER)
    value["paragraphs"][0]["text"] += "暗改"
    secretly = rewritten(september, "2026-09", value)
    september.git("checkout", "--quiet", "--force", "-b", "side", before)
    september.commit({path: secretly}, SEPTEMBER)
    september.git(*MERGE, "--strategy-option=ours", "main")
    september.git("branch", "--quiet", "--force", "main", "side")
    assert told(september) == {
        "2026-09": [("record", f"{path} 在印发2026年月通报第2期时是另一份内容")],
        "2026-10": [],
    }


def test_receipts_that_are_off_the_main_line(september: Building) -> None:
    issue = september.git("rev-parse", "HEAD")
    message = f"收到\n\nReceived-At: {due(LATER).isoformat()}"
    files = {LATER: REPORTS[LATER].encode()}
    data = september.commit(files, due(LATER), email="shoujian@example.cn", message=message)
    issued(september, "2026-10", OCTOBER)
    assert told(september) == {"2026-09": [], "2026-10": []}
    moved(september, issue)
    text = "不在主线上了:主线改过道,收件时间可能变了,请系统维护人员查明是谁改的"
    found = [("data", f"2026年月通报第2期依据的数据版本 {data[:12]} {text}")]
    assert told(september) == {"2026-09": [], "2026-10": found}


def test_what_the_office_issues_on_a_branch_is_on_its_own_line(september: Building) -> None:
    receive(september, LATER)
    september.git("checkout", "--quiet", "-b", "office")
    september.commit({}, OCTOBER)
    issued(september, "2026-10", OCTOBER)
    september.git("checkout", "--quiet", "main")
    september.git(*MERGE, "office")
    assert told(september) == {"2026-09": [], "2026-10": []}
