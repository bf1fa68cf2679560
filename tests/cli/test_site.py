"""`tongfen site` on a small demonstration: same bytes twice, the last good site survives a failure."""

from pathlib import Path

import pytest

from tongfen import demo
from tongfen.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "demo"
    demo.build(out, ROOT, weeks=6, units=8)
    return out


def _site(repository: Path, *words: str) -> int:
    return main(["--root", str(repository), "site", *words])


def _held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("edition", ["public", "staff"])
def test_pages_are_the_same_bytes_twice(
    repository: Path, tmp_path: Path, edition: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = []
    for name in ("one", "two"):
        words = ("--edition", edition, "--out", str(tmp_path / name), "--no-mkdocs")
        assert _site(repository, *words) == 0
        made.append(_held(tmp_path / name))
    assert made[0] == made[1]
    assert any(path.startswith("docs/projects/") for path in made[0])
    assert "页" in capsys.readouterr().out


@pytest.fixture(scope="module")
def elsewhere(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place of its own with the public edition in it."""
    out = tmp_path_factory.mktemp("elsewhere")
    assert _site(repository, "--edition", "public", "--out", str(out)) == 0
    return out


def test_edition_can_be_built_anywhere(elsewhere: Path) -> None:
    assert (elsewhere / "site" / "index.html").is_file()


@pytest.mark.parametrize("harm", [b"\nbroken: [\n", b"\nhooks:\n  - no_such_hook.py\n"])
def test_failed_conversion_leaves_the_last_good_site(
    repository: Path, elsewhere: Path, harm: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    good = _held(elsewhere / "site")
    assert "index.html" in good
    settings = repository / "mkdocs.yml"
    kept = settings.read_bytes()
    settings.write_bytes(kept + harm)
    try:
        assert _site(repository, "--edition", "public", "--out", str(elsewhere)) == 2
    finally:
        settings.write_bytes(kept)
    assert _held(elsewhere / "site") == good
    assert "Traceback" not in capsys.readouterr().err


def test_a_page_with_a_dead_link_is_not_published(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = repository / "docs" / "filing" / "index.md"
    kept = page.read_bytes()
    page.write_bytes(kept + b"\n[gone](no/such/page.md)\n")
    try:
        assert _site(repository, "--edition", "staff") == 2
    finally:
        page.write_bytes(kept)
    assert "no/such/page.md" in capsys.readouterr().err
    assert not (repository / "build" / "staff" / "site").exists()


def test_public_edition_holds_no_staff_page(repository: Path, tmp_path: Path) -> None:
    assert _site(repository, "--edition", "public", "--out", str(tmp_path), "--no-mkdocs") == 0
    held = _held(tmp_path)
    assert not [path for path in held if path.startswith(("docs/todo/", "docs/filing/"))]
    assert not [path for path, data in held.items() if b"audience: staff" in data]


def _home(repository: Path, out: Path, now: str, *words: str) -> dict[str, bytes]:
    where = ("--edition", "staff", "--out", str(out), "--no-mkdocs")
    assert main(["--root", str(repository), "--now", now, "site", *where, *words]) == 0
    return _held(out)


def test_the_present_closes_a_week_that_the_commit_leaves_open(
    repository: Path, tmp_path: Path
) -> None:
    """The last report came on the Monday after 2026-W06, which closed on the Wednesday."""
    days = {"monday": "2026-02-09T23:00", "thursday": "2026-02-12T09:00"}
    of_commit = [_home(repository, tmp_path / day, now) for day, now in days.items()]
    assert of_commit[0] == of_commit[1]
    told = {
        day: _home(repository, tmp_path / f"{day}-present", now, "--present")
        for day, now in days.items()
    }
    leads = {day: _lead(held["docs/index.md"].decode()) for day, held in told.items()}
    assert "第6周" in leads["monday"]
    assert leads == {
        "monday": _lead(of_commit[0]["docs/index.md"].decode()),
        "thursday": '<p class="lead"><strong>2026年第7周（2月9日—2月15日）</strong>，'
        "2026年2月24日12:00前报送，2026年2月24日18:00封账。</p>",
    }


def _lead(page: str) -> str:
    return next((line for line in page.splitlines() if line.startswith('<p class="lead">')), "")
