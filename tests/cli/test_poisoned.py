"""What lies in a repository's own folder and is no part of its history is neither believed nor run."""

import sqlite3
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader

from tests.world.issuing import OCTOBER, SEPTEMBER, cell, city, issued, period, stored
from tests.world.repositories import Building
from tongfen import demo
from tongfen.cli import main
from tongfen.cli.issuing import issue
from tongfen.cli.road import Request, survey
from tongfen.cli.verifying import verify
from tongfen.sources.cache import FileCache
from tongfen.sources.checkout import uncommitted
from tongfen.sources.commits import Repository

ROOT = Path(__file__).resolve().parents[2]


def poisoned(building: Building) -> None:
    """Let the cache say of the report of September that 900万元 arrived, and not 500."""
    survey(Request(building.root, OCTOBER, revision="HEAD"))
    path = building.root / ".git" / "tongfen" / "documents.sqlite"
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT engine, key FROM held").fetchall()
    connection.close()
    cache = FileCache(path, rows[0][0])
    kept = cache.get(key for _, key in rows)
    lies = {
        key: value.replace("500万元".encode(), "900万元".encode())
        for key, value in kept.items()
        if b"0091001" in value
    }
    assert lies
    cache.put(lies)


@pytest.fixture
def september(tmp_path: Path) -> Building:
    return city(tmp_path / "city", until=SEPTEMBER)


def test_a_cache_can_lie(september: Building) -> None:
    """Else the tests below would say nothing."""
    honest = Request(september.root, OCTOBER, revision="HEAD", use_cache=False)
    poisoned(september)
    told = survey(Request(september.root, OCTOBER, revision="HEAD")).judged.state
    assert told.projects != survey(honest).judged.state.projects


def test_what_is_verified_is_read_from_git(september: Building) -> None:
    issued(september, "2026-09", SEPTEMBER)
    poisoned(september)
    found = verify(Request(september.root, OCTOBER))
    assert [one.wrong for one in found.verdicts] == [()]


def test_what_is_issued_is_read_from_git(september: Building) -> None:
    poisoned(september)
    issue(Request(september.root, SEPTEMBER), period("2026-09"))
    assert cell(stored(september, "2026-09"), "hantai", "funds")["actual"] == "5000000"


def programs(folder: Path) -> None:
    """Keep a program in place of every compiled template."""
    folder.mkdir(parents=True)
    kept = FileSystemBytecodeCache(str(folder))
    loader = PackageLoader("tongfen.pages", "templates")
    environment = Environment(loader=loader, autoescape=True)
    for name in loader.list_templates():
        source, file, _ = loader.get_source(environment, name)
        bucket = kept.get_bucket(environment, name, file, source)
        bucket.code = compile("raise SystemExit('run')", name, "exec")
        kept.set_bucket(bucket)


def test_no_program_that_lies_there_is_run(tmp_path: Path) -> None:
    """Compiled templates are kept beside our compiled code: whoever can write there writes our code."""
    out = tmp_path / "demo"
    demo.build(out, ROOT, weeks=2, units=4)
    programs(out / ".git" / "tongfen" / "templates")
    words = ("--edition", "public", "--out", str(tmp_path / "site"), "--no-mkdocs")
    assert main(["--root", str(out), "site", *words]) == 0


def test_no_program_of_the_settings_watches_the_files(september: Building) -> None:
    ran = september.root.parent / "ran"
    september.git("config", "core.fsmonitor", f"touch {ran}; false")
    assert Repository(september.root).changed() == ()
    assert uncommitted(september.root, "submissions") == 0
    assert not ran.exists()
    september.git("status")
    assert ran.exists(), "else this test would say nothing"
