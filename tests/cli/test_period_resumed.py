"""A period assessed from where an earlier run was says exactly what one without a cache says."""

import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.resuming import counted, leaving
from tests.cli.test_following import eventful
from tests.cli.test_open_period import MONEY
from tests.cli.test_resuming_anything import Life
from tests.world.issuing import NOVEMBER
from tests.world.reports import path_of, report
from tests.world.repositories import Building
from tests.world.saying import BAD
from tests.world.surveys import NOW, ROOT
from tongfen.cli import main
from tongfen.cli.engine import JUDGING
from tongfen.cli.resuming import period, points
from tongfen.cli.resuming.period import known_of
from tongfen.cli.road import Request
from tongfen.model.periods import Period, parse_period, week_of

MONTHS = ("2026-10", "2026-11", "2026-12")
PERIODS = (*MONTHS, "2026-02", "2026-Q3", "2026-Q4", "2026-H2", "2026", "2027-01", "2026-W47")
Told = tuple[int, str, str]
"""The exit code, and what was printed"""


def told(city: Building, now: datetime, *words: str, use_cache: bool = True) -> Told:
    """Run the command."""
    cache = () if use_cache else ("--no-cache",)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["--root", str(city.root), "--now", now.isoformat(), *cache, *words])
    return code, out.getvalue(), err.getvalue()


def same(city: Building, now: datetime, *words: str) -> Told:
    """What is told, which has to be the same with the cache and without it."""
    cold = told(city, now, *words, use_cache=False)
    assert told(city, now, *words) == cold, words
    return cold


def _period(text: str) -> Period:
    found = parse_period(text)
    assert found is not None
    return found


def _asked(periods: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The ranking of some periods and the trace of a unit."""
    for name in periods:
        yield "rank", name, "--format", "json"
        yield "trace", "hantai", name, "--format", "json"


def all_same(city: Building, now: datetime, periods: Iterable[str] = PERIODS) -> list[Told]:
    """What is told of some periods, which has to be the same with the cache and without it."""
    return [same(city, now, *words) for words in _asked(periods)]


def all_told(city: Building, now: datetime, periods: Iterable[str]) -> list[Told]:
    """What is told of some periods with the cache."""
    return [told(city, now, *words) for words in _asked(periods)]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many filings each run judged, fold by fold; nothing of one that went the whole road."""
    return counted(monkeypatch, period)


LATER = NOW + timedelta(days=22)


UPHELD = """id: 2026-11-hantai
date: 2026-12-15
period: 2026-11
unit: hantai
indicator: funds
reason: 凭证11月已送办公室。
facts:
  - unit: hantai
    week: 2026-W50
    entry: hantai-2026-012@2026-11-21
result: 成立
ruled: 2026-12-16
answer: 属实,准予计入。
admits:
  - unit: hantai
    week: 2026-W50
    entry: hantai-2026-012@2026-11-21
"""


def _four_weeks(city: Building) -> None:
    """Money of November told by three reports that came before its cut-off and by one that came after it."""
    for more, week in enumerate(("2026-W47", "2026-W48", "2026-W49", "2026-W50")):
        text = MONEY.replace("2026-11-18", f"2026-11-{18 + more}")
        text = text.replace("0098177", f"009817{more}")
        held = {path_of("hantai", week): f"unit: hantai\nweek: {week}\n{text}".encode()}
        city.commit(held, NOW + timedelta(days=7 * more))


def _funds(city: Building) -> str:
    """The money of November in the trace."""
    made = json.loads(same(city, LATER, "trace", "hantai", "2026-11", "--format", "json")[1])
    return str(made["indicators"][0]["actual"]["exact"])


def test_what_came_after_the_cut_off_counts_by_an_objection_alone(city: Building) -> None:
    _four_weeks(city)
    assert [_funds(city), _funds(city)] == ["23000000"] * 2
    city.commit({"submissions/city/objections/2026-11-hantai.yaml": UPHELD.encode()}, LATER)
    assert [_funds(city), _funds(city)] == ["28000000"] * 2


def test_a_period_asked_for_again_judges_nothing(city: Building, judged: list[int]) -> None:
    _four_weeks(city)
    first = same(city, LATER, "rank", "2026-11")
    assert sum(judged) > 4
    judged.clear()
    assert same(city, LATER, "rank", "2026-11") == first
    same(city, LATER, "trace", "hantai", "2026-11")
    same(city, LATER, "rank", "2026-12")
    # What had come by the cut-off of November, and what came since; for December all that there is.
    assert judged == [0, 0, 0, 0, 0]


def test_a_check_and_a_ranking_go_on_from_one_another(city: Building, judged: list[int]) -> None:
    _four_weeks(city)
    told(city, LATER, "check")
    same(city, LATER, "rank", "2026-12")
    assert judged == [0]
    assert told(city, LATER, "check") == told(city, LATER, "check", use_cache=False)


def test_what_is_not_committed_changes_no_ranking(city: Building, judged: list[int]) -> None:
    _four_weeks(city)
    before = all_same(city, LATER, MONTHS)
    city.write({path_of("hantai", "2026-W49"): None, "submissions/city/site.yaml": b"city: ["})
    judged.clear()
    now = all_same(city, LATER, MONTHS)
    assert [one[:2] for one in now] == [one[:2] for one in before]
    assert {one[2] for one in now} == {
        "注意:有 2 个文件改了还没有提交,下面没有算进去;提交以后再算一次。\n"
    }
    assert set(judged) == {0}


def test_rankings_follow_every_commit_forth_and_back(tmp_path: Path) -> None:
    city, commits = eventful(tmp_path / "city")
    told_at: dict[str, list[Told]] = {}
    for commit in (*commits[-4:], *commits[-3:]):
        city.git("checkout", "--quiet", commit)
        found = all_same(city, NOVEMBER + timedelta(days=9), ("2026-10", "2026-11", "2026-Q4"))
        assert told_at.setdefault(commit, found) == found
    assert len({json.dumps(found) for found in told_at.values()}) > 1


def test_another_present_changes_no_ranking(city: Building) -> None:
    """The rules of a commit are those of its week, whenever one asks, but never those of a later week than now."""
    _four_weeks(city)
    for days in (-30, 0, 8, 15, 400):
        all_same(city, NOW + timedelta(days=days), MONTHS)


@pytest.mark.parametrize("seed", range(5, 7))
def test_whatever_happens_a_ranking_says_what_one_without_a_cache_says(
    city: Building, seed: int
) -> None:
    life = Life(city, seed)
    whole = 0
    for _ in range(9):
        life.step()
        chosen = life.chance.sample(PERIODS, 2)
        request = Request(city.root, life.now, "HEAD")
        whole += known_of(request, _period(chosen[0])) is None
        if life.chance.random() < 0.4:
            told(city, life.now, "check")
        try:
            all_same(city, life.now, chosen)
        except AssertionError as error:
            raise AssertionError(life.happened) from error
    assert whole < 7


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Building, list[Told]]]:
    """A city that leaves points wherever it can, and what is told of its periods without a cache."""
    with pytest.MonkeyPatch.context() as patched:
        made = leaving(patched, tmp_path_factory.mktemp("kept") / "city")
        _four_weeks(made)
        yield made, [told(made, LATER, *words, use_cache=False) for words in _asked(MONTHS)]


