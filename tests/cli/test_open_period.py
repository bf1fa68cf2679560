"""An open period is told as far as it has come, one that has not begun not at all: the same by every verb."""

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


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base_repository(tmp_path_factory.mktemp("base") / "city").root


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


@pytest.mark.parametrize(
    ("period", "title"),
    [
        ("2026-W48", "2026年第48周(11月23日—11月29日)"),
        ("2027-W10", "2027年第10周(3月8日—3月14日)"),
        ("2026-12", "2026年12月"),
        ("2027-12", "2027年12月"),
        ("2027-Q1", "2027年第一季度"),
        ("2027-H2", "2027年下半年"),
        ("2027", "2027年"),
    ],
)
def test_a_period_that_has_not_begun_is_told_by_no_verb(
    base: Path, capsys: pytest.CaptureFixture[str], period: str, title: str
) -> None:
    """The newest report came on 2026-11-16; the state of a commit is that of its own day."""
    for words in (["bulletin", period], ["rank", period], ["trace", "hantai", period]):
        for form in ([], ["--format", "json"]):
            assert main(["--root", str(base), "--now", NOW.isoformat(), *words, *form]) == 2
            printed = capsys.readouterr()
            assert (printed.out, printed.err) == ("", f"无法运行:{title}还没有开始\n")


def test_a_period_is_told_from_its_first_day_on(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["bulletin", "2026-W47"], ["rank", "2026-H2"], ["trace", "hantai", "2026"]):
        assert main(["--root", str(base), "--now", NOW.isoformat(), *words]) == 0
        assert capsys.readouterr().out
