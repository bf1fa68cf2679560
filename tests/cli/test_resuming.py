"""A check that goes on from an earlier one says exactly what a check without any says, whatever happened."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.resuming import counted, said, same
from tests.world.reports import path_of, report
from tests.world.repositories import Building, empty_repository
from tests.world.saying import BAD, GOOD
from tests.world.surveys import NOW, ROOT, base_city
from tongfen.cli.engine import JUDGING
from tongfen.cli.resuming import points, road
from tongfen.model.act_loading import ACT_KINDS
from tongfen.rules.office import OFFICE_RULES

SITE = "submissions/city/site.yaml"


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many filings each check judged; nothing of one that went the whole road."""
    return counted(monkeypatch, road)


def test_what_is_new_is_judged_and_nothing_else(city: Building, judged: list[int]) -> None:
    files = report(GOOD) | report(BAD, "chenggu")
    city.commit({path: text.encode() for path, text in files.items()}, NOW)
    first = same(city, NOW)
    assert same(city, NOW) == first
    draft = report("quiet_through: 2026-W47\n", "shi-ziranziyuanju")
    city.write({path: text.encode() for path, text in draft.items()})
    assert same(city, NOW) != first
    city.commit({}, NOW)
    same(city, NOW)
    same(city, NOW)
    whole = judged[0]
    assert judged == [whole, 0, 1, 1, 0]


def test_a_report_edited_this_week_is_judged_from_its_first_receipt(
    city: Building, judged: list[int]
) -> None:
    for unit in ("hantai", "chenggu", "shi-ziranziyuanju"):
        city.commit({path_of(unit): f"unit: {unit}\nweek: 2026-W47\n".encode()}, NOW)
        same(city, NOW)
    edited = report(GOOD, "chenggu")
    city.write({path: text.encode() for path, text in edited.items()})
    same(city, NOW)
    assert judged[1:] == [1, 1, 2]


def test_a_closed_week_changed_or_put_back_judges_no_other(
    city: Building, judged: list[int]
) -> None:
    path, later = path_of("hantai", "2026-W45"), NOW + timedelta(days=1)
    city.commit({}, NOW)
    same(city, later)
    text = (city.root / path).read_bytes()
    city.write({path: text.replace(b"2026-11-0", b"2026-11-1")})
    assert "TIM103" in same(city, later)[1]
    city.write({path: text})
    same(city, later)
    assert judged[1:] == [0, 0]


def test_files_that_cannot_be_judged_are_left_to_the_whole_road(
    city: Building, judged: list[int]
) -> None:
    same(city, NOW)
    city.write({SITE: b"city: ["})
    assert same(city, NOW)[0] == 1
    city.git("checkout", "--", SITE)
    city.git("clone", "--quiet", "--depth", "1", f"file://{city.root}", str(city.root / "cut"))
    assert "浅克隆" in same(Building(city.root / "cut"), NOW)[1]
    assert len(judged) == 1


def test_a_commit_given_other_parents_on_this_machine_changes_nothing(
    city: Building, judged: list[int]
) -> None:
    city.commit({path_of("hantai"): report(GOOD)[path_of("hantai")].encode()}, NOW)
    first = same(city, NOW)
    city.git("replace", "--graft", "HEAD")
    assert same(city, NOW) == first
    assert judged[1:] == [0]


def test_a_unit_renamed_is_told_by_its_new_name(city: Building) -> None:
    path = "submissions/city/units.yaml"
    city.commit({path_of("hantai"): report(BAD)[path_of("hantai")].encode()}, NOW)
    same(city, NOW)
    units = (city.root / path).read_text()
    city.commit({path: units.replace("short_name: 汉台区", "short_name: 新汉台").encode()}, NOW)
    assert "新汉台" in same(city, NOW, path_of("hantai"))[1]


def test_a_path_named_says_the_same(city: Building) -> None:
    files = report(GOOD) | report(BAD, "chenggu")
    city.commit({path: text.encode() for path, text in files.items()}, NOW)
    for path in (*files, "submissions/hantai", "submissions/hantai/opening.yaml", SITE, "nowhere"):
        first = same(city, NOW, path)
        assert same(city, NOW, path) == first


def test_a_city_inside_a_repository_is_its_own(tmp_path: Path, judged: list[int]) -> None:
    outer = empty_repository(tmp_path / "outer")
    inner = Building(outer.root / "inner")
    inner.root.mkdir()
    (outer.root / "schemas").rename(inner.root / "schemas")
    outer.commit({f"inner/{path}": data for path, data in base_city().items()}, NOW)
    first = same(inner, NOW)
    outer.commit({f"inner/{path_of('hantai')}": report(BAD)[path_of("hantai")].encode()}, NOW)
    outer.commit({path_of("hantai"): b"x"}, NOW)
    assert same(inner, NOW) != first
    assert judged[1:] == [1]


def test_two_work_trees_do_not_disturb_one_another(
    city: Building, tmp_path: Path, judged: list[int]
) -> None:
    city.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "other"))
    other = Building(tmp_path / "other")
    same(city, NOW)
    other.commit({path_of("hantai"): report(BAD)[path_of("hantai")].encode()}, NOW)
    assert same(other, NOW) != same(city, NOW)
    same(other, NOW)
    assert judged[2:] == [0, 0]


def _cache(city: Building) -> Path:
    return city.root / ".git/tongfen/documents.sqlite"


def _with_rows(city: Building, change: Callable[[sqlite3.Connection], object]) -> None:
    connection = sqlite3.connect(_cache(city))
    with connection:
        change(connection)
    connection.close()