_ALL_THE_SAME = """
UPDATE held SET value = (SELECT value FROM held AS other WHERE other.key LIKE '% history %')
WHERE substr(key, 17, 1) = ' ' AND substr(key, 1, 16) NOT GLOB '*[^0-9a-f]*'
"""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE held SET value = substr(value, 1, length(value) - 1)",
        "UPDATE held SET value = zeroblob(length(value))",
        _ALL_THE_SAME,
        "DELETE FROM held WHERE key LIKE '% cut %'",
        "DELETE FROM held WHERE key LIKE '% projects %'",
        "DELETE FROM held WHERE key LIKE '% projects-labels %'",
        "DELETE FROM held WHERE key LIKE '% upheld %'",
        "DELETE FROM held WHERE key LIKE '% history %'",
        "DELETE FROM held WHERE key LIKE '% committed %'",
        "UPDATE OR REPLACE held SET key = replace(key, ' cut', ' other')",
    ],
)
def test_rows_spoilt_mixed_up_or_lost_change_no_ranking(
    kept: tuple[Building, list[Told]], statement: str
) -> None:
    city, before = kept
    cache = city.root / ".git/tongfen/documents.sqlite"
    cache.unlink(missing_ok=True)
    assert all_told(city, LATER, MONTHS) == before
    changed = []
    for _ in range(2):
        connection = sqlite3.connect(cache)
        with connection:
            changed.append(connection.execute(statement).rowcount)
        connection.close()
        assert all_told(city, LATER, MONTHS) == before
    assert changed[0] > 0


def test_rows_of_other_code_are_not_seen_by_a_ranking(
    city: Building, judged: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    _four_weeks(city)
    first = same(city, LATER, "rank", "2026-11")
    monkeypatch.setattr(period, "engine_version", lambda _schemas, _rooms: "another")
    assert same(city, LATER, "rank", "2026-11") == first
    assert judged == [judged[0], judged[0]]


def test_points_at_cut_offs_are_few(city: Building) -> None:
    at, weeks = NOW, [week_of(NOW.date()).shift(more) for more in range(12)]
    for week in weeks:
        held = {path_of("hantai", str(week)): f"unit: hantai\nweek: {week}\n".encode()}
        city.commit(held, at)
        at += timedelta(days=7)
    for week in weeks[:-2]:
        assert known_of(Request(city.root, at, "HEAD"), _period(str(week))) is not None
    connection = sqlite3.connect(city.root / ".git/tongfen/documents.sqlite")
    query = "SELECT count(*) FROM held WHERE key LIKE '% cut %-% projects %'"
    (kept,) = connection.execute(query).fetchone()
    connection.close()
    assert kept == points.MOST


def test_another_commit_asked_for_or_a_clone_cut_off_goes_the_whole_road(
    city: Building, judged: list[int]
) -> None:
    city.commit({path: text.encode() for path, text in report(BAD).items()}, NOW)
    same(city, NOW, "rank", "2026-11", "--as-of", "HEAD~1")
    city.git("clone", "--quiet", "--depth", "1", f"file://{city.root}", str(city.root / "cut"))
    same(Building(city.root / "cut"), NOW, "rank", "2026-11")
    assert judged == []


def test_all_code_that_finds_the_state_of_a_ranking_is_in_the_engines_name(
    city: Building,
) -> None:
    script = (
        "import sys\nfrom datetime import datetime\nfrom pathlib import Path\n"
        "from tongfen.cli.resuming.period import known_of\n"
        "from tongfen.cli.road import Request\nfrom tongfen.model.periods import parse_period\n"
        "now = datetime.fromisoformat(sys.argv[2])\n"
        "found = known_of(Request(Path(sys.argv[1]), now, 'HEAD'), parse_period('2026-11'))\n"
        "assert found is not None\n"
        "print(*(n for n in sys.modules if n.startswith('tongfen')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(city.root), NOW.isoformat()],
        cwd=ROOT / "scripts", check=True, capture_output=True, text=True,
    )  # fmt: skip
    names = {name.split(".")[1] for name in done.stdout.split() if "." in name}
    assert "ledger" in names
    assert names <= {room.removesuffix(".py") for room in JUDGING}
