"""While a period is open, rank, trace and bulletin tell what has been received so far, not last week's closing."""

import json
from pathlib import Path

import pytest

from tests.world.reports import report
from tests.world.repositories import base_repository
from tests.world.surveys import NOW
from tongfen.cli import main

MONEY = """progress:
  - project: hantai-2026-012
    date: 2026-11-18
    arrived:
      - amount: 500万元
        use: 固定资产
        date: 2026-11-18
        voucher:
          kind: 银行进账单
          number: 0098177
          date: 2026-11-18
"""


def test_what_came_since_the_last_closing_counts_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """800万元 were known when week 46 closed; 500万元 of week 47 came after that, before its closing."""
    building = base_repository(tmp_path / "city")
    files = {path: text.encode() for path, text in report(MONEY).items()}
    building.commit(files, NOW)

    def said(*words: str) -> str:
        typed = ["--root", str(building.root), "--now", NOW.isoformat(), *words]
        assert main(typed) == 0
        return capsys.readouterr().out

    bulletin = json.loads(said("bulletin", "2026-11", "--format", "json"))
    rank = json.loads(said("rank", "2026-11", "--format", "json"))
    trace = json.loads(said("trace", "hantai", "2026-11", "funds", "--format", "json"))
    actuals = [
        next(row for row in made["groups"][0]["rows"] if row["unit"] == "hantai")["cells"][0]
        for made in (bulletin, rank)
    ]
    assert [cell["actual"]["exact"] for cell in actuals] == ["13000000", "13000000"]
    assert trace["indicators"][0]["actual"]["exact"] == "13000000"
    assert bulletin["provisional"] is True
    assert bulletin["as_of"] == rank["as_of"] == trace["as_of"]