_ALL_THE_SAME = """
UPDATE held SET value = (SELECT value FROM held AS other WHERE other.key LIKE '% stamps %')
WHERE substr(key, 17, 1) = ' ' AND substr(key, 1, 16) NOT GLOB '*[^0-9a-f]*'
"""
"""All rows that this work tree left are another one; the documents beside them are as they were"""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE held SET value = substr(value, 1, length(value) - 1)",
        "UPDATE held SET value = zeroblob(length(value))",
        "UPDATE held SET value = x'000000005b5d'",
        _ALL_THE_SAME,
        "DELETE FROM held WHERE key LIKE '% point %'",
        "DELETE FROM held WHERE key LIKE '% point % projects %'",
        "UPDATE OR REPLACE held SET key = replace(key, ' projects', ' notes') WHERE key LIKE '% projects %'",
        "DELETE FROM held WHERE key LIKE '% history %'",
        "DELETE FROM held WHERE key LIKE '% clean %'",
        "UPDATE OR REPLACE held SET key = replace(key, ' point', ' other')",
    ],
)
def test_rows_spoilt_mixed_up_or_lost_change_nothing(city: Building, statement: str) -> None:
    files = report(GOOD) | report(BAD, "chenggu")
    city.commit({path: text.encode() for path, text in files.items()}, NOW)
    first = same(city, NOW)
    _with_rows(city, lambda connection: connection.execute(statement))
    assert same(city, NOW) == first
    same(city, NOW, path_of("hantai"))
    _with_rows(city, lambda connection: connection.execute(statement))
    same(city, NOW, path_of("hantai"))
    city.write({path_of("hantai"): (report(GOOD)[path_of("hantai")] + "# x\n").encode()})
    _with_rows(city, lambda connection: connection.execute(statement))
    same(city, NOW)
    same(city, NOW)


def test_rows_of_other_code_are_not_seen(
    city: Building, judged: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    same(city, NOW)
    monkeypatch.setattr(road, "engine_version", lambda _schemas, _rooms: "another")
    same(city, NOW)
    same(city, NOW)
    assert judged == [judged[0], judged[0], 0]


def test_a_cache_that_is_no_cache_changes_nothing(city: Building) -> None:
    first = same(city, NOW)
    for data in (b"", b"SQLite format 3\0", bytes(range(256)) * 64):
        _cache(city).write_bytes(data)
        assert same(city, NOW) == first


def test_points_are_few_and_old_ones_go(city: Building) -> None:
    for at in range(14):
        city.commit({path_of("hantai"): f"unit: hantai\nweek: 2026-W47\n# {at}\n".encode()}, NOW)
        said(city, NOW, use_cache=True)
    same(city, NOW)
    counts: list[int] = []
    _with_rows(
        city,
        lambda connection: counts.extend(
            connection.execute("SELECT count(*) FROM held WHERE key LIKE ?", (pattern,)).fetchone()[
                0
            ]
            for pattern in ("% point %-% projects %", "% history %", "% stamps %", "% setting %")
        ),
    )
    assert 1 < counts[0] <= points.MOST
    assert counts[1:] == [1, 1, 1]


def test_a_check_that_is_killed_leaves_nothing_wrong(city: Building) -> None:
    script = (
        "import os, sys\n"
        "from tongfen.cli.resuming import points\n"
        "points.as_table = lambda _: os._exit(9)\n"
        "from tongfen.cli import main\n"
        "main(sys.argv[1:])\n"
    )
    words = ("--root", str(city.root), "--now", NOW.isoformat(), "check")
    done = subprocess.run([sys.executable, "-c", script, *words], cwd=ROOT / "scripts", check=False)
    assert done.returncode == 9
    same(city, NOW)
    same(city, NOW)


def test_two_checks_at_once_say_the_same(city: Building) -> None:
    first = said(city, NOW, use_cache=False)
    words = (sys.executable, "-m", "tongfen", "--root", str(city.root), "--now", NOW.isoformat())
    running = [
        subprocess.Popen([*words, "check"], cwd=ROOT / "scripts", stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    outputs = {process.communicate()[0].decode() for process in running}
    assert outputs == {first[1] + "\n"}
    assert same(city, NOW) == first


def test_all_code_that_takes_part_is_in_the_engines_name(city: Building) -> None:
    script = (
        "import sys\n"
        "from tongfen.cli import main\n"
        "main(sys.argv[1:])\n"
        "print(*(n for n in sys.modules if n.startswith('tongfen')), file=sys.stderr)\n"
    )
    words = ("--root", str(city.root), "check")
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT / "scripts", check=True, capture_output=True, text=True,
    )  # fmt: skip
    names = {name.split(".")[1] for name in done.stderr.split() if "." in name}
    assert names <= {room.removesuffix(".py") for room in JUDGING}
    slow = {"git", "jsonschema", "mkdocs", "jinja2", "rapidfuzz", "rich"}
    script = script.replace("startswith('tongfen')", f"partition('.')[0] in {slow}")
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT / "scripts", check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stderr.split() == []


def test_the_setting_needs_no_weekly_report_and_acts_make_no_world() -> None:
    judged_kinds = {kind for rule in OFFICE_RULES for kind in rule.kinds}
    assert "weekly" not in judged_kinds
    world = (ROOT / "scripts/tongfen/model/loading.py").read_text()
    assert [kind for kind in ACT_KINDS if f'"{kind}"' in world] == []
