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


@pytest.mark.parametrize("harm", [b"\nbroken: [\n", b"\nhooks:\n  - no_such_hook.py\n"])
def test_failed_conversion_leaves_the_last_good_site(
    repository: Path, harm: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _site(repository, "--edition", "public") == 0
    site = repository / "build" / "public" / "site"
    good = _held(site)
    assert "index.html" in good
    settings = repository / "mkdocs.yml"
    kept = settings.read_bytes()
    settings.write_bytes(kept + harm)
    try:
        assert _site(repository, "--edition", "public") == 2
    finally:
        settings.write_bytes(kept)
    assert _held(site) == good
    assert "Traceback" not in capsys.readouterr().err


def test_public_edition_holds_no_staff_page(repository: Path, tmp_path: Path) -> None:
    assert _site(repository, "--edition", "public", "--out", str(tmp_path), "--no-mkdocs") == 0
    held = _held(tmp_path)
    assert not [path for path in held if path.startswith(("docs/todo/", "docs/filing/"))]
    assert not [path for path, data in held.items() if b"audience: staff" in data]


def test_edition_can_be_built_anywhere(repository: Path, tmp_path: Path) -> None:
    assert _site(repository, "--edition", "public", "--out", str(tmp_path / "here")) == 0
    assert (tmp_path / "here" / "site" / "index.html").is_file()
